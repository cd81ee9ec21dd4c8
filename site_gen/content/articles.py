"""One article: its record and body become an `Article`, its own events, and its reports of the briefing's events."""

from __future__ import annotations

from collections.abc import Iterable

from site_gen.content.article_events import read_events
from site_gen.content.article_quotes import read_quotes
from site_gen.content.bodylinks import composed
from site_gen.content.context import Context
from site_gen.content.limits import Terms
from site_gen.content.parts import Joined, corrections, dated, same
from site_gen.content.records import Record
from site_gen.content.registry import Registry
from site_gen.content.written import ArticleFile
from site_gen.diagnostics import Problem, Span, error
from site_gen.diagnostics.suggest import nearest
from site_gen.model.entities import Article, Briefing, Checked, Picture
from site_gen.prose.body import Body

_CHECKED = {"digest": Checked.DIGEST, "excerpt": Checked.EXCERPT, "": Checked.DIGEST}
#: What else editors call what a body is.
_MEANT = {
    "digest": "summary abstract paraphrase sammanfattning sammendrag samenvatting zusammenfassung résumé",
    "excerpt": "quote quotes quotation quotations extract part partial snippet utdrag uddrag uittreksel auszug extrait",
    "full-text": "full complete entire whole text article fulltekst volltext",
}


def assemble_article(
    file: ArticleFile, briefing: Briefing, registry: Registry, pictures: dict[str, str], terms: Terms
) -> Joined:
    """An article with its own events and its reports of the briefing's events. Problems go to the registry's list."""
    record = file.record
    zone = record.text("zone")
    words = record.values.get("names", ())
    local = registry.local(words)
    context = Context(file, briefing, registry, local, zone, record.text("language") or "und")
    _one_title(record, registry.problems)
    prose = Body(file.body, terms.policy, printable=file.printable)
    for finding in prose.findings:
        span = Span(file.path, file.body_line + max(finding.line, 1) - 1, finding.column)
        registry.problems.append(error(finding.code, finding.message, span, finding.hint))
    own, reports = read_events(context)
    known = {event.id: event for event in (*briefing.events, *own)}
    checked = _checked(record, terms, registry.problems)
    quotes = read_quotes(context, known, prose, addressed=terms.shown)
    article = Article(
        key=context.article,
        slug=file.slug,
        briefing=briefing.id,
        language=context.language,
        span=Span(file.path, record.span.line, record.span.column),
        prose=prose,
        title=record.text("title"),
        label=record.translated("label"),
        translated_title=record.translated("translated_title"),
        date=dated(record, zone, briefing.timezone, registry.problems),
        zone=zone,
        outlet=registry.outlet(record.given("outlet")),
        author=same(record.many("author")),
        url=record.text("url"),
        archive_url=record.text("archive_url"),
        accessed=record.when("accessed"),
        rights=same(record.text("rights")),
        checked=checked,
        summary=record.translated("summary"),
        people=registry.persons(record.many("people"), local),
        names=tuple((word, local.ids(word)[0]) for word, _ in words if local.ids(word)) if local else (),
        not_said=record.many("not_said"),
        topics=same(record.many("topics")),
        quotes=quotes,
        events=tuple(dict.fromkeys([id for id, _ in reports])),
        corrections=corrections(record),
        pictures=_pictures(prose.pictures, pictures, file, registry.problems),
        draft=record.flag("draft"),
        formerly=context.formerly,
        body_line=file.body_line,
        source_text=record.text("source_text"),
    )
    return article, own, reports


def _one_title(record: Record, problems: list[Problem]) -> None:
    if "title" in record and "label" in record:
        message = "An article has a `title` (the headline as printed) or a `label` (your own description), not both."
        problems.append(error("title-and-label", message, record.at("label"), "Delete one of the two."))
    elif not record.spans.keys() & {"title", "label"}:
        hint = "Write the headline as printed, or `label:` with your own description if the source has none."
        problems.append(error("missing-key", "An article needs a `title` or a `label`.", record.span, hint))


def _checked(record: Record, terms: Terms, problems: list[Problem]) -> Checked:
    """What the quotes are checked against."""
    rights, name = record.text("rights"), record.text("source_text")
    text = None
    if name:
        try:
            text = terms.source_text(name)
        except ValueError:
            message = f"`{name}` is not the name of a file in the private folder."
            problems.append(error("bad-source-text", message, record.at("source_text"), "For example `source.txt`."))
    if rights not in _CHECKED:
        if rights != "full-text" and (hint := _no_licence(rights)):
            problems.append(error("bad-choice", f"`{rights}` is not known here.", record.at("rights"), hint))
        return Checked.FULL_TEXT
    return Checked.SOURCE if text is not None else _CHECKED[rights]


def _no_licence(rights: str) -> str:
    """What to write for a word that is not the name of a licence; empty where it may be one."""
    word = rights.casefold()
    near = next((key for key, words in _MEANT.items() if word in words.split()), "") or nearest(word, _MEANT, 0.75)
    if near:
        return f"Did you mean `{near}`? Anything else is the name of a licence, of a full text."
    if rights.islower() and rights.replace("-", "").isalpha():
        known = ", ".join(f"`{key}`" for key in _MEANT)
        return f"Write {known}, or the name of a licence as it is usual, such as `CC BY 4.0`: of a full text."
    return ""


def _pictures(
    used: Iterable[str], there: dict[str, str], file: ArticleFile, problems: list[Problem]
) -> tuple[Picture, ...]:
    found = []
    for name in used:
        if path := there.get(composed(name)):
            found.append(Picture(name, path))
        else:
            lines = file.body.split("\n")
            line = next((i for part in (f"({name}", name) for i, text in enumerate(lines) if part in text), 0)
            message = f"There is no picture `{name}` beside the article."
            hint = "Pictures (png, jpg, webp, avif) lie in the same folder as the article."
            problems.append(error("unknown-picture", message, Span(file.path, file.body_line + line), hint))
    return tuple(found)
