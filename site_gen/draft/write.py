"""A draft as an article file, and as one line of JSON."""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from site_gen.draft import structure
from site_gen.draft.draft import Draft, Quote
from site_gen.draft.events import Event
from site_gen.draft.source import Source
from site_gen.draft.words import WORDS
from site_gen.model.letters import plain_id
from site_gen.prose.body import Body
from site_gen.prose.passages import Verdict, find, quoted_parts

_NEW_OUTLET = "not in content/outlets.yml; if it is new, paste there:"
_NOT_SAID = "in quotation marks, taken for names and titles: take out what somebody said"
_FEW = "the article's sentence: shorten it to what was said, and keep the quoted words in their marks"


def _text(value: str) -> str:
    """A YAML text in quotes, on one line."""
    plain = " ".join(value.split())
    if '"' in plain and not re.search(r"['\\]", plain) and plain.isprintable():
        return f"'{plain}'"
    return json.dumps(" ".join(value.split()), ensure_ascii=False)


def _comment(reason: str) -> str:
    return f"  # ? {' '.join(reason.split())}" if reason else ""


def _translated(value: str, tag: str, site: str) -> str:
    """A text in the article's language, where the site's is meant: a mapping by tag, unless they are one."""
    if not tag or tag.split("-", maxsplit=1)[0] == site.split("-", maxsplit=1)[0]:
        return _text(value)
    return f"{{{tag}: {_text(value)}}}"


def article(draft: Draft, *, digest: bool = False, site_language: str = "en-GB", known_outlet: bool = True) -> str:
    """The article file: front matter with what is uncertain in comments, and the body.

    `known_outlet`: whether the site knows the outlet; if not, a comment has what to add.
    """
    source, tag = draft.source, draft.language
    lines = ["---", "draft: true  # delete this line when everything below is confirmed"]
    markdown = _digest(draft) if digest else _markdown(source.body, dict(source.marked))
    if source.title:
        lines.append(f"title: {_text(source.title)}{_comment(source.title_doubt)}")
    else:
        first = _short(next((source.text[a:b].strip() for a, b in structure.sentences(source.text)), ""))
        doubt = _comment("the text has no headline; describe it in a few words, in the site's language")
        lines.append(f"label: {_translated(first, tag, site_language)}{doubt}")
    if draft.date:
        sure = re.fullmatch(r"[\d-]+", draft.date)
        lines.append(f"date: {draft.date}{f'  # {draft.date_reason}' if sure else _comment(draft.date_reason)}")
    else:
        lines.append("# date: the text does not tell it")
    lines.append(f"language: {tag or 'und'}{_comment(_language_doubt(draft))}")
    if source.outlet:
        lines.append(f"outlet: {_text(source.outlet)}{_comment('' if known_outlet else _NEW_OUTLET)}")
        lines += [] if known_outlet else _outlet(source, tag)
    if source.author:
        lines.append(f"author: [{', '.join(map(_text, source.author))}]")
    if source.url.startswith(("http://", "https://")):
        lines.append(f"url: {_text(source.url)}")
    lines.append(f"rights: {'digest' if digest else 'full-text'}{_comment('may the text be published?')}")
    lines += _people(draft)
    if draft.not_said and not digest:
        lines.append(f"not_said: [{', '.join(map(_text, draft.not_said))}]{_comment(_NOT_SAID)}")
    if draft.quotes:
        lines.append("quotes:")
        shown, text = Body(markdown), source.body
        told: Counter[str] = Counter()  # words of the quotes before, which are all of a digest
        for quote in draft.quotes:
            lines += _quote(quote, tag, site_language)
            if _is_ambiguous(quote, text, shown, tag):
                lines.append(f"    occurrence: {1 + (told[quote.text] if digest else _printed(quote, text))}")
            told.update((quote.text, *quote.more))
    if draft.events:
        lines.append("events:  # say of each whether it is one of the briefing's")
        for event in draft.events:
            lines += _event(event, tag, site_language)
    if source.left_out:
        lines.append(f"# Left out of the body: {', '.join(f'“{words}”' for words in source.left_out)}")
    return "\n".join([*lines, "---", markdown]) + "\n"


