"""Dataclasses with slots, nearly all frozen, which a program has many of: as those of `dataclasses`, but made at once.

The library writes and compiles six methods for each class when that is loaded: with Python 3.11 `site-gen check` of a
small site takes a sixth longer with it (3.13 does better). Here all but one are functions as other functions are, and
that one, `__init__`, is written when the first value is made; it fills the slots directly, in half the time. `replace`,
`fields` and the like take these classes as any others; tests/test_frozen.py compares the two.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]

_MISSING = dataclasses.MISSING
_Fields = Sequence[dataclasses.Field[Any]]
#: With so many fields it is quicker to let a value be one of another class while it is made.
_MANY = 6

if TYPE_CHECKING:
    from dataclasses import dataclass

else:

    def dataclass(cls: type | None = None, /, *, frozen: bool = False, slots: bool = False, **more: bool) -> Any:
        """As `dataclasses.dataclass`, which also makes all classes without slots."""
        usual = dataclasses.dataclass(frozen=frozen, slots=slots, **more)
        make = partial(_made, frozen=frozen) if slots and not more else usual
        return make if cls is None else make(cls)


def _made(cls: type, *, frozen: bool) -> type:
    if any(map(dataclasses.is_dataclass, cls.__mro__[1:])):
        return dataclasses.dataclass(frozen=frozen, slots=True)(cls)
    own = {name for name, value in cls.__dict__.items() if value is not None}
    made: Any = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)(cls)
    fields = dataclasses.fields(made)
    assert not any(field.kw_only for field in fields)
    parameters = made.__dataclass_params__
    parameters.init = parameters.repr = parameters.eq = True
    parameters.frozen = frozen
    for name, method in _methods(made, fields, frozen=frozen).items():
        if name not in own:
            setattr(made, name, method)
    return made  # type: ignore[no-any-return]


def _methods(cls: Any, fields: _Fields, *, frozen: bool) -> dict[str, Callable[..., Any] | None]:
    names = tuple(field.name for field in fields)
    compared = _values([field.name for field in fields if field.compare])
    shown = _values([field.name for field in fields if field.repr])
    pattern = ", ".join(f"{field.name}=%r" for field in fields if field.repr)

    def init(self: Any, *values: Any, **more: Any) -> None:  # puts the real one into its own place
        cls.__init__ = _init(cls, fields, frozen=frozen)
        cls.__init__(self, *values, **more)

    def told(self: Any) -> str:
        return f"{type(self).__qualname__}({pattern % shown(self)})"

    def equals(self: Any, other: object) -> Any:
        return compared(self) == compared(other) if other.__class__ is self.__class__ else NotImplemented

    def hashed(self: Any) -> int:
        return hash(compared(self))

    def state(self: Any) -> list[Any]:
        return [getattr(self, name) for name in names]

    def restore(self: Any, state: list[Any]) -> None:
        for name, value in zip(names, state, strict=True):
            object.__setattr__(self, name, value)

    if not frozen:
        return {"__init__": init, "__repr__": told, "__eq__": equals, "__hash__": None}
    return {
        "__init__": init,
        "__repr__": told,
        "__eq__": equals,
        "__hash__": hashed,
        "__getstate__": state,
        "__setstate__": restore,
        "__setattr__": _not_set,
        "__delattr__": _not_deleted,
    }


def _not_set(_self: Any, name: str, _value: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _not_deleted(_self: Any, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _values(names: Sequence[str]) -> Callable[[Any], tuple[Any, ...]]:
    """A function that gives the values of some fields."""
    if len(names) > 1:
        return attrgetter(*names)
    if not names:
        return lambda _: ()
    get = attrgetter(*names)
    return lambda value: (get(value),)


def _init(cls: Any, fields: _Fields, *, frozen: bool) -> Callable[..., None]:
    """The `__init__` of a class, written out.

    To fill a slot of a frozen class is a call. So a value with many is, while it is made, one of a class that has the
    same slots and is not frozen.
    """
    space: dict[str, Any] = {f"_put_{field.name}": getattr(cls, field.name).__set__ for field in fields}
    space["_missing"] = _MISSING
    many = frozen and len(fields) >= _MANY
    parameters, lines = ["self"], []
    if many:
        space |= {
            "_put": object.__setattr__,
            "_cls": cls,
            "_open": type("_open", cls.__bases__, {"__slots__": cls.__slots__}),
        }
        lines.append(' _put(self, "__class__", _open)')
    for field in fields:
        name, value, default = field.name, field.name, ""
        if field.default is not _MISSING:
            space[default := f"_default_{name}"] = field.default
        elif field.default_factory is not _MISSING:
            space[f"_make_{name}"], default = field.default_factory, "_missing"
            value = f"_make_{name}() if {name} is _missing else {name}" if field.init else f"_make_{name}()"
        if field.init:
            parameters.append(f"{name}={default}" if default else name)
        elif not default:
            continue
        elif field.default is not _MISSING:
            value = default
        lines.append(f" self.{name} = {value}" if many or not frozen else f" _put_{name}(self, {value})")
    if many:
        lines.append(" self.__class__ = _cls")
    if hasattr(cls, "__post_init__"):
        lines.append(" self.__post_init__()")
    exec("\n".join([f"def __init__({', '.join(parameters)}):", *lines, " return None"]), space)  # noqa: S102 - our names
    written: Callable[..., None] = space["__init__"]
    written.__qualname__ = f"{cls.__qualname__}.__init__"
    return written
