"""Sites made of a table of quotations, for tests of `suggest` and for its figures (`tests.suggest.figures`)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from site_gen.content.names import slugify
from site_gen.editing.quoting import quoted

DATA = Path(__file__).parent / "data"
LANGUAGES = {"nb": "nb", "sv": "sv", "nl": "nl", "de": "de", "en": "en", "fr": "fr", "es": "es", "da": "da"}


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table: which statement it is (`-`: none that another article has), who has it, who said it when."""

    group: str
    article: str
    speaker: str
    when: str
    text: str
    translation: str


def rows(name: str) -> list[Row]:
    """The lines of a table in data/."""
    lines = (DATA / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [Row(*f"{line}\t".split("\t")[:6]) for line in lines if line and not line.startswith("#")]


def write(root: Path, name: str, table: list[Row], *, translations: bool = True) -> None:
    """A site of one briefing with what a table says, and nothing that joins its quotes."""
    speakers = dict.fromkeys(row.speaker for row in table)
    events = dict.fromkeys(row.when.removeprefix("@") for row in table if row.when.startswith("@"))
    people = "".join(f"{slugify(one)}:\n  name: {one}\n" for one in speakers)
    days = "".join(f"  - id: {id}\n    title: {id}\n    date: 2024-03-0{n}\n" for n, id in enumerate(events, 1))
    files = {
        "mkdocs.yml": "site_name: Desk\ndocs_dir: briefings\nplugins:\n  - site_gen\n",
        "content/people.yml": people,
        "content/outlets.yml": "",
        f"briefings/{name}.md": f"---\ntitle: {name}\nstatus: closed\nevents:\n{days}---\nText.\n",
        "briefings/index.md": "# Home\n",
    }
    articles: dict[str, list[Row]] = defaultdict(list)
    for row in table:
        articles[row.article].append(row)
    for article, its in articles.items():
        quotes = "".join(_quote(row, translations=translations) for row in its)
        body = "\n\n".join(f"“{row.text}”" for row in its)
        head = f"title: {article}\nlanguage: {LANGUAGES[article[:2]]}\nquotes:\n{quotes}"
        files[f"content/{name}/{article}.md"] = f"---\n{head}---\n{body}\n"
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")


def _quote(row: Row, *, translations: bool) -> str:
    lines = [f"speaker: {row.speaker}", f"text: {quoted(row.text)}"]
    if row.translation and translations:
        lines.append(f"translation: {quoted(row.translation)}")
    lines.append(f"event: {row.when[1:]}" if row.when.startswith("@") else f"date: {row.when}")
    return "  - " + "\n    ".join(lines) + "\n"
