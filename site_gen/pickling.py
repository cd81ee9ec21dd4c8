"""Values as bytes, for another process or a later one: quick to load where there are very many of frozen classes."""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable
from dataclasses import fields
from functools import cache
from typing import Any


def dumps(value: object) -> memoryview:
    """The bytes, which `pickle.loads` makes the value of again."""
    held = io.BytesIO()
    _Pickler(held, protocol=pickle.HIGHEST_PROTOCOL).dump(value)
    return held.getbuffer()


class _Pickler(pickle.Pickler):
    """Frozen dataclasses with slots, of which there are very many, in a form that is loaded eight times as fast."""

    def reducer_override(self, value: Any) -> Any:
        """How to make one value again; NotImplemented: as usual."""
        kind: Any = type(value)
        if kind is _FUNCTION:
            made = getattr(value, "made", None)
            return NotImplemented if made is None else (_maker, (made,))
        names = _slots(kind)
        return (_maker(kind), tuple([getattr(value, name) for name in names])) if names else NotImplemented


_FUNCTION = type(lambda: None)


@cache
def _slots(kind: type) -> tuple[str, ...]:
    parameters = getattr(kind, "__dataclass_params__", None)
    frozen = parameters is not None and parameters.frozen and "__slots__" in kind.__dict__
    return tuple(field.name for field in fields(kind)) if frozen else ()


@cache
def _maker(kind: Any) -> Callable[..., Any]:
    """A function that makes a frozen value of the values of its fields, whatever its class does when one is made.

    It is written out, as dataclasses write their methods: a loop over the fields takes twice as long.
    """
    names = _slots(kind)
    space: dict[str, Any] = {f"put__{name}": getattr(kind, name).__set__ for name in names}
    space |= {"bare__": object.__new__, "kind__": kind}
    lines = [f"def make({', '.join(names)}):", " new__ = bare__(kind__)"]
    lines += [f" put__{name}(new__, {name})" for name in names]
    exec("\n".join([*lines, " return new__"]), space)  # noqa: S102 - names of our own fields
    make: Callable[..., Any] = space["make"]
    make.made = kind  # type: ignore[attr-defined]
    return make
