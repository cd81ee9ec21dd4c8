"""What differs between languages: verbs and phrases that report speech, pronouns, roles, common words."""

from __future__ import annotations

from site_gen.draft.lexicon import Words, word_set
from site_gen.draft.words_germanic import GERMANIC
from site_gen.draft.words_nordic import NORDIC
from site_gen.draft.words_west import WESTERN

__all__ = ["ENGLISH", "FRONTED", "REPORTED", "WORDS", "Words", "word_set"]

WORDS: dict[str, Words] = NORDIC | GERMANIC | WESTERN
ENGLISH = WORDS["en"]

#: Words that begin a part of a sentence which is not its subject; where the verb follows, the subject follows the verb.
FRONTED = word_set(
    "dazu weiter weiterhin ferner außerdem als über zu zum zur "
    "gegenüber bei beim nach mit auf unter im in am an den dem "
    "und auch so zugleich dabei dafür dagegen zudem für von vom aus während obwohl da daher "
    "i på om efter etter enligt ifølge under vid ved med til til därför derfor samtidig samtidigt dessutom også "
    "op over bij volgens naar daarna ook tijdens met on at during after before dans sur lors en sobre durante tras"
)
#: Words that begin a clause which is itself what is reported.
REPORTED = word_set("dass daß ob att at that dat que wenn falls om hvis if whether")