def _outlet(source: Source, tag: str) -> list[str]:
    """The lines for content/outlets.yml."""
    fields = f"name: {_text(source.outlet)}" + (f", language: {tag}" if tag else "")
    if site := origin(source.url):
        fields += f", url: {_text(site)}"
    return [f"#   {plain_id(source.outlet) or 'an-id'}: {{{fields}}}"]


def origin(url: str) -> str:
    """The address of the site that a page is of."""
    hit = re.match(r"https?://[^/\s\"<>\\]+", url)
    return hit[0] if hit else ""


def _language_doubt(draft: Draft) -> str:
    if not draft.language:
        return "its words are of none of the languages that draft knows"
    if draft.language not in WORDS:
        told = draft.source.language.replace("_", "-").split("-")[0].lower() == draft.language
        return "" if told else "by its letters; draft has no list of its words"
    return "" if draft.sure > 0.15 else "near another language"


def _people(draft: Draft) -> list[str]:
    """Those who are named and not quoted; new names, and new spellings of known ones, in comments."""
    lines: list[str] = []
    quoted = {quote.speaker for quote in draft.quotes}
    others = [one for one in draft.people if one.id and one.name not in quoted]
    if any(one.doubt for one in others):
        lines.append("people:")
        lines += [f"  - {_text(one.name)}{_comment(one.doubt)}" for one in others]
    elif others:
        lines.append(f"people: [{', '.join(_text(one.name) for one in others)}]")
    alike = [one for one in draft.people if one.like]
    for one in alike:
        lines.append(
            f"# names: {{{_text(one.name)}: {one.like}}}  # ? another spelling of the name: keep it, or add it to"
        )
        lines.append(f"#   the aliases of {one.like} in content/people.yml")
    if new := [one for one in draft.people if not one.id and not one.like]:
        lines.append(
            "# New people, if they are: paste them into content/people.yml, and into `people` whom no quote has:"
        )
        for one in new:
            seen = "quoted" if one.name in quoted else f"… {one.around} …" if one.around else ""
            lines.append(
                f"#   {plain_id(one.name) or 'an-id'}: {{name: {_text(one.name)}}}{f'  # {seen}' if seen else ''}"
            )
    return lines


def _event(event: Event, tag: str, site: str) -> list[str]:
    lines = [f"  - title: {_translated(event.title, tag, site)}"]
    lines += _when(event.date, event.time, event.zone, event.reason)
    if event.place:
        lines.append(f"    place: {_translated(event.place, tag, site)}")
    if event.people:
        lines.append(f"    people: [{', '.join(map(_text, event.people))}]")
    if event.status:
        lines.append(f"    status: {event.status}{_comment('told as still to come')}")
    if event.near:
        lines.append(f"    # if it is one of the briefing's, write `event: …` for `title`: {', '.join(event.near[:6])}")
    return lines


def _when(day: str, time: str, zone: str, reason: str) -> list[str]:
    """What is told of when something was; nothing for what is not."""
    lines = [f"    date: {day}{_comment(reason)}"] if day else [f"    # date:{_comment(reason)}"] if reason else []
    whole = re.fullmatch(r"\d{4}-\d{2}-\d{2}[?~]?", day) or not reason
    mark = "    " if whole else "    # "  # an hour needs its day
    lines += [f"{mark}time: {time}"] if time else []
    return lines + ([f'{mark}zone: "{zone}"'] if zone else [])


def _is_ambiguous(quote: Quote, text: str, shown: Body, tag: str) -> bool:
    """Whether the words of a quote stand several times in a body, so that it has to say which are meant."""
    if quote.more or quote.kind == "headline" or text.count(quote.text) < 2:
        return False
    if quote.within and len(quoted_parts(quote.within, tag)) > 1:
        return False
    return find(shown, " ".join(quote.text.split())).verdict is Verdict.AMBIGUOUS


def _printed(quote: Quote, text: str) -> int:
    """How many times the words of a quote stand in the text before it, as whole words."""
    return bisect_left(_places(quote.text, text), quote.start)


@lru_cache(maxsize=1024)
def _places(words: str, text: str) -> tuple[int, ...]:
    begin, end = r"(?<!\w)" if words[0].isalnum() else "", r"(?!\w)" if words[-1].isalnum() else ""
    return tuple(hit.start() for hit in re.finditer(f"{begin}{re.escape(words)}{end}", text))


