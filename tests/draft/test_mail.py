"""E-mails: an article that somebody has sent on."""

from __future__ import annotations

import pytest

from site_gen.draft import mail, source

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


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("От: Ада\nКому: редакция\nДата: ср, 5 мар. 2031 г.\nТема: Порт закрыт", "Порт закрыт"),
        ("From: Ada\nTo: Desk\nSubject: =?utf-8?Q?Port_=E2=80=9Cto_close=E2=80=9D?=", "Port “to close”"),
        ("From: Ada\nTo: Desk\nSubject: =?none?Q?Port?=", "=?none?Q?Port?="),
        ("From: Ada\nTo: Desk\nSubject: =?utf-8?B?Q?=", "=?utf-8?B?Q?="),
        ("From: Ada\nTo: Desk,\n Bo\nSubject: Port to close\n on Friday", "Port to close on Friday"),
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
    assert mail.opened(text) == text
