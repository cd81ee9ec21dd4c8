"""What is not needed any more: Python's search for it, which looks at every object again and again while a site is
read, and the room that it had."""

from __future__ import annotations

import contextlib
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

#: From so many bytes on a piece of memory is given back as soon as nobody needs it; names of two options of glibc.
_BIG, _TRIM, _APART = 1 << 17, -1, -3


@contextmanager
def uncollected() -> Iterator[None]:
    """Search for none meanwhile: very many things come that refer to each other and stay. There is little garbage."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def kept_to_the_end() -> None:
    """What there is now stays until the process ends, which is soon: look for no garbage among it any more."""
    gc.freeze()


@contextmanager
def collected() -> Iterator[None]:
    """Search for it meanwhile, among what comes: there is much, such as what is left of every JSON with indents."""
    collects = gc.isenabled()
    gc.freeze()
    gc.enable()
    try:
        yield
    finally:
        if not collects:
            gc.disable()


def given_back() -> None:
    """From now on give big pieces of memory back at once, in this process and those that come of it.

    The C library of most Linux systems does so until the first of them is free; then it keeps pieces of that size, and
    small things come to lie between them.
    """
    if sys.platform == "linux":
        import ctypes  # other commands do without

        with contextlib.suppress(AttributeError, OSError):  # another C library
            for option in (_TRIM, _APART):
                ctypes.CDLL(None).mallopt(option, _BIG)
