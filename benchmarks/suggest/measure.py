"""Precision and recall of `site-gen suggest` on made-up tables. See README.md beside this file.

python -m benchmarks.suggest.measure            # prints the table; --show: the false and the missed pairs, too
"""

from __future__ import annotations

import argparse
import tempfile
from itertools import combinations
from pathlib import Path

from site_gen.content.names import slugify
from site_gen.editing.quoting import quoted
from site_gen.pipeline import Settings, check
from site_gen.suggest import model
from site_gen.suggest.find import find
from site_gen.suggest.quotes import Meaning, key
from site_gen.suggest.rejected import Rejected
from site_gen.suggest.suggestion import Kind
from tests.suggest import sample

HERE = Path(__file__).parent
Pairs = set[frozenset[str]]
BASE = {
    "mkdocs.yml": "site_name: Desk\ndocs_dir: briefings\nplugins:\n  - site_gen\n",
    "content/outlets.yml": "",
    "briefings/dam.md": "---\ntitle: The dam\nstatus: closed\n---\nText.\n",
    "briefings/index.md": "# Home\n",
}


def rows(name: str) -> list[list[str]]:
    """The lines of a table, as cells."""
    lines = (HERE / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def pairs_of(groups: dict[str, list[str]]) -> Pairs:
    """The pairs within groups."""
    return {frozenset(pair) for group in groups.values() for pair in combinations(sorted(set(group)), 2)}


def grouped(named: list[tuple[str, str]]) -> Pairs:
    """The pairs that are one: of what has the same group, but for `-`."""
    groups: dict[str, list[str]] = {}
    for group, name in named:
        if group != "-":
            groups.setdefault(group, []).append(name)
    return pairs_of(groups)


def suggested(root: Path, kind: Kind, meaning: Meaning | None) -> Pairs:
    """The pairs that are suggested."""
    found = find(Settings.at(root), Rejected(root), kinds=[kind], meaning=meaning)
    return pairs_of({one.id: [side.key for side in one.sides] for one in found.suggestions})


def write(root: Path, files: dict[str, str]) -> None:
    """Write a site."""
    for path, text in (BASE | files).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")


def quotes(root: Path, meaning: Meaning | None, *, translations: bool) -> tuple[Pairs, Pairs]:
    """The pairs of quotes that are one statement, and those suggested."""
    table = [sample.Row(*[*cells, ""][:6]) for cells in rows("quotes")]
    sample.write(root, "dam", table, translations=translations)
    site = check(Settings.at(root)).site
    assert site is not None
    keys = {(q.article.split("/")[1], q.passages[0]): key(q) for a in site.articles for q in a.quotes}
    return grouped([(row.group, keys[row.article, row.text]) for row in table]), suggested(root, Kind.QUOTES, meaning)


def events(root: Path, meaning: Meaning | None) -> tuple[Pairs, Pairs]:
    """The pairs of events that are one, and those suggested."""
    table = rows("events")
    people = sorted({name for row in table for name in row[4].split(";") if name})
    files = {"content/people.yml": "".join(f"{slugify(name)}:\n  name: {name}\n" for name in people)}
    for article in sorted({row[1] for row in table}):
        told = ""
        for row in table:
            if row[1] == article:
                told += f"  - title: {{{article[:2]}: {quoted(row[5])}}}\n    date: {row[2]}\n    place: {row[3]}\n"
                told += f"    people: [{', '.join(row[4].split(';'))}]\n" if row[4] else ""
        head = f"title: {article}\nlanguage: {article[:2]}\nevents:\n{told}"
        files[f"content/dam/{article}.md"] = f"---\n{head}---\nText.\n"
    write(root, files)
    outcome = check(Settings.at(root))
    site = outcome.site
    assert site is not None
    assert outcome.ok, outcome.problems
    ids = {(event.article.split("/")[1], next(iter(event.title.items))[1]): f"dam#{event.id}"
           for event in site.briefings[0].events if event.article}  # fmt: skip
    return grouped([(row[0], ids[row[1], row[5]]) for row in table]), suggested(root, Kind.EVENTS, meaning)


def names(root: Path) -> tuple[Pairs, Pairs]:
    """The pairs of names that are one person's, and those suggested."""
    table = rows("names")
    ids = {name: slugify(name.replace(",", "")) for _, name in table}
    write(root, {"content/people.yml": "".join(f"{id}:\n  name: {quoted(name)}\n" for name, id in ids.items())})
    return grouped([(group, f"person:{ids[name]}") for group, name in table]), suggested(root, Kind.NAMES, None)


def measured(meaning: Meaning | None) -> dict[str, tuple[Pairs, Pairs]]:
    """What is one and what is suggested, by what is compared."""
    found: dict[str, tuple[Pairs, Pairs]] = {}
    for name in ("quotes with translations", "quotes without", "events", "names"):
        with tempfile.TemporaryDirectory() as folder:
            if name == "events":
                found[name] = events(Path(folder), meaning)
            elif name == "names":
                found[name] = names(Path(folder))
            else:
                found[name] = quotes(Path(folder), meaning, translations=name.endswith("translations"))
    return found


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true", help="print the false and the missed pairs, too")
    show = parser.parse_args().show
    print(
        "| compared | how | to find | found | false | precision | recall |", "| --- | --- |" + " ---: |" * 5, sep="\n"
    )
    for how, meaning in (("rules only", None), ("with the model", model.load() if model.is_there() else None)):
        if how != "rules only" and meaning is None:
            break
        for name, (true, found) in measured(meaning).items():
            right = true & found
            false, missed = found - true, true - found
            of, hit = (_groups(true), _groups(true, right)) if name == "events" else (len(true), len(right))
            precision = f"{len(right) / len(found):.2f}" if found else "-"
            print(f"| {name} | {how} | {of} | {hit} | {len(false)} | {precision} | {hit / of:.2f} |")
            for word, some in (("false", false), ("missed", missed)) if show else ():
                for pair in some:
                    print(f"  {word}: {' / '.join(sorted(pair))}")


def _groups(pairs: Pairs, of: Pairs | None = None) -> int:
    """How many groups some pairs make, of which at least one pair is in `of`: one pair of a group comes at a time."""
    groups: list[set[str]] = []
    for pair in pairs:
        near = [group for group in groups if group & pair]
        groups = [group for group in groups if not group & pair] + [set(pair).union(*near)]
    return sum(of is None or any(pair <= group for pair in of) for group in groups)


if __name__ == "__main__":
    main()
