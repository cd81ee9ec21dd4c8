"""Lines that have only a date: with a label (Published, Опубликовано), a weekday, an hour, that of an update."""

from __future__ import annotations

import re
from functools import lru_cache

from babel import Locale

from site_gen.model.meant import MONTHS_OF, SIGNS, months

_LABEL = (
    r"(?:(?:last\s+)?(?:date|dato|datum|fecha|(?:first\s+)?published(?:\s+on)?|updated(?:\s+on)?|publicerad|publicerat|uppdaterad|"
    r"publisert|oppdatert|publiceret|opdateret|offentliggjort|gepubliceerd(?:\s+op)?|bijgewerkt(?:\s+op)?|"
    r"veröffentlicht|aktualisiert|stand|erstellt|publié(?:\s+le)?|mis(?:e)?\s+à\s+jour(?:\s+le)?|publicado(?:\s+el|\s+em)?|"
    r"actualizado(?:\s+el)?|atualizado(?:\s+em)?|pubblicato(?:\s+il)?|aggiornato(?:\s+il)?|opublikowano|aktualizacja|"
    r"julkaistu|päivitetty|(?:son\s+)?güncelleme(?:\s+tarihi)?|yayın(?:lanma)?(?:\s+tarihi)?|giriş|"
    r"опубликовано|обновлено|дата\s+публикации|опубліковано|оновлено|δημοσίευση|δημοσιεύ[θτ]ηκε|ενημέρωση|ενημερώθηκε|"
    r"تم\s+النشر(?:\s+في)?|ن[ُ]?شر(?:\s+في)?|آخر\s+تحديث|تاريخ\s+النشر|פורסם|עודכן|תאריך(?:\s+פרסום)?|"
    r"प्रकाशित|अपडेट|เผยแพร่|อัปเดต|วันที่|发布时间|发布于|更新时间|發布時間|更新時間|时间|時間|公開日?|更新日?|配信|"
    r"(?:기사)?입력|(?:최종)?수정|등록|송고|승인)"
    r"(?![^\W\d_])[:：\s]*)"
)
_HOUR = (
    r"(?:[\s,.|–-]*(?:at|kl|klockan|klokken|om|um|à|a las|в|о|στις|saat|الساعة|בשעה|เวลา)?\.?\s*"
    r"\d{1,2}(?:[:.]\d{2}|\s*h\s*\d{2}|\s*(?:uhr|uur|h))"
    r"\s*(?:[ap]\.?m\.?|uhr|uur|h|น\.)?\s*(?:[A-Z]{2,4}|Z|[+-]\d\d:?\d\d)?|"
    r"\s*(?:上午|下午|午前|午後|오전|오후)?\s*\d{1,2}\s*(?:[:：]\d{2}|[时時点시]\s*(?:\d{1,2}\s*[分분])?))?"
)
_ISO = r"\d{4}-\d{2}(?:-\d{2})?"
_NUMERIC = r"\d{1,2}[./]\s?\d{1,2}[./]\s?\d{4}|\d{4}[./]\s?\d{1,2}[./]\s?\d{1,2}\.?"
_YEAR = r"\d{4}(?:\s*[гр]\.)?"
_DAY = r"(?:\d{1,2}(?:\.|st|nd|rd|th|er)?\s+(?:de\s+|of\s+|ב)?)?"
_AGAIN = rf"(?:[\s|,.·•;–—(（/-]*{_LABEL}[^\d\n]{{0,30}}\d[^\n]{{3,40}})?"
_SOURCE = r"(?:\s*(?:来源|來源)[:：]\s*\S+)?"


@lru_cache(maxsize=1)
def date_line() -> re.Pattern[str]:
    """What matches a date that stands alone, with its label, weekday and hour, and further ones with a label."""
    days = {
        str(name).casefold().rstrip(".")
        for tag in MONTHS_OF
        for width in ("wide", "abbreviated")
        for name in Locale.parse(tag).days["format"][width].values()
    }
    month = "|".join(sorted(map(re.escape, months()), key=len, reverse=True))
    day = "|".join(sorted(map(re.escape, days), key=len, reverse=True))
    weekday = rf"(?:(?:{day})\.?[,،]?\s+(?:(?:den|d\.|the|le|el|am)\s+)?)?"
    named = rf"{_DAY}(?:{month})\.?(?:\s+\d{{1,2}}(?:st|nd|rd|th)?)?,?\s+(?:de\s+)?{_YEAR}"
    iso = rf"{_ISO}(?:[T ]\d{{2}}:\d{{2}}(?::\d{{2}})?(?:Z|[+-]\d\d:?\d\d)?)?"
    return re.compile(
        rf"\s*(?P<label>{_LABEL}?){weekday}(?P<date>{iso}|{_NUMERIC}|{SIGNS}|{named}){_HOUR}{_AGAIN}{_SOURCE}\s*[.|]?\s*",
        re.IGNORECASE,
    )
