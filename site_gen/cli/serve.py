"""`site-gen serve`: MkDocs' preview, with mistakes shown on the pages."""

from __future__ import annotations

import logging
from pathlib import Path

import click

from site_gen.cli.common import project, project_option
from site_gen.ending import end_on_signals


@click.command("serve")
@project_option
@click.option("-a", "--address", metavar="HOST:PORT", help="Where to listen. Default: this machine only, port 8000.")
@click.option("-o", "--open", "open_browser", is_flag=True, help="Open it in the browser.")
def command(config_file: Path | None, address: str | None, open_browser: bool) -> None:
    """Show the site while you write.

    It follows every save under content/, briefings/, templates/ and of mkdocs.yml, drafts included. A mistake is shown
    over the last good page and goes when it is mended. `mkdocs serve` does the same.

    \b
      site-gen serve
      site-gen serve --open --address localhost:9000
    """
    chosen = project(config_file)
    end_on_signals()
    from site_gen.builders import mkdocs_run
    from site_gen.builders.mkdocs_files import log

    logging.basicConfig(format="%(levelname)-8s-  %(message)s")
    logging.getLogger(log.name.partition(".")[0]).setLevel(logging.INFO)
    try:
        mkdocs_run.serve(chosen.file, address=address, open_browser=open_browser)
    except mkdocs_run.BuildFailed as failure:
        raise click.ClickException(str(failure)) from failure
