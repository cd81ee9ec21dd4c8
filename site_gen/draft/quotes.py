"""Which words of a text somebody said: pairs of marks and dash speech, weighed against titles and scare quotes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate, pairwise
from operator import itemgetter

from site_gen.draft import structure
from site_gen.draft.weigh import Signs, weight
from site_gen.draft.words import ENGLISH, WORDS, Words
from site_gen.frozen import dataclass
from site_gen.prose.quotation import SIGNS, Quotation, around_all, quotations
from site_gen.prose.speech import speech

_LISTING = frozenset(("", "and", "or", "und", "oder", "og", "och", "eller", "en", "of", "et", "ou", "y", "o", "sowie"))
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_END = re.compile(rf"(?<=[.!?…])[\"”“’'»«]*\s+(?=[{structure.BEGINS}])|{structure.FULL}")
_SHORT = re.compile(
    r"(?<!\w)(?:\d{1,2}|[A-ZЀ-Я]|г|им|ул|тыс|млн|Dr|Mr|Mrs|Ms|Prof|Sen|Rep|Gov|Gen|Col|Lt|Sgt|St|Nr|Abs|Art|bzw|z\.\s?B|u\.\s?a|U\.S|d\.\s?h)\.$"
)
_OPENING = re.compile(
    r"(?:Der|Die|Das|Ein|Eine|Er|Sie|Es|In|Im|Am|Auf|The|A|He|She|It|They|In|Det|Den|Han|Hon|Hun|De|Het|Een|Hij|Il|Elle|"
    r"Le|La|El|Los|Las|Les)(?!\w)"
)
LEAST = 0.46  # the weight from which words are proposed


@dataclass(frozen=True, slots=True)
class Span:
    """Words that somebody probably said: offsets into the text, with the paragraph and what stands around them.

    `begin` and `finish` include the marks. `dash`: after a speech dash. `weight` from 0 to 1. `goes_on`:
    after a reporting clause that stands within the same marks.
    """

    start: int
    end: int
    begin: int
    finish: int
    paragraph: tuple[int, int]
    dash: bool
    weight: float
    headline: bool = False
    goes_on: bool = False


def words(text: str) -> list[str]:
    """The words of a text in lower case."""
    return [word.casefold() for word in _WORD.findall(text)]


def find(text: str, language: str) -> list[Span]:
    """What somebody said, in the order of the text."""
    text = _without_marks_in_code(text)
    told = WORDS.get(language, ENGLISH if not language else None)
    ranges = structure.paragraphs(text)
    found: list[Span] = []
    for number, (start, end) in enumerate(ranges):
        block = text[start:end]
        following = text[slice(*ranges[number + 1])] if number + 1 < len(ranges) else ""
        headline = _is_heading(block, number, following)
        here = list(_marked(text, start, end, told, headline, following))
        taken = [(span.begin, span.finish) for span in here]
        if number and SIGNED.fullmatch(block) and text[ranges[number - 1][1] - 1] in '"”“»’':
            continue
        for said in [*_dashed(block, told), *_dashed_within(block, told)] if told else speech(block):
            one = (start + said.start, start + said.end)
            if not any(a < one[1] and b > one[0] and b - a > 0.6 * (one[1] - one[0]) for a, b in taken):
                span = Span(*one, start + said.begin, start + said.finish, (start, end), True, 0.9, headline)
                here = [s for s in here if not (span.start <= s.start and s.end <= span.end)]
                here.append(span)
        found += here
    return sorted((_bare(text, span) for span in found), key=lambda span: span.start)


def _bare(text: str, span: Span) -> Span:
    """A span without further marks around all of its words: `– “We go.”`, `"“We go.”"`."""
    while True:
        pair = around_all(text[span.start : span.end].rstrip())
        if not pair or text[span.start] in "'‘‚‹›’" or not pair.closed:
            return span
        span = replace(span, start=span.start + pair.start, end=span.start + pair.end)


def _without_marks_in_code(text: str) -> str:
    """A text whose code has no quotation marks, every character at its place."""
    parts, at = [], 0
    for start, end in structure.code(text):
        parts += [text[at:start], _MARK.sub("_", text[start:end])]
        at = end
    return "".join([*parts, text[at:]])


_MARK = re.compile(f"[{SIGNS}]")
_DASH = re.compile(r"\s*(?:--|[‒–—―-])\s*(?=\w|[\"«“„'(…])(?!\d)")


#: A name after a dash, and perhaps a role: what stands under a quotation, or behind it.
SIGNED = re.compile(
    r"\s*[-–—―]\s*((?:[A-ZÀ-ÞŁŠŽ][\w’'-]*+\.?(?:\s+(?:van|von|de|der|af|di|el|al))*[^\S\n]*){2,4})"
    r"(?:,[^\n.\d]{0,60})?\s*"
)


def _dashed(block: str, told: Words) -> list[Quotation]:
    """The speech of a paragraph after a dash, up to its reporting clause, and what goes on after that."""
    if not (dash := _DASH.match(block)):
        return []
    if not (found := list(speech(block))):
        end = len(block.rstrip())
        found = [Quotation(dash.end(), end, 0, end)]
    clause = _clause_of(told)
    cut = []
    for said in found:
        if on := _ON.match(block, said.end):
            cut.append(said)
            stop = re.compile(r"(?<=[.!?])\s|$").search(block, on.end())
            until = stop.start() if stop else len(block)
            cut.append(Quotation(on.end(), until, on.end(), until))
            continue
        hit = clause.search(block, said.start, said.end)
        if not hit:
            cut.append(said)
            continue
        end = hit.start() + (hit[1] in "!?…")
        cut.append(Quotation(said.start, end, said.begin, end))
        if on := re.compile(r"[.]\s+(?=\S)").search(block, hit.end(), said.end):
            cut.append(Quotation(on.end(), said.end, on.end(), said.end))
    return [said for said in cut if said.end > said.start]


_WITHIN = re.compile(r"(?<=[.!?])\s+(?=[–—]\s*[A-ZÀ-Þ])")


def _dashed_within(block: str, told: Words) -> list[Quotation]:
    """Speech after a dash in the middle of a paragraph, where a reporting clause tells that it is speech."""
    hit = None if _DASH.match(block) else _WITHIN.search(block)
    if hit is None or not _clause_of(told).search(block, hit.end()):
        return []
    at = hit.end()
    return [Quotation(q.start + at, q.end + at, q.begin + at, q.finish + at) for q in _dashed(block[at:], told)]


#: A dash quotation that goes on after its clause: "– Vi går, sier NN, men ikke nå."
_ON = re.compile(r",\s+\w+\s+[^,.!?]{2,40},\s+(?=(?:men|og|och|for|fordi|eftersom|but|mais|pero|maar)\s)")


@lru_cache(maxsize=16)
def _clause_of(told: Words) -> re.Pattern[str]:
    """What begins a reporting clause after a dash: a sign, a verb, and who says it."""
    verbs = "|".join(sorted(map(re.escape, told.verbs | told.written), key=len, reverse=True))
    stems = "".join(f"|{re.escape(stem)}\\w*" for stem in told.stems)
    rare = r"(?<=[!?…])\s+[a-zà-þ]+\s+(?=[A-ZÀ-Þ][\w-]+(?:\s[A-ZÀ-Þ][\w-]+)*\s*(?:\.|$))"
    return re.compile(rf"([,!?…])(?i:\s+(?:{verbs}{stems})\s+(?=[^\W\d_])|{rare})")


def _is_heading(block: str, number: int, following: str) -> bool:
    """A short line without a full stop between paragraphs, and no entry of a list."""
    plain = block.strip()
    short = number > 0 and bool(following) and len(plain) < 80 and not structure.is_stopped(plain)
    return short and plain[0] != structure.BULLET


def _marked(text: str, start: int, end: int, told: Words | None, headline: bool, following: str) -> Iterator[Span]:
    block = text[start:end]
    made: list[Span] = []
    for q in quotations(block):
        if not q.outer or q.title:
            continue
        if not q.closed and not (following.lstrip()[:1] in '"„“”«»' and following.strip()):
            continue
        span = Span(
            start + q.start, start + q.end, start + q.begin, start + q.finish, (start, end), False, 0.0, headline
        )
        made.append(replace(span, weight=weight_of(text, span, told)))
    for span in _listed(text, made):
        if span.weight >= LEAST:
            yield from _without_asides(text, span, told)


#: A reporting clause within the marks, as in French and Spanish: `« Ce jour, confirme le maire, Luc Petit, nous … »`.
_ASIDE = re.compile(
    r",\s+(?:(?:a|ont|avait|avaient|ha|han)(?P<asked>-t-(?:il|elle)|-(?:il|elle))?\s+)?(?P<verb>[^\W\d_]+)"
    r"(?P<pronoun>(?:-t)?-(?:il|elle|on|ils|elles))?"
    r"(?:\s+(?P<who>(?:l[ea]s?\s|l[’']|el\s|une?\s|su\s|son\s|sa\s|[A-ZÀ-Þ])[^,.;:!?«»\"“”\n]{1,60}"
    r"(?:,\s+(?:[a-zà-ÿ-]+|[A-ZÀ-Þ][\w’-]+(?:\s[A-ZÀ-Þ][\w’-]+){1,3})(?=[,.]))?))?[,.]\s+"
)


_BEHIND = re.compile(r",\s+([^\W\d_]+(?:\s+[^\W\d_]+)?)")


def _without_asides(text: str, span: Span, told: Words | None) -> Iterator[Span]:
    """A span as what stands before and after a reporting clause within its marks."""
    found = _ASIDE.finditer(text, span.start, span.end) if told and told.asides else iter(())
    hit = next(
        (hit for hit in found if told and told.reports(hit["verb"]) and any(hit.group("asked", "pronoun", "who"))), None
    )
    behind = _BEHIND.match(text, span.finish)  # "« Nul ne paie, dit la loi, et … », a dit NN"
    reported = told and behind and any(map(told.reports, behind[1].split()))
    if hit is None or hit.start() == span.start or reported:
        yield span
        return
    yield replace(span, end=hit.start(), finish=hit.start())
    yield replace(span, start=hit.end(), begin=hit.end(), goes_on=True)


def _listed(text: str, made: list[Span]) -> list[Span]:
    """The same spans, with a mere word as likely as those that it is listed with: “good”, “cheap” and “…”."""
    for order in (range(1, len(made)), range(len(made) - 2, -1, -1)):
        for number in order:
            other = made[number - 1] if order.step > 0 else made[number + 1]
            one = made[number]
            first, second = (other, one) if order.step > 0 else (one, other)
            between = text[first.finish : second.begin].strip(" ,").casefold()
            alike = text[one.start].islower() and text[other.start].islower()
            if one.weight < LEAST <= other.weight and alike and between in _LISTING:
                made[number] = replace(one, weight=LEAST)
    return made


def breaks(text: str, start: int, end: int, quoted: Sequence[tuple[int, int]] = ()) -> list[int]:
    """Where the sentences of a range begin, and its end. Quotations, abbreviations and dates end none."""
    ends = _ends(text, start, end)
    quoted = sorted(quoted)
    reach = list(accumulate((finish for _, finish in quoted), max))
    found = [start]
    for stop, begin in ends:
        before = bisect_right(quoted, (stop, len(text))) - 1  # the quotations that begin there or before
        if before < 0 or reach[before] < begin:
            found.append(begin)
    made: list[int] = []
    for first, last in pairwise([*found, end]):  # what is too long to be a sentence is cut, but not in a quotation
        made.append(first)
        while last - made[-1] > structure.FARTHEST:
            cut = structure.cut_at(text, made[-1])
            before = bisect_right(quoted, (cut, len(text))) - 1
            made.append(max(cut, reach[before]) if before >= 0 else cut)
            if made[-1] >= last:
                made.pop()
                break
    return [*made, end]


_USUAL = 400  # characters of a sentence, at most


def near(text: str, start: int, end: int, most: int) -> int:
    """Where the last sentences of a range begin, `most` of them at least, if it has so many and they are not long."""
    at, start = end, max(start, end - most * _USUAL)
    for _ in range(most):
        at = max(text.rfind(". ", start, at), text.rfind("! ", start, at), text.rfind("? ", start, at))
        if at < 0:
            return start
    return at + 2


@lru_cache(maxsize=8)
def _ends(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Where the sentences of a range stop and the next begin, whether within quotations or not."""
    found: list[tuple[int, int]] = []
    for hit in _END.finditer(text, start, end):
        short = _SHORT.search(text, max(start, hit.start() - 8), hit.start())
        if not short or (short[0][0].isdigit() and _OPENING.match(text, hit.end())):
            found.append(hit.span())
    return tuple(found)


