"""What a site knows already, for `new`: briefings, outlets, names, addresses, ids."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from site_gen.cli.asking import agreed, asked, judged
from site_gen.cli.common import no_briefing, relative
from site_gen.cli.skeleton import refuse_known, scalar
from site_gen.content.names import Names
from site_gen.content.schema import ARTICLE, BRIEFING_EVENT
from site_gen.model.letters import plain_id

if TYPE_CHECKING:
    from site_gen.cli.asking import Take
    from site_gen.model.site import Site


def outlets_of(site: Site) -> list[tuple[str, tuple[str, ...]]]:
    """Each outlet by its id, with all that it is called."""
    return [(one.id, (one.name, *one.aliases, one.id)) for one in site.outlets.values()]


def judge(key: str) -> Take:
    """Takes a value of an article's key."""
    return lambda value: judged(ARTICLE, key, value)


def new_to(path: Path, known: list[tuple[str, tuple[str, ...]]]) -> Take:
    """Takes a name that nobody in a list has."""

    def take(name: str) -> str:
        refuse_known(path, known, name)
        return name

    return take


def known_briefing(site: Site, given: str | None) -> str:
    """The id of the briefing that is meant: the one given, the only one, or the one that is named when asked."""
    known = [one.id for one in site.briefings]
    if not known:
        raise no_briefing("", known)
    if given is None and len(known) == 1:
        return known[0]

    def take(id: str) -> str:
        if id not in known:
            raise no_briefing(id, known)
        return id

    return take(given) if given is not None else asked("--briefing", f"Briefing ({', '.join(known)})", take)


def known_or_new_outlet(site: Site, given: str) -> str:
    """The id of an outlet that is named, or the name of a new one, if somebody at the terminal says so."""
    try:
        return known_outlet(site, given)
    except click.ClickException as failure:
        if Names(outlets_of(site)).find(given).ids or not agreed(f"{failure.message}\nAdd it now, as a new one?"):
            raise
        return given


def known_outlet(site: Site, given: str) -> str:
    """The id of an outlet that is named; empty if none is."""
    if not given:
        return ""
    match = Names(outlets_of(site)).find(given)
    if len(match.ids) == 1:
        return match.ids[0]
    if match.ids:
        raise click.ClickException(f"`{given}` is a name of {' and '.join(match.ids)}: give the id")
    meant = f" Did you mean `{match.near}`?" if match.near else ""
    new = f"site-gen new outlet {scalar(given)}{'' if plain_id(given) else ' --id ID'}"
    raise click.ClickException(f"No outlet is known as `{given}`.{meant} A new one: {new}")


def free_slug(folder: Path, words: str) -> str:
    """The address that a title makes; the command ends where it makes none, or another article has it already, perhaps
    under another date."""
    from site_gen.content.files import slug

    made = slug(words)
    if not made:
        raise click.ClickException("The title has no letters to make a file name of")
    if other := article_at(folder, made):
        raise click.ClickException(f"{relative(other)} has this address already; it was left as it is")
    return made


def article_at(folder: Path, name: str) -> Path | None:
    """The article in a folder that has the address of a file name (without `.md`), perhaps under another date."""
    from site_gen.content.files import DATED, same_address

    wanted = same_address(DATED.sub("", name))
    return next((one for one in folder.glob("*.md") if same_address(DATED.sub("", one.stem)) == wanted), None)


def made_address(given: str | None, title: str) -> str:
    """The address of a briefing: the one given, else made from its title, in letters a–z or in its own script."""
    from site_gen.content.files import RESERVED, is_reserved, is_slug, slug

    id = (plain_id(title) or slug(title)) if given is None else given
    if not id:
        return made_id(None, title)
    if id in RESERVED or is_reserved(id):
        raise click.UsageError(f"`{id}` is the address of another page of the site; name another with --id")
    if not is_slug(id):
        raise click.BadParameter("It can have letters, digits, and single hyphens between them.", param_hint="--id")
    return id


def made_id(given: str | None, name: str) -> str:
    """An id: the one given, else made from a name, in small letters a–z; asked for where a name makes none."""

    def take(id: str) -> str:
        return judged(BRIEFING_EVENT, "id", id)

    if given is not None:
        return take(given)
    letters = "in letters a–z, digits and hyphens"
    return plain_id(name) or asked(f"`{name}` makes no id; --id, {letters},", f"Its id, {letters}", take)
