"""What of a text is no part of the article: paths to the page, lines with only a date, "share this", the byline.

It is blanked, not cut: every other character keeps its place, so that offsets are those of the text as it was given.
"""

from __future__ import annotations

import re
from functools import lru_cache

from babel import Locale

from site_gen.draft import structure
from site_gen.frozen import dataclass

_TAGS = ("en", "sv", "nb", "nn", "da", "nl", "de", "fr", "es")
_HOME = re.compile(
    r"(?:home|start|startside|startsida|forside|forsiden|hjem|hem|startseite|voorpagina|accueil|inicio|portada|news|"
    r"nyheter|nyheder|nieuws|nachrichten)\s*$",
    re.IGNORECASE,
)
_CRUMB = re.compile(r"\s+[/>»›→|·]\s+|\s*[»›→]\s*")
_LABEL = (
    r"(?:(?:last\s+)?(?:date|dato|datum|fecha|published(?:\s+on)?|updated(?:\s+on)?|publicerad|publicerat|uppdaterad|"
    r"publisert|oppdatert|publiceret|opdateret|offentliggjort|gepubliceerd(?:\s+op)?|bijgewerkt(?:\s+op)?|"
    r"veröffentlicht|"
    r"aktualisiert|stand|erstellt|publié(?:\s+le)?|mis\s+à\s+jour(?:\s+le)?|publicado(?:\s+el)?|actualizado(?:\s+el)?)"
    r"\b[:\s]*)"
)
_HOUR = (
    r"(?:[\s,.|–-]*(?:at|kl|klockan|klokken|om|um|à|a las)?\.?\s*\d{1,2}(?:[:.]\d{2}|\s*h\s*\d{2}|\s*(?:uhr|uur|h))"
    r"\s*(?:[ap]\.?m\.?|uhr|uur|h)?\s*(?:[A-Z]{2,4}|Z|[+-]\d\d:?\d\d)?)?"
)
_ISO = r"\d{4}-\d{2}(?:-\d{2})?"
_NUMERIC = r"\d{1,2}[./]\s?\d{1,2}[./]\s?\d{4}"
_END = re.compile(
    r"(?:source link|original source|current rating:?\s*\d*|share(?: this)?(?: (?:article|story|on .*))?|read more|"
    r"advertisement|print|comments?(?: \(\d+\))?|\d+ comments?|dela(?: artikeln)?|annons|kommentarer|läs mer|"
    r"del(?: artikkelen)?|annonse|"
    r"les mer|læs mere|annonce|delen|deel dit artikel|advertentie|reageer|reacties|lees meer|teilen|anzeige|werbung|"
    r"kommentare|mehr lesen|drucken|partager|publicité|commentaires|compartir|publicidad|comentarios|"
    r"all rights reserved\.?|(?:©|\(c\)|copyright).{0,80})\s*[.!→»]?$",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?i:(?:written )?by|av|af|door|von|par|por|text|tekst|foto och text):?\s+"
    r"(?P<names>[A-ZÀ-ÞŁŠŽ][\w’'.-]*(?:\s+(?:(?:van|von|de|der|den|af|av|di|el|al|og|och|and|und|en|et|y|&)\s+)?"
    r"[A-ZÀ-ÞŁŠŽ][\w’'.-]*|,\s+[A-ZÀ-ÞŁŠŽ][\w’'.-]*)+)\s*$"
)
#: What leads to another article, within the text; its headline stands behind it.
_ALSO = re.compile(
    r"(?:read (?:also|more)|see also|läs (?:också|även|mer)|les (?:også|òg|mer|meir)|læs (?:også|mere)|"
    r"lees (?:ook|meer)|lesen sie (?:auch|mehr)|mehr zum thema|(?:à )?lire (?:aussi|également)|"
    r"l(?:ee|ea) también)\s*:\s*\S.{5,150}$",
    re.IGNORECASE,
)
_JOIN = re.compile(r",\s+|\s+(?:og|och|and|und|en|et|y|&)\s+")


