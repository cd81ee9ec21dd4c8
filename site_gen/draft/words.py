"""What differs between languages: verbs and phrases that report speech, pronouns, roles, common words.

All entries are in lower case. A verb's forms are listed as they stand in news; a part such as German `hinzu` is not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


_PARTICIPLE = re.compile(r"end(?:e[mnrs]?)?$")


def word_set(text: str) -> frozenset[str]:
    return frozenset(text.split())


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language. `written` are verbs of writing; `mood`: forms that tell of reported speech.

    `stems`: beginnings of further verbs that report, in all their forms. `bodies`: parts of words for people and
    organisations that stand before no name. `calls`: beginnings of verbs that take a single word as what was said
    ("called it ..."), where one of `as_words` stands before it. `kinds`: ends of nouns that a title or name follows.
    `uttered`: nouns that what was said follows.
    `low_marks`: whether '' is a quotation mark.
    """

    verbs: frozenset[str]
    written: frozenset[str]
    pronouns: frozenset[str]
    according: tuple[str, ...]
    roles: tuple[str, ...]
    named: frozenset[str]
    common: frozenset[str]
    mood: frozenset[str] = frozenset()
    unnamed: tuple[str, ...] = ()
    stems: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    calls: tuple[str, ...] = ()
    as_words: frozenset[str] = frozenset()
    kinds: tuple[str, ...] = ("\0",)
    uttered: frozenset[str] = frozenset()
    low_marks: bool = False

    def reports(self, word: str) -> bool:
        """Whether a word is a form of a verb that reports speech. A capital within German is a noun's."""
        folded = word.lower()  # not folded: "heißt" keeps its ß
        if folded in self.verbs or folded in self.written:
            return True
        return word[:1].islower() and folded.startswith(self.stems) and not _PARTICIPLE.search(folded)


_NORDIC_ROLES = (
    "minister",
    "president",
    "talsman",
    "direktør",
    "direktör",
    "leder",
    "ledare",
    "leiar",
    "chef",
    "sjef",
    "ekspert",
    "forsker",
    "forskare",
    "professor",
    "ordfører",
    "borgmester",
    "advokat",
    "politi",
    "ordförande",
    "talsperson",
)

