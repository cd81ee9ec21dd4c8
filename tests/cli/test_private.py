"""What stands in private/ stays there: a pull request cannot have it printed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from tests.builders.project import edit, make_site, run, snapshot, succeed, write

ARTICLE = "content/harbour/2026-03-01-tender.md"
SECRET = "On Sunday the xylophone conspirators met. “The harbour must be rebuilt entirely”, said the quuxmaster."


@pytest.mark.parametrize("form", ["text", "short", "json", "github"])
@pytest.mark.parametrize(
    "quote",
    ["The harbour must be rebuilt", "The harbour must be rebuilt soon", "the xylophone", "Nothing like it"],
)
def test_no_report_has_words_of_a_private_file(tmp_path: Path, form: str, quote: str) -> None:
    """Whether a quote is found in a private source, nearly, or not at all: no message says what else stands there."""
    site = make_site(tmp_path / "desk")
    write(site / "private/tender.txt", SECRET)
    edit(site / ARTICLE, "outlet: harbour-post\n", "outlet: harbour-post\nsource_text: tender.txt\n")
    edit(site / ARTICLE, "text: The harbour must be rebuilt", f"text: {quote}")
    summary = tmp_path / "summary.md"
    done = run(site, "site_gen", "check", "--format", form, GITHUB_STEP_SUMMARY=str(summary))
    told = done.stdout + done.stderr + (summary.read_text(encoding="utf-8") if summary.is_file() else "")
    assert "Traceback" not in told
    assert not [
        word for word in ("xylophone", "conspirators", "entirely", "quuxmaster") if word in told and word not in quote
    ]


@pytest.mark.parametrize("name", ["../mkdocs.yml", "/etc/hostname", "link.txt", "deep/../../mkdocs.yml"])
def test_source_text_cannot_leave_private(tmp_path: Path, name: str) -> None:
    """A file elsewhere is neither compared with nor printed; the mistake is told at its line."""
    site = make_site(tmp_path / "desk")
    (site / "private/folder").mkdir(parents=True)
    (site / "private/link.txt").symlink_to(site / "mkdocs.yml")
    edit(site / ARTICLE, "outlet: harbour-post\n", f"outlet: harbour-post\nsource_text: {name}\n")
    done = run(site, "site_gen", "check", "--format", "github")
    assert "Test desk" not in done.stdout + done.stderr
    assert f"file={ARTICLE},line=6" in done.stdout, done.stdout


def test_private_files_are_not_published(tmp_path: Path) -> None:
    """A build with private sources has none of their words in any file."""
    site = make_site(tmp_path / "desk")
    write(site / "private/tender.txt", SECRET)
    edit(site / ARTICLE, "outlet: harbour-post\n", "outlet: harbour-post\nsource_text: tender.txt\n")
    succeed(site, "site_gen", "build")
    for folder in ("site", ".site-gen"):
        assert not [name for name, data in snapshot(site / folder).items() if b"quuxmaster" in data]


DRAFT = """\
---
title: Quuxtitle
date: 2026-03-05
language: en
outlet: harbour-post
draft: true
author: Quuxauthor
url: https://example.org/quuxaddress
formerly: [quuxformer]
summary: Quuxsummary
topics: [quuxtopic]
quotes:
  - speaker: Maria Duarte
    text: The quuxwords are said
    statement: quuxstatement
    event: tender-opens
    note: quuxnote
events:
  - event: tender-opens
    date: 2026-03-02
    detail: Quuxdetail
  - title: Quuxevent
    date: 2026-03-04
corrections: [{date: 2026-03-06, was: quuxwas, is: quuxis}]
---
“The quuxwords are said”, she said.

![Quuxalt](quuxpicture.png)
"""


def test_drafts_are_not_published(tmp_path: Path) -> None:
    """Whatever a draft tells, of itself or of what other articles report, no page, download or picture has it; nor
    when it was published before."""
    site = make_site(tmp_path / "desk")
    draft = site / "content/harbour/2026-03-05-quuxslug.md"
    write(draft, DRAFT.replace("draft: true\n", "").replace("    statement: quuxstatement\n", ""))
    Image.new("RGB", (40, 30), (200, 30, 90)).save(draft.with_name("quuxpicture.png"))
    told = "harbour/articles/quuxslug/index.html"
    succeed(site, "site_gen", "build")
    assert told in snapshot(site / "site")
    write(draft, DRAFT)
    succeed(site, "site_gen", "build")
    published = snapshot(site / "site")
    assert not [name for name, data in published.items() if b"quux" in (name.encode() + data).lower()]
    draft.unlink()
    draft.with_name("quuxpicture.png").unlink()
    succeed(site, "site_gen", "build", "--no-cache")
    assert snapshot(site / "site") == published
