"""The text of an e-mail, as a mail program saves it or as somebody copies it: without its headers and without the marks
of what is quoted in it."""

from __future__ import annotations

import re
from contextlib import suppress
from email import message_from_bytes, policy
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import EmailMessage, MIMEPart

from site_gen.frozen import dataclass

_SUBJECT = re.compile(
    r"(?:subject|betreff|objet|ämne|emne|onderwerp|asunto|assunto|oggetto|temat|aihe|konu|тема|θέμα|الموضوع|נושא|主题|主旨|件名|"
    r"제목)\s?[:：]\s*(?P<words>\S.*)$",
    re.IGNORECASE,
)
_SENT = (
    r"date|sent|datum|gesendet|envoyé|skickat|dato|sendt|verzonden|fecha|enviad[oa](?: e[ml])?|data|wysłano|tarih|"
    r"gönderildi|дата|відправлено|отправлено|ημερομηνία|التاريخ|תאריך|日期|发送时间|寄件日期|日時|送信日時|"
    r"날짜|보낸 ?날짜"
)
_HEADER = re.compile(
    rf"(?:(?P<sent>{_SENT})|from|to|cc|bcc|reply-to|von|an|de|à|från|till|fra|til|van|aan|para|od|do|kimden|kime|"
    r"от|кому|від|копия|копія|από|προς|من|إلى|מאת|אל|发件人|收件人|差出人|宛先|보낸 ?사람|받는 ?사람)"
    r"\s?[:：]\s*(?P<words>\S.*)$",
    re.IGNORECASE,
)
_FORWARDED = re.compile(
    r"(?:(?:fwd?|re|sv|vs|vb|wg|aw|tr|doorst|rv|pd|odp|ynt|ilt|enc|res|antw)\s?:\s*)+", re.IGNORECASE
)
_MARK = re.compile(r"^>[> ]*", re.MULTILINE)
#: The headers at the top of a file; `From …` stands above them in a mailbox (RFC 4155).
_HEAD = re.compile(rb"(?:\xef\xbb\xbf)?(?:From [^\n]*\n)?((?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*)+)")
_NAME = re.compile(rb"^([!-9;-~]+):", re.MULTILINE)
#: Nobody copies these; programs write them (RFC 5322, RFC 2045).
_TECHNICAL = frozenset((b"mime-version", b"message-id", b"content-type", b"received", b"return-path", b"delivered-to"))


@dataclass(frozen=True, slots=True)
class Opened:
    """A text and what headers tell of it: the subject, and when it was sent, as written. Empty if it is no e-mail."""

    text: str
    subject: str = ""
    sent: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """A saved e-mail. Its plain text and its HTML are bytes, each with the name of its encoding; empty where it has
    none."""

    subject: str
    sent: str
    plain: tuple[bytes, str]
    html: tuple[bytes, str]


def is_saved(data: bytes) -> bool:
    """Whether this is an e-mail as a program saves it (`.eml`)."""
    head = _HEAD.match(data)
    names = {name.lower() for name in _NAME.findall(head[1])} if head else set()
    return b"from" in names and bool(names & _TECHNICAL)


def saved(data: bytes) -> Letter:
    """A saved e-mail; of one that has another attached, that one."""
    message = message_from_bytes(data.removeprefix(b"\xef\xbb\xbf"), EmailMessage, policy=policy.default)
    for part in message.walk():
        if part.get_content_type() == "message/rfc822" and isinstance(inner := part.get_payload(0), EmailMessage):
            message = inner
            break
    date = message["date"]
    day = date.datetime.date().isoformat() if date and date.datetime else ""
    subject = _unforwarded(" ".join(str(message["subject"] or "").split()))
    return Letter(subject, day, _part(message, "plain"), _part(message, "html"))


def _part(message: EmailMessage, kind: str) -> tuple[bytes, str]:
    part: MIMEPart | None = message.get_body((kind,))
    held = part.get_payload(decode=True) if part else b""
    return (held, part.get_content_charset("")) if part and isinstance(held, bytes) else (b"", "")


def opened(text: str) -> Opened:
    """The text of an e-mail that somebody has copied or sent on; any other as it is.

    It is one if two or more headers and a subject stand in lines on end, with at most three lines before them ("Begin
    forwarded message").
    """
    lines = _unmarked(text).split("\n")
    at = next((at for at, line in enumerate(lines) if _HEADER.match(line) or _SUBJECT.match(line)), 0)
    end, count, subject, sent = at, 0, "", ""
    while end < len(lines) and (hit := _SUBJECT.match(lines[end]) or _HEADER.match(lines[end])):
        words = hit["words"]
        end += 1
        while end < len(lines) and lines[end][:1] in (" ", "\t") and lines[end].strip():  # a header goes on
            words += f" {lines[end].strip()}"
            end += 1
        if hit.re is _SUBJECT:
            subject = words
        elif hit["sent"]:
            sent = words
        count += 1
        following = end + next((n for n, line in enumerate(lines[end:]) if line.strip()), 0)
        if following < len(lines) and (_SUBJECT.match(lines[following]) or _HEADER.match(lines[following])):
            end = following  # an empty line between headers, as of a page
    if "=?" in subject:
        # an encoding that there is not, letters that it has not
        with suppress(LookupError, ValueError, HeaderParseError):
            subject = str(make_header(decode_header(subject)))
    if not subject or count < 3 or sum(map(bool, map(str.strip, lines[:at]))) > 3:
        return Opened(text)
    return Opened("\n".join(lines[end:]).strip("\n"), _unforwarded(subject), sent)


def _unforwarded(subject: str) -> str:
    hit = _FORWARDED.match(subject)
    return subject[hit.end() :] if hit else subject


def _unmarked(text: str) -> str:
    """Without the marks at the beginning of lines, if most have one."""
    lines = [line for line in text.split("\n") if line.strip()]
    return _MARK.sub("", text) if sum(line.startswith(">") for line in lines) * 2 > len(lines) else text
