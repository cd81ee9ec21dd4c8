"""A large number of pages for the search, made up from a seed: a few languages, words as often as Zipf's law says."""

from __future__ import annotations

import random
from itertools import accumulate

SYLLABLES = [
    *("ba", "ko", "ri", "te", "lun", "dos", "mar", "fel", "gan", "hip"),
    *("sun", "vor", "quer", "zel", "nim", "pod", "wat", "cher", "bro", "sta"),
]
LANGUAGES = ("en", "nl", "de", "sv")


def pages(count: int, words: int = 450, seed: int = 1) -> dict[str, tuple[str, str]]:
    """Titles and contents of articles by address, in briefings of a hundred, and of twenty persons who speak in them.

    Every article `n` has a word of its own, `rare007`, say; every tenth of its briefing says `Marlowe`, who has a page.
    """
    draw = random.Random(seed)
    known = {code: _vocabulary(draw, 3000) for code in LANGUAGES}
    weights = list(accumulate(1 / (rank + 3) for rank in range(3000)))
    people = [f"{draw.choice(SYLLABLES)}{draw.choice(SYLLABLES)}".title() for _ in range(20)]
    found = {}
    for number in range(count):
        code = LANGUAGES[number % len(LANGUAGES)]
        text = draw.choices(known[code], cum_weights=weights, k=words)
        paragraphs = [" ".join(text[at : at + 60]) for at in range(0, words, 60)]
        paragraphs[-1] += f" rare{number:03}" + (" Marlowe" if number % 10 == 0 else "")
        quotes = "".join(
            f'<li class="sg-row" id="q-{at}"><h3 lang="en">{people[(number + at) % 20]}</h3>'
            f'<p lang="{code}">{" ".join(draw.choices(known[code], cum_weights=weights, k=15))}</p></li>'
            for at in range(4)
        )
        body = "".join(f"<p>{paragraph}.</p>" for paragraph in paragraphs)
        html = f'<div lang="{code}"><h1>{" ".join(text[:5])}</h1><h2 id="text">Text</h2>{body}</div><ol>{quotes}</ol>'
        found[f"briefing-{number // 100}/articles/a{number}/"] = (" ".join(text[:5]), html)
    for at, name in enumerate([*people, "Marlowe"]):
        found[f"people/p{at}/"] = (name, f"<h1>{name}</h1><p>Speaks often.</p>")
    return found


def _vocabulary(draw: random.Random, size: int) -> list[str]:
    made: dict[str, None] = {}
    while len(made) < size:
        made["".join(draw.choices(SYLLABLES, k=draw.choice((1, 2, 2, 3, 3, 4))))] = None
        made["".join(draw.choices("abcdefghijklmnoprstuvw", k=draw.choice((3, 4, 5, 6))))] = None
    return list(made)[:size]
