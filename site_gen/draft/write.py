"""A draft as an article file, and as one line of JSON."""

from __future__ import annotations

import json
import re

from site_gen.draft.draft import Draft, Quote


def _text(value: str) -> str:
    """A YAML text in double quotes, on one line."""
    return json.dumps(" ".join(value.split()), ensure_ascii=False)


def _comment(reason: str) -> str:
    return f"  # ? {' '.join(reason.split())}" if reason else ""


def article(draft: Draft, *, digest: bool = False) -> str:
    """The article file: front matter with what is uncertain in comments, and the body."""
    source = draft.source
    first = next((line.strip() for line in source.text.splitlines() if line.strip()), "")
    lines = ["---", "draft: true  # delete this line when everything below is confirmed"]
    if source.title:
        lines.append(f"title: {_text(source.title)}")
    elif len(first) < 130 and not first.endswith((".", "!", "?")):
        lines.append(f"title: {_text(first)}{_comment('the first line; is it the headline?')}")
    else:
        lines.append(f"label: {_text(_short(first))}{_comment('the text has no headline; describe it in a few words')}")
    lines.append(
        f"date: {draft.date}{_comment(draft.date_reason)}" if draft.date else "# date: the text does not tell it"
    )
    doubt = "" if draft.sure > 0.15 else "near another language"
    lines.append(f"language: {draft.language or 'und'}{_comment(doubt)}")
    if source.outlet:
        lines.append(f"outlet: {_text(source.outlet)}")
    if source.author:
        lines.append(f"author: [{', '.join(map(_text, source.author))}]")
    if source.url.startswith(("http://", "https://")):
        lines.append(f"url: {_text(source.url)}")
    lines.append(f"rights: {'digest' if digest else 'full-text'}{_comment('may the text be published?')}")
    quoted = {quote.speaker for quote in draft.quotes}
    if others := [one for one in draft.people if one.id and one.name not in quoted]:
        lines.append(f"people: [{', '.join(_text(one.name) for one in others)}]")
    new = [one.name for one in draft.people if not one.id]
    if new:
        lines.append("# New people; paste into content/people.yml what is right:")
        lines += [f"#   {_slug(name)}: {{name: {_text(name)}}}" for name in new]
    if draft.quotes:
        lines.append("quotes:")
        seen: dict[str, int] = {}
        for quote in draft.quotes:
            lines += _quote(quote, seen, source.text)
    return "\n".join([*lines, "---", _digest(draft) if digest else _markdown(source.text)]) + "\n"


def _quote(quote: Quote, seen: dict[str, int], text: str) -> list[str]:
    speaker = quote.speaker or "unnamed"
    lines = [f"  - speaker: {speaker if speaker == 'unnamed' else _text(speaker)}{_comment(quote.doubt)}"]
    if speaker == "unnamed":
        lines.append(f"    as: {_text(quote.described or 'not told')}")
    if quote.kind != "direct":
        lines.append(f"    kind: {quote.kind}")
    if quote.more:
        lines.append(f"    text: [{', '.join(map(_text, (quote.text, *quote.more)))}]")
    else:
        lines.append(f"    text: {_text(quote.text)}")
    if quote.date:
        lines.append(f"    date: {quote.date}{_comment(quote.date_reason)}")
    if quote.time:
        lines.append(f"    time: {quote.time}")
    seen[quote.text] = seen.get(quote.text, 0) + 1
    if text.count(quote.text) > 1 and seen[quote.text] > 1:
        lines.append(f"    occurrence: {seen[quote.text]}")
    return lines


def _short(text: str) -> str:
    return text if len(text) < 100 else text[:100].rsplit(" ", 1)[0] + " …"


def _slug(name: str) -> str:
    from site_gen.draft.people import folded

    return "-".join(re.sub(r"[^a-z0-9]", "", folded(part)) for part in re.split(r"[\s-]+", name)).strip("-")


def _markdown(text: str) -> str:
    """The text as Markdown that shows it as it is: each line its own paragraph."""
    lines = (line.strip() for line in text.splitlines())
    return "\n\n".join(re.sub(r"([\\*_`<>\[\]#])", r"\\\1", line) for line in lines if line)


def _digest(draft: Draft) -> str:
    passages = [words for quote in draft.quotes for words in (quote.text, *quote.more)]
    return "\n\n".join(f"> {_markdown(' '.join(words.split()))}" for words in passages)


def as_json(draft: Draft, file: str) -> str:
    """The proposals as one line."""
    quotes = [
        {name: getattr(quote, name) for name in ("start", "end", "text", "speaker", "cue", "kind", "confidence")}
        | {"passages": [quote.text, *quote.more], "date": quote.date, "time": quote.time}
        for quote in draft.quotes
    ]
    people = [{"id": one.id, "name": one.name} for one in draft.people]
    told = {
        "file": file,
        "language": draft.language,
        "date": draft.date,
        "people": people,
        "events": [],
        "quotes": quotes,
    }
    return json.dumps(told, ensure_ascii=False)
