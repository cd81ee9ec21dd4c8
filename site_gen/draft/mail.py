"""The text of an e-mail, as somebody copies it: without its headers and without the marks of what is quoted in it."""

from __future__ import annotations

import re
from contextlib import suppress
from email.errors import HeaderParseError
from email.header import decode_header, make_header

_SUBJECT = re.compile(
    r"(?:subject|betreff|objet|ämne|emne|onderwerp|asunto|assunto|oggetto|temat|aihe|konu|тема|θέμα|الموضوع|נושא|主题|主旨|件名|"
    r"제목)\s?[:：]\s*(?P<words>\S.*)$",
    re.IGNORECASE,
)
_HEADER = re.compile(
    r"(?:from|to|cc|bcc|date|sent|reply-to|von|an|datum|gesendet|de|à|envoyé|från|till|skickat|fra|til|dato|sendt|van|aan|"
    r"verzonden|para|fecha|enviado|data|od|do|kimden|kime|tarih|от|кому|дата|від|копия|копія|από|προς|ημερομηνία|من|إلى|"
    r"التاريخ|מאת|אל|תאריך|发件人|收件人|日期|差出人|宛先|日時|보낸 ?사람|받는 ?사람|날짜)\s?[:：]\s*\S",
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
        words = hit.groupdict().get("words", "")
        end += 1
        while end < len(lines) and lines[end][:1] in (" ", "\t") and lines[end].strip():  # a header goes on
            words += f" {lines[end].strip()}" if words else ""
            end += 1
        subject = words or subject
    if "=?" in subject:
        with suppress(
            LookupError, ValueError, HeaderParseError
        ):  # an encoding that there is not, letters that it has not
            subject = str(make_header(decode_header(subject)))
    if not subject or end - at < 3 or sum(map(bool, map(str.strip, lines[:at]))) > 3:
        return text
    return "\n".join((_FORWARDED.sub("", subject, count=1), "", *lines[end:]))


def _unmarked(text: str) -> str:
    """Without the marks at the beginning of lines, if most have one."""
    lines = [line for line in text.split("\n") if line.strip()]
    return _MARK.sub("", text) if sum(line.startswith(">") for line in lines) * 2 > len(lines) else text