@lru_cache(maxsize=1)
def date_line() -> re.Pattern[str]:
    """What matches a date that stands alone, with its label, weekday and hour."""
    names = {
        str(name).casefold().rstrip(".")
        for tag in _TAGS
        for width in ("wide", "abbreviated")
        for name in Locale.parse(tag).months["format"][width].values()
    }
    days = {
        str(name).casefold().rstrip(".")
        for tag in _TAGS
        for width in ("wide", "abbreviated")
        for name in Locale.parse(tag).days["format"][width].values()
    }
    month = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    day = "|".join(sorted(map(re.escape, days), key=len, reverse=True))
    weekday = rf"(?:(?:{day})\.?,?\s+(?:(?:den|d\.|the|le|el|am)\s+)?)?"
    said = rf"\d{{1,2}}(?:\.|st|nd|rd|th|er)?\s+(?:de\s+|of\s+)?(?:{month})\.?,?\s+(?:de\s+)?\d{{4}}"
    turned = rf"(?:{month})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}"
    short = rf"(?:{month})\.?\s+\d{{4}}"
    return re.compile(
        rf"\s*{_LABEL}?{weekday}(?:{_ISO}(?:[T ]\d{{2}}:\d{{2}}(?::\d{{2}})?(?:Z|[+-]\d\d:?\d\d)?)?|{_NUMERIC}|{said}|"
        rf"{turned}|{short}){_HOUR}\s*[.|]?\s*",
        re.IGNORECASE,
    )


@dataclass(frozen=True, slots=True)
class Stripped:
    """A text with the furniture blanked, what was left out, the line with a date (as it stands), and the byline."""

    text: str
    left_out: tuple[str, ...] = ()
    date_line: str = ""
    author: tuple[str, ...] = ()


def strip(text: str) -> Stripped:
    """Blank the furniture at the beginning and at the end of a text."""
    lines = [hit for hit in re.finditer(r"[^\n]+", text) if hit[0].strip()]
    taken: list[tuple[int, int]] = []
    told = ""
    author: tuple[str, ...] = ()
    for number, line in enumerate(lines[:8]):
        following = lines[number + 1][0].strip() if number + 1 < len(lines) else ""
        words = line[0].strip()
        if _is_path(words, following) and number < 3:
            taken.append(line.span())
        elif not told and (hit := date_line().match(line[0])):
            rest = line[0][hit.end() :]
            labelled = re.match(rf"\s*{_LABEL}", hit[0], re.IGNORECASE)
            if not rest.strip() or (labelled and number == 0 and rest[:1].isupper()):
                told = " ".join(hit[0].split()).rstrip(" |")
                taken.append((line.start(), line.start() + hit.end()))
            elif number == 0 and re.match(rf"\s*{_ISO}\s", line[0]) and rest[:1].isupper():
                told = " ".join(hit[0].split())
                taken.append((line.start(), line.start() + hit.end()))
        elif not author and len(words) < 120 and (signed := _signed(words)):
            author, told = signed[0], told or signed[1]
            taken.append(line.span())
        elif not author and len(words) < 90 and (byline := _BYLINE.match(words)):
            author = tuple(name.strip() for name in _JOIN.split(byline["names"]))
            taken.append(line.span())
        elif _END.match(words) and len(lines) > number + 1:
            taken.append(line.span())
    taken += [line.span() for line in lines[1:] if line.span() not in taken and _ALSO.match(line[0].strip())]
    for line in reversed(lines[1:]):
        if line.span() not in taken and not _END.match(line[0].strip()):
            break
        if line.span() not in taken:
            taken.append(line.span())
    return Stripped(
        structure.blanked(text, taken), tuple(" ".join(text[a:b].split()) for a, b in sorted(taken)), told, author
    )


def _signed(words: str) -> tuple[tuple[str, ...], str] | None:
    """The authors and the date of a line that has both: `By Ruth Penrose · 4 March 2026`."""
    parts = re.split(r"\s+[·|•–—-]\s+|(?<=\w),\s+(?=\d)", words, maxsplit=1)
    byline = _BYLINE.match(parts[0]) if len(parts) == 2 else None
    hit = date_line().fullmatch(parts[1]) if byline else None
    if not (byline and hit):
        return None
    return tuple(name.strip() for name in _JOIN.split(byline["names"])), " ".join(hit[0].split())


def _is_path(words: str, following: str) -> bool:
    """`Home / World / A headline`."""
    parts = [part for part in _CRUMB.split(words) if part]
    if len(parts) < 2 or any(len(part) > 120 for part in parts) or words.endswith((".", "!", "?", ":")):
        return False
    if _HOME.match(parts[0]):
        return True
    known = parts[-1].rstrip(" .…").casefold()
    return len(parts) > 2 and len(known) > 3 and following.casefold().startswith(known)
