"""The article in a page saved from a browser: its paragraphs, and what its metadata tell of it."""

from __future__ import annotations

import json
import re
from dataclasses import field
from html.parser import HTMLParser

from site_gen.frozen import dataclass


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SKIPPED = _set(
    "script style nav footer aside form button noscript template svg figure select iframe dialog menu video audio"
)
_BLOCKS = _set("p h1 h2 h3 h4 h5 li blockquote div section article td br header main ul ol table tr")
_SAID = _set("p h2 h3 h4 blockquote li")
#: How Markdown begins the lines of some elements; the page's headline is a level above them all.
_MARKS = {"h2": "## ", "h3": "### ", "h4": "#### ", "li": "- "}
_VOID = _set("area base br col embed hr img input link meta source track wbr")
#: Elements that close by themselves where another of them begins.
_SELF = _set("p li td tr")
#: Classes, ids and roles of what stands around an article.
_AROUND = re.compile(
    r"(?:^|[\s_-])(?:ads?|advert\w*|banner|breadcrumbs?|byline|captions?|comments?|consent|cookies?|copyright|footer|"
    r"gdpr|login|menu|meta|modal|most-?(?:read|viewed|popular|shared)|"
    r"m(?:e|ei)st-?(?:gelesen|gelezen|l[aeä]st\w*)|kommentar\w*|comentarios|commentaires|reacties|anzeige|werbung|annons\w*|"
    r"reklame?|publicit[eé]|publicidad|nav\w*|\w+nav|newsletter|overlay|paywall|popup|promo\w*|recirc\w*|recommend\w*|"
    r"related|share|sharing|sidebar|social|sponsor\w*|subscri\w*|tags|teasers?|toolbar|trending|widget)(?:$|[\s_-])",
    re.IGNORECASE,
)
#: Classes of the paragraph under the headline, which is often no `p`.
_LEAD = re.compile(
    r"(?:^|[\s_-])(?:standfirst|ingress|preamble|manchet|chapo|entradilla|vorspann|leadtext|lead|deck|dek)(?:$|\s)"
)
_ROLES = _set("navigation banner complementary contentinfo search dialog alertdialog")


@dataclass(frozen=True, slots=True)
class Told:
    """What a page has: the article's text, and what it says of it; empty where it does not.

    `marked`: lines of the text that are subheadings or entries of lists, each with how Markdown begins such a line.
    """

    text: str
    title: str = ""
    date: str = ""
    outlet: str = ""
    author: tuple[str, ...] = ()
    url: str = ""
    language: str = ""
    marked: tuple[tuple[str, str], ...] = ()


@dataclass
class _Page:
    title: list[str] = field(default_factory=list)
    heading: list[str] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)
    data: list[str] = field(default_factory=list)
    #: tag, number of the innermost `article` (0: none), whether within `main`, text
    blocks: list[tuple[str, int, bool, str]] = field(default_factory=list)
    language: str = ""
    time: str = ""


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = _Page()
        self.open: list[tuple[str, bool]] = []  # tag, whether what is in it is left out
        self.parts: list[str] = []
        self.articles: list[int] = []
        self.count = 0
        self.json: list[str] | None = None
        self.lead = 0  # how many elements are open where the paragraph under the headline begins; 0: not within it

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._head(tag, given)
        if tag in _BLOCKS:
            self.flush()
        if tag == "script":
            self.json = [] if given.get("type", "").lower().startswith("application/ld+json") else None
        if tag in _VOID:
            return
        if tag in _SELF and self.open and self.open[-1][0] == tag:
            self.handle_endtag(tag)
        around = tag not in ("html", "body", "main", "article") and (
            bool(_AROUND.search(f"{given.get('class', '')} {given.get('id', '')}"))
            or given.get("role", "") in _ROLES
            or given.get("aria-hidden") == "true"
            or "hidden" in given
            or re.search(r"display:\s*none", given.get("style", "")) is not None
        )
        skipped = bool(self.open and self.open[-1][1]) or tag in _SKIPPED or around
        self.open.append((tag, skipped))
        if tag == "div" and not self.lead and not skipped and _LEAD.search(given.get("class", "")):
            self.lead = len(self.open)
        if tag == "article":
            self.count += 1
            self.articles.append(self.count)

    def _head(self, tag: str, given: dict[str, str]) -> None:
        meta = self.page.meta
        if tag == "meta" and (name := given.get("property") or given.get("name") or given.get("itemprop")):
            meta.setdefault(name.lower(), given.get("content", "").strip())
        elif tag == "link" and given.get("rel", "").lower() == "canonical":
            meta.setdefault("canonical", given.get("href", ""))
        elif tag == "html":
            self.page.language = given.get("lang") or given.get("xml:lang", "")
        elif tag == "time" and not self.page.time:
            self.page.time = given.get("datetime", "")

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.flush()
        if tag == "script" and self.json is not None:
            self.page.data.append("".join(self.json))
            self.json = None
        if any(name == tag for name, _ in self.open[-60:]):
            while self.open.pop()[0] != tag:
                pass
            self.lead = self.lead if len(self.open) >= self.lead else 0
            if tag == "article" and self.articles:
                self.articles.pop()

    def handle_data(self, data: str) -> None:
        tags = [name for name, _ in self.open[-6:]]
        if self.json is not None:
            self.json.append(data)
        elif "title" in tags and "svg" not in tags:
            self.page.title.append(data)
        elif ("h1" in tags and not self.page.heading) or (not (self.open and self.open[-1][1]) and "head" not in tags):
            self.parts.append(data)

    def flush(self) -> None:
        text = " ".join("".join(self.parts).split())
        self.parts = []
        if not text:
            return
        tags = [name for name, _ in self.open]
        if "h1" in tags[-6:]:
            self.page.heading.append(text)
            return
        tag = next((name for name in reversed(tags) if name in _BLOCKS), "")
        tag = "p" if self.lead and tag == "div" else tag
        self.page.blocks.append((tag, self.articles[-1] if self.articles else 0, "main" in tags, text))


