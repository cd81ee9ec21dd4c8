"""How well `suggest` finds what belongs together: the figures of docs/suggest.md.

    python -m tests.suggest.figures

Three sites: the demonstration briefing without its `statement:`s and `question:`s, and two made-up tables of quotations
in eight languages, with our translations and without. Thresholds were set with `ferry`, so it flatters; `strike` and
the demonstration are what counts. Pairs of quotes are counted; where the extra `match` is installed, with it, too.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path

from site_gen import config
from site_gen.model.site import Site
from site_gen.pipeline import Settings, check
from site_gen.suggest import model
from site_gen.suggest.find import find
from site_gen.suggest.quotes import Meaning, key
from site_gen.suggest.rejected import Rejected
from site_gen.suggest.suggestion import Kind
from tests.suggest import sample

ROOT = Path(__file__).parents[2]
Pairs = set[frozenset[str]]


def pairs_of(groups: Iterable[Iterable[str]]) -> Pairs:
    """The pairs within groups."""
    return {frozenset(pair) for group in groups for pair in combinations(sorted(group), 2)}


def suggested(settings: Settings, kind: Kind, meaning: Meaning | None) -> Pairs:
    """The pairs that are suggested on a site."""
    found = find(settings, Rejected(settings.root), kinds=[kind], meaning=meaning)
    return pairs_of([side.key for side in one.sides] for one in found.suggestions)


def table(name: str, meaning: Meaning | None, *, translations: bool) -> tuple[Pairs, Pairs]:
    """The pairs of a made-up table: those that are one, and those suggested."""
    with tempfile.TemporaryDirectory() as folder:
        rows = sample.rows(name)
        sample.write(Path(folder), name, rows, translations=translations)
        settings = Settings.at(Path(folder))
        site = check(settings).site
        assert site is not None
        keys = {(q.article.split("/")[1], q.passages[0]): key(q) for a in site.articles for q in a.quotes}
        groups: dict[str, list[str]] = {}
        for row in rows:
            if row.group != "-":
                groups.setdefault(row.group, []).append(keys[row.article, row.text])
        return pairs_of(groups.values()), suggested(settings, Kind.QUOTES, meaning)


def demonstration(meaning: Meaning | None) -> tuple[tuple[Pairs, Pairs], tuple[Pairs, Pairs]]:
    """The demonstration's pairs: of one statement, and of one question with different positions."""
    original = check(config.read(ROOT / "mkdocs.yml").settings()).site
    assert original is not None
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name in ("content", "briefings"):
            shutil.copytree(ROOT / name, root / name)
        shutil.copy(ROOT / "mkdocs.yml", root)
        for file in (root / "content").glob("*/*.md"):
            text = file.read_text(encoding="utf-8")
            file.write_text(
                re.sub(r"^    (?:statement|question|position): .*\n", "", text, flags=re.MULTILINE), "utf-8"
            )
        settings = config.read(root / "mkdocs.yml").settings()
        return (
            (_statements(original), suggested(settings, Kind.QUOTES, meaning)),
            (_differing(original), suggested(settings, Kind.QUESTIONS, meaning)),
        )


def _statements(site: Site) -> Pairs:
    groups: dict[str, list[str]] = {}
    for article in site.articles:
        for quote in article.quotes:
            if quote.statement:
                groups.setdefault(quote.statement, []).append(key(quote))
    return pairs_of(groups.values())


def _differing(site: Site) -> Pairs:
    quotes = [quote for article in site.articles for quote in article.quotes if quote.position]
    return {
        frozenset((key(one), key(other)))
        for one, other in combinations(quotes, 2)
        if set(one.questions) & set(other.questions) and one.position != other.position
    }


def line(name: str, how: str, true: Pairs, found: Pairs) -> str:
    """A row of the table."""
    return f"| {name} | {how} | {len(true)} | {len(true & found)} | {len(found - true)} |"


def rows(meaning: Meaning | None) -> list[str]:
    """The rows of the table, with a model or without."""
    how = "with the model" if meaning else "rules only"
    statements, questions = demonstration(meaning)
    made = [line("demonstration: statements", how, *statements)]
    if meaning is None:
        made.append(line("demonstration: differing accounts", how, *questions))
    for name in ("strike", "ferry"):
        for translations in (True, False):
            told = "translations" if translations else "no translations"
            made.append(line(f"{name}: {told}", how, *table(name, meaning, translations=translations)))
    return made


def main() -> None:
    """Print the table."""
    printed = ["| site | how | pairs | found | false |", "| --- | --- | ---: | ---: | ---: |", *rows(None)]
    if model.is_there():
        printed += rows(model.load())
    sys.stdout.write("\n".join(printed) + "\n")


if __name__ == "__main__":
    main()
