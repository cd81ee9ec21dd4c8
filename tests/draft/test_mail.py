"""E-mails: an article that somebody has sent on."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_gen.draft import mail, source
from site_gen.draft.draft import propose
from site_gen.draft.people import Roster

ARTICLE = """The port will close on Friday, the mayor said.

"We had no choice," said Maria Lind."""
MAIL = f"""From: Ada Example <ada@desk.example>
To: desk@desk.example
Date: Fri, 6 Mar 2026 09:12:00 +0100
Subject: Fwd: Port to close

{ARTICLE}"""


@pytest.mark.parametrize(
    "text",
    [
        MAIL,
        MAIL.replace("\n", "\r\n"),
        f"Begin forwarded message:\n\n{MAIL}",
        "\n".join(f"> {line}" for line in MAIL.split("\n")),
        MAIL.replace("From:", "Von:")
        .replace("To:", "An:")
        .replace("Date:", "Gesendet:")
        .replace("Subject: Fwd", "Betreff: WG"),
    ],
    ids=["plain", "windows", "forwarded", "quoted", "german"],
)
def test_subject_and_text(text: str) -> None:
    """The subject is taken for the headline; headers and the marks of what is quoted are no part of the article."""
    read = source.read(text.encode())
    assert (read.title, read.body.strip()) == ("Port to close", ARTICLE)
    draft = propose(read, Roster(()))
    assert draft.date == "2026-03-06?"
    assert "sent on this day" in draft.date_reason


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("От: Ада\nКому: редакция\nДата: ср, 5 мар. 2031 г.\nТема: Порт закрыт", "Порт закрыт"),
        ("From: Ada\nTo: Desk\nSubject: =?utf-8?Q?Port_=E2=80=9Cto_close=E2=80=9D?=", "Port “to close”"),
        ("From: Ada\nTo: Desk\nSubject: =?none?Q?Port?=", "=?none?Q?Port?="),
        ("From: Ada\nTo: Desk\nSubject: =?utf-8?B?Q?=", "=?utf-8?B?Q?="),
        ("From: Ada\nTo: Desk,\n Bo\nSubject: Port to close\n on Friday", "Port to close on Friday"),
        ("From: Ada\n\nTo: Desk\n\nSubject: Port to close", "Port to close"),
        ("From: Ada\nTo: Desk\nSubject: About re: Port", "About re: Port"),
    ],
)
def test_headers(head: str, title: str) -> None:
    """Headers are known in many languages, may go on in the next line, and a subject may be encoded."""
    read = source.read(f"{head}\n\n{ARTICLE}".encode())
    assert (read.title, read.body.strip()) == (title, ARTICLE)


@pytest.mark.parametrize(
    "text",
    [
        ARTICLE,
        f"Port to close\n\nFrom: the quay\n\n{ARTICLE}",
        f"Date: 6 March 2026\nFrom: our correspondent\n\n{ARTICLE}",
        f"Port to close\n\n{ARTICLE}\n\n{ARTICLE}\n\nWhat he wrote:\n\n{MAIL}",
    ],
)
def test_what_is_no_mail(text: str) -> None:
    """A text with one or two such lines, or with an e-mail further down, stays as it is."""
    assert mail.opened(text) == mail.Opened(text)
    assert not mail.is_saved(text.encode())


SWEDISH = """Hamnen stängs på fredag, sade borgmästaren i torsdags.

