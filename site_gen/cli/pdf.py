"""`site-gen pdf`: a briefing as a PDF, with bookmarks, for paper."""

from __future__ import annotations

import logging
import os
import tempfile
from pathlib import Path

import click

from site_gen.cli.common import no_briefing, project, project_option, relative, say, show_problems
from site_gen.config import Project
from site_gen.ending import end_on_signals
from site_gen.model.site import Site


@click.command("pdf", short_help="Make a PDF of a briefing, or of all.")
@project_option
@click.argument("briefing", required=False)
@click.option("-o", "--output", type=click.Path(), metavar="FILE", help="Where to. Default: BRIEFING.pdf")
@click.option("--paper", type=click.Choice(["a4", "letter"], case_sensitive=False), default="a4", show_default=True)
@click.option(
    "-d",
    "--site-dir",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    metavar="DIR",
    help="Print from this built site instead of building it anew.",
)
def command(
    config_file: Path | None, briefing: str | None, output: str | None, paper: str, site_dir: Path | None
) -> None:
    """Make a PDF of BRIEFING (its id); of every briefing, if none is named.

    It is the briefing's print page: everything in reading order, sources as numbered notes, with tags and bookmarks.
    A briefing whose print page is in parts becomes one PDF all the same.
    Chromium, Chrome or Edge makes it; SITE_GEN_CHROMIUM names one that is not found by itself. A file that was there
    is replaced once the new one is complete. FILE may be a folder; one that is not there yet ends with `/`.

    \b
      site-gen pdf
      site-gen pdf hanoi-summit-2019 -o for-the-minister.pdf
      site-gen pdf hanoi-summit-2019 --paper letter
    """
    chosen = project(config_file)
    end_on_signals()
    from site_gen.builders import pdf

    model = _checked(chosen)
    briefings = _briefings(model, briefing)
    file = Path(output) if output and not output.endswith(("/", os.sep)) and not Path(output).is_dir() else None
    if file and len(briefings) > 1:
        count = f"There are {len(briefings)} briefings"
        raise click.ClickException(f"{count}: name one, or a folder after --output (a new one as `{file}/`)")
    try:
        browser = pdf.find_browser(os.environ)
        if browser is None:
            raise click.ClickException(
                "A PDF needs Chromium, Chrome or Edge, and none was found: install one, or name it in SITE_GEN_CHROMIUM"
            )
        with tempfile.TemporaryDirectory(prefix="site-gen-") as temporary:
            site = site_dir or _built(chosen, Path(temporary) / "site")
            whole = _wholes(chosen, model, site, briefings)
            for name in briefings:
                target = (file or Path(output or "") / f"{name}.pdf").absolute()
                page, undivided = _page(site, name), whole.get(name, "")
                pdf.make(browser, site, page, target, whole=undivided, public=chosen.url, paper=paper)
                say(f"{name} → {relative(target)}")
    except pdf.PdfFailed as failure:
        raise click.ClickException(str(failure)) from failure


def _checked(chosen: Project) -> Site:
    from site_gen import pipeline

    outcome = pipeline.check(chosen.settings())
    show_problems(outcome)
    if outcome.site is None or not outcome.ok:
        raise click.ClickException("No PDF was made")
    return outcome.site


def _briefings(model: Site, wanted: str | None) -> list[str]:
    known = [briefing.id for briefing in model.briefings]
    if not known or wanted not in (None, *known):
        raise no_briefing(wanted or "", known)
    return known if wanted is None else [wanted]


def _wholes(chosen: Project, model: Site, site: Path, briefings: list[str]) -> dict[str, str]:
    """Of each briefing whose print page is in parts: that page undivided, as it is rendered."""
    from site_gen import pipeline
    from site_gen.builders import pdf
    from site_gen.render.links import LinkStyle

    divided = {name: _page(site, name) for name in briefings if pdf.is_divided(pdf.read(site, _page(site, name)))}
    if not divided:
        return {}
    style = LinkStyle.DIRECTORY if all(page.endswith("/index.html") for page in divided.values()) else LinkStyle.FILE
    outcome = pipeline.for_paper(model, chosen.settings(), style, divided)
    show_problems(outcome)
    if not outcome.ok:
        raise click.ClickException("No PDF was made")
    return {page.path.partition("/")[0]: page.text for page in outcome.pages}


def _built(chosen: Project, folder: Path) -> Path:
    """The site, built for this purpose only; the one that was built before stays as it is."""
    from site_gen.builders import mkdocs_run
    from site_gen.builders.mkdocs_files import log

    logging.getLogger(log.name.partition(".")[0]).setLevel(logging.CRITICAL)  # all has been told by the check
    try:
        return mkdocs_run.build(
            chosen.file, site_dir=folder, strict=False, offline=False, listener=lambda _outcome: None
        ).folder
    except mkdocs_run.BuildFailed as failure:
        raise click.ClickException(f"{str(failure).rstrip('.!')}; no PDF was made") from failure


def _page(site: Path, briefing: str) -> str:
    """The file of a briefing's print page in a built site, with or without a folder for each page."""
    files = (f"{briefing}/print/index.html", f"{briefing}/print.html")
    return next((file for file in files if (site / file).is_file()), files[0])
