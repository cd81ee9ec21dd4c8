"""Python's search for garbage, which looks at every object again and again while a site is read."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


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
