"""What is generated from the content format is up to date, whole, and agrees with what the reader does."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from benchmarks.generate import generate
from site_gen.cli.init import site_files
from site_gen.content.documents import all_documents, issue_forms
from site_gen.content.frontmatter import split
from site_gen.content.records import Fields, definitions_of, read_record, schema_of
from site_gen.content.schema import ARTICLE, FILES, RECORDS, json_schema
from site_gen.content.typed import Reading
from site_gen.content.yamltree import Mapping as Entries
from site_gen.content.yamltree import parse
from site_gen.diagnostics.codes import CODES
from tests.builders.project import write
from tests.content.test_mistakes import CASES, problems
from tests.content.test_wrong_types import RECORDS as NEEDED
from tests.content.test_wrong_types import VALUES

ROOT = Path(__file__).parent.parent.parent
DOCUMENTS = all_documents()
#: What a schema sees; the rest are matters of other files, of calendars, of lists of names.
SEEN = {"unknown-key", "missing-key", "bad-choice", "bad-id", "bad-wikidata", "title-and-label", "empty-value"}


class Core(yaml.SafeLoader):
    """YAML 1.2 as editors of code read it: `no` is a text, a date is a text."""


Core.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", list("tTfF")),
    ("int", r"^[-+]?[0-9]+$", list("-+0123456789")),
    ("float", r"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$", list("-+0123456789.")),
):
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), first)
Core.add_constructor("tag:yaml.org,2002:int", lambda _loader, node: int(node.value))


def load(text: str) -> Any:
    """A YAML text as an editor of code sees it."""
    return yaml.load(text, Core)


def validator(schema: dict[str, Any]) -> jsonschema.Draft202012Validator:
    """A validator; the schema itself is judged first."""
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def front_matter(path: Path) -> Any:
    """A file's front matter as an editor of code sees it."""
    return load(path.read_text(encoding="utf-8").split("---\n")[1])


@pytest.mark.parametrize("name", DOCUMENTS)
def test_generated_files_are_up_to_date(name: str) -> None:
    """Each generated file is what `make documents` would write now."""
    path = ROOT / name
    assert path.is_file(), "run `make documents`"
    assert path.read_text(encoding="utf-8") == DOCUMENTS[name], "run `make documents`"


def test_every_field_has_a_meaning_and_an_example() -> None:
    """Each field says what it means and has an example, unless its values are records with a table of their own."""
    for name, fields in RECORDS.items():
        for key, spec in fields.items():
            assert spec.means, (name, key)
            assert spec.example or spec.type.record, (name, key)
            row = rf"^\| (\*\*)?`{key}`(\*\*)? \|"
            assert re.search(row, DOCUMENTS["docs/reference.md"], re.MULTILINE), (name, key)


@pytest.mark.parametrize("name", RECORDS)
def test_examples_are_right(name: str) -> None:
    """The reader and the schema take the example and the default of every field."""
    fields = RECORDS[name]
    judge = validator({**schema_of(fields), "$defs": definitions_of(fields)})
    needed = {key: spec.example for key, spec in fields.items() if spec.required}
    for key, spec in fields.items():
        for value in (spec.example, spec.default):
            if not value:
                continue
            text = "".join(f"{k}: {v}\n" for k, v in {**needed, key: value}.items())
            assert _read(fields, text) == [], text
            assert judge.is_valid(load(text)), text


def test_words_for_keys_lead_to_one_key() -> None:
    """A word that people write for a key is no key of that record and leads to one only."""
    for name, fields in RECORDS.items():
        words = [word for spec in fields.values() for word in spec.also]
        assert not set(words) & set(fields), name
        assert len(words) == len(set(words)), name


@pytest.mark.parametrize("site", ["the demonstration", "a new site", "a site for benchmarks"])
@pytest.mark.parametrize("file", FILES)
def test_schema_takes_whole_sites(file: str, site: str, tmp_path: Path) -> None:
    """All content of the demonstration, of a new site and of a made-up site is valid."""
    root = ROOT
    if site == "a new site":
        root = tmp_path
        for path, text in site_files("Desk", "sv").items():
            write(root / path, text)
    elif site == "a site for benchmarks":
        root = tmp_path
        generate(root, 12)
    judge = validator(json_schema(file))
    if file in ("people", "outlets"):
        told = [load((root / f"content/{file}.yml").read_text(encoding="utf-8"))]
    elif file == "article":
        told = [front_matter(path) for path in sorted(root.glob("content/*/*.md"))]
    else:
        pages = [path for path in sorted(root.glob("briefings/*.md")) if path.read_text("utf-8").startswith("---\n")]
        told = [m for m in map(front_matter, pages) if "status" in m]
    assert told
    for one in told:
        judge.validate(one)


