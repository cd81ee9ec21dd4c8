"""Templates use the names of their views, and say which."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

import pytest
from jinja2 import Environment, meta, nodes

from site_gen.model.edtf import parse_when
from site_gen.model.entities import BriefingStatus, Correction, EventStatus, PersonKind, QuoteKind
from site_gen.pages import PageRequest, choose
from site_gen.render import labels
from site_gen.render.digests import default_templates
from site_gen.render.engine import Renderer
from site_gen.render.labels import ENGLISH
from site_gen.render.links import Links, LinkStyle
from tests.pages.small_site import HARBOUR, english, small_site

FOLDER = default_templates()
CORRECTION = Correction(parse_when("2026-03-03"), english("Five"), english("Six"))
BRIEFINGS = (replace(HARBOUR, corrections=(CORRECTION,), formerly=("port",)), replace(HARBOUR, id="quay"))
SITE = replace(small_site(), briefings=BRIEFINGS)
REQUESTS = {request.template: request for request in choose(SITE)}
GLOBALS = set(Renderer(small_site(), Links([], LinkStyle.FILE)).functions.globals())


def names_used(path: Path) -> set[str]:
    """The names that a template takes from outside itself, functions aside."""
    tree = Environment(autoescape=True).parse(path.read_text(encoding="utf-8"))
    return meta.find_undeclared_variables(tree) - GLOBALS - {"page"} - macros(path)


def macros(path: Path) -> set[str]:
    """The macros that a template defines or imports (Jinja does not count them as declared inside blocks)."""
    tree = Environment(autoescape=True).parse(path.read_text(encoding="utf-8"))
    imported = [name for node in tree.find_all(nodes.FromImport) for name in node.names]
    return {name if isinstance(name, str) else name[1] for name in imported} | {
        macro.name for macro in tree.find_all(nodes.Macro)
    }


def names_listed(path: Path) -> set[str]:
    """The names in the comment at the top of a template."""
    comment = re.match(r"\{#-?(.*?)-?#\}", path.read_text(encoding="utf-8"), re.DOTALL)
    assert comment, f"{path.name} does not start with a comment"
    listed = re.sub(r"\([^()]*\)", "", comment[1].partition(":")[2])
    return {name.strip() for name in listed.split(",")}


@pytest.mark.parametrize("language", ["ar", "en-GB"])
def test_attributes_hold_no_tags(language: str) -> None:
    """No value of an attribute has markup in it, also where names that run the other way are set apart (`bdi`)."""
    site = replace(SITE, language=language)
    requests = list(choose(site))
    renderer = Renderer(site, Links.between(requests, LinkStyle.FILE))
    for request in requests:
        page, problem = renderer.render(request)
        assert page is not None, problem
        assert not re.findall(r'[\w-]+="[^"<>]*<[^"]*"', page.body.decode()), request.path


@pytest.mark.parametrize("request_", REQUESTS.values(), ids=list(REQUESTS))
def test_template_and_view_agree(request_: PageRequest) -> None:
    """A page template uses no name that its view lacks, and lists exactly the names of its view."""
    path = FOLDER / "pages" / f"{request_.template}.md.jinja"
    assert is_dataclass(request_.shown)
    view = {field.name for field in fields(request_.shown)}
    assert names_used(path) <= view
    assert names_listed(path) == view
    assert not view & (GLOBALS | macros(path)), "a view and a function have one name"


def test_every_page_template_belongs_to_a_page_type() -> None:
    """There is no page template that no page type uses."""
    assert {path.name.removesuffix(".md.jinja") for path in (FOLDER / "pages").glob("*.jinja")} == set(REQUESTS)


@pytest.mark.parametrize("path", sorted((FOLDER / "parts").glob("*.jinja")), ids=lambda path: path.stem)
def test_parts_take_arguments_only(path: Path) -> None:
    """A macro depends on its arguments and the functions of the templates, on nothing else."""
    assert names_used(path) == set()


def test_functions_are_documented() -> None:
    """Every function that a template may use is told in templates/README.md."""
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert {name for name in GLOBALS if f"`{name}" not in readme} == set()


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.md.jinja")), ids=lambda path: path.name)
def test_labels_exist(path: Path) -> None:
    """Every label that a template asks for by a fixed key is in the catalogue; no template has a style attribute."""
    text = path.read_text(encoding="utf-8")
    keys = re.findall(r'\bt\("([\w-]+)"[),]', text)
    assert [key for key in keys if key not in ENGLISH] == []
    assert "style=" not in text


def test_every_label_is_used() -> None:
    """The catalogue has no label that nothing asks for, so that translators translate nothing in vain."""
    package = Path(labels.__file__).parent.parent
    code = [path for path in (package / "render").glob("*.py") if path.name != "labels.py"]
    sources = [
        *FOLDER.rglob("*.jinja"),
        *(file for name in ("pages", "downloads", "builders") for file in (package / name).rglob("*.py")),
    ]
    sources += code
    text = "".join(path.read_text(encoding="utf-8") for path in sources)
    text += Path(labels.__file__).read_text(encoding="utf-8").partition("\nclass Labels")[2]
    by_value = {*QuoteKind, *EventStatus, *BriefingStatus, *PersonKind}
    families = tuple(re.findall(r'(?:t|labels)\(f?"([\w]+-)(?:" ~|\{)', text))
    assert families
    unused = [key for key in ENGLISH if f'"{key}"' not in text and key not in by_value and not key.startswith(families)]
    assert unused == []
