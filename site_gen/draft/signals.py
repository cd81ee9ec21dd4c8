"""Small words that tell, in any of the languages, what a part of a sentence is."""

from __future__ import annotations

import re

from site_gen.draft.lexicon import word_list, word_set

#: Auxiliaries: a part of a sentence that begins with one has its subject after it.
AUXILIARY = word_set(
    "hat hatte haben hatten habe wird wurde wurden werden will wollte soll sollte kann konnte ist war "
    "sind waren had has have was were is are har hade hadde havde blir ble blev bliver heeft had hebben "
    "wordt werd werden a ont avait avaient ha había han"
)
PASSIVE = word_set("wird wurde wurden werden worden was were been is are be ble blev blir blei blivit")
FOCUS = word_set("auch selbst nur sogar also even også också ook même aussi también")
CITES = word_list("zitier citer quoted quotes citeert cita cité")
REPORTED_FORM = re.compile(r"[a-zäöüß]+(?<!t)e$")  # German: "er gehe"
FOR = word_set("für for pour para för voor etter efter")  # only at the head of a sentence
WHILE = word_set("mientras cuando while when as medan mens terwijl während alors quand tandis da när når")
DEFINITE = re.compile(r"^[a-zåäöæø]{4,}(?:en|et|na|ne|an|a)$")
AS = word_set("wie as som zoals")
SAYS = word_set("heißt hieß geheißen lautet lautete")
#: Relative pronouns that may be a subject.
RELATIVE_SUBJECTS = word_set("der die das welcher welche welches who that which som qui die dat quien que")
#: Ends of nouns for what words stand in.
DOCUMENTS = word_list(
    "schreiben brief bericht berichts erklärung mitteilung meldung gesetz gesetzes artikel homepage zeitung webseite "
    "website entwurf gutachten antrag vertrag studie letter report statement communiqué rapport brev uttalelse "
    "uttalande udtalelse verklaring lettre carta informe comunicado transparent plakat blog"
)
#: Verbs of saying that as often report a view of the sentence itself.
WEAK = word_set("sieht sah sehen hält hielt glaubt findet")
#: What somebody's words are called after German "nach".
OPINIONS = word_set(
    "idee meinung ansicht auffassung angaben einschätzung worten überzeugung darstellung aussage aussagen bericht "
    "informationen bewertung vorstellung darstellungen berichten"
)
