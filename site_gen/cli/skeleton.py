"""What `new` and `init` have in common: skeletons of files, filled in, written only where nothing is."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

import click

_OURS = re.compile(r"\[\[(.+?)\]\]")
_PLACE = re.compile(r"@([a-z]+)@")
_PLAIN = re.compile(r"[^\W\d_][\w.,'’–-]*(?: [\w.,'’(–-][\w.,'’)–-]*)*\Z")
#: What YAML readers take for something else than a text, as other programs may read our files.
_WORDS = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})


def skeleton(name: str) -> Path:
    """A file or folder among the skeletons, `templates/new/`."""
    from site_gen.render.engine import default_templates

    return default_templates() / "new" / name


def scalar(text: str) -> str:
    """A text as a YAML value: in quotes only where it needs them."""
    plain = _PLAIN.match(text) and text.lower() not in _WORDS and not text.endswith(",")
    return text if plain else json.dumps(text, ensure_ascii=False)


def line(key: str, value: str, example: str, note: str = "") -> str:
    """`key: value`; commented out, with an example, where there is no value."""
    told = f"{key}: {scalar(value)}" if value else f"# {key}: {example}"
    return f"{told:<33} # {note}" if note else told


def filled(text: str, values: Mapping[str, str], language: str = "en") -> str:
    """A skeleton with its `@places@` filled, and English texts `[[…]]` marked as such in a site of another language."""

    def ours(hit: re.Match[str]) -> str:
        if language.partition("-")[0] == "en":
            return scalar(hit[1])
        return f"{{en: {json.dumps(hit[1], ensure_ascii=False)}}}"

    return _PLACE.sub(lambda hit: values.get(hit[1], hit[0]), _OURS.sub(ours, text))


def write_new(path: Path, text: str) -> None:
    """Write a file that is not there yet. What is there is never touched: then the command ends."""
    from site_gen.cli.common import relative

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError as failure:
        raise click.ClickException(f"{relative(path)} is there already; it was left as it is") from failure
    except OSError as failure:
        raise click.ClickException(f"{relative(path)} cannot be written: {failure.strerror}") from failure


def language_tag(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    """Refuse what is no language tag (for click)."""
    from site_gen.content.values import is_language

    if value and not is_language(value):
        raise click.BadParameter(f"`{value}` is not a language tag; write `sv`, `nb`, `en-GB`")
    return value
