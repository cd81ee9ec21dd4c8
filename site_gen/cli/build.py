"""`site-gen build`: the whole site, in place of the old one once it is complete."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from site_gen.builders.unchanged import Before, size_of
from site_gen.cli.common import project, project_option, relative, say, show_problems
from site_gen.cli.stages import Stages
from site_gen.diagnostics import report
from site_gen.ending import end_on_signals
from site_gen.garbage import uncollected

if TYPE_CHECKING:
    from site_gen.pipeline import Outcome


@click.command("build")
@project_option
@click.option("-d", "--site-dir", type=click.Path(path_type=Path), metavar="DIR", help="Where to. Default: site/")
@click.option("--strict", is_flag=True, help="Let warnings stop the build, too.")
@click.option("--no-cache", is_flag=True, help="Use nothing that an earlier build has left. The result is the same.")
@click.option("--profile", is_flag=True, help="Tell how long each stage took.")
@click.option("--offline", is_flag=True, help="A copy that works without a server (file://), search included.")
def command(
    config_file: Path | None, site_dir: Path | None, strict: bool, no_cache: bool, profile: bool, offline: bool
) -> None:
    """Build the site.

    It is built beside the old one and takes its place only when complete: after an error, Ctrl-C or a full disk the
    old one is as it was. Pages that have not changed since the last build are left as they are.

    \b
      site-gen build
      site-gen build --strict                        as for publishing
      site-gen build --no-cache --profile            from nothing, and how long each stage took
      site-gen build --offline --site-dir briefing   a folder to copy to a stick
    """
    chosen = project(config_file)
    end_on_signals()
    target = Path(os.path.abspath(site_dir or chosen.root / chosen.site))  # noqa: PTH100 - as MkDocs names it
    before = None if no_cache or not chosen.options["incremental"] else Before(chosen, target, strict, offline)
    if before is not None and (told := before.built()) is not None:
        _close(target, told.numbers, told.size, ", as it was")
        if profile:
            say(Stages().table())
        return
    with uncollected():  # MkDocs takes longer to load than it takes to see that nothing changed
        from site_gen.builders import mkdocs_run
        from site_gen.builders.mkdocs_files import log

    outcomes: list[Outcome] = []

    stages = Stages()

    def listen(outcome: Outcome) -> None:
        stages.end()
        outcomes.append(outcome)
        show_problems(outcome)

    _show_log(log)
    try:
        built = mkdocs_run.build(
            chosen.file,
            site_dir=target if site_dir else None,
            strict=strict,
            offline=offline,
            anew=no_cache,
            listener=listen,
            stage=stages.enter,
            before=before,
        )
    except mkdocs_run.BuildFailed as failure:
        if outcomes and not outcomes[-1].ok:
            raise click.ClickException("Nothing was built; the site is as it was") from failure
        why = str(failure).rstrip(".!")
        raise click.ClickException(why if "it is as it was" in why else f"{why}; the site is as it was") from failure
    finally:
        stages.end()
    if outcomes and outcomes[-1].numbers:
        _close(built.folder, outcomes[-1].numbers, size_of(built.files))
    if profile:
        say(stages.table())


def _close(site: Path, numbers: Iterable[tuple[int, str]], size: int, how: str = "") -> None:
    say(f"{counts(numbers)} → {relative(site / 'index.html')} ({megabytes(size)}{how})")
    if size > MUCH:
        message = f"the site has {megabytes(size)}, and GitHub Pages takes no more than 1,000 MB"
        say(f"warning: {message}: divide it, or publish it elsewhere", err=True)


#: Bytes from which on the size of a site is a reason to warn: GitHub Pages takes 1 GB
#: (https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits).
MUCH = 900_000_000


def megabytes(size: int) -> str:
    """A size as people read it, in millions of bytes."""
    return f"{size / 1e6:,.1f} MB" if size < 10_000_000 else f"{size / 1e6:,.0f} MB"


def counts(numbers: Iterable[tuple[int, str]]) -> str:
    """`5 articles · 4 languages · …`"""
    return " · ".join(report.count(number, noun) for number, noun in numbers)


def _show_log(ours: logging.Logger) -> None:
    """Show warnings, MkDocs' and others', and all that we say; problems have been printed with their lines."""
    handler = logging.StreamHandler()
    handler.setFormatter(_OneLine())
    handler.addFilter(lambda record: not hasattr(record, "problem"))
    builder = logging.getLogger(ours.name.partition(".")[0])
    builder.setLevel(logging.WARNING)
    builder.propagate = False
    builder.handlers = [handler]
    ours.setLevel(logging.INFO)


class _OneLine(logging.Formatter):
    """`warning: …`, as our own messages begin."""

    def format(self, record: logging.LogRecord) -> str:
        """One record."""
        kind = "" if record.levelno <= logging.INFO else f"{record.levelname.lower()}: "
        return f"{kind}{record.getMessage()}"
