"""What the commands share: finding the project, and printing problems."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from site_gen import config
from site_gen.cli import Unwritten
from site_gen.diagnostics import report
from site_gen.diagnostics.compare import Paint, plain
from site_gen.diagnostics.suggest import nearest
from site_gen.mkdocs_yml import ConfigError

if TYPE_CHECKING:
    from site_gen.pipeline import Outcome

_Command = TypeVar("_Command", bound=Callable[..., Any])
_COLOURS: dict[str, dict[str, Any]] = {
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "code": {"bold": True},
    "frame": {"fg": "blue"},
    "mark": {"fg": "red", "bold": True},
    "hint": {"fg": "cyan"},
}


def project_option(command: _Command) -> _Command:
    """The option that names the site: `config_file: Path | None`."""
    return click.option(
        "-f",
        "--config-file",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help="The site's mkdocs.yml. Default: the one here, or in a folder above.",
    )(command)


def project(config_file: Path | None) -> config.Project:
    """The project to work on; what is wrong with its mkdocs.yml ends the command with one line."""
    try:
        return config.read(config.find(config_file))
    except ConfigError as failure:
        raise click.ClickException(str(failure)) from failure


def no_briefing(id: str, known: Collection[str]) -> click.ClickException:
    """How a command ends that is given a briefing which there is not: with what was probably meant."""
    if not known:
        return click.ClickException("There is no briefing yet: site-gen new briefing TITLE")
    near = nearest(id, known)
    hint = f"did you mean `{near}`?" if near else f"there is {', '.join(known)}"
    return click.ClickException(f"There is no briefing `{id}`; {hint}")


def painter(*, err: bool) -> Paint:
    """Colour on a terminal, and with FORCE_COLOR in a pipe, too; NO_COLOR (no-color.org) forbids it."""
    stream = sys.stderr if err else sys.stdout
    wanted = stream.isatty() or bool(os.environ.get("FORCE_COLOR"))
    if not wanted or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return plain
    return lambda text, part: click.style(text, **_COLOURS.get(part, {}))


def width(*, err: bool = False) -> int:
    """How wide the terminal is; 0 where there is none."""
    stream = sys.stderr if err else sys.stdout
    return shutil.get_terminal_size().columns if stream.isatty() else 0


def show_problems(outcome: Outcome) -> None:
    """Print an outcome's problems, with their lines, on standard error."""
    if outcome.problems:
        paint = painter(err=True)
        say(report.text(outcome.problems, outcome.sources, paint, width(err=True)) + "\n", err=True)
        say(report.summary(outcome.problems, paint), err=True)


def say(text: str, *, err: bool = False) -> None:
    """Print; colours are already decided, and a character that the stream cannot show becomes `?`. Where nothing can be
    written any more (a log on a full disk) the command ends with a line; where nobody reads on, as click has it."""
    encoding = (sys.stderr if err else sys.stdout).encoding or "utf-8"
    try:
        click.echo(text.encode(encoding, "replace").decode(encoding), err=err, color=True)
    except BrokenPipeError:
        raise
    except OSError as failure:
        raise Unwritten(failure) from failure


class Progress:
    """A bar for what takes more than a second, on a terminal only; called with how many are done, of how many."""

    def __init__(self, label: str = "Checking") -> None:
        self.label = label
        self._began = time.monotonic()
        self._bar: Any = None

    def __enter__(self) -> Progress:
        return self

    def __call__(self, done: int, total: int) -> None:
        """Show how far it is."""
        if self._bar is None:
            if time.monotonic() - self._began < 1 or done >= total or not sys.stderr.isatty():
                return
            self._bar = click.progressbar(length=total, label=self.label, file=sys.stderr)
            self._bar.__enter__()
        self._bar.update(done - self._bar.pos)

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.__exit__(None, None, None)
            self._bar = None


def relative(path: Path) -> str:
    """A path as somebody here would type it."""
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except (ValueError, FileNotFoundError):  # where a build has replaced the folder it was asked for in
        return str(path)
