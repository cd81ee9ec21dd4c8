"""Our dataclasses with slots are as those of `dataclasses`, which they are compared with here."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from site_gen.frozen import dataclass
from site_gen.model.edtf import parse_when
from site_gen.model.entities import Article, Event, Picture, Quote, Translated
from site_gen.model.when import When
from site_gen.settings import Settings


def _classes(make: Callable[..., Any], *, frozen: bool = True) -> dict[str, Any]:
    """Classes of all kinds that there may be, made by a decorator."""

    class Plain:
        """Fields with and without a default."""

        one: int
        two: str = "b"
        three: tuple[int, ...] = ()

        @property
        def sum(self) -> str:
            return f"{self.one}{self.two}"

    class Empty:
        """None at all."""

    class Named:
        """Fields whose names the code that fills them might want itself."""

        open: bool
        cls: str
        put: str = ""
        missing: list[int] = dataclasses.field(default_factory=list)
        fields: int = 1
        value: int = 2
        name: str = "n"

    class Single:
        """A single one, that need not be given."""

        one: list[int] = dataclasses.field(default_factory=list)

    class Odd:
        """Fields that are not told, not compared, not given."""

        one: int
        two: int = dataclasses.field(default=2, repr=False)
        three: int = dataclasses.field(default=3, compare=False)
        four: int = dataclasses.field(init=False, default=4)
        five: int = dataclasses.field(init=False)
        six: dict[str, int] = dataclasses.field(init=False, default_factory=dict)

        def __post_init__(self) -> None:
            object.__setattr__(self, "five", self.one + 5)

    class Own:  # noqa: PLW1641 - a hash is made for it
        """Methods of its own."""

        one: int

        def __eq__(self, other: object) -> bool:
            return isinstance(other, type(self))

        def __repr__(self) -> str:
            return "own"

    kinds = (Plain, Empty, Named, Single, Odd, Own)
    return {kind.__name__ + ("" if frozen else ", open"): make(frozen=frozen, slots=True)(kind) for kind in kinds}


OURS, THEIRS = (_classes(make) | _classes(make, frozen=False) for make in (dataclass, dataclasses.dataclass))
CALLS: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = [
    ("Plain", (1,), {}),
    ("Plain", (1, "c", (4,)), {}),
    ("Plain", (), {"two": "d", "one": 3}),
    ("Plain", (), {}),
    ("Plain", (1, 2, 3, 4), {}),
    ("Plain", (1,), {"four": 4}),
    ("Empty", (), {}),
    ("Empty", (1,), {}),
    ("Named", (True, "c"), {}),
    ("Named", (True, "c", "p", [1], 5, 6, "other"), {}),
    ("Named", (True,), {"missing": []}),
    ("Single", (), {}),
    ("Single", ([1],), {}),
    ("Odd", (1,), {}),
    ("Odd", (1, 5, 6), {}),
    ("Odd", (1,), {"four": 5}),
    ("Own", (1,), {}),
    ("Own", (), {}),
]


def _told(kind: Any, values: tuple[Any, ...], more: dict[str, Any]) -> object:
    try:
        made = kind(*values, **more)
    except TypeError as wrong:
        return str(wrong).rpartition(".")[2]
    held = {field.name: getattr(made, field.name) for field in dataclasses.fields(made)}
    return repr(made).rpartition(".")[2], held, made == kind(*values, **more), made != made, made == 5


@pytest.mark.parametrize("open_", ["", ", open"])
@pytest.mark.parametrize(("name", "values", "more"), CALLS)
def test_values_are_as_the_librarys(name: str, values: tuple[Any, ...], more: dict[str, Any], open_: str) -> None:
    """Values that are made in any way have the same fields, look and compare alike, and are refused alike."""
    assert _told(OURS[name + open_], values, more) == _told(THEIRS[name + open_], values, more)


@pytest.mark.parametrize("name", sorted(OURS))
def test_classes_are_as_the_librarys(name: str) -> None:
    """What the library says of a class, and what it puts into it, is the same."""
    ours, theirs = OURS[name], THEIRS[name]
    assert repr(ours.__dataclass_params__) == repr(theirs.__dataclass_params__)
    assert ours.__match_args__ == theirs.__match_args__
    assert ours.__slots__ == theirs.__slots__
    ours_has, theirs_has = ({method for method in vars(kind) if method.startswith("__")} for kind in (ours, theirs))
    assert ours_has == theirs_has


@pytest.mark.parametrize("name", ["Plain", "Single", "Odd"])
def test_nothing_can_be_changed(name: str) -> None:
    """A value refuses to be changed, in the library's words."""
    said = []
    for kind in (OURS[name], THEIRS[name]):
        made = kind(one=1)
        for change in (partial(setattr, made, "one", 2), partial(delattr, made, "one")):
            with pytest.raises(dataclasses.FrozenInstanceError) as refused:
                change()
            said.append(str(refused.value))
        assert made.one == 1
    assert said[:2] == said[2:]


@pytest.mark.parametrize("name", ["Plain", "Single", "Odd"])
def test_what_is_not_frozen_can_be_changed(name: str) -> None:
    """A value of a class that is not frozen can be changed, and has no hash, as the library's."""
    for kinds in (OURS, THEIRS):
        made = kinds[f"{name}, open"](one=1)
        made.one = 2
        assert made.one == 2
        with pytest.raises(TypeError, match="unhashable"):
            hash(made)


def test_replaced_compared_and_hashed() -> None:
    """`replace` makes another value, equal ones have one hash, fields that are not compared do not count."""
    plain, odd = OURS["Plain"], OURS["Odd"]
    assert dataclasses.replace(plain(1, "b"), two="c") == plain(1, "c") != plain(1, "b")
    assert hash(plain(1, "c")) == hash(plain(1, "c"))
    assert odd(1, 2, 3) == odd(1, 2, 4) != odd(1, 3, 3)
    assert len({plain(1), plain(1), plain(2)}) == 2
    assert plain(1) != THEIRS["Plain"](1)


def test_copied_and_pickled() -> None:
    """Values of the model are the same after they were copied, or kept and read again, the first time, too."""
    when = parse_when("2019-02-27/2019-02-28")
    for value in (when, Translated((("en", "Talks"),)), Picture("a.png", "content/a.png")):
        assert pickle.loads(pickle.dumps(value)) == copy.deepcopy(value) == copy.copy(value) == value


def test_inherited() -> None:
    """A class that inherits from one of ours has its fields, and those of its own."""

    @dataclass(frozen=True, slots=True)
    class Base:
        """What both have."""

        one: int
        two: str = "b"

    @dataclass(frozen=True, slots=True)
    class More(Base):
        """One field more."""

        three: int = 4

    assert repr(More(1, three=5)).endswith("More(one=1, two='b', three=5)")
    assert More(1) == More(1, "b", 4) != Base(1)


@pytest.mark.parametrize("kind", [Article, Event, Quote, Settings, When])
def test_the_projects_classes_are_frozen(kind: Any) -> None:
    """Classes of the project are frozen, with slots, and known to the library."""
    assert kind.__dataclass_params__.frozen
    assert kind.__slots__ == tuple(field.name for field in dataclasses.fields(kind))
    assert not hasattr(kind, "__dict__") or "__dict__" not in dir(kind)


def test_a_bare_decorator() -> None:
    """Without arguments it makes what the library makes, too: `mypy` sees the library's, which takes both forms."""

    @dataclass
    class Bare:
        """One that may be changed."""

        one: int = 1

    made = Bare()
    made.one = 2
    assert dataclasses.asdict(made) == {"one": 2}
    assert made == Bare(2)