”Vi hade inget val”, sade Maria Lind."""
JAPANESE = "港湾は金曜日に閉鎖される。\n\n「選択の余地はなかった」とリンドは述べた。"


def _letter(subject: str = "Fwd: Hamnen stängs", date: str = "Fri, 6 Mar 2026 00:30:00 +0100") -> EmailMessage:
    letter = EmailMessage()
    for name, value in (("From", "Åda Example <ada@desk.example>"), ("Date", date), ("Subject", subject)):
        letter[name] = value
    letter["Message-ID"] = "<1@desk.example>"
    return letter


def _plain(charset: str, cte: str, text: str = SWEDISH) -> EmailMessage:
    letter = _letter()
    letter.set_content(text, charset=charset, cte=cte)
    return letter


def _undeclared() -> bytes:
    return bytes(_plain("utf-8", "8bit")).replace(b'; charset="utf-8"', b"")


def _page(text: str = SWEDISH) -> str:
    shown = "".join(f"<p>{part}</p>" for part in text.split("\n\n"))
    return f"<html><head><style>p {{}}</style></head><body>{shown}</body></html>"


def _stub() -> EmailMessage:
    """A plain text that only says where to read the other one."""
    letter = _letter()
    letter.set_content("View this in your browser.")
    letter.add_alternative(_page(), subtype="html", charset="windows-1252")
    return letter


def _both() -> EmailMessage:
    letter = _plain("utf-8", "base64")
    letter.add_alternative(_page("Annat"), subtype="html")
    letter.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="a.pdf")
    return letter


def _attached() -> EmailMessage:
    """An e-mail in another one."""
    outer = _letter("look", "Sun, 8 Mar 2026 10:00:00 +0100")
    outer.set_content("see the attached")
    outer.add_attachment(_stub())
    return outer


def _shown_as_forwarded() -> EmailMessage:
    """HTML alone, with the headers of the first e-mail as a paragraph, as Outlook sends it on."""
    letter = _letter("WG: etwas", "Sun, 8 Mar 2026 10:00:00 +0100")
    head = "<b>Von:</b> Bo<br><b>Gesendet:</b> Freitag, 6. März 2026 10:00<br><b>An:</b> Ada<br>"
    head += "<b>Betreff:</b> Hamnen stängs"
    letter.set_content(_page().replace("<p>", f"<p>{head}</p><p>", 1), subtype="html")
    return letter


@pytest.mark.parametrize(
    "made",
    [
        lambda: bytes(_plain("utf-8", "8bit")),
        lambda: bytes(_plain("iso-8859-1", "quoted-printable", SWEDISH.replace("”", '"'))),
        lambda: bytes(_plain("windows-1252", "base64")),
        lambda: bytes(_plain("utf-8", "base64")).replace(b"\n", b"\r\n"),
        lambda: b"From ada@desk.example Fri Mar  6 00:30:00 2026\n" + bytes(_plain("utf-8", "base64")),
        _undeclared,
        lambda: bytes(_stub()),
        lambda: bytes(_both()),
        lambda: bytes(_attached()),
        lambda: bytes(_shown_as_forwarded()),
    ],
    ids=[
        *("8bit", "quoted", "windows", "crlf", "mailbox", "undeclared", "stub", "both", "attached", "sent-on"),
    ],
)
def test_saved_mail(made: Callable[[], bytes]) -> None:
    """Of an e-mail as a program saves it there are the subject, the day and the text, in whatever encoding or part."""
    read = source.read(made())
    assert (read.title, read.body.strip().replace('"', "”")) == ("Hamnen stängs", SWEDISH)
    assert read.author == ()
    assert read.outlet == ""
    assert propose(read, Roster(())).date == "2026-03-06?"


def test_saved_mail_in_seven_bits() -> None:
    """An encoding whose bytes are letters of UTF-8, too, is believed."""
    data = (
        bytes(_letter("港湾が閉鎖"))
        + b"Content-Type: text/plain; charset=ISO-2022-JP\n\n"
        + JAPANESE.encode("iso-2022-jp")
    )
    read = source.read(data.replace(b"\n\nContent", b"\nContent", 1))
    assert (read.title, read.body.strip()) == ("港湾が閉鎖", JAPANESE)


def test_a_date_line_goes_before_the_day_it_was_sent() -> None:
    """The text knows better than the e-mail when it was published."""
    read = source.read(bytes(_plain("utf-8", "8bit", f"5 mars 2026\n\n{SWEDISH}")))
    assert propose(read, Roster(())).date == "2026-03-05"


def test_mail_without_a_text() -> None:
    """An e-mail that only carries a file is told to be one."""
    letter = _letter()
    letter.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="a.pdf")
    with pytest.raises(source.NotText, match="attached"):
        source.read(bytes(letter))


@given(st.binary(max_size=200), st.binary(max_size=200))
def test_broken_mail(head: bytes, body: bytes) -> None:
    """Whatever stands in an e-mail, it is read or refused."""
    data = (
        b"From: a\nMIME-Version: 1.0\nSubject: "
        + head
        + b"\nDate: "
        + head
        + b"\nContent-Type: "
        + head
        + b"\n\n"
        + body
    )
    with suppress(source.NotText):
        source.read(data)
