"""`site-gen new`: the beginning of an article or a briefing; a person or an outlet for the lists."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from site_gen.cli.asking import asked, judged, language_tag, offered
from site_gen.cli.common import project, project_option, relative, say
from site_gen.cli.known import (
    free_slug,
    judge,
    known_briefing,
    known_or_new_outlet,
    known_outlet,
    made_address,
    made_id,
    new_to,
    outlets_of,
)
from site_gen.cli.near import NearCommands
from site_gen.cli.skeleton import add_record, filled, line, refuse_known, scalar, skeleton, write_new
from site_gen.content.schema import ARTICLE, BRIEFING

if TYPE_CHECKING:
    from site_gen.config import Project
    from site_gen.model.site import Site

_KINDS = ("person", "office", "organisation", "state")


@click.group("new", cls=NearCommands)
def command() -> None:
    """Begin an article or a briefing; add a person or an outlet.

    What the options do not give is asked for on a terminal. Nothing that is there is overwritten.

    \b
      site-gen new briefing "The harbour tender" --timezone Europe/Lisbon
      site-gen new outlet "The Harbour Post" --language en
      site-gen new person "Maria Duarte" --role "Harbour master"
      site-gen new article --briefing harbour-tender --title "Tender opens" --date 2030-05-14
    """


@command.command("article", short_help="Begin an article, as a draft.")
@project_option
@click.option("--briefing", metavar="ID", help="The briefing that it belongs to. Default: the only one.")
@click.option("--title", help="The headline as printed.")
@click.option("--label", help="Your own description, where the source has no headline.")
@click.option("--date", metavar="DATE", help="Date of publication: 2019-02-28, or 2019-02 if the day is not known.")
@click.option("--language", metavar="TAG", callback=language_tag, help="Its language. Default: the outlet's.")
@click.option("--outlet", metavar="NAME", help="Who published: an id, name or alias of content/outlets.yml.")
@click.option("--url", metavar="URL", help="Its address.")
def article(
    config_file: Path | None,
    briefing: str | None,
    title: str | None,
    label: str | None,
    date: str | None,
    language: str | None,
    outlet: str | None,
    url: str | None,
) -> None:
    """Begin an article: a file with comments, as a draft, to be filled in.

    \b
      site-gen new article --briefing harbour-tender --title "Tender opens" --outlet "The Harbour Post"
      site-gen new article --label "What the minister said on the radio" --language sv
    """
    chosen = project(config_file)
    site = _site(chosen)
    if title and label:
        raise click.UsageError("Give --title (the headline as printed) or --label (your description), not both")
    date = date and judged(ARTICLE, "date", date)
    url = judged(ARTICLE, "url", url or "")
    briefing = known_briefing(site, briefing)
    folder = chosen.settings().content / briefing

    def free(words: str) -> str:
        free_slug(folder, words)
        return words

    if not title and not label:
        title = asked("--title (or --label)", "Headline as printed (empty if there is none)", free, empty=True)
        label = None if title else asked("--title (or --label)", "Your own description of it", free)
    slug = free_slug(folder, title or label or "")
    if outlet is None:
        outlet = offered("Outlet (empty if unknown)", lambda name: known_or_new_outlet(site, name))
    else:
        outlet = known_outlet(site, outlet)
    known = site.outlets.get(outlet)
    if language is None:
        language = known.language if known else ""
        language = language or asked("--language", "Language (sv, nb, en-GB …)", judge("language"))
    if date is None:
        date = offered("Date of publication (empty if not told)", judge("date"))
    if outlet and known is None:
        fields = {"name": outlet, "language": language}
        add_record(chosen.settings().content / "outlets.yml", made_id(None, outlet), fields, outlets_of(site), None)
    day = f"{date}-" if re.fullmatch(r"\d{4}-\d{2}-\d{2}", date) else ""
    path = folder / f"{day}{slug}.md"
    name = known.name if known else outlet
    values = {
        "title": line("title", title, "") if title else line("label", label or "", ""),
        "date": f"date: {date}" if date else line("date", "", "2030-05-14", "of publication; or 2030-05, 2030"),
        "language": line("language", language, ""),
        "outlet": line("outlet", name, "The Harbour Post", "" if name else "as in content/outlets.yml"),
        "url": f"url: {url}" if url else line("url", "", "https://example.org/article"),
    }
    write_new(path, filled(skeleton("article.md").read_text(encoding="utf-8"), values))
    say(f"{relative(path)}\n\nNext: write or paste the text below the second `---`, fill in the quotes, then")
    say("  site-gen check --drafts     tells what is wrong in it\n  site-gen serve              shows it")
    say("and delete the line `draft: true` when it is to be published.")


@command.command("briefing", short_help="Begin a briefing: its page and its folder.")
@project_option
@click.argument("title", required=False)
@click.option("--id", "own_id", metavar="ID", help="Its address. Default: made from the title.")
@click.option("--timezone", metavar="ZONE", help="The zone of its chronology, such as Europe/Lisbon.")
def briefing(config_file: Path | None, title: str | None, own_id: str | None, timezone: str | None) -> None:
    """Begin a briefing: its page in briefings/, with comments, and its folder in content/.

    \b
      site-gen new briefing "The harbour tender" --timezone Europe/Lisbon
    """
    chosen = project(config_file)
    title = title or asked("TITLE", "Title of the briefing")
    timezone = judged(BRIEFING, "timezone", timezone or "")
    id = made_address(own_id, title)
    settings = chosen.settings()
    values = {
        "title": line("title", title, ""),
        "timezone": f"timezone: {timezone}"
        if timezone
        else line("timezone", "", "Europe/Lisbon", "the zone of its chronology"),
    }
    path = settings.briefings / f"{id}.md"
    write_new(path, filled(skeleton("briefing.md").read_text(encoding="utf-8"), values))
    (settings.content / id).mkdir(parents=True, exist_ok=True)
    say(f"{relative(path)}\n\nNext: fill in its events, then\n  site-gen new article --briefing {id}")


@command.command("person", short_help="Add somebody who speaks or acts.")
@project_option
@click.argument("name", required=False)
@click.option("--id", "own_id", metavar="ID", help="Its id. Default: made from the name.")
@click.option("--role", help="The role, in the site's language.")
@click.option("--kind", type=click.Choice(_KINDS), help="What the speaker is. Default: a person.")
@click.option("--language", metavar="TAG", callback=language_tag, help="The language that is spoken.")
@click.option("--country", metavar="CC", help="Two letters of ISO 3166-1.")
def person(
    config_file: Path | None,
    name: str | None,
    own_id: str | None,
    role: str | None,
    kind: str | None,
    language: str | None,
    country: str | None,
) -> None:
    """Add somebody who speaks or acts to content/people.yml: a person, an office, an organisation, a state.

    \b
      site-gen new person "Maria Duarte" --role "Harbour master" --language pt
      site-gen new person "Ministry of the Sea" --kind organisation
    """
    chosen = project(config_file)
    site, path = _site(chosen), chosen.settings().content / "people.yml"
    known = [(one.id, (one.name, *one.aliases, one.id)) for one in site.people.values()]
    name = name or asked("NAME", "Name", new_to(path, known))
    refuse_known(path, known, name)
    id = made_id(own_id, name)
    role = role if role is not None else offered("Role (empty if none)")
    fields = {"name": name, "kind": kind or "", "language": language or "", "role": role, "country": country or ""}
    add_record(path, id, fields, known, _people_id)
    say(f"\nNext: `speaker: {scalar(name)}` in an article, or `{id}`. Other spellings go under `aliases`.")


@command.command("outlet", short_help="Add who publishes.")
@project_option
@click.argument("name", required=False)
@click.option("--id", "own_id", metavar="ID", help="Its id. Default: made from the name.")
@click.option("--language", metavar="TAG", callback=language_tag, help="The language of publication.")
@click.option("--country", metavar="CC", help="Two letters of ISO 3166-1.")
@click.option("--url", metavar="URL", help="Its address.")
def outlet(
    config_file: Path | None,
    name: str | None,
    own_id: str | None,
    language: str | None,
    country: str | None,
    url: str | None,
) -> None:
    """Add who publishes to content/outlets.yml.

    \b
      site-gen new outlet "The Harbour Post" --language en --country GB --url https://post.example
    """
    chosen = project(config_file)
    path, known = chosen.settings().content / "outlets.yml", outlets_of(_site(chosen))
    name = name or asked("NAME", "Name", new_to(path, known))
    refuse_known(path, known, name)
    if language is None:
        language = offered("Language (sv, nb, en-GB …; empty if it has several)", judge("language"))
    fields = {"name": name, "language": language, "country": country or "", "url": url or ""}
    add_record(path, made_id(own_id, name), fields, known, None)
    say(f"\nNext: `outlet: {scalar(name)}` in an article.")


def _site(chosen: Project) -> Site:
    """What is known. Mistakes in other files are the business of `check`."""
    from site_gen import pipeline

    site = pipeline.check(chosen.settings(drafts=True)).site
    assert site is not None
    return site


def _people_id(id: str) -> str:
    return "`unnamed` is no name of a person" if id == "unnamed" else ""
