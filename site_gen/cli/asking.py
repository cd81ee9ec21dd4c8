"""What `new` and `init` are told: judged as the files are, and asked for on a terminal until it is right."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from site_gen.content.records import Field

#: Takes an answer and gives what is meant; raises click.ClickException with the reason where it cannot be taken.
Take = Callable[[str], str]


def judged(fields: Mapping[str, Field], key: str, value: str) -> str:
    """A value as the key's type takes it, else click.BadParameter with the words that `check` would have for it."""
    from site_gen.content.typed import Reading
    from site_gen.content.yamltree import Scalar
    from site_gen.diagnostics import Span

    reading = Reading("en")
    if value.strip():
        fields[key].type.reader(Scalar(value, Span(""), plain=False), reading)
    for problem in reading.problems:
        raise click.BadParameter(f"{problem.message} {problem.hint}".strip(), param_hint=f"--{key}")
    return value.strip()


def language_tag(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    """Refuse what is no language tag (for click)."""
    from site_gen.content.schema import OUTLET

    return judged(OUTLET, "language", value) if value else value


def asked(option: str, question: str, take: Take = str, *, empty: bool = False) -> str:
    """An answer that is needed: asked for on a terminal, again where it cannot be taken; else missed."""
    if not _terminal():
        raise click.UsageError(f"{option} is needed")
    return _answer(question, take, empty=empty)


def offered(question: str, take: Take = str) -> str:
    """An answer that may be left out; without a terminal it is."""
    return _answer(question, take, empty=True) if _terminal() else ""


def agreed(question: str) -> bool:
    """Whether somebody at a terminal says yes."""
    return _terminal() and click.confirm(question)


def _answer(question: str, take: Take, *, empty: bool) -> str:
    def told(answer: str) -> str:
        try:
            return take(answer.strip()) if answer.strip() else ""
        except click.ClickException as failure:
            raise click.UsageError(failure.message) from failure

    return str(click.prompt(question, default="" if empty else None, show_default=False, value_proc=told))


def _terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()
