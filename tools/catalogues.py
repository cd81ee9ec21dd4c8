"""Bring the catalogues of translated labels up to date with the English in site_gen/render/labels.py (`make catalogues`).

A new label comes in empty. One whose English has changed keeps its translation, marked `fuzzy`: pages show English until
somebody has looked at it and taken the mark away. One that is gone stays at the end of the file, as a comment (`#~`).
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
    new.header_comment = _HEADER.format(name=new.locale.get_language_name("en") if new.locale else language)
    before = {message.context: message for message in old if message.id}
    for key, english in ENGLISH.items():
        id = english if isinstance(english, str) else (english["one"], english["other"])
        known = before.pop(key, None)
        if known is None and (gone := old.obsolete.get((_first(id), key)) or old.obsolete.get(_first(id))):
            known = gone if gone.context == key else None
        message = new.add(id, context=key) if known is None else _kept(new, known, id)
        message.user_comments = list(known.user_comments) if known else []
    for message in [*old.obsolete.values(), *before.values()]:
        if message.context not in ENGLISH and any(_forms(message)):
            new.obsolete[new._key_for(message.id, message.context)] = message
    return new


def _kept(new: Catalog, known: Message, id: str | tuple[str, str]) -> Message:
    same_shape = isinstance(known.id, str) == isinstance(id, str)
    if not same_shape:
        return new.add(id, context=known.context)
    changed = known.id != id and (tuple(known.id) if not isinstance(known.id, str) else known.id) != id
    fuzzy = any(_forms(known)) and (changed or known.fuzzy)
    previous = known.id if changed else ()
    return new.add(
        id, known.string, flags=("fuzzy",) if fuzzy else (), context=known.context, previous_id=previous if fuzzy else ()
    )


def _first(id: str | tuple[str, str]) -> str:
    return id if isinstance(id, str) else id[0]


def _forms(message: Message) -> tuple[str, ...]:
    string = message.string or ""
    return (string,) if isinstance(string, str) else tuple(string)


def text(catalog: Catalog) -> str:
    """A catalogue as it stands in the repository: without days and tools' names, so that only words make a difference."""
    out = BytesIO()
    write_po(out, catalog, width=120)
    dull = ('"POT-Creation-Date', '"PO-Revision-Date', '"Generated-By', '"Project-Id', '"Report-Msgid', '"Last-Tr', '"Language-T')
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
