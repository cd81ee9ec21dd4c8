"""Reading one file, from its text: an article, a briefing's page, people.yml or outlets.yml."""

from __future__ import annotations

import re
from collections.abc import Callable

from site_gen.content import files, hints, plainrecords, schema, yamltree
from site_gen.content.frontmatter import opened, split
from site_gen.content.limits import Limits
from site_gen.content.records import Fields, Record, read_record
from site_gen.content.typed import Reading
from site_gen.content.written import ArticleFile, BriefingFile
from site_gen.diagnostics import Problem, Span, error


def read_head(
    text: str, name: str, what: str, fields: Fields, reading: Reading, *, printable: bool = False
) -> tuple[tuple[Record, str, int, bool] | None, list[Problem]]:
    """Front matter as a record, the body, the line in which that begins, and whether nothing unusual is in them; None
    where nothing can be read. What is wrong is noted in `reading`, and given back. `printable`: it is known that
    nothing unusual is in the text."""
    front, found = opened(text, name, printable=printable)
    if front is None:
        reading.problems += found
        return None, reading.problems
    written, body, line, printable = front
    record = plainrecords.read(written, name, 2, fields, reading, printable=printable)
    if record is None:
        document, reading.problems = split(text, name, reading.limits)
        if document is None:
            return None, reading.problems
        record = read_record(what, fields, document.root, reading)
    return (record, body, line, printable), reading.problems


def read_article(
    name: str, text: str, briefing: str, slug: str, language: str, limits: Limits, printable: bool
) -> tuple[ArticleFile | None, list[Problem]]:
    """What an article says, and what is wrong with it; None where it cannot be taken. `printable` as in `read_head`."""
    reading = Reading(language, [], limits)
    head, problems = read_head(text, name, "an article", schema.ARTICLE, reading, printable=printable)
    if head is None:
        return None, problems
    record, body, line, printable = head
    for key in ("quotes", "events"):
        if len(many := record.many(key)) > limits.quotes:
            message = f"The article has {len(many)} {key}; {limits.quotes} are allowed."
            hint = "Divide it, or raise `limits` in mkdocs.yml."
            return None, [*problems, error("too-many", message, record.at(key), hint)]
    length = length_of_head(text, body)
    return ArticleFile(name, briefing, slug, record, body, line, length, printable), problems


def reading_again(
    name: str, text: str, briefing: str, slug: str, language: str, limits: Limits, printable: bool
) -> Callable[[], ArticleFile]:
    """Reads an article that was read before, so that what is wrong with it is known."""

    def again() -> ArticleFile:
        file, _ = read_article(name, text, briefing, slug, language, limits, printable)
        assert file is not None
        return file

    return again


def read_briefing(
    name: str, id: str, text: str, language: str, limits: Limits, aside: bool
) -> tuple[BriefingFile, list[Problem]]:
    """A briefing's page as it was written; of one that is `aside` no more than that there is one."""
    reading = Reading(language, [], limits)
    head, problems = (None, []) if aside else read_head(text, name, "a briefing", schema.BRIEFING, reading)
    record, body, *_ = head or (Record({}, {}, Span(name, 2)), "", 0, False)
    return BriefingFile(name, id, record, body), problems


def length_of_head(text: str, body: str) -> int:
    """How much stands before the body in the text of a file; all of it, if the body is not what it ends with."""
    text = text.rstrip()
    return len(text) - len(body) if body and text.endswith(body) else len(text)


def read_records(text: str, name: str, what: str, fields: Fields, reading: Reading) -> dict[str, Record]:
    """The records of people.yml or outlets.yml; what is wrong is noted in `reading`."""
    if found := yamltree.bad_characters(text, name):
        reading.problems.extend(found)
        return {}
    root, found = yamltree.parse(text, name, limits=reading.limits)
    reading.problems.extend(found)
    if root is None:
        return {}
    if not isinstance(root, yamltree.Mapping):
        if not (isinstance(root, yamltree.Scalar) and root.is_empty):
            told = f"Here {what} is `id:` with its keys indented below."
            reading.problems.append(error("not-a-mapping", told, root.span))
        return {}
    records = {}
    for key, node in root.entries:
        good = re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key.text) and len(key.text) <= files.LONGEST
        if not good or key.text == "unnamed" or files.is_reserved(key.text):
            hint = hints.id("" if good else key.text, "kim-jong-un")
            reading.problems.append(error("bad-id", f"`{key.text}` cannot be an id.", key.span, hint))
        if isinstance(node, yamltree.Mapping):
            records[key.text] = read_record(what, fields, node, reading)
        else:
            told = f"`{key.text}` needs its keys, indented below it."
            reading.problems.append(error("wrong-type", told, key.span))
    return records
