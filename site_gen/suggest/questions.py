"""Questions on which positions differ: quotes about one thing that contradict each other in number or by "not"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import combinations, pairwise

from site_gen.model.entities import Briefing, Quote
from site_gen.model.languages import same_language
from site_gen.model.site import Site
from site_gen.suggest.quotes import key
from site_gen.suggest.suggestion import Kind, Side, Suggestion
from site_gen.suggest.words import Weights, Wording, negations, number, same_word, shown, wording

#: Who says the one contradicts who says the other, of one thing; folded, in the languages of `words`.
_ALL_WORDS = (
    "all every each entire whole complete completely fully alla hela samtliga alle hele samtlige alt alles ganze "
    "samtliche volledig gehele tout tous toutes toute entier todos todas todo toda entero"
)
_SOME_WORDS = (
    "some part partial partly only few several certain nagra delvis bara endast noen bare delvis nogle kun enige "
    "sommige slechts alleen gedeeltelijk einige nur teilweise manche quelques seulement certains partie algunos "
    "algunas solo parte"
)

_ALL, _SOME = frozenset(_ALL_WORDS.split()), frozenset(_SOME_WORDS.split())


def questions(site: Site, apart: Callable[[str, str], bool]) -> Iterator[Suggestion]:
    """Quotes that belong to a question. `apart` knows pairs that an editor has turned down."""
    for briefing in site.briefings:
        said = list(site.quotes_of(briefing.id))
        yield from _same_statement(site, briefing, said, apart)
        yield from _contradictions(site, briefing, said, apart)


def _same_statement(
    site: Site, briefing: Briefing, said: list[Quote], apart: Callable[[str, str], bool]
) -> Iterator[Suggestion]:
    """One utterance is evidence on a question in every article that reports it."""
    reports: dict[str, list[Quote]] = defaultdict(list)
    for quote in said:
        if quote.statement:
            reports[quote.statement].append(quote)
    for statement, quotes in reports.items():
        held = {(quote.questions, quote.position) for quote in quotes if quote.questions}
        without = [quote for quote in quotes if not quote.questions]
        if len(held) != 1 or not without:
            continue
        ((ids, position),) = held
        model = next(quote for quote in quotes if quote.questions)
        for quote in without:
            if apart(key(model), key(quote)):
                continue
            what = f"`question: {', '.join(ids)}`" + (f" and `position: {position}`" if position else "")
            yield Suggestion(
                Kind.QUESTIONS,
                (_side(site, quote), _side(site, model)),
                "A quote probably belongs to a question",
                f"Both report the statement `{statement}`; the other one has {what}.",
                0.9,
                briefing.id,
                f"{','.join(ids)}:{position}",
                f"adds {what} to the first",
            )


class _Texts:
    """The wordings of quotes in the site's language where there is one, else as printed."""

    def __init__(self, site: Site, said: list[Quote]) -> None:
        self.by_key: dict[str, Wording] = {}
        for quote in said:
            tag, text = quote.translation.best(site.language)
            if not text or same_language(quote.language, site.language):
                tag, text = quote.language, " ".join(quote.passages)
            self.by_key[key(quote)] = wording(text, tag)
        self.weights = Weights(self.by_key.values())
        self.stems = {id: frozenset(word[:4] for word in one.telling) for id, one in self.by_key.items()}
        self.counts = {id: _counts(one) for id, one in self.by_key.items()}
        self.amounts = {
            id: (not _ALL.isdisjoint(one.words), bool(one.numbers) or not _SOME.isdisjoint(one.words))
            for id, one in self.by_key.items()
        }
        self.often = max(3, len(said) // 8)

    def may_differ(self, one: str, other: str) -> bool:
        """Whether it is worth looking at two quotes: most pairs share no words, or say nothing that could differ."""
        common = len(self.stems[one] & self.stems[other])
        if common < 2:
            return False
        (all_one, some_one), (all_other, some_other) = self.amounts[one], self.amounts[other]
        if (all_one and some_other) or (all_other and some_one):
            return True
        if 2 * common < max(4, min(len(self.stems[one]), len(self.stems[other]))):
            return False
        first, second = self.by_key[one], self.by_key[other]
        return first.denies != second.denies or bool(self.counts[one] and self.counts[other])

    def contradiction(self, one: Quote, other: Quote) -> tuple[float, str]:
        """How surely two quotes contradict each other on one thing, and how."""
        first, second = self.by_key[key(one)], self.by_key[key(other)]
        if first.language != second.language:
            return 0.0, ""
        short, long = sorted((first, second), key=lambda w: len(w.telling))
        shared = sorted(word for word in short.telling if any(same_word(word, there) for there in long.telling))
        shared = [word for word in shared if word not in _ALL | _SOME | negations(short.language)]
        rare = [word for word in shared if self.weights.count.get((short.language, word), 0) <= self.often]
        amounts = [_amount(one, shared) for one in (first, second)]
        about = f"both are about {', '.join(shared[:4])}"
        part = len(shared) / max(4, len(short.telling))
        if len(shared) >= 2 and len(rare) >= 1 and amounts[0] * amounts[1] < 0:
            return min(0.85, 0.5 + part / 2), f"{about}, but one says “all”, the other less"
        if len(shared) >= 3 and part >= 0.5:
            if unit := _differs(self.counts[key(one)], self.counts[key(other)]):
                return min(0.85, 0.3 + part / 2), f"{about}, but the numbers of “{unit}” differ"
            if first.denies != second.denies:
                return min(0.8, 0.25 + part / 2), f"{about}, but one of them denies it"
        return 0.0, ""


def _counts(text: Wording) -> dict[str, set[str]]:
    """What is counted in a text, with its numbers: the word after each number."""
    found: dict[str, set[str]] = defaultdict(set)
    for word, unit in pairwise(text.words):
        if number(word) in text.numbers and number(unit) not in text.numbers:
            found[unit].add(number(word))
    return dict(found)


def _differs(one: dict[str, set[str]], other: dict[str, set[str]]) -> str:
    """Something that both count, with other numbers; empty if there is nothing."""
    for unit, numbers in one.items():
        for there, others in other.items():
            if same_word(unit, there) and not numbers & others:
                return unit
    return ""


def _amount(text: Wording, shared: list[str]) -> int:
    """1: of all of what is shared, -1: of a part or a number of it, 0: neither or both."""

    def of_it(place: int) -> bool:
        return any(same_word(word, there) for word in text.words[place + 1 : place + 4] for there in shared)

    all_ = any(word in _ALL and of_it(place) for place, word in enumerate(text.words))
    counted = any(number(word) in text.numbers and of_it(place) for place, word in enumerate(text.words))
    return int(all_) - int(counted or not _SOME.isdisjoint(text.words))


def _contradictions(
    site: Site, briefing: Briefing, said: list[Quote], apart: Callable[[str, str], bool]
) -> Iterator[Suggestion]:
    texts = _Texts(site, said)
    found: list[tuple[float, str, Quote, Quote]] = []
    for one, other in combinations(said, 2):
        if not texts.may_differ(key(one), key(other)):
            continue
        if set(one.speakers) & set(other.speakers) or (one.statement and one.statement == other.statement):
            continue
        if (one.topics and other.topics and not set(one.topics) & set(other.topics)) or apart(key(one), key(other)):
            continue
        if one.questions and other.questions:
            continue  # an editor has thought about both
        sure, why = texts.contradiction(one, other)
        if sure >= 0.5:
            found.append((sure, why, one, other))
    seen: set[str] = set()
    for sure, why, one, other in sorted(found, key=lambda f: (-f[0], key(f[2]), key(f[3]))):
        free = [quote for quote in (one, other) if not quote.questions]
        if any(key(quote) in seen for quote in free):
            continue
        seen |= {key(quote) for quote in free}
        yield _contradiction(site, briefing, one, other, sure, why)


def _contradiction(site: Site, briefing: Briefing, one: Quote, other: Quote, sure: float, why: str) -> Suggestion:
    reason = f"{why[0].upper()}{why[1:]}."
    for quote, model in ((one, other), (other, one)):
        if model.questions and not quote.questions:
            what = f"`question: {', '.join(model.questions)}`"
            return Suggestion(
                Kind.QUESTIONS,
                (_side(site, quote), _side(site, model)),
                "A quote probably belongs to a question",
                f"{reason} The other one has {what}.",
                round(sure, 2),
                briefing.id,
                ",".join(model.questions),
                f"adds {what} to the first; its position is for you to say",
            )
    return Suggestion(
        Kind.QUESTIONS,
        (_side(site, one), _side(site, other)),
        "Two accounts probably differ on one question",
        reason,
        round(sure, 2),
        briefing.id,
        by_hand=f"declare the question with its positions in briefings/{briefing.id}.md, under `questions:`, and name "
        "it in both quotes (`question:` and `position:`); only you can say what is asked",
    )


def _side(site: Site, quote: Quote) -> Side:
    who = " and ".join(site.people[id].name for id in quote.speakers) or quote.described_as.text(site.language)
    translation = f" ({shown([quote.translation.text(site.language)])})" if quote.translation else ""
    return Side(key(quote), f"“{shown(quote.passages)}”{translation}", quote.span, who or "the article itself")
