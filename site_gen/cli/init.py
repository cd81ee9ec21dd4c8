"""`site-gen init`: a complete new site, with an example."""

from __future__ import annotations

from pathlib import Path

import click

from site_gen import __version__
from site_gen.cli.common import relative, say
from site_gen.cli.skeleton import filled, language_tag, scalar, skeleton, write_new


@click.command("init")
@click.argument("directory", type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
@click.option("--name", default="Briefings", show_default=True, help="The name of the site.")
@click.option(
    "--language",
    default="en-GB",
    show_default=True,
    callback=language_tag,
    help="The language of the site's own words: en-GB, en, sv, nb, nl, de, fr.",
)
def command(directory: Path, name: str, language: str) -> None:
    """Make a new site in DIR: settings, an invented example, and what publishes it on GitHub Pages.

    Nothing that is there is changed: if one of the files is there already, none is written.

    \b
      site-gen init desk --name "The Harbour Desk"
      site-gen init redaktion --name Redaktionen --language sv
      cd desk && site-gen serve --open
    """
    files = site_files(name, language)
    there = [path for path in files if (directory / path).exists() or (directory / path).is_symlink()]
    if there:
        more = f" and {len(there) - 1} more" if len(there) > 1 else ""
        raise click.ClickException(f"{directory / there[0]}{more} is there already; nothing was written")
    for path, text in files.items():
        write_new(directory / path, text)
    say(f"{len(files)} files → {relative(directory.absolute())}/")
    say(
        f"\nNext:\n  cd {directory}\n  site-gen serve --open       look at it while you write\n"
        "  site-gen new briefing       begin your own; README.md tells the rest"
    )


def site_files(name: str, language: str) -> dict[str, str]:
    """Every file of a new site, by its path."""
    from site_gen.content import documents
    from site_gen.content.schema import FILES

    folder = skeleton("site")
    values = {"language": language, "version": __version__}
    files = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        parts = path.relative_to(folder).parts
        place = "/".join(f".{part[1:]}" if part.startswith("_") else part for part in parts)
        shown = name if path.name == "README.md" else scalar(name)
        text = path.read_text(encoding="utf-8")
        files[place] = filled(text, {**values, "name": shown, "title": shown}, language)
    schemas = {f".schema/{kind}.json": documents.as_json(kind) for kind in FILES}
    forms = {f".github/{path}": text for path, text in documents.issue_forms().items()}
    return {**files, **schemas, **forms}
