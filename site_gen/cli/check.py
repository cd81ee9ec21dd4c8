"""`site-gen check`: judge every file and build nothing."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from site_gen.cli.common import Progress, painter, project, project_option, say, width
from site_gen.diagnostics import report
from site_gen.diagnostics.suggest import nearest
from site_gen.garbage import kept_to_the_end, uncollected

if TYPE_CHECKING:
    from collections.abc import Iterable

    from site_gen.judging import Judged
    from site_gen.settings import Settings


#: What was made last; the process ends before it is taken down.
_LAST: list[object] = []


@click.command("check", short_help="Judge every file, or some, and build nothing.")
@project_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "short", "json", "github"]),
    default="text",
    help="text shows the line, short is one line each, github annotates a pull request.",
)
@click.option("--strict", is_flag=True, help="Exit with 1 for warnings, too.")
@click.option("--drafts", is_flag=True, help="Judge drafts, too (their errors are warnings). FILES are judged anyway.")
@click.option("--changed", is_flag=True, help="Judge only what differs from the last commit (git), and is not ignored.")
@click.option("--explain", metavar="CODE", help="Tell what a code means, with an example (`all`: name all), and end.")
@click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.pass_context
def command(
    ctx: click.Context,
    config_file: Path | None,
    form: str,
    strict: bool,
    drafts: bool,
    changed: bool,
    explain: str | None,
    files: tuple[Path, ...],
) -> None:
    """Judge every file, or some FILES and what they concern, and build nothing.

    All problems of all files are printed in one run, each with its place and what would be right.

    \b
      site-gen check
      site-gen check --strict                   as before publishing: no warnings either
      site-gen check --format short             for an editor's list of errors
      site-gen check content/talks/*.md         these articles; a folder means all in it
      site-gen check --changed                  before a commit; the whole is judged later
      site-gen check --explain unknown-person   what is meant, with an example
    """
    if explain is not None:
        say(_explanation(explain))
        return
    chosen = project(config_file)
    if not chosen.has_plugin:
        raise click.ClickException(f"{chosen.file.name} does not have the plugin `site_gen`: add it under `plugins:`")
    settings = chosen.settings(drafts=drafts or bool(files))
    only = None
    if files and changed:
        raise click.UsageError("Either name files, or say --changed")
    if files:
        from site_gen.cli.changed import concerned

        only = concerned(settings, _within(files, settings))
        if only is not None and not only:
            raise click.UsageError("None of these files belongs to the site's content")
    if changed:
        from site_gen.cli import changed as differing

        try:
            only = differing.concerned(settings, differing.changed(settings))
        except differing.NoGit as reason:
            raise click.ClickException(
                f"--changed needs git (`site-gen check` judges all without it): {reason}"
            ) from reason
        if only is not None and not only:
            say("Nothing has changed since the last commit")
            return
    from site_gen.judging import judge

    with Progress() as progress, uncollected():
        judged = judge(replace(settings, progress=progress), only=only, last=_LAST)
        kept_to_the_end()
    _print(judged, form, chosen.root)
    if not judged.ok or (strict and judged.problems):
        ctx.exit(1)


def _within(files: Iterable[Path], settings: Settings) -> list[str]:
    """Paths of files, and of all files in folders, relative to the project, by whatever links they are named."""
    folders = (settings.content, settings.briefings, settings.private, settings.root)
    places = [(folder, folder.resolve()) for folder in folders]
    found = []
    for file in (one for named in files for one in (named.rglob("*") if named.is_dir() else [named]) if one.is_file()):
        real = file.resolve()
        ours = next((folder / real.relative_to(place) for folder, place in places if real.is_relative_to(place)), real)
        found.append(os.path.relpath(ours, settings.root).replace(os.sep, "/"))
    return found


def _print(judged: Judged, form: str, root: Path) -> None:
    problems = judged.problems
    paint = painter(err=False)
    if form == "json":
        say(report.as_json(problems))
        return
    if form == "github":
        if problems:
            say(report.github(problems, _prefix(root)))
        if summary := os.environ.get("GITHUB_STEP_SUMMARY"):
            try:
                with Path(summary).open("a", encoding="utf-8") as file:
                    file.write(report.markdown(problems, _source(_prefix(root))))
            except OSError as failure:
                told = f"GITHUB_STEP_SUMMARY, {summary}, cannot be written: {failure.strerror}"
                raise click.ClickException(told) from failure
    elif problems:
        whole = form != "short"
        told = report.text(problems, judged.sources, paint, width()) + "\n" if whole else report.short(problems, paint)
        say(told)
    closing = report.summary(problems, paint)
    left = f"; {report.count(judged.drafts, 'draft')} not judged (--drafts)" if judged.drafts else ""
    say((closing if problems else f"{closing} in {report.count(judged.files - judged.drafts, 'file')}") + left)


def _prefix(root: Path) -> str:
    """The way from the repository's root, to which annotations refer, to the site."""
    try:
        inside = root.resolve().relative_to(Path(os.environ.get("GITHUB_WORKSPACE") or Path.cwd()).resolve())
    except ValueError:
        return ""
    return "" if inside == Path() else f"{inside.as_posix()}/"


def _source(prefix: str) -> str:
    """Where GitHub shows the site's folder in the commit that is judged; empty elsewhere."""
    server, repository, commit = (os.environ.get(f"GITHUB_{name}") for name in ("SERVER_URL", "REPOSITORY", "SHA"))
    return f"{server}/{repository}/blob/{commit}/{prefix}" if server and repository and commit else ""


def _explanation(code: str) -> str:
    from site_gen.diagnostics.codes import CODES

    if code == "all":
        return "\n".join(f"{told.name:<24} {told.title}" for told in CODES.values())
    code = code.casefold().partition("[")[2].rstrip("]:") or code.casefold()  # as in `error[misquoted]:`
    if code not in CODES:
        near = nearest(code, CODES)
        hint = f"; did you mean `{near}`?" if near else "; `site-gen check --explain all` lists them"
        raise click.ClickException(f"There is no code `{code}`{hint}")
    told = CODES[code]
    parts = [f"{told.name}: {told.title}", told.text.strip()]
    for label, example in (("Not so:", told.bad), ("But so:", told.good)):
        if example.strip():
            lines = "\n".join(f"    {line}".rstrip() for line in example.strip("\n").splitlines())
            parts.append(f"{label}\n\n{lines}")
    return "\n\n".join(parts)