def test_schema_sees_mistakes() -> None:
    """Of the typical mistakes that YAML lets pass, the article's schema refuses what is about keys and forms."""
    judge, seen = validator(json_schema("article")), 0
    for case in CASES:
        text = "".join(f"{line}\n" for line in case.split("\n")[1:] if line and not line.startswith(">>> "))
        codes = {problem.code for problem in problems(text)}
        try:
            value = load(text)
        except yaml.YAMLError:
            continue
        if codes & SEEN and isinstance(value, dict):
            seen += 1
            assert not judge.is_valid(value), text
        elif not codes:
            assert judge.is_valid(value), text
    assert seen


def test_schema_takes_what_the_reader_takes() -> None:
    """For every field and many values: what the reader takes is valid; an unknown word or an impossible id is not."""
    refused = 0
    for name, (fields, needed) in NEEDED.items():
        judge = validator({**schema_of(fields), "$defs": definitions_of(fields)})
        for key in fields:
            for value in VALUES:
                text = "".join(f"{k}: {v}\n" for k, v in {**needed, key: value}.items())
                codes = _read(fields, text)
                try:
                    told = load(text)
                except (yaml.YAMLError, ValueError):
                    continue
                if not codes and any(isinstance(one, int | float) or one for one in _leaves(told[key])):
                    assert judge.is_valid(told), (name, text[:200], next(judge.iter_errors(told)).message[:300])
                elif set(codes) & {"bad-choice", "bad-wikidata"}:
                    refused += 1
                    assert not judge.is_valid(told), (name, text[:200])
    assert refused > 100


def test_every_code_is_on_the_page() -> None:
    """docs/codes.md has a heading for each code, in a place of its own."""
    headings = re.findall(r"^## (.+)$", (ROOT / "docs/codes.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert headings == list(CODES)


def test_issue_forms_are_what_github_takes() -> None:
    """Each form has a name, a description and elements of known types, each id once, in words of the schema."""
    for path, text in issue_forms().items():
        form = yaml.safe_load(text)
        if path.endswith("config.yml"):
            assert set(form) <= {"blank_issues_enabled", "contact_links"}
            continue
        assert set(form) <= {"name", "description", "title", "labels", "assignees", "body"}
        assert form["name"]
        assert form["description"]
        ids = [element["id"] for element in form["body"]]
        assert len(ids) == len(set(ids))
        for element in form["body"]:
            assert set(element) <= {"type", "id", "attributes", "validations"}
            assert element["type"] in {"input", "textarea", "dropdown", "checkboxes", "markdown"}
            assert element["attributes"]["label"]
            assert set(element["attributes"]) <= {"label", "description", "placeholder", "options", "value"}
    article = yaml.safe_load(issue_forms()["ISSUE_TEMPLATE/article.yml"])
    asked = {element["id"] for element in article["body"]}
    assert {"url", "title", "outlet", "date", "language", "author"} <= asked & set(ARTICLE)


def _leaves(value: Any) -> list[Any]:
    """The single values in a value: with none of them a key is not given."""
    if isinstance(value, dict):
        return [value, *(leaf for one in value.values() for leaf in _leaves(one))] if value else []
    return [leaf for one in value for leaf in _leaves(one)] if isinstance(value, list) else [value]


def _read(fields: Fields, text: str) -> list[str]:
    """The codes that the reader gives for a record."""
    node, found = parse(text, "a.yml")
    reading = Reading("en", list(found))
    if isinstance(node, Entries):
        read_record("a record", fields, node, reading)
    return [problem.code for problem in reading.problems]


def test_split_is_what_the_schema_test_reads() -> None:
    """The front matter that these tests cut out is the one that the reader reads."""
    for path in ROOT.glob("content/*/*.md"):
        document, _ = split(path.read_text(encoding="utf-8"), path.name)
        assert document is not None
        assert [key.text for key, _ in document.root.entries] == list(front_matter(path))


#: Codes of mistakes that a reader sees in a record alone, whose examples can be tried as they stand.
OF_A_RECORD = (
    *("bad-yaml", "tab", "equal-keys", "yaml-feature", "cut-text", "wrong-type", "bad-choice"),
    *("bad-date", "bad-hour", "bad-zone", "bad-language", "bad-country", "bad-wikidata", "bad-id", "bad-address"),
)


@pytest.mark.parametrize("name", OF_A_RECORD)
def test_examples_of_codes_are_right(name: str) -> None:
    """The example of what is wrong gives the code that it explains; the one of what is right gives no problem."""
    code = CODES[name]

    def told(text: str) -> list[set[str]]:
        """Codes that the reader gives, for each kind of record that the example may be of."""
        node, found = parse(text, "a.md")
        if not isinstance(node, Entries):
            return [{problem.code for problem in found}]
        keys = {key.text for key, _ in node.entries}
        fitting = [fields for fields in RECORDS.values() if keys & set(fields)]
        return [set(_read(fields, text)) - {"missing-key"} for fields in fitting]

    assert any(name in codes for codes in told(code.bad)), code.bad
    assert set() in told(code.good), code.good
