"""A big made-up briefing, written as files: the same for the same numbers."""

from __future__ import annotations

import random
from pathlib import Path

WORDS = [
    "harbour",
    "council",
    "vote",
    "cost",
    "delay",
    "report",
    "promise",
    "budget",
    "quay",
    "works",
    "engineer",
    "mayor",
    "ferry",
    "storm",
    "tender",
    "crane",
    "minister",
    "signs",
    "denies",
    "opens",
    "closes",
    "visits",
    "repeats",
    "plan",
    "pier",
    "island",
    "winter",
    "ships",
    "union",
    "strike",
    "noise",
    "permit",
    "court",
    "appeal",
]


def write_big(
    root: Path,
    *,
    events: int,
    quotes: int,
    speakers: int,
    articles: int,
    years: int,
    questions: int = 40,
    seed: int = 1,
) -> None:
    """Write content/ and briefings/ of a site with one briefing, `harbour`, into a folder."""
    dice = random.Random(seed)

    def some(least: int, most: int) -> str:
        return " ".join(dice.choices(WORDS, k=dice.randint(least, most)))

    def day() -> str:
        return f"{2008 + dice.randrange(years)}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"

    def date() -> str:
        full = day()
        return dice.choices([full, full[:7], full[:4]], [20, 2, 1])[0]

    def write(path: str, text: str) -> None:
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")

    outlets = [f"paper-{n}" for n in range(1, 13)]
    write("content/outlets.yml", "".join(f"{id}:\n  name: {id.title()}\n" for id in outlets))
    people = "".join(
        f"p{n}:\n  name: {dice.choice('ABCDEFGHIJKLMNÅÖ')}{some(1, 1)} {some(1, 1).title()} {n}\n  language: en\n"
        for n in range(speakers)
    )
    write("content/people.yml", people)
    dates = {n: date() for n in range(events)}
    happened = "".join(
        f"  - id: e{n}\n    title: {some(4, 10)}\n" + (f"    date: {dates[n]}\n" if n % 50 else "")
        for n in range(events)
    )
    asked = "".join(
        f"  - id: q{n}\n    title: {some(5, 9)}?\n"
        "    positions: [{id: yes-it-did, title: Yes}, {id: no-it-did-not, title: No}]\n"
        for n in range(questions)
    )
    write(
        "briefings/harbour.md",
        "---\ntitle: The harbour\nstatus: developing\ntimezone: UTC\nformerly: [port]\n"
        + (f"events:\n{happened}" if events else "")
        + (f"questions:\n{asked}" if questions else "")
        + "---\n",
    )
    per_article = quotes // articles
    # One speaker in ten says most of it, as in life.
    voices = [min(int(dice.expovariate(6 / speakers)), speakers - 1) for _ in range(quotes)]
    unsaid = iter(range(quotes))
    for n in range(articles):
        reported = sorted({dice.randrange(events) for _ in range(8)}) if events else []
        said, body, printed = [], [], day()
        for number in [next(unsaid) for _ in range(per_article)]:
            words = f"{some(8, 25)} {number}"
            body.append(f"“{words}”, said somebody.\n")
            lines = [f"  - speaker: p{voices[number]}", f"    text: {words}", f"    date: {min(day(), printed)}"]
            if reported and number % 3 == 0:
                lines.append(f"    event: e{dice.choice(reported)}")
            if questions and number % 20 == 0:
                held = dice.choice(["yes-it-did", "no-it-did-not"])
                lines += [f"    question: q{dice.randrange(questions)}", f"    position: {held}"]
            said += lines
        head = [f"title: {some(4, 9)} {n}", f"date: {printed}", "language: en", f"outlet: {dice.choice(outlets)}"]
        head += ["quotes:", *said] if said else []
        head += ["events:", *(f"  - e{event}" for event in reported)] if reported else []
        write(f"content/harbour/a{n}.md", "\n".join(["---", *head, "---", "", *body]))
