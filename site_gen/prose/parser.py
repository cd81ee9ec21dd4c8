"""Python-Markdown with a fixed set of extensions and a bound on its work; and what it found of raw HTML.

One instance is kept and reset, as making one takes as long as converting an article.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from html.parser import HTMLParser

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor

from site_gen.prose import simple
from site_gen.prose.policy import EXTENSIONS, STRICT, Policy

#: Characters that inline patterns may look at in one body; about one second. An ordinary article needs 100,000.
WORK = 5_000_000


class TooMuch(Exception):
    """The text would take unreasonably long to convert."""


class _Budget:
    """Work left for the body at hand: the same on every machine, unlike a time limit."""

    def __init__(self) -> None:
        self.left = WORK

    def spend(self, amount: int) -> None:
        self.left -= amount
        if self.left < 0:
            raise TooMuch


def _counted(pattern: InlineProcessor, budget: _Budget) -> Callable[[re.Match[str], str], object]:
    """The pattern's handler, with its work counted: what it may look at is the rest of the paragraph."""
    handle = pattern.handleMatch

    def counted(m: re.Match[str], data: str) -> object:
        budget.spend(len(data) - m.start())
        return handle(m, data)

    return counted


class _Bounded(Preprocessor):
    """Refuses what Markdown answers with deep recursion or with hours of work, before it begins."""

    _DEEP = re.compile(r"(?:[ ]{0,3}>){60}|[ \t]{240}[ \t]*(?:[-*+]|\d+[.)]|:)[ \t]")

    def run(self, lines: list[str]) -> list[str]:
        if any(line[:1] in "> \t" and self._DEEP.match(line) for line in lines) or _unclosed("\n".join(lines)) > WORK:
            raise TooMuch
        return lines


def _unclosed(text: str) -> int:
    """How far it is, all in all, from what looks like a tag to the next `>`: what the reader of raw HTML looks at."""
    work = close = 0
    for begin in re.finditer("<[A-Za-z!/?]", text):
        if close <= begin.start():
            close = text.find(">", begin.start())
            if close < 0:
                close = len(text)
        work += close - begin.start()
    return work


def _make(budget: _Budget) -> Markdown:
    made = Markdown(
        extensions=list(EXTENSIONS),
        extension_configs={"tables": {"use_align_attribute": True}, "footnotes": {"BACKLINK_TITLE": ""}},
        output_format="html",
    )
    made.preprocessors.register(_Bounded(made), "sg-bounded", 1000)
    for pattern in made.inlinePatterns:
        if isinstance(pattern, InlineProcessor):
            vars(pattern)["handleMatch"] = _counted(pattern, budget)
    return made


class _Kept(threading.local):
    """The instance of this thread."""

    def __init__(self) -> None:
        self.budget = _Budget()
        self.markdown: Markdown | None = None


_kept = _Kept()


def parse(markdown: str) -> tuple[str, list[str]]:
    """HTML (not yet clean) and the pieces of raw HTML that were in the text.

    Raises `TooMuch` or `RecursionError`; and whatever Python-Markdown raises on a text that it cannot take.
    """
    _kept.budget.left = WORK
    raw: list[str] = []

    def single(block: str) -> str:
        html, pieces = by_markdown(block)
        raw.extend(pieces)
        return html

    quickly = simple.html(markdown, single)
    if quickly is not None and work_done() <= WORK // 4:
        return quickly, raw
    _kept.budget.left = WORK
    return by_markdown(markdown)


def by_markdown(markdown: str) -> tuple[str, list[str]]:
    """The same, by Python-Markdown from beginning to end; what it takes is taken from the budget that is left."""
    if _kept.markdown is None:
        _kept.markdown = _make(_kept.budget)
    converter = _kept.markdown
    try:
        html = converter.convert(markdown)
        raw = [piece for piece in converter.htmlStash.rawHtmlBlocks if isinstance(piece, str)]
        converter.reset()
    except BaseException:
        _kept.markdown = None
        raise
    return html, raw


def work_done() -> int:
    """Of `WORK`, how much the last text in this thread has taken."""
    return WORK - _kept.budget.left


class _Inspector(HTMLParser):
    """Collects what the policy will take out of raw HTML, as editors would name it."""

    def __init__(self, policy: Policy) -> None:
        super().__init__(convert_charrefs=True)
        self.policy = policy
        self.dropped: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.policy.all_elements:
            self.dropped.append(f"<{tag}>")
            return
        allowed = self.policy.attributes_of(tag)
        self.dropped += [f"{name} in <{tag}>" for name, _ in attrs if name not in allowed]

    def handle_pi(self, data: str) -> None:
        self.dropped.append(f"<?{data.split(maxsplit=1)[0] if data.strip() else ''}…>")

    def handle_decl(self, decl: str) -> None:
        self.dropped.append(f"<!{decl[:12]}…>")

    def unknown_decl(self, data: str) -> None:
        self.dropped.append(f"<![{data[:12]}…>")


def dropped_markup(raw: list[str], policy: Policy = STRICT) -> list[str]:
    """What of the raw HTML the policy takes out: `<script>`, `onclick in <p>`. Each once, in order."""
    inspector = _Inspector(policy)
    for piece in raw:
        if "<" not in piece:
            continue
        try:
            inspector.feed(piece)
            inspector.close()
        except (AssertionError, ValueError):  # the standard library's parser on `<![odd`
            inspector.dropped.append("<!…>")
        inspector.reset()
    return list(dict.fromkeys(inspector.dropped))
