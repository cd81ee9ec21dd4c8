"""What `new` and `init` have in common: skeletons of files, filled in, written only where nothing is."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path

import click

from site_gen.cli.asking import judged

_OURS = re.compile(r"\[\[(.+?)\]\]")
_PLACE = re.compile(r"@([a-z]+)@")
_PLAIN = re.compile(r"[^\W\d_][\w.,'’–-]*(?: [\w.,'’(–-][\w.,'’)–-]*)*\Z")
#: What YAML readers take for something else than a text, as other programs may read our files.
_WORDS = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})


def skeleton(name: str) -> Path:
    """A file or folder among the skeletons, `templates/new/`."""
    from site_gen.render.digests import default_templates

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

    data = text.encode()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(data)
    except FileExistsError as failure:
        raise click.ClickException(f"{relative(path)} is there already; it was left as it is") from failure
    except OSError as failure:
        with suppress(OSError):
            path.unlink()  # what there is of it is ours
        raise click.ClickException(f"{relative(path)} cannot be written: {failure.strerror}") from failure


def refuse_known(path: Path, known: Iterable[tuple[str, Iterable[str]]], *words: str) -> None:
    """End where somebody of the list is called by one of these words already."""
    from site_gen.cli.common import relative
    from site_gen.content.names import Names

    names = Names(known)
    for word in words:
        if (match := names.find(word)).ids:
            as_ = "" if match.ids[0] == word else f", as `{match.ids[0]}`"
            raise click.ClickException(f"`{word}` is in {relative(path)} already{as_}")


def add_record(
    path: Path,
    id: str,
    fields: Mapping[str, str],
    known: Iterable[tuple[str, Iterable[str]]],
    refuse: Callable[[str], str] | None,
) -> str:
    """Add a record at the end of people.yml or outlets.yml; what is there stays as it is, sign by sign."""
    from site_gen.cli.common import relative, say
    from site_gen.content.files import is_reserved
    from site_gen.content.schema import OUTLET, PERSON
    from site_gen.editing.source import Changed, replace

    refuse_known(path, known, fields["name"], id)
    if is_reserved(id) or (refuse and refuse(id)):
        raise click.UsageError(f"`{id}` cannot be an id; name another with --id")
    for key, value in fields.items():
        judged(PERSON if key in PERSON else OUTLET, key, value)
    given = {key: value if key == "url" else scalar(value) for key, value in fields.items() if value}
    lines = [f"{id}:", *(f"  {key}: {value}" for key, value in given.items())]
    try:
        old = path.read_bytes() if path.exists() else b""
        added = _appended(relative(path), old, "".join(f"{one}\n" for one in lines))
        if path.exists():
            replace(path, old, old + added)
        else:
            write_new(path, added.decode())
    except OSError as failure:
        raise click.ClickException(f"{relative(path)} cannot be written: {failure.strerror}") from failure
    except Changed as failure:
        raise click.ClickException(
            f"{relative(path)} is a link, or was saved just now; it was left as it is"
        ) from failure
    say(f"{relative(path)}: {id}")
    return id


def _appended(path: str, old: bytes, entry: str) -> bytes:
    """What to write at the end of a list for one entry more; the command ends where that would not be read as one."""
    from site_gen.editing.source import parse

    before, problems = parse(old, path, fenced=False)
    if before is None or problems:
        raise click.ClickException(f"{path} has errors; mend them first (site-gen check)")
    gap = "" if not old else "\n" if old.endswith(b"\n") else "\n\n"
    added = (gap + entry).replace("\n", "\r\n" if b"\r\n" in old else "\n").encode()
    after, problems = parse(old + added, path, fenced=False)
    if after is None or problems or len(after.root.entries) != len(before.root.entries) + 1:
        raise click.ClickException(
            f"Nothing can be added at the end of {path} as it is written; add this yourself:\n\n{entry}"
        )
    return added
