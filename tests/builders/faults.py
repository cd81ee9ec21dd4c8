"""Runs `site-gen` and `mkdocs` many times, each with a fault at a chosen moment. Started as a program of its own.

It loads everything once and then forks for each run, which makes hundreds of builds affordable. In the child an audit
hook (PEP 578) counts what changes the project on disk: files opened for writing, folders made, things renamed and
removed, the exchange of two folders. At the n-th of these moments the fault happens. Our own code is not touched.

Requests come as lines of JSON on standard input, answers go as lines of JSON to standard output.
"""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Any

from tests.builders.project import environment

_SIGNALS = {"kill": signal.SIGKILL, "terminate": signal.SIGTERM, "interrupt": signal.SIGINT}
#: What can go wrong. `full`: no file can be written any more; `half`: only the first bytes of each; `memory`: no more
#: than there is at that moment; `no memory`: the next allocation fails, once.
FAULTS = (*_SIGNALS, "full", "half", "memory", "no memory")

#: Loaded once, before all runs.
_LOADED = (
    *("material.plugins.search.plugin", "mkdocs.__main__", "PIL.ImageDraw", "PIL.ImageFont", "PIL.PngImagePlugin"),
    *(
        "site_gen.builders.folder",
        "site_gen.builders.mkdocs",
        "site_gen.builders.mkdocs_run",
        "site_gen.builders.trees",
        "site_gen.cli.build",
        "site_gen.cli.export",
    ),
)


@dataclass(frozen=True, slots=True)
class Run:
    """How a run ended: its exit status (negative: by a signal), what it said, and how many moments it had."""

    status: int
    told: str
    moments: int


class Runner:
    """The program, from the side of the tests; a context manager."""

    def __enter__(self) -> Runner:
        self._program = subprocess.Popen(
            [sys.executable, "-m", __name__],
            env=environment(),
            cwd=Path(__file__).parent.parent.parent,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _: TracebackType | None
    ) -> None:
        self._program.communicate(timeout=60)

    def run(self, root: Path, *command: str, fault: str = "", moment: int = 0) -> Run:
        """Run `mkdocs build` or `site_gen export …` in a folder, with a fault at a moment (from 1; 0: none)."""
        assert self._program.stdin is not None
        assert self._program.stdout is not None
        request = {"root": str(root), "command": command, "fault": fault, "moment": moment}
        self._program.stdin.write(json.dumps(request) + "\n")
        self._program.stdin.flush()
        return Run(**json.loads(self._program.stdout.readline()))


def _serve() -> None:
    for name in _LOADED:
        import_module(name)
    for line in sys.stdin:
        request = json.loads(line)
        with tempfile.TemporaryFile() as told, tempfile.TemporaryFile() as moments:
            child = os.fork()
            if child == 0:
                for stream in (1, 2):
                    os.dup2(told.fileno(), stream)
                os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
                os.chdir(request["root"])
                _Hook(request["root"], request["fault"], request["moment"], moments.fileno())
                _run(request["command"])
            _, status = os.waitpid(child, 0)
            for file in (told, moments):
                file.seek(0)
            answer = {
                "status": os.waitstatus_to_exitcode(status),
                "told": told.read().decode("utf-8", "replace"),
                "moments": moments.seek(0, os.SEEK_END),
            }
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def _run(command: list[str]) -> None:
    """Run a command as its program would, and end this process."""
    from mkdocs.__main__ import cli

    from site_gen.cli import main

    status: object = 1
    try:
        (main if command[0] == "site_gen" else cli)(args=command[1:], prog_name=command[0])
    except SystemExit as end:
        status = end.code
    except BaseException:  # noqa: BLE001 - what a program would end with
        import traceback

        traceback.print_exc()
    finally:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        os._exit(status if isinstance(status, int) else 0 if status is None else 1)


class _Hook:
    """Counts the moments, one byte in a file for each, and lets the fault happen."""

    def __init__(self, root: str, fault: str, moment: int, count: int) -> None:
        self._root, self._fault, self._moment, self._count = root, fault, moment, count
        self._seen = 0
        sys.addaudithook(self._heard)

    def _heard(self, event: str, args: tuple[Any, ...]) -> None:
        if not self._changes(event, args):
            return
        self._seen += 1
        os.write(self._count, b".")
        if self._fault == "full" and self._moment <= self._seen and event in ("open", "os.mkdir"):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(args[0]))
        if self._moment == self._seen:
            self._fail()

    def _changes(self, event: str, args: tuple[Any, ...]) -> bool:
        if event == "open":
            path, _, flags = args
            if not flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
                return False
        elif event in ("os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.chmod", "os.truncate"):
            path = args[0]
        else:
            return event == "ctypes.dlsym" and args[1] == "renameat2"
        if isinstance(path, int):
            return False
        name = os.fsdecode(path)
        return not name.startswith("/") or name.startswith(self._root)

    def _fail(self) -> None:
        import resource

        if self._fault in _SIGNALS:
            os.kill(os.getpid(), _SIGNALS[self._fault])
        elif self._fault == "half":
            resource.setrlimit(resource.RLIMIT_FSIZE, (100, resource.RLIM_INFINITY))
        elif self._fault == "memory":
            used = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
            resource.setrlimit(resource.RLIMIT_AS, (used, resource.RLIM_INFINITY))
        elif self._fault == "no memory":
            raise MemoryError


if __name__ == "__main__":
    _serve()
