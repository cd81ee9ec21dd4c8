"""The small words that tell where a noun phrase begins, and whether it can be the subject of its sentence.

All entries are in lower case. `oblique`: determiners that a subject never has (German dative and accusative).
`of`: prepositions that join an attribute to a noun ("the president of France"). `agent`: those that name who did what
is told in the passive. `fillers`: words between a verb and its subject that are neither.
"""

from __future__ import annotations

from site_gen.draft.lexicon import word_set
from site_gen.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Grammar:
    """The small words of one language."""

    determiners: frozenset[str]
    prepositions: frozenset[str]
    of: frozenset[str]
    agent: frozenset[str]
    relatives: frozenset[str]
    fillers: frozenset[str]
    joins: frozenset[str]
    oblique: frozenset[str] = frozenset()
    nouns_capital: bool = False


_NORDIC_FILLERS = "også så da dog nå nu seg sig till til ut inn fram opp op op ikke inte ikkje bare bara blant annet"

GRAMMAR: dict[str, Grammar] = {
    "sv": Grammar(
        word_set("den det de en ett denna detta dessa hans hennes deras sin sitt sina"),
        word_set("i på om efter under vid med till för av mot från hos genom inför utan mellan över bland sedan åt"),
        word_set("för av i från vid hos"),
        word_set("av"),
        word_set("som vars vilket vilken att där"),
        word_set("också då dock nu sig till ut fram upp inte bara bland annat vidare"),
        word_set("och men samt"),
    ),
    "nb": Grammar(
        word_set("den det de en et ei denne dette disse hans hennes deres sin sitt sine"),
        word_set("i på om etter under ved med til for av mot fra hos gjennom før uten mellom over blant siden"),
        word_set("for av i fra ved hos"),
        word_set("av"),
        word_set("som hvis hvor at"),
        word_set(_NORDIC_FILLERS),
        word_set("og men samt"),
    ),
    "nn": Grammar(
        word_set("den det dei ein eit ei denne dette desse hans hennar deira sin sitt sine"),
        word_set("i på om etter under ved med til for av mot frå hos hjå gjennom før utan mellom over blant sidan"),
        word_set("for av i frå ved hos hjå"),
        word_set("av"),
        word_set("som der at"),
        word_set(_NORDIC_FILLERS + " òg"),
        word_set("og men samt"),
    ),
    "da": Grammar(
        word_set("den det de en et denne dette disse hans hendes deres sin sit sine"),
        word_set("i på om efter under ved med til for af mod fra hos gennem før uden mellem over blandt siden"),
        word_set("for af i fra ved hos"),
        word_set("af"),
        word_set("som der hvis hvor at"),
        word_set(_NORDIC_FILLERS),
        word_set("og men samt"),
    ),
    "nl": Grammar(
        word_set("de het een deze dit die dat zijn haar hun"),
        word_set("in op om na onder bij met tot voor van tegen uit door over tussen tijdens aan naar sinds vanaf te"),
        word_set("van voor bij uit"),
        word_set("door"),
        word_set("die dat wie wiens waarvan waar"),
        word_set("ook er dan toch nog zich daar daaraan toe weten niet echter later eerder gisteren vandaag"),
        word_set("en maar"),
    ),
    "de": Grammar(
        word_set(
            "der die das ein eine dieser diese dieses sein seine ihr ihre unser unsere mehrere viele einige beide alle "
            "zwei drei den dem des einen einem eines einer seinen seinem seines seiner ihren ihrem ihres ihrer "
            "diesen diesem kein keine jeder jede deren dessen jegliche sämtliche solche manche andere"
        ),
        word_set(
            "in im an am auf unter bei beim nach mit zu zum zur gegenüber vor von vom für aus während wegen um über "
            "durch ohne gegen seit bis ab zwischen hinter neben trotz anlässlich angesichts aufgrund laut gemäß ins "
            "ans innerhalb außerhalb seitens statt anstatt binnen entgegen hinsichtlich bezüglich gegen per infolge"
        ),
        word_set("von vom für aus des der eines einer seiner ihrer seines ihres"),
        word_set("von vom durch seitens"),
        word_set("der die das den dem denen deren dessen welcher welche wo wonach wie was wer"),
        word_set(
            "sich es auch dazu dies das weiter daraufhin jedoch aber nun heute gestern dann ferner zudem darauf noch "
            "bereits unterdessen dagegen hingegen daher deshalb damit dabei außerdem später kurz wörtlich unter "
            "anderem gleichzeitig zugleich schließlich ebenfalls weiterhin indes allerdings erneut nur zuvor "
            "anschließend uns ihm ihr ihnen jetzt nicht etwa"
        ),
        word_set("und aber doch sowie"),
        word_set("den dem des einen einem eines seinen seinem seines ihren ihrem ihres diesen diesem"),
        nouns_capital=True,
    ),
    "en": Grammar(
        word_set("the a an this that these those his her their its one another"),
        word_set(
            "in on at after under by with to for of against from through before without between over among since "
            "during about into as despite"
        ),
        word_set("of for at from"),
        word_set("by"),
        word_set("who whose which that whom where"),
        word_set("also then however later again earlier still not him them reporters"),
        word_set("and but"),
    ),
    "fr": Grammar(
        word_set("l' l’ le la les un une des ce cet cette ces son sa ses leur leurs l'un notre"),
        word_set(
            "d' d’ à au aux en dans sur sous après avant avec pour par de du d contre chez entre pendant depuis sans "
            "vers lors devant parmi selon"
        ),
        word_set("de du des d' d’ au aux à pour en"),
        word_set("par"),
        word_set("qui que dont où lequel laquelle"),
        word_set("aussi alors ensuite encore pas lui leur se s déjà toutefois mercredi jeudi"),
        word_set("et mais"),
    ),
    "es": Grammar(
        word_set("el la los las un una unos unas este esta estos estas su sus"),
        word_set("a al en sobre tras con para por de del contra desde entre durante sin hacia ante hasta según"),
        word_set("de del para en"),
        word_set("por"),
        word_set("que quien cuyo cuya donde"),
        word_set("también luego además después no se le les ya entonces"),
        word_set("y e pero"),
    ),
}
