"""`site-gen schema`: the content format as JSON Schema."""

from __future__ import annotations

from pathlib import Path

import click

from site_gen.cli.common import relative, say

_KINDS = ("article", "briefing", "people", "outlets")


@click.command("schema", short_help="Print the format as JSON Schema, or every field in words.")
@click.argument("kind", type=click.Choice(_KINDS), required=False)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Write all four into a folder instead, and fields.md, which tells every field in words.",
)
def command(kind: str | None, output: Path | None) -> None:
    """Print the JSON Schema (2020-12) of a KIND of file: its keys, their types and meaning.

    Editors of code complete and judge keys with it, other tools can check what they write.

    \b
      site-gen schema article
      site-gen schema --output .schema     for an editor's settings, as in a new site
    """
    from site_gen.content import documents

    if output is not None:
        try:
            output.mkdir(parents=True, exist_ok=True)
            for name, text in documents.site_documents().items():
                (output / name).write_text(text, encoding="utf-8")
        except OSError as failure:
            raise click.ClickException(f"{output} cannot be written: {failure.strerror}") from failure
        say(f"{len(_KINDS)} schemas, and every field in words: fields.md → {relative(output.absolute())}/")
    elif kind is None:
        raise click.UsageError(f"Name one of {', '.join(_KINDS)}, or a folder after --output")
    else:
        say(documents.as_json(kind).rstrip("\n"))
