"""`site-gen new`: the beginning of an article or a briefing; a person or an outlet for the lists."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from site_gen.cli.common import project, project_option, relative, say
from site_gen.cli.near import NearCommands
from site_gen.cli.skeleton import add_record, filled, language_tag, line, scalar, skeleton, write_new
from site_gen.content.names import Names, slugify
from site_gen.diagnostics.suggest import nearest
from site_gen.model.when import WhenError, find_zone, parse_when

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


@command.command("article")
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
    briefing = _briefing(site, briefing)
    if not title and not label:
        title = _asked("--title (or --label)", "Headline as printed (empty if there is none)", empty=True)
        label = None if title else _asked("--title (or --label)", "Your own description of it")
    outlet = _known_outlet(site, outlet if outlet is not None else _offered("Outlet (empty if unknown)"))
    usual = site.outlets[outlet].language if outlet else ""
    if language is None:
        language = usual or _asked("--language", "Language (sv, nb, en-GB …)")
        language_tag(click.get_current_context(), click.Option(["--language"]), language)
    date = _date(date if date is not None else _offered("Date of publication (empty if not told)"))
    if url and not re.match(r"https?://[^\s<>\"\\]+\Z", url):
        raise click.BadParameter(f"`{url}` is not a web address; it begins with https://", param_hint="--url")
    slug = slugify(title or label or "")
    if not slug:
        raise click.UsageError("The title has no letters to make a file name of")
    day = f"{date}-" if re.fullmatch(r"\d{4}-\d{2}-\d{2}", date) else ""
    path = chosen.settings().content / briefing / f"{day}{slug}.md"
    name = site.outlets[outlet].name if outlet else ""
    values = {
        "title": line("title", title, "") if title else line("label", label or "", ""),
        "date": line("date", date, "2030-05-14", "" if date else "of publication; 2030-05 if the day is not known"),
        "language": line("language", language, ""),
        "outlet": line("outlet", name, "The Harbour Post", "" if name else "as in content/outlets.yml"),
        "url": f"url: {url}" if url else line("url", "", "https://example.org/article"),
    }
    _refuse_address(path, slug)
    write_new(path, filled(skeleton("article.md").read_text(encoding="utf-8"), values))
    say(f"{relative(path)}\n\nNext: write or paste the text below the second `---`, fill in the quotes, then")
    say("  site-gen check --drafts     tells what is wrong in it\n  site-gen serve              shows it")
    say("and delete the line `draft: true` when it is to be published.")


@command.command("briefing")
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
    title = title or _asked("TITLE", "Title of the briefing")
    if timezone:
        try:
            find_zone(timezone)
        except WhenError as failure:
            raise click.BadParameter(f"{failure} {failure.hint}", param_hint="--timezone") from failure
    id = _id(own_id, title)
    from site_gen.content.files import RESERVED, is_slug

    if id in RESERVED or not is_slug(id):
        raise click.UsageError(f"`{id}` cannot be the address of a briefing; name another with --id")
    settings = chosen.settings()
    values = {
        "title": line("title", title, ""),
        "timezone": line("timezone", timezone or "", "Europe/Lisbon", "the zone of its chronology"),
    }
    path = settings.briefings / f"{id}.md"
    write_new(path, filled(skeleton("briefing.md").read_text(encoding="utf-8"), values))
    (settings.content / id).mkdir(parents=True, exist_ok=True)
    say(f"{relative(path)}\n\nNext: fill in its events, then\n  site-gen new article --briefing {id}")


@command.command("person")
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
    name = name or _asked("NAME", "Name")
    site = _site(chosen)
    role = role if role is not None else _offered("Role (empty if none)")
    fields = {"name": name, "kind": kind or "", "language": language or "", "role": role, "country": country or ""}
    known = ((one.id, (one.name, *one.aliases, one.id)) for one in site.people.values())
    id = add_record(chosen.settings().content / "people.yml", _id(own_id, name), fields, known, _people_id)
    say(f"\nNext: `speaker: {name}` in an article, or `{id}`. Other spellings go under `aliases`.")


@command.command("outlet")
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
    name = name or _asked("NAME", "Name")
    site = _site(chosen)
    fields = {"name": name, "language": language or "", "country": country or "", "url": url or ""}
    known = ((one.id, (one.name, *one.aliases, one.id)) for one in site.outlets.values())
    add_record(chosen.settings().content / "outlets.yml", _id(own_id, name), fields, known, None)
    say(f"\nNext: `outlet: {name}` in an article.")


def _site(chosen: Project) -> Site:
    """What is known. Mistakes in other files are the business of `check`."""
    from site_gen import pipeline

    site = pipeline.check(chosen.settings(drafts=True)).site
    assert site is not None
    return site


def _terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _asked(option: str, question: str, *, empty: bool = False) -> str:
    """An answer that is needed: asked for on a terminal, else missed."""
    if not _terminal():
        raise click.UsageError(f"{option} is needed")
    return str(click.prompt(question, default="" if empty else None, show_default=False)).strip()


def _offered(question: str) -> str:
    """An answer that may be left out; without a terminal it is."""
    return str(click.prompt(question, default="", show_default=False)).strip() if _terminal() else ""


def _briefing(site: Site, given: str | None) -> str:
    known = {one.id: one.title.items[0][1] for one in site.briefings}
    if not known:
        raise click.ClickException("There is no briefing yet: site-gen new briefing TITLE")
    if given is None:
        if len(known) == 1:
            return next(iter(known))
        given = _asked("--briefing", f"Briefing ({', '.join(known)})")
    if given not in known:
        near = nearest(given, known)
        hint = f"did you mean `{near}`?" if near else f"there is {', '.join(known)}"
        raise click.ClickException(f"There is no briefing `{given}`; {hint}")
    return given


def _known_outlet(site: Site, given: str) -> str:
    """The id of an outlet that is named; empty if none is."""
    if not given:
        return ""
    match = Names((one.id, (one.name, *one.aliases, one.id)) for one in site.outlets.values()).find(given)
    if len(match.ids) == 1:
        return match.ids[0]
    if match.ids:
        raise click.ClickException(f"`{given}` is a name of {' and '.join(match.ids)}: give the id")
    meant = f"did you mean `{match.near}`? " if match.near else ""
    raise click.ClickException(
        f"No outlet is known as `{given}`; {meant}A new one: site-gen new outlet {scalar(given)}"
    )


def _date(given: str) -> str:
    if given:
        try:
            parse_when(given)
        except WhenError as failure:
            raise click.BadParameter(f"{failure} {failure.hint}", param_hint="--date") from failure
    return given


def _id(given: str | None, name: str) -> str:
    """An id: the one given, else made from a name, in small letters a–z."""
    id = given if given is not None else re.sub(r"[^a-z0-9]+", "-", slugify(name)).strip("-")
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id):
        hint = "small letters a–z, digits, hyphens" if given else "name one with --id"
        raise click.UsageError(f"`{given or name}` makes no id: {hint}")
    return id


def _people_id(id: str) -> str:
    return "`unnamed` is no name of a person" if id == "unnamed" else ""


def _refuse_address(path: Path, slug: str) -> None:
    """End where another article of the briefing has this address already, perhaps under another date."""
    for other in path.parent.glob("*.md") if path.parent.is_dir() else ():
        if re.sub(r"^\d{4}-\d{2}-\d{2}-(?=.)", "", other.stem) == slug:
            raise click.ClickException(f"{relative(other)} has this address already; it was left as it is")
