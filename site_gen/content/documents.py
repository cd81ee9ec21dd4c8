"""What is generated from the content format: the reference of fields, the page of codes, JSON Schema, issue forms.

`tools/documents.py` writes them (`make documents`); a test fails when one lags behind. Nothing here is read by a build.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import yaml

from site_gen.content.records import Field, Fields
from site_gen.content.schema import ARTICLE, FILES, RECORDS, json_schema
from site_gen.diagnostics.codes import CODES

_MADE = "<!-- Written by `make documents` from site_gen/{}. Do not edit. -->\n"
_WHERE = {
    "article": "The front matter of `content/<briefing>/<article>.md`; the body follows. It has a `title` or `label`.",
    "quote": "Under `quotes` of an article. It has a `speaker`, unless its `statement` has, or its kind is `account`.",
    "event in an article": "Under `events` of an article: an event of the briefing (its id alone is enough), or one of "
    "the article's own, with a `title`.",
    "correction": "Under `corrections` of an article or a briefing.",
    "briefing": "The front matter of `briefings/<briefing>.md`; the editor's own text follows.",
    "event in a briefing": "Under `events` of a briefing.",
    "statement": "Under `statements` of a briefing. Quotes of several articles name it.",
    "question": "Under `questions` of a briefing. Quotes of several articles name it.",
    "position": "Under `positions` of a question.",
    "person": "In `content/people.yml`, indented below the person's id. A speaker may be an office or a state, too.",
    "role": "Under `roles` of a person, each with its time.",
    "outlet": "In `content/outlets.yml`, indented below the outlet's id.",
}


def all_documents() -> dict[str, str]:
    """Every generated file of the project, by its path."""
    return {
        "docs/reference.md": reference(),
        "docs/codes.md": codes(),
        **{f"docs/schema/{name}.json": as_json(name) for name in FILES},
        **{f".github/{path}": text for path, text in issue_forms().items()},
    }


def as_json(file: str) -> str:
    """The JSON Schema of one of `FILES` as text."""
    return json.dumps(json_schema(file), ensure_ascii=False, indent=2) + "\n"


def site_documents() -> dict[str, str]:
    """What a site has beside it: JSON Schema of each kind of file, and the reference of fields."""
    return {**{f"{name}.json": as_json(name) for name in FILES}, "fields.md": reference(for_site=True)}


def reference(*, for_site: bool = False) -> str:
    """Every field of every kind of record, with type, meaning and example, as Markdown. `for_site`: it stands alone."""
    if for_site:
        parts = ["# Every field\n", _ABOUT.partition(". ")[2], _VALUES]
    else:
        parts = [_MADE.format("content/schema.py"), "# Every field\n", _ABOUT, _VALUES]
    for name, fields in RECORDS.items():
        parts.append(f"## {name[0].upper()}{name[1:]}\n\n{_WHERE[name]}\n\n{_table(fields)}{_words(fields)}")
    return "\n".join(parts)


_ABOUT = """\
[The editor's guide](guide.md) tells how they are used. A field in **bold** is needed; all others are left out where the
source does not tell. Values are read as text and typed by their key: `language: no` is Norwegian. The same as JSON
Schema: `site-gen schema article`, `briefing`, `people`, `outlets`.
"""
_VALUES = """\
| type | what is written |
| --- | --- |
| text | one text; with `: `, ` #`, or a sign such as `[`, `"`, `*` at its beginning it stands in quotes |
| text, or one per language | a text in the site's language, or `{en: Minister, sv: Minister}` |
| date | `2019`, `2019-02`, `2019-02-28`; with its hour: `2019-02-28T07:30+01:00` |
| … not sure | about: `1953~`; it follows from what is told: `2019-02-28?` |
| … two dates | lasted: `a/b`, and goes on: `a/..`; happened once, between: `[a..b]`, `[a..]`, `[..b]` |
| hour | `07:30`, about: `~07:30`; `morning`, `midday`, `afternoon`, `evening`, `night` |
| time zone | `Europe/Oslo`, `+01:00` |
| language | `sv`, `nb`, `en-GB`, `zh-Hant` |
| name | the id of a person, outlet, event, statement or question; for people and outlets also a name or an alias |
| id | small letters a–z, digits, hyphens: `talks-end-early` |
| former id | an id, or the name of a file as it stood in addresses: `förhandling` |
| former slug | the same of an article; with the briefing before it where that was another: `quays/tender` |
| …, or a list | one value, `[one, another]`, or one per line after `- ` |
"""


def _table(fields: Fields) -> str:
    rows = "".join(_row(key, spec) for key, spec in fields.items())
    return f"| field | what | type | example |\n| --- | --- | --- | --- |\n{rows}"


def _row(key: str, spec: Field) -> str:
    kind = f"[{spec.type.name}](#{_anchor(spec)})" if spec.type.record else spec.type.name
    example = f"`{key}: {spec.example}`" if spec.example else ""
    default = f" (default: `{spec.default}`)" if spec.default else ""
    name = f"**`{key}`**" if spec.required else f"`{key}`"
    return f"| {name} | {spec.means}{default} | {kind} | {example} |\n".replace("  |", " |")


def _anchor(spec: Field) -> str:
    if spec.type.record == "event":
        return "event-in-an-article" if "event" in (spec.type.fields or ()) else "event-in-a-briefing"
    return spec.type.record


def _words(fields: Fields) -> str:
    lists = [
        f"\n`{key}` is one of\n\n" + "".join(f"- `{word}`: {means}\n" for word, means in spec.type.words.items())
        for key, spec in fields.items()
        if spec.type.words
    ]
    return "".join(lists)


def codes() -> str:
    """Every code a problem can have, with its explanation, as Markdown."""
    parts = [
        _MADE.format("diagnostics/codes.py"),
        "# What the messages mean\n",
        "Each problem has a code in brackets. `site-gen check --explain CODE` tells the same as this page.\n",
    ]
    for code in CODES.values():
        examples = "".join(
            f"\n{label}\n\n```yaml\n{text.strip(chr(10))}\n```\n"
            for label, text in (("Not so:", code.bad), ("But so:", code.good))
            if text.strip()
        )
        parts.append(f"## {code.name}\n\n{code.title} {code.text}\n{examples}")
    return "\n".join(parts)


def issue_forms() -> dict[str, str]:
    """GitHub's issue forms for readers, by path below .github/: to propose an article, to report an error."""
    article = [
        _input("url", ARTICLE["url"], "Address of the article", means="where it can be read", needed=True),
        _input("title", ARTICLE["title"], "Title"),
        _input("outlet", ARTICLE["outlet"], "Outlet", means="who published it"),
        _input("date", ARTICLE["date"], "Date of publication", means="as precise as it is known"),
        _input("language", ARTICLE["language"], "Language", needed=True),
        _input("author", ARTICLE["author"], "Author"),
        _area("briefing", "Briefing", "What it is about, or the address of the briefing that it belongs to."),
        _area("quotes", "Quotes", "Who says what in it, word for word as printed; one quotation in each line."),
    ]
    mistake = [
        {
            "type": "input",
            "id": "page",
            "attributes": {
                "label": "Address of the page",
                "placeholder": "https://example.org/briefing/articles/talks/",
            },
            "validations": {"required": True},
        },
        {
            "type": "dropdown",
            "id": "kind",
            "attributes": {
                "label": "What is wrong",
                "options": [
                    "Quoted words",
                    "Who said it",
                    "A translation",
                    "A date or an hour",
                    "An event",
                    "A source, its outlet or its author",
                    "Something else",
                ],
            },
            "validations": {"required": True},
        },
        _area("was", "What is there", "Copied from the page.", needed=True),
        _area("is", "What would be right", "As far as you know it.", needed=True),
        _area("source", "How it is known", "A link, or where it can be looked up."),
    ]
    return {
        "ISSUE_TEMPLATE/article.yml": _form("Propose an article", "A press article that a briefing lacks.", article),
        "ISSUE_TEMPLATE/error.yml": _form("Report an error", "Something on a page that is not right.", mistake),
        "ISSUE_TEMPLATE/config.yml": f"{_NOTE}blank_issues_enabled: true\n",
    }


_NOTE = "# Written by `make documents` from site_gen/content/schema.py. Do not edit.\n"


def _form(name: str, description: str, body: list[dict[str, Any]]) -> str:
    told = {"name": name, "description": description, "body": body}
    return _NOTE + yaml.safe_dump(told, sort_keys=False, allow_unicode=True, width=110)


def _input(id: str, spec: Field, label: str, *, means: str = "", needed: bool = False) -> dict[str, Any]:
    told = means or spec.means
    attributes = {
        "label": label,
        "description": f"{told[0].upper()}{told[1:]}.",
        "placeholder": spec.example.strip("[]"),
    }
    return _element("input", id, attributes, needed)


def _area(id: str, label: str, means: str, *, needed: bool = False) -> dict[str, Any]:
    description = f"{means[0].upper()}{means[1:].rstrip('.')}."
    return _element("textarea", id, {"label": label, "description": description}, needed)


def _element(kind: str, id: str, attributes: Mapping[str, str], needed: bool) -> dict[str, Any]:
    return {
        "type": kind,
        "id": id,
        "attributes": dict(attributes),
        **({"validations": {"required": True}} if needed else {}),
    }
