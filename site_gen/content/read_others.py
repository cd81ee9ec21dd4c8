"""Reading what is no article: people.yml, outlets.yml and a briefing's page, each from its text."""

from __future__ import annotations

import re

from site_gen.content import files, hints, schema, yamltree
from site_gen.content.limits import Limits
from site_gen.content.read_article import read_head
from site_gen.content.records import Fields, Record, read_record
from site_gen.content.typed import Reading
from site_gen.content.written import BriefingFile
from site_gen.diagnostics import Problem, Span, error


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


def read_briefing(
    name: str, id: str, text: str, language: str, limits: Limits, aside: bool
) -> tuple[BriefingFile, list[Problem]]:
    """A briefing's page as it was written; of one that is `aside` no more than that there is one."""
    reading = Reading(language, [], limits)
    head, problems = (None, []) if aside else read_head(text, name, "a briefing", schema.BRIEFING, reading)
    record, body, *_ = head or (Record({}, {}, Span(name, 2)), "", 0, False)
    return BriefingFile(name, id, record, body), problems
