"""Whether a clause tells of what was or of what is to come, by its verbs. Lists, endings and auxiliaries; no
grammar."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from site_gen.frozen import dataclass


class Tense(StrEnum):
    """What a clause tells of; UNKNOWN where its verbs do not say (a present tense may be either)."""

    PAST = "past"
    FUTURE = "future"
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class _Verbs:
    """Words separated by spaces. `ending`: a pattern of regular past forms; `not_past`: words that only look like
    one."""

    future: str
    past: str
    ending: str
    not_past: str = ""
    negated: str = ""
    supine: str = ""  # a pattern: auxiliary and participle
    coming: str = "(?!)"  # a pattern of regular future forms


_VERBS: dict[str, _Verbs] = {
    "sv": _Verbs(
        "ska skall kommer_att planerar planeras väntas tänker ämnar skulle",
        "var hade blev gick kom tog höll fick lämnade dog föll steg skrev sa sade såg gav stod satt låg vann drog "
        "slog bröt sköt flög åt drack for begick avled lät fann hölls möttes träffades dödades skadades slöt skedde "
        "hände sjönk brann anlände sprang svek åkte krävde",
        r"\w{2,}(?:ade|ades|dde|ddes)|\w{3,}(?:nde|rde|lde|gde|mde|kte|pte|ste|xte)s?",
        "både redan hade inte sjunde andra minde alde",
        "inte aldrig ej ingenting ingen inget inga knappast",
        r"(?:har|hade)\s+(?:[\w-]+,?\s+){0,7}?\w+(?:at|it|tt|ts)\b",
    ),
    "nb": _Verbs(
        "skal vil_bli kommer_til_å planlegger planlegges ventes venter_å skulle blir",
        "var hadde ble gikk kom tok holdt fikk forlot døde falt steg skrev sa så ga sto satt lå vant dro slo brøt "
        "skjøt fløy spiste møttes møtte undertegnet opphørte åpnet begynte sluttet startet vedtok trakk kunngjorde "
        "hendte skjedde sank brant ankom løp krevde skadet drept",
        r"\w{3,}(?:ede|edes|dde)|\w{3,}(?:kte|pte|ste|lte|rte|nte|gte|dte)s?",
        "både siste første fleste beste neste eneste kjente store rette verste",
        "ikke aldri ingenting ingen intet neppe",
        r"har\s+(?:[\w-]+,?\s+){0,7}?\w+(?:et|t|dd)\b|(?:ble|er)\s+\w+(?:et|t|dd)\b",
    ),
    "nn": _Verbs(
        "skal kjem_til_å planlegg ventar skulle blir vert",
        "var hadde vart blei gjekk kom tok heldt fekk døydde fall steig skreiv sa såg gav stod sat låg vann drog slo "
        "møttest møtte opna byrja slutta starta vedtok skjedde",
        r"\w{3,}(?:dde)|\w{3,}(?:kte|pte|ste|lte|rte|nte|gte|dte)",
        "både siste første fleste beste neste kjente store",
        "ikkje aldri ingen",
        r"har\s+(?:[\w-]+,?\s+){0,7}?\w+(?:a|t|dd)\b",
    ),
    "da": _Verbs(
        "skal vil_blive kommer_til_at planlægger planlægges ventes skulle bliver",
        "var havde blev gik kom tog holdt fik forlod døde faldt steg skrev sagde så gav stod sad lå vandt drog slog "
        "brød "
        "skød fløj spiste mødtes mødte åbnede begyndte startede vedtog skete sank brændte forsvandt ankom løb krævede",
        r"\w{3,}(?:ede|edes)|\w{3,}(?:kte|pte|ste|lte|rte|ndte|gte)s?",
        "både sidste første fleste bedste næste eneste kendte store rette allerede",
        "ikke aldrig ingen intet næppe",
        r"har\s+(?:[\w-]+,?\s+){0,7}?\w+(?:et|t)\b|(?:blev|er)\s+\w+(?:et|t)\b",
    ),
    "nl": _Verbs(
        "zal zullen zou zouden gaat gaan wil willen wordt_verwacht worden_verwacht plant",
        "was waren had hadden werd werden kwam kwamen ging gingen nam namen hield hielden kreeg kregen verliet "
        "verlieten stierf viel vielen steeg schreef zei zag gaf stond zat lag won trok sloeg brak schoot vloog "
        "vertrok vertrokken begon begonnen eindigde sprak spraken liet lieten bracht brachten besloot vond vonden "
        "overleed tekende",
        r"(?!eerste|laatste|beste|grote|meeste)\w{3,}(?:kte|pte|fte|ste|chte|ste)n?|\w{4,}(?:igde|eerde|elde|erde|"
        r"ende|urde|ande|oonde|eende)n?",
        "eerste laatste beste grote meeste juiste minste tweede einde wereldbeste andere vrede waarde aarde derde "
        "bekende volgende komende lopende geplande laagste hoogste ergste gehele oudste kleinste vierde vijfde",
        "niet geen niemand nooit nauwelijks",
        r"(?:heeft|hebben|is|zijn|werd|werden)\s+(?:[\w-]+,?\s+){0,9}?(?:ge|be|ver|ont|her|af\w*ge|aan\w*ge|"
        r"op\w*ge)\w+(?:d|t|en)\b",
    ),
    "de": _Verbs(
        "soll sollen will wollen plant planen dürfte",
        "war waren hatte hatten wurde wurden kam kamen ging gingen nahm nahmen hielt hielten bekam verließ starb fiel "
        "fielen stieg schrieb sagte sah gab gaben stand saß lag gewann schoss brach flog begann begannen traf trafen "
        "unterschrieb endete sprach sprachen ließ brachte beschloss fand fanden verlor trat zog",
        r"(?!\w*(?:erste|letzte|nächste|beste|höchste|rechte|zweite|dritte|alte|echte|leichte|gute))[a-zäöü]{3,}(?:te|"
        r"ten|tete|teten)",
        "heute bitte mitte seite seiten leute erste ersten letzte letzten heuten hunderten tausenden weiten weitere "
        "zweite "
        "zweiten rechte rechten besten könnte könnten hätte hätten möchte möchten sollte sollten wollte müsste dürfte "
        "bekannte bekannten nächste nächsten berichten konnten hälfte kräfte geplante geplanten guten alten arbeiten",
        "nicht niemand kein keine keinen nie niemals kaum",
        r"(?:hat|haben|ist|sind|wurde|wurden)\s+(?:[\w-]+,?\s+){0,12}?(?:\w*ge\w{2,}(?:t|en)|(?:ver|be|er|ent)\w+(?:t|"
        r"en))\b",
    ),
    "en": _Verbs(
        "will shall would was_to were_to going_to is_to are_to plans_to plan_to want_to wants_to intend_to intends_to "
        "expected_to due_to "
        "scheduled_to set_to is_expected are_expected is_scheduled are_scheduled is_due are_due may might could should",
        "was were had did met held left took began came went became gave sent won lost fell rose died shot built broke "
        "brought bought caught chose cut drew drove ate found fought flew got grew hit kept knew led made paid put "
        "ran said "
        "saw sold set sat spoke spent stood struck taught told thought threw wore wrote sank fled swore withdrew",
        r"(?!need|indeed|speed|seed|feed|breed|exceed|proceed|succeed|hundred|sacred|naked|united|limited|"
        r"red)[a-z]{2,}ed",
        "united limited aged need indeed speed hundred cut put set hit",
        "not never no nobody none n't hardly neither didn't wasn't weren't cannot",
        r"(?:has|have)\s+(?:\w+\s+){0,3}?(?:been|met|held|left|taken|begun|come|gone|become|given|sent|won|lost|"
        r"\w+ed)\b",
    ),
    "fr": _Verbs(
        "va vont doit doivent prévoit devrait devraient pourrait sera seront aura auront",
        "était étaient avait avaient fut furent eut",
        r"(?!déjà|voilà)\w{3,}(?:èrent|irent|urent|ait|aient)",
        "fait lait trait portrait droit parfait retrait extrait souhait",
        "ne n' pas personne jamais aucun aucune",
        r"(?:a|ont|est|sont|s'est|s’est|se sont)\s+(?:\w+\s+){0,3}?\w+(?:é|ée|és|ées|i|ie|is|it|u|ue|us|ues|ert|ort|"
        r"orte|orts|aint)\b",
        r"\w{2,}(?:era|eront|ira|iront|dra|dront|fera|feront)",
    ),
    "es": _Verbs(
        "va_a van_a debe deberá planea prevé será serán tendrá tendrán podría",
        "era eran fue fueron había habían estuvo tuvo tuvieron hizo hicieron dijo vino vinieron puso pidió murió cayó",
        r"\w{2,}(?:ó|aron|ieron|yeron)",
        "",
        "no nadie nunca jamás ningún ninguna tampoco",
        r"(?:ha|han)\s+(?:\w+\s+){0,2}?\w+(?:ado|ido|cho|to)\b",
        r"\w{2,}(?:ará|arán|erá|erán|irá|irán|drá|drán)",
    ),
}


_PREFIX = r"(?:be|för|av|ut|upp|in|till|over|över|under|ver|for|ge|ent|er|an|auf|aus|ab|ein|zu|om|op|uit|toe)?"


def _any(words: str) -> str:
    return "|".join(re.escape(word).replace("_", r"\s+(?:\w+\s+)?") for word in words.split()) or r"(?!)"


@lru_cache(maxsize=16)
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    verbs = _VERBS.get(language, _VERBS["en"])
    future = re.compile(rf"(?<![\w-])(?:{_any(verbs.future)}|{verbs.coming})(?![\w-])", re.IGNORECASE)
    prefix = "" if language in ("en", "fr", "es") else _PREFIX
    lookalike = _any(verbs.not_past)
    past = re.compile(
        rf"(?<![\w-])(?!(?:{lookalike})(?![\w-]))(?:{prefix}(?:{_any(verbs.past)})|{verbs.ending}|"
        rf"{verbs.supine or '(?!)'})(?![\w-])"
    )
    negated = re.compile(rf"(?<!\w)(?:{_any(verbs.negated)})(?!\w)|n['’]t\b", re.IGNORECASE)
    return future, past, negated


def tense(clause: str, language: str, at: int | None = None) -> Tense:
    """What a clause tells of. Of verbs of both kinds the first decides; with `at` the last before it, if any."""
    future, past, _ = _patterns(language)
    verbs = [(hit.start(), 0, Tense.FUTURE) for hit in future.finditer(clause)]
    verbs += [(hit.start(), 1, Tense.PAST) for hit in past.finditer(clause)]
    if not verbs:
        return Tense.UNKNOWN
    before = [verb for verb in verbs if at is not None and verb[0] < at]
    return max(before, key=lambda verb: (verb[0], -verb[1]))[2] if before else min(verbs)[2]


def is_negated(clause: str, language: str) -> bool:
    """Whether a clause says that something is not so."""
    return bool(_patterns(language)[2].search(clause))