def sentence(text: str, span: Span) -> tuple[int, int]:
    """The sentence around a quotation: full stops within it do not end it. On a long line only what is near is read."""
    start, end = span.paragraph
    ends = _ends(text, start, end)
    at = bisect_right(ends, span.begin, key=itemgetter(1))
    left = ends[at - 1][1] if at else start
    while at < len(ends) and (ends[at][1] < span.finish or (span.begin <= ends[at][0] and ends[at][1] <= span.finish)):
        at += 1
    right = ends[at][1] if at < len(ends) else end
    return max(left, span.begin - structure.FARTHEST), min(right, span.finish + structure.FARTHEST)


#: Letters of scripts without spaces, and how many of them a word has, about.
_SPACELESS = (
    (re.compile("[\u3040-\u30ff\u3400-\u9fff]"), 2),
    (re.compile("[\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff]"), 4),
)


def _is_long(words: str) -> bool:
    """Whether quoted words of any language are more than a name: three, or a sentence with its stop."""
    count = float(len(words.split()))
    for letters, size in _SPACELESS:
        if signs := len(letters.findall(words)):
            count += signs / size - 1
    return count >= 3 or words[-1:] in ".!?…。！？؟।"


def weight_of(text: str, span: Span, told: Words | None) -> float:
    """How likely the words are a statement, by what stands around them in their sentence."""
    if told is None:
        words = text[span.start : span.end]
        around = text[structure.end_before(text, span.begin) - 1 :][:1], text[span.finish : span.finish + 4]
        led = around[0] in (":", "：") or re.match(r"[,!?…]\s*[–—]", around[1])  # «Нет, никогда», — сказала NN
        return LEAST if _is_long(words) or (led and " " in words) else 0.0
    left, right = sentence(text, span)
    alone = not text[span.paragraph[0] : span.begin].strip() and not text[span.finish : span.paragraph[1]].strip()
    signs = Signs(
        text[span.start : span.end],
        text[left : span.begin],
        text[span.finish : right],
        text[span.begin : span.start],
        alone,
    )
    return weight(signs, told)
