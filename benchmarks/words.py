"""Fixed word lists, and a vocabulary for each language that is drawn from as words are in real texts (Zipf's law).

A vocabulary is the function words, which come most often, then the stems, then words made from the stems: compounds in
the Germanic languages of the Continent, affixes in English. So it has some thousands of words, most of them rare.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from random import Random

LANGUAGES = ("en", "sv", "nb", "nl", "de")

#: The opening and the closing quotation mark.
MARKS = {"en": "“”", "sv": "””", "nb": "«»", "nl": "“”", "de": "„“"}

#: Verbs that report, in the past tense.
SAID = {"en": "said", "sv": "sade", "nb": "sa", "nl": "zei", "de": "sagte"}

_FUNCTION = {
    "en": """the of and to in that for is on was with it as by at from be are this which has have will not but they were
    would an or their its been more about had after when who than also one over could before between no against if
    still only under into while most other because during out up what there""",
    "sv": """och i att det som en på är av för med till den har de inte om ett men var sig så från vi kan när år säger
    under också efter eller nu sin där vid mot ska skulle kommer ut får finns vara hade alla andra mycket än här då sedan
    över bara blir upp även vad några in""",
    "nb": """og i det er på som en til å for av at med har de den ikke om et men var seg så fra vi kan da skal sier etter
    også eller nå sin der ved mot ville blir opp vil ut får være hadde alle andre mye enn her når over bare mellom under
    hva noen inn før""",
    "nl": """de van het een en in is dat op te zijn met voor die niet aan er om ook als dan maar bij of uit nog worden
    door naar heeft tot ze wordt kan meer over al geen werd hebben moet deze was zou na wel tegen onder veel waar zich
    andere twee nu zo wat""",
    "de": """die der und in zu den das nicht von sie ist des sich mit dem dass er es ein ich auf so eine auch als an nach
    wie im für man aber aus durch wenn nur war noch werden bei hat wir was wird sein einen welche sind oder zur um haben
    einer mir über ihm diese vor""",
}

_STEMS = {
    "en": """harbour council minister budget report treaty border train school hospital market price energy river bridge
    strike union court judge police election party vote leader summit talk deal trade sanction export steel grain fish
    farm forest winter storm flood fire dam power grid line mine gas oil port ship crew dock warehouse tax loan bank
    fund debt wage job housing rent land plan law reform right protest march square church museum archive letter
    document witness record inquiry committee deadline promise offer demand refusal pressure warning risk cost delay
    repair inspection safety health vaccine nurse doctor student teacher village region island capital state people
    neighbour visit delegation envoy translator journalist paper photograph map road tunnel station traffic water""",
    "sv": """hamn råd minister budget rapport avtal gräns tåg skola sjukhus marknad pris energi flod bro strejk fack
    domstol domare polis val parti röst ledare möte samtal handel sanktion export stål spannmål fisk jordbruk skog vinter
    storm ström brand damm kraft nät linje gruva gas olja fartyg besättning kaj lager skatt lån bank fond skuld lön
    arbete bostad hyra mark plan lag reform rätt protest torg kyrka museum arkiv brev handling vittne protokoll
    utredning utskott frist löfte bud krav avslag tryck varning risk kostnad dröjsmål reparation kontroll säkerhet hälsa
    vaccin läkare elev lärare by region ö huvudstad stat folk granne besök delegation sändebud tolk tidning bild karta
    väg tunnel station trafik vatten""",
    "nb": """havn råd minister budsjett rapport avtale grense tog skole sykehus marked pris energi elv bro streik
    fagforening domstol dommer politi valg parti stemme leder møte samtale handel sanksjon eksport stål korn fisk
    jordbruk skog vinter storm flom brann demning kraft nett linje gruve gass olje skip mannskap kai lager skatt lån bank
    fond gjeld lønn arbeid bolig leie land plan lov reform rett protest torg kirke museum arkiv brev dokument vitne
    protokoll gransking utvalg frist løfte tilbud krav avslag press advarsel risiko kostnad forsinkelse reparasjon
    kontroll sikkerhet helse vaksine lege elev lærer bygd region øy hovedstad stat folk nabo besøk delegasjon utsending
    tolk avis bilde kart vei tunnel stasjon trafikk vann""",
    "nl": """haven raad minister begroting rapport verdrag grens trein school ziekenhuis markt prijs energie rivier brug
    staking vakbond rechtbank rechter politie verkiezing partij stem leider top gesprek handel sanctie uitvoer staal graan
    vis landbouw bos winter storm vloed brand dam stroom net lijn mijn gas olie schip bemanning kade loods belasting
    lening bank fonds schuld loon werk woning huur grond plan wet hervorming recht protest plein kerk museum archief
    brief stuk getuige verslag onderzoek commissie termijn belofte bod eis weigering druk waarschuwing risico kosten
    vertraging herstel keuring veiligheid zorg vaccin arts leerling leraar dorp streek eiland hoofdstad staat volk buur
    bezoek delegatie gezant tolk krant foto kaart weg tunnel station verkeer water""",
    "de": """hafen rat minister haushalt bericht vertrag grenze zug schule krankenhaus markt preis energie fluss brücke
    streik gewerkschaft gericht richter polizei wahl partei stimme leitung gipfel gespräch handel sanktion ausfuhr stahl
    getreide fisch landwirtschaft wald winter sturm flut brand damm strom netz linie grube gas öl schiff mannschaft kai
    lager steuer kredit bank fonds schuld lohn arbeit wohnung miete land plan gesetz reform recht protest platz kirche
    museum archiv brief akte zeuge protokoll untersuchung ausschuss frist zusage angebot forderung absage druck warnung
    risiko kosten verzug reparatur prüfung sicherheit gesundheit impfstoff arzt schüler lehrer dorf region insel
    hauptstadt staat volk nachbar besuch delegation gesandter dolmetscher zeitung bild karte straße tunnel bahnhof
    verkehr wasser""",
}
_ENDINGS = {"en": ("s", "ing", "ed", "less", "er"), "sv": ("en", "s"), "nb": ("en", "s"), "nl": ("en",), "de": ("s",)}
_BEFORE = {"en": ("re", "un", "over", "cross", "non", "inter", "counter", "under", "pre", "sub")}

FIRST_NAMES = """Ada Anders Anke Astrid Bart Birgit Bjørn Carla Cees Dagny Dirk Edda Einar Elin Emre Erik Femke Fiona
Frida Gerd Greta Hamid Hanna Harald Heike Ingrid Ivar Jan Jonas Julia Karin Kemal Klaas Lars Leila Linnea Lotte Magnus
Maren Marit Mehmet Mira Nadia Nils Olga Oskar Petra Ragnar Rosa Samir Sanne Sigrid Solveig Sven Tarik Thea Tomas Ulla
Vera Yusuf""".split()  # noqa: SIM905
LAST_NAMES = """Aalto Abel Achterberg Adler Ahlgren Amsel Andersen Bakker Bang Barth Beck Berg Bergström Blix Boer
Borch Brandt Brekke Brouwer Bruun Buch Carlsen Claassen Dahl Dekker Dietrich Dijkman Eck Edberg Eide Ekholm Engel
Faber Falk Fjeld Forsberg Frost Gerritsen Graf Grieg Groot Haas Hagen Halvorsen Hammar Hansen Hartog Heide Hellström
Hendriks Hoekstra Holm Huber Isaksen Jansen Jessen Jonker Juhl Kaiser Kamp Karlsen Keller Kjær Klein Koster Kramer
Kuiper Lange Larsen Lind Lindgren Lorenz Lund Maas Meier Mulder Myhre Naess Neumann Nordin Nygård Olsen Oster Otto
Peters Postma Prins Quist Rask Reinders Richter Roos Rosén Ruud Sandberg Schmidt Schouten Seidel Sjöberg Smit Solberg
Stein Strand Sundt Tangen Thoma Timmer Tveit Ulrich Vang Veenstra Vik Visser Vogel Wagner Wester Wiersma Winter Wolff
Zander Zijlstra""".split()  # noqa: SIM905
PLACES = """Antwerp Bergen Bremen Copenhagen Gdańsk Geneva Ghent Gothenburg Hamburg Helsinki Kiel Leipzig Malmö Nijmegen
Oslo Reykjavík Riga Rotterdam Stockholm Tallinn Trondheim Utrecht Vienna Zwolle""".split()  # noqa: SIM905
TOPICS = """agriculture borders budget courts debt defence elections energy fisheries floods forestry harbours health
housing inquiry labour languages markets media migration mining negotiations police prices protest railways refugees
sanctions schools security shipping statistics strikes taxes trade transport vaccines wages water""".split()  # noqa: SIM905


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a language, the most frequent first, and how often each comes (added up)."""

    language: str
    words: tuple[str, ...]
    nouns: tuple[str, ...]
    weights: tuple[float, ...]

    def draw(self, random: Random, count: int) -> list[str]:
        """`count` words, each as often as its rank says."""
        return random.choices(self.words, cum_weights=self.weights, k=count)


@lru_cache
def vocabulary(language: str) -> Vocabulary:
    """The vocabulary of a language; the same on every machine."""
    stems = _STEMS[language].split()
    made = [before + stem for before in _BEFORE.get(language, ()) for stem in stems]
    made += [stem + ending for ending in _ENDINGS[language] for stem in stems]
    if language != "en":
        made += [one + other for step in range(1, 31) for one, other in zip(stems, stems[step:], strict=False)]
    random = Random(language)  # noqa: S311 - a shuffle, not a secret
    random.shuffle(made)
    nouns = tuple(stems)
    random.shuffle(stems)
    words = tuple(dict.fromkeys([*_FUNCTION[language].split(), *stems, *made]))
    weights = accumulate(1 / (rank + 2) for rank in range(len(words)))
    return Vocabulary(language, words, nouns, tuple(weights))
