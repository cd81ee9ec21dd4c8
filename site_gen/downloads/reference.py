"""What is cited: one record from which each bibliography format is written."""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256
from urllib.parse import urlsplit

from site_gen.downloads.context import Context, one_line, title_of
from site_gen.frozen import dataclass
from site_gen.model.entities import Article, Briefing
from site_gen.model.when import When


@dataclass(frozen=True, slots=True)
class Reference:
    """A press article, or a briefing of this site.

    `key` is ASCII and unique in the site. `container` is the outlet, for a briefing the site. Authors are names as
    printed: which part is the family name is not known. `issued_text` and `accessed_text` are the dates in the site's
    words.
    """

    key: str
    newspaper: bool
    title: str
    translated: str = ""
    authors: tuple[str, ...] = ()
    container: str = ""
    issued: When | None = None
    issued_text: str = ""
    language: str = ""
    url: str = ""
    archive_url: str = ""
    accessed: When | None = None
    accessed_text: str = ""
    topics: tuple[str, ...] = ()

    @property
    def archive(self) -> str:
        """The host of the archive, which names it well enough."""
        return urlsplit(self.archive_url).hostname or ""


def told(article: Article, context: Context) -> tuple[object, ...]:
    """What `of_article` makes a reference from: sooner had than that, and the same for the same reference."""
    outlet = context.site.outlet_of(article)
    texts = article.key, article.title, article.label, article.translated_title, article.author, article.language
    where = outlet.name if outlet else None, article.url, article.archive_url
    return texts, where, article.date, article.accessed, article.topics


def of_article(article: Article, context: Context) -> Reference:
    """The reference of an article: of what its publisher printed, not of our page about it."""
    outlet = context.site.outlet_of(article)
    return Reference(
        key=f"{_ascii(article.briefing)}:{_ascii(article.slug)}",
        # Without a recorded outlet an address is all that says where it was published.
        newspaper=bool(outlet) or not article.url,
        title=title_of(context.site, article),
        translated=article.translated_title.text(context.site.language),
        authors=article.author,
        container=outlet.name if outlet else "",
        issued=article.date,
        issued_text=context.date(article.date) if article.date else "",
        language=article.language,
        url=article.url,
        archive_url=article.archive_url,
        accessed=article.accessed,
        accessed_text=context.date(article.accessed) if article.accessed else "",
        topics=article.topics,
    )


def of_briefing(briefing: Briefing, context: Context) -> Reference:
    """The reference of a briefing itself, a page of this site; with its address where the site's is known."""
    return Reference(
        key=_ascii(briefing.id),
        newspaper=False,
        title=briefing.title.text(context.site.language),
        container=context.site.name,
        issued=briefing.updated,
        issued_text=context.date(briefing.updated) if briefing.updated else "",
        language=context.site.language,
        url=context.address(briefing, "") if context.url else "",
    )


def text(reference: Reference, context: Context) -> tuple[str, str, str]:
    """A reference as readers copy it: one line, in what stands before the title, the title, and the rest."""
    title = one_line(reference.title)
    translated = f" [{reference.translated}]" if reference.translated else ""
    where = ", ".join(part for part in (reference.container, reference.issued_text) if part)
    rest = [_ended(where)] if where else []
    if reference.url and reference.accessed_text:
        rest.append(context.label("cite-read", address=reference.url, date=reference.accessed_text))
    elif reference.url:
        rest.append(reference.url)
    if reference.archive_url:
        rest.append(context.label("cite-archived", address=reference.archive_url))
    before = f"{_ended(', '.join(reference.authors))} " if reference.authors else ""
    return (
        one_line(before) + " " * bool(before),
        title,
        one_line(" ".join([_ended(title + translated), *rest]))[len(title) :],
    )


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "?", "!", "…")) else f"{sentence}."


def _ascii(name: str) -> str:
    """A name in letters that every bibliography program takes, with a number where letters would be lost."""
    plain = name
    if not name.isascii():
        plain = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    kept = re.sub(r"[^A-Za-z0-9-]+", "-", plain).strip("-")
    if kept == name:
        return kept
    return f"{kept}-{sha256(name.encode()).hexdigest()[:8]}".lstrip("-")