def is_page(text: str) -> bool:
    """Whether a text is HTML."""
    return bool(
        re.match(
            r"\ufeff?\s*(?:<!--.*?-->\s*)*(?:<!doctype html|<html|<\?xml[^>]*>\s*<(?:!doctype )?html|<head|<body|"
            r"<article)",
            text[:20_000],
            re.IGNORECASE | re.DOTALL,
        )
    )


def read(html: str) -> Told:
    """The article of a page."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    parser.flush()
    page, meta = parser.page, parser.page.meta
    told = _told(page.data)
    outlet = meta.get("og:site_name") or next(iter(_names(told.get("publisher"))), "")
    heading = page.heading[0] if page.heading else ""
    titled = " ".join("".join(page.title).split())
    title = " ".join(str(told.get("headline") or meta.get("og:title") or heading or titled).split())
    if heading and title.casefold().startswith(heading.casefold()):
        title = heading
    if heading and not outlet and (rest := re.fullmatch(rf"{re.escape(heading)}\s+[|–—·-]\s+(.{{2,40}})", titled)):
        outlet = rest[1]
    if outlet:
        title = re.sub(rf"\s+[|–—·-]\s+{re.escape(outlet)}\s*$", "", title)
    dates = (told.get("datePublished"), meta.get("article:published_time"), meta.get("datepublished"), meta.get("date"),
             meta.get("dc.date"), page.time)  # fmt: skip
    days = (re.match(r"\d{4}-\d{2}-\d{2}", str(date or "")) for date in dates)
    authors = _names(told.get("author")) or _names(meta.get("author") or meta.get("article:author"))
    url = meta.get("canonical") or meta.get("og:url") or str(told.get("url") or "")
    text, marked = _text(page, str(told.get("articleBody") or ""))
    return Told(
        text,
        title,
        next((day[0] for day in days if day), ""),
        outlet,
        tuple(re.sub(r"^(?:by|av|af|door|von|par|por)\s+", "", name, flags=re.IGNORECASE) for name in authors),
        url,
        page.language,
        marked,
    )


def _text(page: _Page, body: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The paragraphs of the article: of the longest `article`, else of `main`, else of the page; and `Told.marked`."""
    size: dict[int, int] = {}
    for tag, article, _, text in page.blocks:
        if article and tag in _SAID:
            size[article] = size.get(article, 0) + len(text)
    longest = max(size, key=lambda number: size[number], default=0)
    inside = [block for block in page.blocks if longest and block[1] == longest]
    inside = inside or [block for block in page.blocks if block[2]] or page.blocks
    said = [(tag, text) for tag, _, _, text in inside if tag in _SAID]
    if sum(len(text) for _, text in said) < 0.4 * sum(len(block[3]) for block in inside):
        said = [
            (tag, text) for tag, _, _, text in inside if tag != "li" or len(text) > 60
        ]  # paragraphs that are no `p`
    while said and said[-1][0] in ("h2", "h3", "h4"):
        said.pop()  # a heading of what was left out
    found = "\n\n".join(text for _, text in said)
    if len(body) > 2 * len(found):
        lines = re.split(r"\n+", re.sub(r"<[^>]+>", " ", body))
        return "\n\n".join(line.strip() for line in lines if line.strip()), ()
    return found, tuple((text, _MARKS[tag]) for tag, text in said if tag in _MARKS)


def _told(data: list[str]) -> dict[str, object]:
    """The article among a page's JSON-LD."""
    for written in data:
        try:
            found: object = json.loads(written, strict=False)
        except (ValueError, RecursionError):
            continue
        items = list(found) if isinstance(found, list) else [found]
        graphs = [item.get("@graph") for item in items if isinstance(item, dict)]
        items += [x for graph in graphs if isinstance(graph, list) for x in graph]
        for item in items:
            if isinstance(item, dict) and item.get("headline"):
                return item
    return {}


def _names(value: object) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    names = (item.get("name") if isinstance(item, dict) else item for item in values)
    flat = [name for given in names for name in (given if isinstance(given, list) else [given])]
    return tuple(
        dict.fromkeys(
            " ".join(name.split())
            for name in flat
            if isinstance(name, str) and name.strip() and not name.startswith(("http:", "https:", "@"))
        )
    )