def _quote(quote: Quote, tag: str, site: str) -> list[str]:
    speaker = quote.speaker or "unnamed"
    lines = [f"  - speaker: {speaker if speaker == 'unnamed' else _text(speaker)}{_comment(quote.doubt)}"]
    if speaker == "unnamed":
        described = _translated(quote.described, tag, site) if quote.described else _text("not told")
        lines.append(f"    as: {described}")
    if quote.kind != "direct":
        lines.append(f"    kind: {quote.kind}{_comment(_FEW if quote.within else '')}")
    if quote.within:
        lines.append(f"    text: {_text(quote.within)}")
    elif quote.more:
        lines.append(f"    text: [{', '.join(map(_text, (quote.text, *quote.more)))}]")
    else:
        lines.append(f"    text: {_text(quote.text)}")
    lines += _when(quote.date, quote.time, quote.zone, quote.date_reason)
    if quote.within:
        return lines
    if quote.place:
        lines.append(f"    place: {_translated(quote.place, tag, site)}")
    return lines


def _short(text: str) -> str:
    return text if len(text) < 100 else text[:100].rsplit(" ", 1)[0] + " …"


#: What would be a mark of Markdown: anywhere, as an entity, and at the beginning of a line.
_SIGNS = re.compile(r"[\\*_`>\[\]#]")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_FIRST = re.compile(r"\A(?:\d{1,9}(?=[.)]\s)|(?=[-+]\s|-{3,}\s*\Z))")


def _markdown(text: str, marked: Mapping[str, str] | None = None) -> str:
    """The text as Markdown that shows it as it is, a paragraph a line. `marked`: what some lines begin with."""
    made, at = [], 0
    for start, end in (*structure.fenced(text), (len(text), len(text))):
        for line in filter(None, map(str.strip, text[at:start].split("\n"))):
            entry = line.startswith(f"{structure.BULLET} ")
            begin = "- " if entry else (marked or {}).get(line, "")
            made.append(begin + _escaped(line[2:].lstrip() if entry else line))
        below = bool(made) and made[-1].startswith("- ")  # then it is part of that entry of a list
        made += [code] if (code := _code(text[start:end], "        " if below else "    ")) else []
        at = end
    return "\n\n".join(made)


def _escaped(line: str) -> str:
    """A line without a sign that Markdown would take for its own."""
    plain = _SIGNS.sub(r"\\\g<0>", _ENTITY.sub("&amp;", line).replace("<", "&lt;"))
    plain = "&#58;" + plain[1:] if re.match(r":\s", plain) else plain  # Python-Markdown has neither `\:` nor `\<`
    return _FIRST.sub(r"\g<0>\\", plain) if _FIRST.match(plain) else plain


def _code(fenced: str, inset: str) -> str:
    """Code that stands between fences, which the format does not have, as a block of it."""
    lines = fenced.split("\n")[1:]
    lines = lines[:-1] if lines and re.fullmatch(r"\s*(?:`{3,}|~{3,})\s*", lines[-1]) else lines
    return "\n".join(f"{inset}{line}".rstrip() for line in lines).strip("\n")


def _digest(draft: Draft) -> str:
    passages = [words for quote in draft.quotes for words in (quote.text, *quote.more)]
    return "\n\n".join(f"> {_markdown(' '.join(words.split()))}" for words in passages)


def as_json(draft: Draft, file: str) -> str:
    """The proposals as one line."""
    quotes = [
        {name: getattr(quote, name) for name in ("start", "end", "text", "speaker", "cue", "kind", "confidence")}
        | {"passages": [quote.text, *quote.more], "date": quote.date, "time": quote.time, "zone": quote.zone}
        | {"place": quote.place, "within": quote.within}
        for quote in draft.quotes
    ]
    events = [
        {name: getattr(event, name) for name in ("start", "end", "title", "date", "time", "zone", "place", "status")}
        | {"people": list(event.people)}
        for event in draft.events
    ]
    told = {
        "file": file,
        "language": draft.language,
        "date": draft.date,
        "title": draft.source.title,
        "outlet": draft.source.outlet,
        "author": list(draft.source.author),
        "people": [{"id": one.id, "name": one.name} for one in draft.people],
        "events": events,
        "quotes": quotes,
        "not_said": list(draft.not_said),
    }
    return json.dumps(told, ensure_ascii=False)
