"""`site-gen fmt`: metadata in normal form, without disturbing comments, texts or bodies."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from site_gen.cli.common import painter, project, project_option, relative, say, width
from site_gen.diagnostics import report

if TYPE_CHECKING:
    from site_gen.diagnostics import Problem
    from site_gen.editing.fmt import Kind
    from site_gen.pipeline import Settings


@click.command("fmt", short_help="Put metadata into their normal form.")
@project_option
@click.option("--check", is_flag=True, help="Change nothing; name the files that would change, and exit with 1.")
@click.option("--diff", is_flag=True, help="Change nothing; show what would change.")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, exists=True), metavar="[FILE]...")
@click.pass_context
def command(ctx: click.Context, config_file: Path | None, check: bool, diff: bool, files: tuple[Path, ...]) -> None:
    """Put the metadata of articles, briefings, people.yml and outlets.yml into their normal form.

    Keys come in the order of the documentation, lists are indented by two, what other YAML tools would misread
    (`no`, `1984`) gets quotation marks. Comments stay with what they are about, texts and bodies as they are. A file
    with errors in its metadata is left alone.

    \b
      site-gen fmt                       all files of the site
      site-gen fmt content/people.yml    these files (others that are not the site's are passed over)
      site-gen fmt --check               for CI
    """
    chosen = project(config_file)
    from site_gen.editing import fmt
    from site_gen.editing.files import kinds
    from site_gen.editing.source import Changed, replace

    settings = chosen.settings()
    known = kinds(settings.content, settings.briefings)
    problems: list[Problem] = []
    sources: dict[str, str] = {}
    changed = 0
    wanted = list(_wanted(known, files))
    for path, kind in wanted:
        try:
            old = path.read_bytes()
            made = fmt.formatted(old, _name(path, settings), kind, settings.limits)
            problems += made.problems
            if made.problems:
                sources[_name(path, settings)] = old.decode("utf-8-sig", "replace").replace("\r\n", "\n")
            if made.data is None or made.data == old:
                continue
            if not (check or diff):
                replace(path, old, made.data)
        except Changed as failure:
            raise click.ClickException(
                f"{relative(path)} was changed by somebody else just now; try again"
            ) from failure
        except OSError as failure:
            raise click.ClickException(f"{relative(path)}: {failure.strerror}") from failure
        changed += 1
        if diff:
            say(_difference(old, made.data, relative(path)))
        else:
            say(f"{'would change' if check else 'changed'}: {relative(path)}")
    _close(problems, sources, changed, len(wanted), would=check or diff)
    if any(problem.is_error for problem in problems) or (check and changed):
        ctx.exit(1)


def _wanted(known: dict[Path, Kind], files: tuple[Path, ...]) -> Iterator[tuple[Path, Kind]]:
    """The files to look at: all, or those named (a folder stands for what is in it)."""
    named = [file.resolve() for file in files]
    for path, kind in known.items():
        place = path.resolve()
        if not files or any(place == name or name in place.parents for name in named):
            yield path, kind


def _name(path: Path, settings: Settings) -> str:
    try:
        return path.relative_to(settings.root).as_posix()
    except ValueError:
        return str(path)


def _difference(old: bytes, new: bytes, name: str) -> str:
    before, after = (data.decode("utf-8", "replace").splitlines() for data in (old, new))
    return "\n".join(difflib.unified_diff(before, after, name, name, lineterm=""))


def _close(problems: list[Problem], sources: dict[str, str], changed: int, of: int, *, would: bool) -> None:
    if problems:
        say(report.text(tuple(problems), sources, painter(err=True), width(err=True)), err=True)
        left = report.count(len({problem.span.path for problem in problems}), "file")
        say(f"Left alone because of this: {left}", err=True)
    good = of - len({problem.span.path for problem in problems})
    if changed:
        say(f"{report.count(changed, 'file')} of {of} {'would change' if would else 'changed'}")
    elif good or not problems:
        say(f"All is in normal form: {report.count(good, 'file')}" if good else "There are no metadata of the site")
