"""What of a text is no part of the article: paths to the page, lines with only a date, "share this", the byline.

It is blanked, not cut: every other character keeps its place, so that offsets are those of the text as it was given.
"""

from __future__ import annotations

import re

from site_gen.draft import structure
from site_gen.draft.datelines import date_line
from site_gen.frozen import dataclass

_HOME = re.compile(
    r"(?:home|start|startside|startsida|forside|forsiden|hjem|hem|startseite|voorpagina|accueil|inicio|portada|news|"
    r"nyheter|nyheder|nieuws|nachrichten|anasayfa|ana sayfa|αρχική|главная|головна|الرئيسية|דף הבית|ראשי|होम|"
    r"หน้าแรก|首页|首頁|トップ|ホーム|홈)\s*$",
    re.IGNORECASE,
)
#: What asks readers for something before they may read: of what, and the button that says yes.
_CONSENT = re.compile(
    r"cookie|privacy|kakor|informasjonskapsl|evästeit|çerez|куки|ملفات تعريف|עוגיות|クッキー|쿠키|คุกกี้|कुकी",
    re.IGNORECASE,
)
_YES = re.compile(
    r"accept|akzept|acept|aceit|accett|zustimm|godta|godkän|akkoord|toestaan|allow|agree|hyväks|kabul|αποδοχ|αποδέχ|"
    r"приня|прийня|قبول|موافق|אישור|מסכים|同意|接受|동의|ยอมรับ|स्वीकार",
    re.IGNORECASE,
)
_CRUMB = re.compile(r"\s+[/>»›→|·]\s+|\s*[»›→]\s*")
_END = re.compile(
    r"(?:source link|original source|current rating:?\s*\d*|share(?: this)?(?: (?:article|story|on .*))?|read more|"
    r"advertisement|print|comments?(?: \(\d+\))?|\d+ comments?|dela(?: artikeln)?|annons|kommentarer|läs mer|"
    r"del(?: artikkelen)?|annonse|"
    r"les mer|læs mere|annonce|delen|deel dit artikel|advertentie|reageer|reacties|lees meer|teilen|anzeige|werbung|"
    r"kommentare|mehr lesen|drucken|partager|publicité|commentaires|compartir|publicidad|comentarios|"
    r"شارك|paylaş|κοινοποίηση|поделиться|поділитися|שתפו|"
    r"all rights reserved\.?|(?:©|\(c\)|copyright).{0,80})\s*[.!→»]?$",
    re.IGNORECASE,
)
#: What stands above a headline while news come in.
_ALARM = re.compile(
    r"\W*(?:breaking(?: news)?|live|exclusive|urgent|eilmeldung|exklusiv|exclusif|en direct|just nu|siste nytt|"
    r"seneste nyt|última hora|son dakika|срочно|молния|терміново|έκτακτο|عاجل|מבזק|速報|速报|속보)\W*$",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?i:(?:written )?by|av|af|door|von|par|por|text|tekst|foto och text):?\s+"
    r"(?P<names>[A-ZÀ-ÞŁŠŽ][\w’'.-]*(?:\s+(?:(?:van|von|de|der|den|af|av|di|el|al|og|och|and|und|en|et|y|&)\s+)?"
    r"[A-ZÀ-ÞŁŠŽ][\w’'.-]*|,\s+[A-ZÀ-ÞŁŠŽ][\w’'.-]*)+)"
    r"(?:\s+(?:avec|with|mit|med|met|con)\s+[A-Z]{2,5}(?:(?:\s+\w+)?\s+[A-Z]{2,5})?)?\s*$"
)
#: What leads to another article, within the text; its headline stands behind it.
_ALSO = re.compile(
    r"(?:read (?:also|more)|see also|läs (?:också|även|mer)|les (?:også|òg|mer|meir)|læs (?:også|mere)|"
    r"lees (?:ook|meer)|lesen sie (?:auch|mehr)|mehr zum thema|(?:à )?lire (?:aussi|également)|"
    r"l(?:ee|ea) también|читайте (?:также|також)|διαβάστε (?:επίσης|ακόμα)|اقرأ أيض[اً]+|קראו גם|"
    r"यह भी पढ़ें|อ่านเพิ่มเติม|相关阅读|関連記事|관련 ?기사)\s*[:：]\s*\S.{5,150}$",
    re.IGNORECASE,
)
_LONGEST = 2000  # characters of a line that may be furniture
_JOIN = re.compile(r",\s+|\s+(?:og|och|and|und|en|et|y|&)\s+")


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
        if len(words) > _LONGEST:
            continue
        again = date_line().fullmatch(line[0]) if told else None  # "Updated …", below the other
        if (number < 3 and (_is_path(words, following) or _asks_consent(words))) or (again and again["label"]):
            taken.append(line.span())
        elif not told and (hit := date_line().match(line[0])):
            rest = line[0][hit.end() :]
            if not rest.strip() or (hit["label"] and number == 0 and rest[:1].isupper()):
                told = " ".join(hit[0].split()).rstrip(" |")
                taken.append((line.start(), line.start() + hit.end()))
            elif number == 0 and re.match(r"\s*\d{4}-\d{2}(?:-\d{2})?\s", line[0]) and rest[:1].isupper():
                told = " ".join(hit[0].split())
                taken.append((line.start(), line.start() + hit.end()))
        elif not author and len(words) < 120 and (signed := _signed(words)):
            author, told = signed[0], told or signed[1]
            taken.append(line.span())
        elif not author and len(words) < 90 and (byline := _BYLINE.match(words)):
            author = _authors(byline)
            taken.append(line.span())
        elif (_END.match(words) or _ALARM.match(words)) and len(lines) > number + 1:
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
    return _authors(byline), " ".join(hit[0].split())


def _authors(byline: re.Match[str]) -> tuple[str, ...]:
    """The names of a byline. What stands after the first alone may be a place, or an agency: `Anna Berg, Athens`."""
    names = [name.strip() for name in _JOIN.split(byline["names"])]
    return tuple(name for name in names if " " in name) or tuple(names[:1])


def _asks_consent(words: str) -> bool:
    """`We use cookies. Accept all`."""
    return len(words) < 300 and bool(_CONSENT.search(words) and _YES.search(words))


def _is_path(words: str, following: str) -> bool:
    """`Home / World / A headline`."""
    parts = [part for part in _CRUMB.split(words) if part]
    if len(parts) < 2 or any(len(part) > 120 for part in parts) or words.endswith((".", "!", "?", ":")):
        return False
    if _HOME.match(parts[0]):
        return True
    known = parts[-1].rstrip(" .…").casefold()
    return len(parts) > 2 and len(known) > 3 and following.casefold().startswith(known)
