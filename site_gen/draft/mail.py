"""The text of an e-mail, as somebody copies it: without its headers and without the marks of what is quoted in it."""

from __future__ import annotations

import re

_SUBJECT = re.compile(r"(?:subject|betreff|objet|ämne|emne|onderwerp|asunto)\s?:\s*(?P<words>\S.*)$", re.IGNORECASE)
_HEADER = re.compile(
    r"(?:from|to|cc|bcc|date|sent|reply-to|von|an|datum|gesendet|de|à|envoyé|från|till|skickat|fra|til|dato|sendt|van|aan|"
    r"verzonden|para|fecha|enviado)\s?:\s*\S",
    re.IGNORECASE,
)
_FORWARDED = re.compile(r"(?:(?:fwd?|re|sv|vs|vb|wg|aw|tr|doorst|rv)\s?:\s*)+", re.IGNORECASE)
_MARK = re.compile(r"^>[> ]*", re.MULTILINE)


def opened(text: str) -> str:
    """The text of an e-mail with its subject as first line; any other as it is.

    It is one if two or more headers and a subject stand in lines on end, with at most three lines before them ("Begin
    forwarded message").
    """
    lines = _unmarked(text).split("\n")
    at = next((at for at, line in enumerate(lines) if _HEADER.match(line) or _SUBJECT.match(line)), 0)
    end, subject = at, ""
    while end < len(lines) and (hit := _SUBJECT.match(lines[end]) or _HEADER.match(lines[end])):
        subject = hit.groupdict().get("words") or subject
        end += 1
    if not subject or end - at < 3 or sum(map(bool, map(str.strip, lines[:at]))) > 3:
        return text
    return "\n".join((_FORWARDED.sub("", subject, count=1), "", *lines[end:]))


def _unmarked(text: str) -> str:
    """Without the marks at the beginning of lines, if most have one."""
    lines = [line for line in text.split("\n") if line.strip()]
    return _MARK.sub("", text) if sum(line.startswith(">") for line in lines) * 2 > len(lines) else text
