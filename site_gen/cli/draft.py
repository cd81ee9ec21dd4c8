"""`site-gen draft`: from the text of an article to an article file to confirm."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from site_gen.cli.common import project, project_option, relative, say

if TYPE_CHECKING:
    from site_gen.draft.draft import Context
    from site_gen.model.site import Site


@click.command("draft")
@project_option
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--into",
    metavar="BRIEFING",
    help="Write to content/BRIEFING/, named after the file; its days and events help. Default: print.",
)
@click.option("--digest", is_flag=True, help="Leave the body out but for the quotes.")
@click.option(
    "--format", "form", type=click.Choice(["article", "json"]), default="article", help="json: one line each."
)
def command(config_file: Path | None, files: tuple[str, ...], into: str | None, digest: bool, form: str) -> None:
    """Turn the raw text of articles into article files for you to confirm.

    FILE is a text, a page saved from a browser, or `-` for standard input. Nothing is ever overwritten. What is
    uncertain has a comment that begins with `# ?`.

    \b
      site-gen draft article.html                       print the draft
      site-gen draft --into hanoi-summit-2019 *.txt     write drafts beside the briefing's articles
    """
    from site_gen import pipeline
    from site_gen.draft import source, write
    from site_gen.draft.draft import propose
    from site_gen.draft.people import Roster

    chosen = project(config_file)
    site = pipeline.check(chosen.settings()).site
    roster = Roster(site.people.values() if site else ())
    folder = chosen.settings().content / into if into else None
    if folder is not None and (folder.parent != chosen.settings().content or not folder.is_dir()):
        raise click.ClickException(f"There is no folder {relative(folder)}")
    context = context_of(site, into) if site else None
    failed: list[str] = []
    for name in files:
        try:
            data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
            draft = propose(source.read(data), roster, context)
        except (OSError, source.NotText) as failure:
            failed.append(f"{name}: {getattr(failure, 'strerror', None) or failure}")
            continue
        made = (
            write.as_json(draft, name)
            if form == "json"
            else write.article(draft, digest=digest, site_language=chosen.language)
        )
        if folder is None or form == "json":
            say(made.rstrip("\n"))
            continue
        target = folder / f"{'stdin' if name == '-' else Path(name).stem.replace('_', '-')}.md"
        try:
            with target.open("x", encoding="utf-8") as file:
                file.write(made)
        except FileExistsError:
            failed.append(f"{relative(target)} is there already and was not touched")
            continue
        say(relative(target))
    if failed:
        raise click.ClickException("\n".join(failed))


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
