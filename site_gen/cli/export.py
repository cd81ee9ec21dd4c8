"""`site-gen export`: the site as Markdown, for another builder."""

from __future__ import annotations

from pathlib import Path

import click

from site_gen.cli.common import project, project_option, relative, say, show_problems
from site_gen.diagnostics import report
from site_gen.ending import end_on_signals


@click.command("export", short_help="Write the site as Markdown, for another builder.")
@project_option
@click.argument("directory", type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
def command(config_file: Path | None, directory: Path) -> None:
    """Write the site as Markdown into DIR, for another builder.

    DIR then has everything: docs/, theme/ and a mkdocs.yml, and is replaced as a whole each time.

    \b
      site-gen export ../for-zensical && cd ../for-zensical && zensical build
    """
    chosen = project(config_file)
    end_on_signals()
    from site_gen import pipeline
    from site_gen.builders.cache import CacheError, secure
    from site_gen.builders.folder import ExportError, export
    from site_gen.builders.swap import SwapError
    from site_gen.render.links import LinkStyle

    try:
        secure(chosen.cache)
    except CacheError as failure:
        raise click.ClickException(str(failure)) from failure
    outcome = pipeline.run(chosen.settings(), LinkStyle.MARKDOWN)
    show_problems(outcome)
    if not outcome.ok:
        raise click.ClickException(f"Nothing was written; {directory} is as it was")
    shown = relative(directory.absolute())  # before it is replaced: this may be there
    try:
        export(outcome, chosen, directory, lambda: say("Another export is running; waiting for it", err=True))
    except (ExportError, SwapError) as failure:
        raise click.ClickException(str(failure)) from failure
    say(f"{report.count(len(outcome.pages), 'page')} → {shown}")