WORDS: dict[str, Words] = {
    "sv": Words(
        word_set(
            "sa sade säger sagt frågar frågade svarar svarade menar menade förklarar förklarade berättar berättade "
            "tillägger tillade uppger uppgav konstaterar "
            "konstaterade anser hävdar hävdade påpekar fortsätter fortsatte "
            "kommenterar kommenterade betonar varnar varnade tror "
            "beskrev beskriver kallar kallade lovar lovade utropade"
        ),
        word_set("skriver skrev skrivit twittrade"),
        word_set("han hon hen de denne denna"),
        ("enligt",),
        _NORDIC_ROLES,
        word_set("film filmen bok boken låten titeln rubriken så kallade"),
        word_set("och att det som en på är av för med till den har de inte om ett men var jag från vi när kan efter också"),
        unnamed=("talesperson", "talesman"),
    ),
    "nb": Words(
        word_set(
            "sa sier sagt spør spurte svarer svarte mener mente "
            "forklarer forklarte forteller fortalte legger la uttaler "
            "uttalte opplyser opplyste fastslår hevder hevdet "
            "påpeker fortsetter fortsatte tilføyer innvender utbryter "
            "smiler lo nikker ler ropte roper beskrev beskriver kaller kalte lover lovet advarer sukker undres tror "
            "understreker konkluderer heter føyer"
        ),
        word_set("skriver skrev skrevet tvitret"),
        word_set("han hun hen de vedkommende"),
        ("ifølge", "i følge", "etter"),
        _NORDIC_ROLES,
        word_set("film filmen bok boken låten tittelen overskriften såkalte"),
        word_set("og i det som på er av for med til den har de ikke om et men var jeg fra vi når kan etter også å en sier"),
        unnamed=("talsperson", "talsmann", "talskvinne"),
    ),
    "nn": Words(
        word_set(
            "sa seier sagt spør spurde svarar svara meiner "
            "meinte forklarer forklarar fortel fortalde legg la uttalar "
            "opplyser hevdar peikar held fortset ropte trur åtvarar understrekar"
        ),
        word_set("skriv skreiv skrive"),
        word_set("han ho hen dei"),
        ("ifølgje", "etter"),
        _NORDIC_ROLES,
        word_set("film filmen bok boka songen tittelen såkalla"),
        word_set(
            "og i det som på er av for med til den har dei ikkje om eit men var eg frå vi når kan etter også å ein ei "
            "kva korleis seier vere vart noko"
        ),
        unnamed=("talsperson", "talsmann", "talskvinne"),
    ),
    "da": Words(
        word_set(
            "sagde siger sagt spørger spurgte svarer svarede mener mente forklarer forklarede fortæller fortalte "
            "tilføjer tilføjede oplyser oplyste udtaler udtalte "
            "fastslår hævder hævdede påpeger lyder fortsætter kalder "
            "kaldte lover advarer understreger vurderer konstaterer"
        ),
        word_set("skriver skrev skrevet"),
        word_set("han hun de vedkommende"),
        ("ifølge", "efter"),
        _NORDIC_ROLES,
        word_set("film filmen bog bogen sangen titlen såkaldte"),
        word_set(
            "og i det som på er af for med til den har de ikke om et men var jeg fra vi når kan efter også at en "
            "siger blev nogle hvad mere være"
        ),
        unnamed=("talsperson", "talsmand", "talskvinde"),
    ),
    "nl": Words(
        word_set(
            "zei zegt gezegd zeggen zeiden vroeg vraagt antwoordde antwoordt vindt vond vertelt vertelde verklaarde "
            "verklaart aldus stelt stelde voegt voegde meldt meldde benadrukt benadrukte concludeert waarschuwt "
            "waarschuwde noemt noemde riep roept laat liet vatte vat beschreef beschrijft denkt dacht meent oordeelt "
            "beweert beweerde reageert reageerde lacht verzucht weet erkent besluit beaamt"
        ),
        word_set("schrijft schreef geschreven twitterde"),
        word_set("hij zij ze deze"),
        ("volgens", "aldus"),
        (
            "minister",
            "president",
            "woordvoerder",
            "woordvoerster",
            "directeur",
            "leider",
            "burgemeester",
            "hoogleraar",
            "onderzoeker",
            "voorzitter",
            "advocaat",
            "politie",
            "coach",
            "trainer",
        ),
        word_set("film boek lied titel genaamd zogenaamde bijgenaamd"),
        word_set("de het een en van in is dat op te zijn met voor niet die aan er om ook als maar dan bij nog naar heeft"),
        unnamed=("woordvoerder", "woordvoerster"),
    ),
    "de": Words(
        word_set(
            "sagte sagt gesagt sagten erklärte erklärt erklärten meinte meint äußerte äußert äußerten fragte fragt "
            "antwortete betonte betont fügte teilte teilt mitteilte bezeichnete bezeichnet nannte nennt nannten "
            "forderte fordert warnte warnt begründete begründet bekräftigte kritisierte kritisiert zitiert "
            "zitierte heißt hieß hob sprach spricht behauptete wörtlich zitat kommentierte kommentiert verteidigte "
            "ergänzte berichtete berichtet bestätigte bestätigt verkündete konstatierte versicherte stellte gab "
            "räumte lautete lauten führte glaubt hält sieht einräumen rief beschrieb "
            "beschreibt urteilte unterstrich resümierte wies bezweifelte lobte würdigte stimmte beurteilte beurteilt "
            "schilderte schildert attackierte betrachtet betrachtete appellierte feststellte feststellt gratulierte "
            "fragten fragen fordern forderten warnten nennen kritisierten betonten bezeichneten verurteilte "
            "verwies monierte mahnte sprachen rechnen rechnet erläuterte erläutert entgegnete erwiderte ergänzt "
            "unterstreicht bekräftigt behauptet behaupten vermutet vermutete zeigte verlangt verlangte wertete wertet "
            "stuft verglich plädierte plädiert bedauerte dankte klagte beklagte resümiert informierte"
        ),
        word_set("schrieb schreibt schrieben geschrieben veröffentlichte twitterte"),
        word_set("er sie dieser"),
        (
            *("laut", "zufolge", "so", "für", "nach angaben", "nach ansicht", "nach aussage", "nach aussagen"),
            *("nach auffassung", "nach meinung", "nach einschätzung", "nach den worten", "nach worten"),
            *("nach bewertung", "nach überzeugung", "nach darstellung", "nach informationen", "nach berichten"),
            *("nach den angaben", "den worten", "aus sicht"),
        ),
        (
            "minister",
            "ministerin",
            "präsident",
            "präsidentin",
            "kanzler",
            "kanzlerin",
            "sprecher",
            "sprecherin",
            "chef",
            "chefin",
            "leiter",
            "leiterin",
            "direktor",
            "vorsitzende",
            "vorsitzender",
            "professor",
            "experte",
            "politiker",
            "politikerin",
            "sekretär",
            "anwalt",
            "richter",
            "kommissar",
            "gericht",
            "polizei",
            "ministerium",
            "trainer",
        ),
        word_set(
            "film buch lied titel zeitung magazin projekt namens sogenannte sogenannten genannte genannten zeitschrift "
            "album serie schiff zeitungen nachrichtenmagazin band song roman raumsonde"
        ),
        word_set(
            "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er"
        ),
        mood=word_set(
            "sei seien habe haben hätte hätten werde würde würden könne könnten müsse wäre wären solle wolle gebe dürfe"
        ),
        unnamed=("sprecher", "sprecherin"),
        calls=(
            *"bezeichn kritisier verurteil nannte nannten nennt nennen zurückw zurückgew beschrieb beschreib".split(),
            *"wertet gewertet stuft eingestuft sprach sprich gesprochen warf warfen vorw vorgew warn gewarn".split(),
            *"sieht sah betrachte geißel verspott beschimpf lobt gelobt würdig bewertet".split(),
        ),
        as_words=word_set("als ein eine einen einem einer von vor anderem für"),
        uttered=word_set(
            "worten worte parole parolen sprüche sprechchöre aufschrift rufe zwischenruf ergänzung antwort frage ausruf "
            "aussage behauptung feststellung formulierung"
        ),
        kinds=tuple(
            "blatt magazin zeitung zeitschrift sendung firma preis orden motto schiff prädikat überschrift auszeichnung "
            "sendereihe organisation studie bündnis verein initiative projekt roman film buch album".split()
        ),
        bodies=(
            *"bürgermeister senator forscher vertreter abgeordnete general bischof premier botschafter kandidat".split(),
            *"ermittler autor verteidiger student journalist moderator demonstrant mitglied gouverneur".split(),
            *"analyst ökonom arzt kritiker beamte wissenschaftler lehrer spieler veranstalter organisator".split(),
            *"regierung partei fraktion verband behörde konzern agentur gewerkschaft minist rechtler".split(),
            *"papst könig kanzler staatssekretär intendant redakteur aktivist anführer opposition".split(),
            *"unternehmen polizist zeuge augenzeuge geschäftsführer beauftragte theologe historiker".split(),
        ),
        stems=(
            *"bezeichn beschrieb beschreib beton erklär äußer forder geforder warn gewarn begründ bekräftig kritisier zitier".split(),
            *"behaupt kommentier verteidig ergänz bericht bestätig verkünd konstatier versicher einräum".split(),
            *"eingeräum unterstr resümier bezweif gelobt lobt würdig beurteil urteil schilder geschilder".split(),
            *"attackier betracht appellier feststell festgestell gratulier verurteil verwies hinwies hingewies".split(),
            *"monier mahn gemahn rechne erläuter entgegn erwider vermut verlang wertet gewertet einstuf".split(),
            *"eingestuf stuft vergl plädier bedauer dankt klagt beklag informier prophezei erinner hofft".split(),
            *"hoffe erhoff zurückgewies zurückwies abgelehn ablehn erwart meldet gemeldet titelt schätz".split(),
            *"eingeschätz bemerk erzähl gestand verspr versproch droh gedroh riet beschwer protestier".split(),
            *"signalisier skandier skandiert prangert angeprangert formulier argumentier präzisier verlaut".split(),
            *"geheiß begrüß feiert glaub befand geäußer ausgesproch befürcht bekannt bekund".split(),
            *"sichert zugesicher lehnt lehnen weist wies führt ausführ mutmaß verneint bestritt bestreit zweifel verspott spott beschimpf empört empfiehlt empfahl empfohl beschuld vorgeworf warf".split(),
        ),
    ),
    "en": Words(
        word_set(
            "said says say told tells asked asks added adds "
            "replied answered explained explains insisted stated states "
            "informed hinted warned warns called calls described describes announced argued claims claimed noted "
            "continued stressed suggested declared admitted conceded remarked shouted recalled concluded believes"
        ),
        word_set("wrote writes written tweeted posted"),
        word_set("he she they"),
        ("according to",),
        (
            "minister",
            "president",
            "spokesperson",
            "spokesman",
            "spokeswoman",
            "director",
            "leader",
            "mayor",
            "professor",
            "secretary",
            "chairman",
            "chief",
            "officer",
            "coach",
            "ministry",
            "police",
            "negotiator",
        ),
        word_set("film book song titled entitled so-called dubbed nicknamed named"),
        word_set("the of and to in a is that for it was on with as he be at by this had not are but from they have an"),
        unnamed=("spokesperson", "spokesman", "spokeswoman", "official"),
    ),
    "fr": Words(
        word_set(
            "dit disait déclaré déclare déclarait explique "
            "expliqué répond répondu ajoute ajouté affirme affirmé assure "
            "assuré estime estimé souligne souligné indique indiqué précise précisé lance lancé demande demandé juge "
            "jugé raconte confie confié regrette dénonce dénoncé qualifié conclut rappelle rappelé poursuit a-t-il "
            "a-t-elle dit-il dit-elle explique-t-il explique-t-elle"
        ),
        word_set("écrit écrivait tweeté"),
        word_set("il elle ils elles celui-ci celle-ci a-t-il a-t-elle dit-il dit-elle explique-t-il explique-t-elle"),
        ("selon", "d'après", "d’après", "pour"),
        (
            "ministre",
            "président",
            "présidente",
            "porte-parole",
            "directeur",
            "directrice",
            "maire",
            "professeur",
            "chef",
            "chercheur",
            "chercheuse",
            "avocat",
            "avocate",
            "entraîneur",
            "police",
            "ministère",
        ),
        word_set("film livre chanson intitulé intitulée surnommé dit"),
        word_set("le la les de des et en un une du que est dans pour qui au il sur pas par plus avec se ce ne son à"),
        unnamed=("porte-parole",),
    ),
    "es": Words(
        word_set(
            "dijo dice dicho afirmó afirma añadió añade explicó "
            "explica respondió preguntó señaló señala declaró declara "
            "aseguró asegura indicó indica manifestó apuntó advirtió subrayó comentó sostuvo contó agregó insistió "
            "calificó recordó concluyó lamentó anunció pidió reconoció"
        ),
        word_set("escribió escribe escrito tuiteó"),
        word_set("él ella ellos este esta"),
        ("según", "de acuerdo con"),
        (
            "ministro",
            "ministra",
            "presidente",
            "presidenta",
            "portavoz",
            "director",
            "directora",
            "alcalde",
            "alcaldesa",
            "profesor",
            "jefe",
            "investigadora",
            "investigador",
            "abogado",
            "abogada",
            "policía",
        ),
        word_set("película libro canción titulado titulada llamado llamada"),
        word_set("el la los las de y en un una del que es para por con no se su al lo como más pero sus ha era"),
        unnamed=("portavoz",),
    ),
}

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
REPORTED = word_set("dass daß ob att at that dat que wenn falls om hvis")
