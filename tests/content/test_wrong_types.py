"""Every field with every kind of wrong value: a problem, never an exception, and one for one mistake."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from site_gen.content import schema
from site_gen.content.records import Field, read_record
from site_gen.content.typed import Reading
from site_gen.content.yamltree import Mapping, parse
from site_gen.pipeline import check
from tests.hostile.counts import TRIED
from tests.onefile import parse as one_file
from tests.onefile import write

RECORDS: dict[str, tuple[dict[str, Field], dict[str, str]]] = {
    "article": (schema.ARTICLE, {"title": "A", "language": "en"}),
    "quote": (schema.QUOTE, {"speaker": "Ada Quist", "text": "We walk"}),
    "article event": (schema.ARTICLE_EVENT, {"title": "E"}),
    "correction": (schema.CORRECTION, {"date": "2019", "was": "a", "is": "b"}),
    "briefing": (schema.BRIEFING, {"title": "H", "status": "developing", "timezone": "Europe/Stockholm"}),
    "briefing event": (schema.BRIEFING_EVENT, {"id": "e1", "title": "E"}),
    "statement": (schema.STATEMENT, {"id": "s1", "speaker": "Ada Quist"}),
    "question": (schema.QUESTION, {"id": "q1", "title": "Q"}),
    "position": (schema.POSITION, {"id": "p1", "title": "P"}),
    "person": (schema.PERSON, {"name": "Ada Quist"}),
    "role": (schema.ROLE, {"title": "T"}),
    "outlet": (schema.OUTLET, {"name": "The Gull"}),
}
VALUES = [
    "", "null", "~", '""', '"  "', "true", "no", "12", "0", "-3", "1.5", ".inf", "some text", "[a, b]", "[]",
    "[[a], [b, [c]]]", '[~, ""]', "{a: b}", "{}", "[{a: b}]", "[{}]", "{a: {b: [c]}}", "{en: x, sv: y}", "{en: [x]}",
    "{en: }", "2019-13-45", "99999", "9" * 400, "x" * 30000, '"\\0"', '"\\u202e"', '"😀"', '"../../x"', '".."', "/",
    "+99:99", "../../etc/passwd", '"2019-02-30T25:61+99:99"', "2019/2018", '"[..]"', "[..]", "en-US-u-co-phonebk",
    "Ada Quist", '"<script>"', '"{{ x }}"', "2019-02-29", "24:00", "0000", "-0001", "2019-W10", "2019-02-28T07:30Z",
    '"\\n"',
]  # fmt: skip
#: Values that are no text, date, hour or word, for the fields that are to be one.
CONTAINERS = ["[[a], [b, [c]]]", "[{a: b}]", "{a: {b: [c]}}"]


def cases() -> Iterator[tuple[str, str, str]]:
    """Each kind of record, field, and value."""
    for name, (fields, _) in RECORDS.items():
        for key in fields:
            for value in VALUES:
                yield name, key, value


def lines(name: str, key: str, value: str, indent: int) -> str:
    """A record as YAML lines: what it needs, and one field with some value."""
    keys = {**{k: v for k, v in RECORDS[name][1].items() if k != key}, key: value}
    return "".join(f"{' ' * indent}{k}: {v}\n" for k, v in keys.items())


def test_no_value_raises() -> None:
    """Whatever stands after a key, the reader gives a record or problems with places in that file."""
    for name, key, value in cases():
        node, problems = parse(lines(name, key, value, 0), "a.yml")
        reading = Reading("en", list(problems))
        TRIED["wrong value of a field"] += 1
        if node is not None:
            assert isinstance(node, Mapping)
            read_record(f"a {name}", RECORDS[name][0], node, reading)
        assert all(problem.message and problem.span.path == "a.yml" for problem in reading.problems), (name, key, value)
        if value in CONTAINERS:
            assert reading.problems, (name, key, value)


def site(name: str, key: str, value: str) -> str:
    """A one-file site with such a record at its place."""
    article, briefing, more = "title: A\nlanguage: en\n", "title: H\nstatus: closed\ntimezone: UTC\n", ""
    item = lines(name, key, value, 4)
    item = f"  - {item[4:]}"
    if name == "article":
        article = lines(name, key, value, 0)
    elif name == "briefing":
        briefing = lines(name, key, value, 0)
    elif name == "person":
        more = f"-- content/people.yml --\nada-quist:\n{lines(name, key, value, 2)}"
    elif name == "outlet":
        more = f"-- content/outlets.yml --\nthe-gull:\n{lines(name, key, value, 2)}"
    elif name == "role":
        deep = lines(name, key, value, 6).replace(" " * 6, "    - ", 1)
        more = f"-- content/people.yml --\nada-quist:\n  name: A\n  roles:\n{deep}"
    elif name == "position":
        deep = lines(name, key, value, 8).replace(" " * 8, "      - ", 1)
        briefing += f"questions:\n  - id: q1\n    title: Q\n    positions:\n{deep}"
    else:
        folder = {"quote": "quotes", "article event": "events", "correction": "corrections"}
        if name in folder:
            article += f"{folder[name]}:\n{item}"
        else:
            briefing += {"briefing event": "events", "statement": "statements", "question": "questions"}[
                name
            ] + f":\n{item}"
    body = "He said: “We walk”.\n"
    return (
        f"{more}-- content/harbour/a.md --\n---\n{article}---\n{body}-- briefings/harbour.md --\n---\n{briefing}---\n"
    )


@pytest.mark.torture
@pytest.mark.timeout(3600)
def test_no_value_raises_in_a_site(tmp_path: Path) -> None:
    """The same through the whole of reading, joining and checking."""
    for name, key, value in cases():
        problems = check(write(one_file(site(name, key, value)), tmp_path)).problems
        TRIED["wrong value of a field, in a site"] += 1
        assert all(problem.message for problem in problems), (name, key, value)
