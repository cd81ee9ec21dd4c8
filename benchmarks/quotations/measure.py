"""Measure `site-gen draft` on annotated quotations. See README.md beside this file for where the data is had.

python benchmarks/quotations/measure.py german FOLDER     # FOLDER has data/train and data/dev
python benchmarks/quotations/measure.py dashes FILE.conllu
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

from site_gen.draft import quotes, speakers


def _spans(part: dict[str, Any]) -> list[tuple[int, int]]:
    return [(span["charBegin"], span["charEnd"]) for span in part["spans"]]


def _overlap(one: tuple[int, int], others: list[tuple[int, int]]) -> bool:
    return any(one[0] < end and start < one[1] for start, end in others)


def german(folder: Path, show: bool) -> None:
    """Print precision, recall, F1 of direct quotes by overlap, and right speakers, for one part of the corpus."""
    made = right = gold_found = golds = speaker = asked = statements = 0
    for file in sorted(folder.glob("*.json")):
        data = json.loads(file.read_text(encoding="utf-8"))
        text, notes = data["originalText"], data["annotations"]
        gold = {tuple(_spans(a["quote"])): a for a in notes if a["type"] == "Direct"}
        any_kind = [span for a in notes for span in _spans(a["quote"])]
        found = quotes.find(text, "de")
        mentions = speakers.attribute(text, found, "de")
        golds += len(gold)
        gold_found += sum(any(_overlap((s.begin, s.finish), list(g)) for s in found) for g in gold)
        for span, mention in zip(found, mentions, strict=True):
            made += 1
            statements += _overlap((span.begin, span.finish), any_kind)
            hits = [a for g, a in gold.items() if _overlap((span.begin, span.finish), list(g))]
            right += bool(hits)
            told = [a for a in hits if a["speaker"]["spans"]]
            if not told:
                if show and not hits:
                    print("NOT", span.weight, text[span.begin - 70 : span.finish + 40])
                continue
            asked += 1
            good = mention is not None and any(_same(mention, a["speaker"], text) for a in told)
            speaker += good
            if show and not good:
                print("WHO", mention and (mention.text, mention.how), "|", told[0]["speaker"]["text"], "|",
                      text[span.begin - 150 : span.finish + 80].replace("\n", "¶"))  # fmt: skip
        if show:
            for g in gold:
                if not any(_overlap((s.begin, s.finish), list(g)) for s in found):
                    print("MISSED", text[g[0][0] - 70 : g[-1][1] + 40].replace("\n", "¶"))
    p, r = right / made, gold_found / golds
    print(f"{folder.name}: {golds} direct quotes, {made} proposals: P {p:.3f} R {r:.3f} F1 {2 * p * r / (p + r):.3f}")
    print(f"  right speaker {speaker}/{asked} = {speaker / asked:.3f}; not statements {1 - statements / made:.3f}")


def _same(mention: speakers.Mention, speaker: dict[str, Any], text: str) -> bool:
    """The same place in the text, or the same last name."""
    if _overlap((mention.start, mention.end), _spans(speaker)):
        return True
    gold = set(re.findall(r"[A-ZÄÖÜ][\w-]{3,}", " ".join(text[s:e] for s, e in _spans(speaker))[-40:]))
    return bool(gold) and mention.text.split()[-1] in gold


def dashes(file: Path, show: bool) -> None:
    """Print how many sentences that begin with a speech dash are found."""
    lines = [line[9:] for line in file.read_text(encoding="utf-8").splitlines() if line.startswith("# text = ")]
    spoken = [line for line in lines if re.match(r"[–—-]\s*\S", line)]
    missed = [line for line in spoken if not quotes.find(line, "nb")]
    print(f"dash sentences: {len(spoken)}, found {len(spoken) - len(missed)} = {1 - len(missed) / len(spoken):.3f}")
    if show:
        print("\n".join(missed))


if __name__ == "__main__":
    what, place = sys.argv[1], Path(sys.argv[2])
    if what == "german":
        for part in ("train", "dev"):
            german(place / "data" / part, "--show" in sys.argv and part == "train")
    else:
        dashes(place, "--show" in sys.argv)
