"""Measure `site-gen draft` on annotated quotations. See README.md beside this file for where the data is had.

python benchmarks/quotations/measure.py german FOLDER       # FOLDER has data/train and data/dev
python benchmarks/quotations/measure.py dashes FILE.conllu  # Norwegian
python benchmarks/quotations/measure.py dutch FILE.conllu
python benchmarks/quotations/measure.py own                 # tests/draft/articles and tests/draft/unseen

With `--show` every miss of what rules may be worked on with is printed too.
"""

from __future__ import annotations

import json
import re
import sys
import time
from itertools import groupby
from pathlib import Path
from typing import Any

from site_gen.draft import quotes, speakers
from site_gen.prose.quotation import quotations

OWN = Path(__file__).parents[2] / "tests" / "draft"


def _spans(part: dict[str, Any]) -> list[tuple[int, int]]:
    return [(span["charBegin"], span["charEnd"]) for span in part["spans"]]


def _overlap(one: tuple[int, int], others: list[tuple[int, int]]) -> bool:
    return any(one[0] < end and start < one[1] for start, end in others)


def german(folder: Path, show: bool) -> None:
    """Print precision, recall, F1 of direct quotes by overlap, and right speakers, for one part of the corpus."""
    made = right = gold_found = golds = speaker = asked = statements = size = 0
    spent = 0.0
    for file in sorted(folder.glob("*.json")):
        data = json.loads(file.read_text(encoding="utf-8"))
        text, notes = data["originalText"], data["annotations"]
        gold = {tuple(_spans(a["quote"])): a for a in notes if a["type"] == "Direct"}
        any_kind = [span for a in notes for span in _spans(a["quote"])]
        began = time.process_time()
        found = quotes.find(text, "de")
        mentions = speakers.attribute(text, found, "de")
        spent += time.process_time() - began
        size += len(text.encode())
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
                    print("NOT", span.weight, text[max(0, span.begin - 70) : span.finish + 40])
                continue
            asked += 1
            good = mention is not None and any(_same(mention, a["speaker"], text) for a in told)
            speaker += good
            if show and not good:
                print("WHO", mention and (mention.text, mention.how), "|", told[0]["speaker"]["text"], "|",
                      text[max(0, span.begin - 150) : span.finish + 80].replace("\n", "¶"))  # fmt: skip
        if show:
            for g in gold:
                if not any(_overlap((s.begin, s.finish), list(g)) for s in found):
                    print("MISSED", text[max(0, g[0][0] - 70) : g[-1][1] + 40].replace("\n", "¶"))
    p, r = right / made, gold_found / golds
    print(f"{folder.name}: {golds} direct quotes, {made} proposals: P {p:.3f} R {r:.3f} F1 {2 * p * r / (p + r):.3f}")
    print(f"  right speaker {speaker}/{asked} = {speaker / asked:.3f}; not statements {1 - statements / made:.3f}")
    print(f"  {1000 * spent / (size / 1000):.2f} ms CPU for a kB")


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


def _dutch_paragraphs(file: Path) -> list[str]:
    """The paragraphs of the treebank: its sentences in a row that have one paragraph's number."""
    lines = file.read_text(encoding="utf-8").splitlines()
    ids = [line[12:].rpartition(".s.")[0] for line in lines if line.startswith("# sent_id = ")]
    texts = [line[9:] for line in lines if line.startswith("# text = ")]
    grouped = groupby(zip(ids, texts, strict=True), key=lambda pair: pair[0])
    joined = [" ".join(text for _, text in group) for _, group in grouped]
    # The treebank's text lacks the space before an opening mark and has one before a closing mark.
    return [re.sub(r"(?<=\S)(?<!,),,(?=\w)", " ,,", re.sub(r"\s+''", "''", text)) for text in joined]


def dutch(file: Path, show: bool) -> None:
    """Print what share of the quotations that a plain rule sees is found. The treebank does not annotate quotations.

    The rule: what stands in ,,…'' with four words or more. The other way round: proposals in single marks of one to
    three words, which in these texts are mostly names and scare quotes, are counted, to be read.
    """
    seen = found = named = 0
    short: list[str] = []
    for text in _dutch_paragraphs(file):
        spans = quotes.find(text, "nl")
        mentions = speakers.attribute(text, spans, "nl")
        for q in quotations(text):
            words = len(quotes.words(text[q.start : q.end]))
            if not q.outer or not q.closed:
                continue
            hits = [m for s, m in zip(spans, mentions, strict=True) if s.begin < q.finish and q.begin < s.finish]
            if text[q.begin : q.start].startswith(",,") and words > 3:
                seen += 1
                found += bool(hits)
                named += bool(hits and hits[0])
                if show and not hits:
                    print("MISSED", text[max(0, q.begin - 60) : q.finish + 40])
            elif hits and words < 4:
                short.append(text[max(0, q.begin - 60) : q.finish + 40])
    print(f"Dutch ,,…'' of four words or more: {seen}, found {found} = {found / seen:.3f}, with a speaker {named}")
    print(f"  shorter ones and single words proposed: {len(short)}")
    if show:
        print("\n".join(short))


def own(show: bool) -> None:
    """Print how the articles of our own do: those that rules were worked on with, and those that were only measured."""
    sys.path.insert(0, str(OWN.parents[1]))
    from tests.draft.expected import compare, read_all

    for folder in ("articles", "unseen"):
        total = [0] * 6
        for article in read_all(OWN / folder):
            result = compare(article)
            total = [a + b for a, b in zip(total, result.counts(), strict=True)]
            _line(article.name, list(result.counts()))
            if show and folder == "articles":
                print("".join(f"    {problem}\n" for problem in result.problems), end="")
        _line(f"all {folder}", total)


def _line(name: str, figures: list[int]) -> None:
    wanted, found, exact, speaker, kind, extra = figures
    print(
        f"{name}: {wanted} quotes, found {found}, word for word {exact}, speaker {speaker}, kind {kind}, beside {extra}"
    )


if __name__ == "__main__":
    what, place = sys.argv[1], Path(sys.argv[2] if len(sys.argv) > 2 else ".")
    if what == "german":
        for part in ("train", "dev"):
            german(place / "data" / part, "--show" in sys.argv and part == "train")
    elif what == "dutch":
        dutch(place, "--show" in sys.argv)
    elif what == "own":
        own("--show" in sys.argv)
    else:
        dashes(place, "--show" in sys.argv)
