"""Templates of the site's own that change nothing, since something in them or in their place has no such name."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from jinja2 import Environment, TemplateError, nodes

from site_gen.diagnostics import Problem, Span, warning
from site_gen.diagnostics.suggest import nearest
from site_gen.render.digests import default_templates
from site_gen.render.failures import shown
from site_gen.render.loader import loader_of


def idle(own: Path, briefings: Collection[str], root: Path) -> Iterator[Problem]:
    """Warnings of what changes no page, in the site's own folder of templates."""
    files = [file for file in sorted(own.rglob("*.jinja")) if file.relative_to(own).parts[0] != "theme"]
    ours = default_templates()
    if not files or own == ours:
        return
    pages = [file.name for file in (ours / "pages").glob("*.jinja")]
    environment = Environment(loader=loader_of([own]), autoescape=True)
    for file in files:
        span = Span(shown(str(file), root))
        first, *rest = file.relative_to(own).parts
        if first == "for" and len(rest) > 1:
            if rest[0] not in briefings:
                hint = _meant(rest[0], briefings) or "A folder in `for/` has the name of a briefing."
                yield warning("idle-template", f"There is no briefing `{rest[0]}` for the template.", span, hint)
                continue
            first, *rest = rest[1:]
        if first == "pages" and "/".join(rest) not in pages:
            hint = _meant(rest[-1], pages) or f"There are {', '.join(f'`{page}`' for page in sorted(pages))}."
            yield warning("idle-template", "No page is made from the template: none has that name.", span, hint)
            continue
        yield from _blocks(file, span.path, environment)


def _blocks(file: Path, path: str, environment: Environment) -> Iterator[Problem]:
    """Blocks that replace none, in a template that extends another."""
    try:
        tree = environment.parse(file.read_text(encoding="utf-8"))
        known = _above(tree, environment, set())
    except (TemplateError, OSError, ValueError):
        return  # a page that needs it tells
    if known is None:
        return
    inner = {id(block) for outer in tree.find_all(nodes.Block) for block in outer.find_all(nodes.Block)}
    for block in tree.find_all(nodes.Block):
        if block.name not in known and id(block) not in inner:
            hint = _meant(block.name, known) or f"There are {', '.join(f'`{name}`' for name in sorted(known))}."
            span = Span(path, block.lineno)
            yield warning("idle-template", f"What the template extends has no block `{block.name}`.", span, hint)


def _above(tree: nodes.Template, environment: Environment, seen: set[str]) -> set[str] | None:
    """The blocks of what a template extends; None if that is nothing, or is only known when a page is made."""
    extended = tree.find(nodes.Extends)
    if extended is None or not isinstance(extended.template, nodes.Const) or environment.loader is None:
        return None
    name = str(extended.template.value)
    if name in seen:
        return None
    text = environment.loader.get_source(environment, name)[0]
    above = environment.parse(text)
    names = {block.name for block in above.find_all(nodes.Block)}
    return names | (_above(above, environment, seen | {name}) or set())


def _meant(word: str, known: Collection[str]) -> str:
    near = nearest(word, known)
    return f"Did you mean `{near}`?" if near else ""
