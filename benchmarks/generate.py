"""Write a realistic site of any size: `python benchmarks/generate.py DIR --articles 1000 --seed 1`.

    python benchmarks/generate.py DIR                a site-gen project
    python benchmarks/generate.py DIR --form bare    the same articles for bare Material, ProperDocs, Zensical
    python benchmarks/generate.py DIR --form hugo    the same articles for Hugo, with minimal templates

The same arguments write the same bytes on every machine. See benchmarks/README.md.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))

from benchmarks import plain  # noqa: E402
from benchmarks.articles import Article, articles  # noqa: E402
from benchmarks.world import Briefing, World, make_world  # noqa: E402


def write_site(folder: Path, world: World, written: Iterable[Article]) -> None:
    """A site-gen project."""
    content, docs = folder / "content", folder / "briefings"
    for briefing in world.briefings:
        (content / briefing.id).mkdir(parents=True)
    docs.mkdir()
    _write(folder / "mkdocs.yml", _settings())
    _write(content / "people.yml", _people(world))
    _write(content / "outlets.yml", _outlets(world))
    _write(docs / "index.md", f"---\ntitle: Briefings\n---\nAll {len(world.briefings)} briefings of the desk.")
    _write(docs / "about.md", "---\ntitle: About\n---\nThis site was generated to measure programs. It means nothing.")
    for briefing in world.briefings:
        _write(docs / f"{briefing.id}.md", _briefing(briefing))
    before = ""
    for article in written:
        link = f"\n\n[{article.link}]({before}.md)." if article.link else ""
        front_matter = "\n".join(article.front_matter)
        _write(content / article.briefing.id / f"{article.name}.md", f"---\n{front_matter}\n---\n{article.body}{link}")
        before = article.name


def _settings() -> str:
    """The demonstration's mkdocs.yml, without the templates that lie beside it (the package brings its own)."""
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    text = re.sub(r"^  custom_dir: .*\n", "", text, flags=re.MULTILINE)
    text = re.sub(r"^site_url: .*$", "site_url: https://desk.example/", text, flags=re.MULTILINE)
    return re.sub(r"^watch: .*$", "watch: [content]", text, flags=re.MULTILINE).rstrip()


def _people(world: World) -> str:
    lines: list[str] = []
    for person in world.people:
        lines += [f"{person.id}:", f"  name: {person.name}"]
        if person.kind == "person":
            lines += [f"  language: {person.language}", f"  role: {person.role}"]
        else:
            lines.append(f"  kind: {person.kind}")
    return "\n".join(lines)


def _outlets(world: World) -> str:
    return "\n".join(
        f"{outlet.id}:\n  name: {outlet.name}\n  language: {outlet.language}\n  url: https://{outlet.id}.example/"
        for outlet in world.outlets
    )


def _briefing(briefing: Briefing) -> str:
    lines = [
        f"title: {briefing.title}",
        f"status: {'developing' if briefing.number % 3 == 0 else 'closed'}",
        f"summary: {briefing.summary}",
        "timezone: Europe/Stockholm",
        "events:",
    ]
    for event in briefing.events:
        lines += [f"  - id: {event.id}", f"    title: {event.title}", *(f"    {line}" for line in event.when)]
        lines += [f"    place: {event.place}", f"    people: [{', '.join(person.name for person in event.people)}]"]
        lines.append(f"    summary: {event.summary}")
    if briefing.statements:
        lines.append("statements:")
    for statement in briefing.statements:
        lines += [f"  - id: {statement.id}", f"    title: {statement.title}"]
        lines += [f"    speaker: {statement.speaker.name}", f"    event: {statement.event.id}"]
    lines.append("questions:")
    for question in briefing.questions:
        lines += [f"  - id: {question.id}", f"    title: {question.title}", "    positions:"]
        for id, title in question.positions.items():
            lines += [f"      - id: {id}", f"        title: {title}"]
    text = "\n\n".join(briefing.own_text)
    link = f"All that was said is under [Who said what]({briefing.id}/who-said-what.md)."
    return "---\n" + "\n".join(lines) + f"\n---\n{text}\n\n{link}"


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode() + b"\n")


FORMS: dict[str, Callable[[Path, World, Iterable[Article]], None]] = {
    "site": write_site,
    "bare": plain.write_bare,
    "hugo": plain.write_hugo,
}


def generate(
    folder: Path, count: int, *, seed: int = 1, words: int = 500, briefing_size: int = 100, form: str = "site"
) -> None:
    """Write `count` articles into `folder`, which must not be there or be empty."""
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise FileExistsError(f"{folder} is not empty")
    world = make_world(count, seed, briefing_size)
    FORMS[form](folder, world, articles(world, words))


def main(arguments: list[str] | None = None) -> int:
    """Read the command line and write the site."""
    parser = argparse.ArgumentParser(description="Write a realistic site of any size.")
    parser.add_argument("folder", type=Path, metavar="DIR", help="where to; must be empty or not be there")
    parser.add_argument("--articles", type=int, default=1000, metavar="N")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--words", type=int, default=500, help="words of an article, about")
    parser.add_argument("--briefing-size", type=int, default=100, metavar="N", help="articles of a briefing")
    parser.add_argument("--form", choices=tuple(FORMS), default="site")
    parser.add_argument("--bare", dest="form", action="store_const", const="bare", help="the same as --form bare")
    given = parser.parse_args(arguments)
    if min(given.articles, given.words, given.briefing_size) < 1:
        parser.error("--articles, --words and --briefing-size are at least 1")
    try:
        generate(
            given.folder,
            given.articles,
            seed=given.seed,
            words=given.words,
            briefing_size=given.briefing_size,
            form=given.form,
        )
    except (FileExistsError, ValueError) as failure:
        parser.error(str(failure))
    return 0


if __name__ == "__main__":
    sys.exit(main())
