"""`site-gen draft`: from the text of an article to an article file to confirm."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from site_gen.cli.common import no_briefing, project, project_option, relative, say

if TYPE_CHECKING:
    from site_gen.content.names import Names
    from site_gen.draft.draft import Context, Draft
    from site_gen.model.site import Site


@click.command("draft", short_help="Turn the raw text of articles into article files.")
@project_option
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--into",
    metavar="BRIEFING",
    help="Write to content/BRIEFING/, named after the file; its days and events help. Default: print.",
)
@click.option(
    "--register",
    is_flag=True,
    help="Add new people and outlets to content/people.yml and outlets.yml, too. With --into.",
)
@click.option("--digest", is_flag=True, help="Leave the body out but for the quotes.")
@click.option(
    "--format", "form", type=click.Choice(["article", "json"]), default="article", help="json: one line each."
)
def command(
    config_file: Path | None, files: tuple[str, ...], into: str | None, register: bool, digest: bool, form: str
) -> None:
    """Turn the raw text of articles into article files for you to confirm.

    FILE is a text, a page saved from a browser, a saved e-mail, or `-` for standard input. Nothing is ever overwritten.
    What is uncertain has a comment that begins with `# ?`.

    \b
      site-gen draft article.html                       print the draft
      site-gen draft --into hanoi-summit-2019 *.txt     write drafts beside the briefing's articles
      site-gen draft --into hanoi-summit-2019 --register article.html     and add whom nobody knew yet
    """
    from site_gen import pipeline
    from site_gen.cli.known import article_at
    from site_gen.content.files import article_name
    from site_gen.draft import source, write
    from site_gen.draft.draft import propose
    from site_gen.draft.people import Roster

    if register and not into:
        raise click.UsageError("--register goes with --into BRIEFING")
    chosen = project(config_file)
    site = pipeline.check(chosen.settings()).site
    roster = Roster(site.people.values() if site else ())
    folder = _folder(chosen.settings().content, into, site) if into else None
    registry = Registry(chosen.settings().content, site)
    context = context_of(site, into) if site else None
    failed: list[str] = []
    written = 0
    for name in files:
        target = None
        if folder and form == "article":
            stem = "stdin" if name == "-" else article_name(Path(name).stem.replace("_", "-"))
            if there := article_at(folder, stem):
                failed.append(f"{relative(there)} is there already and was not touched")
                continue
            if not stem:
                failed.append(f"{name}: rename it; the draft is named after it, and needs a letter or a digit")
                continue
            target = folder / f"{stem}.md"
        try:
            data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
            draft = propose(source.read(data, registry.has_outlet), roster, context)
            if register and target:
                registry.add(draft)
                roster = Roster(registry.people)
                draft = propose(draft.source, roster, context)
        except (OSError, source.NotText) as failure:
            failed.append(f"{name}: {getattr(failure, 'strerror', None) or failure}")
            continue
        made = (
            write.as_json(draft, name)
            if form == "json"
            else write.article(
                draft,
                digest=digest,
                site_language=chosen.language,
                known_outlet=registry.knows_outlet(draft.source.outlet),
            )
        )
        if target is None:
            say(made.rstrip("\n"))
            continue
        try:
            target.parent.mkdir(exist_ok=True)
            with target.open("x", encoding="utf-8") as file:
                file.write(made)
        except FileExistsError:
            failed.append(f"{relative(target)} is there already and was not touched")
            continue
        except OSError as failure:
            failed.append(f"{relative(target)} cannot be written: {failure.strerror}")
            with suppress(OSError):
                target.unlink()  # what there is of it is ours
            continue
        say(relative(target))
        say(f"  {_counted(draft, made)}", err=True)
        written += 1
    if written:
        told = "site-gen check --drafts tells what is still wrong; delete `draft: true` when all is confirmed"
        say(f"\nNext: look at each line with `# ?`. {told}", err=True)
    if failed:
        raise click.ClickException("\n".join(failed))


def _folder(content: Path, into: str, site: Site | None) -> Path:
    """The folder of a briefing, which may have none yet (git keeps no empty one); what is no briefing ends the command
    with what was probably meant."""
    known = {briefing.id for briefing in site.briefings} if site else set()
    known |= {path.name for path in content.iterdir() if path.is_dir()} if content.is_dir() else set()
    if into not in known:
        raise no_briefing(into, sorted(known))
    return content / into


def _counted(draft: Draft, made: str) -> str:
    """What a draft has, in a line."""
    new = sum(1 for one in draft.people if not one.id and not one.like)
    parts = [
        (len(draft.quotes), "quote"),
        (len(draft.events), "event"),
        (new, "new name"),
        (made.count("  # ? "), "line to confirm"),
    ]
    some = [f"{count} {word}{'' if count == 1 else 's'}" for count, word in parts if count]
    return ", ".join(some).replace("line to confirms", "lines to confirm")


class Registry:
    """The people and outlets of a site, and those that drafts add to its files."""

    def __init__(self, content: Path, site: Site | None) -> None:
        self._content = content
        self.people = list(site.people.values()) if site else []
        self._outlets = {one.id: (one.name, *one.aliases, one.id) for one in site.outlets.values()} if site else {}

    def has_outlet(self, name: str) -> bool:
        """Whether some words are the name of an outlet, or an alias, as they stand."""
        return bool(self._names().ids(name))

    def knows_outlet(self, name: str) -> bool:
        """Whether an outlet is known by this name; so is none at all."""
        return not name or bool(self._names().find(name).ids)

    def _names(self) -> Names:
        from site_gen.content.names import Names

        return Names(self._outlets.items())

    def add(self, draft: Draft) -> None:
        """Add the new people of a draft, and its outlet. Those whose name makes no id are left to the editor."""
        from site_gen.cli.skeleton import add_record
        from site_gen.diagnostics import Span
        from site_gen.draft.write import origin
        from site_gen.model.entities import Person
        from site_gen.model.letters import plain_id

        for one in draft.people:
            id = plain_id(one.name)
            if one.id or one.like or not id or any(id == known.id for known in self.people):
                continue
            known = [(person.id, (person.name, *person.aliases, person.id)) for person in self.people]
            path = self._content / "people.yml"
            add_record(path, id, {"name": one.name}, known, None)
            self.people.append(Person(id, one.name, Span(relative(path))))
        source = draft.source
        id = plain_id(source.outlet)
        if id and not self.knows_outlet(source.outlet):
            fields = {"name": source.outlet, "language": draft.language, "url": origin(source.url)}
            add_record(self._content / "outlets.yml", id, fields, self._outlets.items(), None)
            self._outlets[id] = (source.outlet, id)


def context_of(site: Site, into: str | None) -> Context | None:
    """What the briefing knows: the one that is written to, else the only one there is."""
    from site_gen.draft.draft import Context

    chosen = [one for one in site.briefings if into in (None, one.id)]
    if len(chosen) != 1:
        return None
    briefing = chosen[0]
    dated = [
        (event.id, event.when.first, event.when.last, event.background)
        for event in briefing.events
        if not event.article and event.when and event.when.first and event.when.last
    ]
    given = (briefing.date.first, briefing.date.last) if briefing.date else (None, None)
    told = [(first, last) for _, first, last, background in dated if not background]
    first = given[0] or min((one[0] for one in told), default=None)
    last = given[1] or max((one[1] for one in told), default=None)
    articles = [article for article in site.articles if article.briefing == briefing.id]
    people = {id for event in briefing.events for id in event.people}
    people |= {id for article in articles for quote in article.quotes for id in quote.speakers}
    return Context(
        briefing.id,
        (first, last) if first and last else None,
        tuple((id, first, last) for id, first, last, _ in dated),
        frozenset(people),
        guessed=into is None,
    )
