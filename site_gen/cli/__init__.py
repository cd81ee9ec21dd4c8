"""The command line. Each command is a module of its own, imported only when it is asked for."""

from __future__ import annotations

import atexit
import errno
import os
import sys
import threading
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from site_gen import __version__
from site_gen.cli.near import NearCommands

#: Commands in the order of `--help`; each is a module here with a `command`.
COMMANDS = ("check", "draft", "build", "serve", "new", "init", "suggest", "fmt", "export", "pdf", "schema")


#: Why a stream cannot be written: no room is left, or nothing is there any more.
_UNWRITTEN = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF})


class Unwritten(click.ClickException):
    """What was to be printed cannot be written, as where a log's disk is full: the command ends with a line."""

    def __init__(self, failure: OSError) -> None:
        super().__init__(f"This output cannot be written: {failure.strerror}")


class _Commands(NearCommands):
    """A group whose commands are imported when needed: `check` must not wait for the builder."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names."""
        return [*COMMANDS, *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command by name."""
        if cmd_name not in COMMANDS:
            return super().get_command(ctx, cmd_name)
        command = import_module(f"{__name__}.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def main(self, *args: Any, **more: Any) -> Any:
        """The program; where what click itself prints (`--help`) cannot be written, too, it ends with a line."""
        try:
            return super().main(*args, **more)
        except OSError as failure:
            if failure.errno not in _UNWRITTEN or failure.filename is not None:
                raise
            Unwritten(failure).show()
            sys.exit(1)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; it ends with a line where memory does not suffice, where its folder has been removed, and for
        words in another encoding."""
        try:
            Path.cwd()
        except FileNotFoundError:
            raise click.ClickException("This folder has been removed: go to another one") from None
        try:
            return super().invoke(ctx)
        except MemoryError:
            raise click.ClickException("There is not enough memory; what was built before is as it was") from None
        except UnicodeEncodeError as failure:
            if not any("\ud800" <= sign <= "\udfff" for sign in failure.object):
                raise
            raise click.ClickException("What was typed is no UTF-8: let your terminal use that encoding") from None


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "-V", "--version", prog_name="site-gen")
def main() -> None:
    """Press articles in Markdown become a briefing site: what happened, when, and who said what.

    \b
      site-gen check          judge every file, build nothing
      site-gen suggest        propose what connects articles, and make it so
      site-gen fmt            put metadata into their normal form
      site-gen build          build the site into site/
      site-gen serve          show it while you write; it follows every save

    All commands work in the site's folder (where mkdocs.yml is) or below it. They exit with 0, or with 1 after an
    error: then each problem has been printed with its place and what would be right, and a site built before is as
    it was.
    """


def run() -> None:
    """The program: the command, then its end at once. (To take the memory of a large site down piece by piece takes a
    good part of the time in which it was read.)"""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # it was closed; what is opened first takes its number, and shall be no file
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - for good
    try:
        main(prog_name="site-gen")
    except SystemExit as end:
        _end(end.code)
        raise


def _end(code: object) -> None:
    """End the process as Python does, but for the memory; return where there is more to it."""
    code = 0 if code is None else code
    if not isinstance(code, int) or threading.active_count() > 1:
        return
    atexit._run_exitfuncs()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (BrokenPipeError, ValueError):  # Python has its own way to say so
        return
    except OSError as failure:  # the disk is full; what a command could not print it has told
        if not code:
            with suppress(OSError):
                Unwritten(failure).show()
        code = code or 1
    os._exit(code & 0xFF)
