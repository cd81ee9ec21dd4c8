"""The words of German and Dutch. Entries are in lower case; see `lexicon`."""

from __future__ import annotations

from site_gen.draft.lexicon import Words, word_list, word_set

GERMANIC: dict[str, Words] = {
    "nl": Words(
        word_set(
            "zei zegt gezegd zeggen zeiden vroeg vraagt antwoordde antwoordt vindt vond vertelt vertelde verklaarde "
            "verklaart aldus stelt stelde voegt voegde meldt meldde benadrukt benadrukte concludeert waarschuwt "
            "waarschuwde noemt noemde riep roept laat liet vatte vat beschreef beschrijft denkt dacht meent oordeelt "
            "beweert beweerde reageert reageerde lacht verzucht weet erkent besluit beaamt"
        ),
        word_set("schrijft schreef geschreven twitterde"),
        word_set("hij zij ze deze"),
        ("volgens", "aldus", "naar zeggen van", "voor"),
        word_list(
            "minister president woordvoerder woordvoerster directeur leider burgemeester hoogleraar onderzoeker "
            "buurvrouw buurman kamerlid "
            "voorzitter advocaat politie wethouder rector staatssecretaris gouverneur boer expert coach trainer"
        ),
        word_set("film boek lied titel genaamd bijgenaamd krant"),
        word_set(
            "de het een en van in is dat op te zijn met voor niet die aan er om ook als maar dan bij nog naar heeft"
        ),
        objects=word_set("hem haar hen"),
        unnamed=("woordvoerder", "woordvoerster"),
        stems=word_list(
            "vertel benadruk waarschuw beweer reageer concludeer beschrij beschreef bekritiseer verzeker bevestig "
            "verklaar antwoord verzucht erken beloof beschuldig eist eiste verwijt verweet herhaal vermoed "
            "constateer onderstreep betoog suggereer opper grap zucht schamper veroordeel prees prijst "
        ),
        bodies=word_list(
            "regering partij vakbond bond organisatie bedrijf demonstrant activist getuige criticus analist econoom "
            "leraar wethouder kabinet rechtbank rechter gemeente inspectie arts student vertegenwoordiger secretaris "
            "bisschop generaal bewoner schrijver historicus journalist politicus kandidaat deskundige onderzoekers"
        ),
        calls=word_list(
            "noem genoemd beschreef beschrij bestempel omschr typeer kwalificeer veroordeel prees spreekt sprak"
        ),
        as_words=word_set("als een het van"),
        uttered=word_set("woorden vraag antwoord uitroep leus"),
        kinds=word_list("krant weekblad tijdschrift titel"),
        low_marks=True,
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
        word_set("er sie dieser letzterer letztere"),
        (
            *("laut", "zufolge", "so", "für", "nach angaben", "nach ansicht", "nach aussage", "nach aussagen"),
            *("nach auffassung", "nach meinung", "nach einschätzung", "nach den worten", "nach worten"),
            *("nach bewertung", "nach überzeugung", "nach darstellung", "nach informationen", "nach berichten"),
            *("nach", "nach den angaben", "den worten", "aus sicht"),
        ),
        word_list(
            "minister ministerin präsident präsidentin kanzler kanzlerin sprecher sprecherin chef chefin leiter "
            "leiterin direktor vorsitzende vorsitzender professor experte politiker politikerin sekretär anwalt "
            "richter kommissar gericht polizei ministerium trainer"
        ),
        word_set(
            "film buch lied titel zeitung magazin projekt namens genannte genannten zeitschrift "
            "album serie schiff zeitungen nachrichtenmagazin band song roman raumsonde"
        ),
        word_set(
            "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er"
        ),
        mood=word_set(
            "sei seien habe hätte hätten werde würde würden könne könnten müsse wäre wären solle wolle gebe dürfe"
        ),
        objects=word_set("ihm ihr ihnen"),
        unnamed=("sprecher", "sprecherin"),
        calls=word_list(
            "bezeichn kritisier verurteil nannte nannten nennt nennen zurückw zurückgew beschrieb beschreib "
            "wertet gewertet stuft eingestuft sprach sprich gesprochen warf warfen vorw vorgew warn gewarn "
            "sieht sah betrachte geißel verspott beschimpf lobt gelobt würdig bewertet "
        ),
        as_words=word_set("als ein eine einen einem einer von vor anderem für"),
        uttered=word_set(
            "worten worte parole parolen sprüche sprechchöre aufschrift rufe zwischenruf ergänzung antwort frage "
            "ausruf aussage behauptung feststellung formulierung"
        ),
        kinds=word_list(
            "blatt magazin zeitung zeitschrift sendung firma preis orden motto schiff prädikat überschrift "
            "auszeichnung sendereihe organisation studie bündnis verein initiative projekt roman film buch album"
        ),
        bodies=word_list(
            "bürgermeister senator forscher vertreter abgeordnete general bischof premier botschafter kandidat "
            "ermittler autor verteidiger student journalist moderator demonstrant mitglied gouverneur "
            "analyst ökonom arzt kritiker beamte wissenschaftler lehrer spieler veranstalter organisator "
            "regierung partei fraktion verband behörde konzern agentur gewerkschaft minist rechtler "
            "papst könig kolleg kanzler staatssekretär intendant redakteur aktivist anführer opposition "
            "unternehmen polizist zeuge augenzeuge geschäftsführer beauftragte theologe historiker "
        ),
        stems=word_list(
            "bezeichn beschrieb beschreib beton erklär äußer forder geforder warn gewarn begründ bekräftig kritisier "
            "zitier behaupt kommentier verteidig ergänz bericht bestätig verkünd konstatier versicher einräum "
            "eingeräum unterstr resümier bezweif gelobt lobt würdig beurteil urteil schilder geschilder attackier "
            "betracht appellier feststell festgestell gratulier verurteil verwies hinwies hingewies monier mahn "
            "gemahn rechne erläuter entgegn erwider vermut verlang wertet gewertet einstuf eingestuf stuft vergl "
            "plädier bedauer dankt klagt beklag informier prophezei erinner hofft hoffe erhoff zurückgewies "
            "zurückwies abgelehn ablehn erwart meldet gemeldet titelt schätz eingeschätz bemerk erzähl gestand verspr "
            "versproch droh gedroh riet beschwer protestier signalisier skandier skandiert prangert angeprangert "
            "formulier argumentier präzisier verlaut geheiß begrüß feiert glaub befand geäußer ausgesproch befürcht "
            "bekannt bekund sichert zugesicher lehnt lehnen weist wies führt ausführ mutmaß verneint bestritt "
            "bestreit zweifel verspott spott beschimpf empört empfiehlt empfahl empfohl beschuld vorgeworf warf "
        ),
    ),
}
