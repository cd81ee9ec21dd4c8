"""Bring the catalogues up to date with the English labels in site_gen/render/labels.py (`make catalogues`).

A new label comes in empty. One whose English has changed keeps its translation, marked `fuzzy`: pages show English
until somebody has looked at it and taken the mark away. One that is gone stays at the
end of the file, as a comment (`#~`).
"""

from __future__ import annotations

import sys
from io import BytesIO

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from site_gen.render.catalogues import LANGUAGES, path
from site_gen.render.labels import ENGLISH

_HEADER = """\
# The words of site-gen's pages in {name}: what has {{braces}} is filled in. Written by hand, put in order by
# tools/catalogues.py.
#"""


def updated(old: Catalog, language: str) -> Catalog:
    """The catalogue of a language with all English labels in their order, and what `old` has for them."""
    new = Catalog(locale=language, charset="utf-8", fuzzy=False)
    if any(old):  # its forms were translated for its own formula of plurals, whatever Babel's is by now
        new.mime_headers = old.mime_headers
    new.header_comment = _HEADER.format(name=new.locale.get_language_name("en") if new.locale else language)
    before = {message.context: message for message in [*old.obsolete.values(), *old] if message.id}
    for key, english in ENGLISH.items():
        id = english if isinstance(english, str) else (english["one"], english["other"])
        known = before.pop(key, None)
        message = _kept(new, known, id) if known else new.add(id, context=key)
        message.user_comments = list(known.user_comments) if known else []
    for message in before.values():
        if any(_forms(message)):
            new.obsolete[message.id if isinstance(message.id, str) else message.id[0], message.context] = message
    return new


def _kept(new: Catalog, known: Message, id: str | tuple[str, str]) -> Message:
    before = known.id if isinstance(known.id, str) else tuple(known.id)
    if isinstance(before, str) != isinstance(id, str):  # a number came in, or went
        return new.add(id, context=known.context)
    fuzzy = any(_forms(known)) and (before != id or known.fuzzy)
    previous = before if before != id and fuzzy else ()
    return new.add(id, known.string, flags=("fuzzy",) * fuzzy, context=known.context, previous_id=previous)


def _forms(message: Message) -> tuple[str, ...]:
    string = message.string or ""
    return (string,) if isinstance(string, str) else tuple(string)


def text(catalog: Catalog) -> str:
    """A catalogue as it stands in the repository: without days and tools' names, only words differ."""
    out = BytesIO()
    write_po(out, catalog, width=120, include_previous=True)
    dull = tuple(f'"{name}' for name in ("POT-", "PO-", "Generated-By", "Project-Id", "Report-", "Last-", "Language-T"))
    return "".join(line for line in out.getvalue().decode().splitlines(keepends=True) if not line.startswith(dull))


def main() -> int:
    """Write every catalogue, and tell what is left to do. Returns 1 if something is."""
    left = 0
    for language in LANGUAGES[1:]:
        file = path(language)
        old = read_po(BytesIO(file.read_bytes() if file.is_file() else b""), locale=language)
        new = updated(old, language)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text(new), encoding="utf-8")
        empty = [message.context for message in new if message.id and not all(_forms(message))]
        fuzzy = [message.context for message in new if message.id and message.fuzzy]
        left += len(empty) + len(fuzzy)
        for what, keys in (("to translate", empty), ("to look at", fuzzy)):
            if keys:
                print(f"{file}: {what}: {', '.join(map(str, keys))}")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
