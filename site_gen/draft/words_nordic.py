"""The words of Swedish, the two kinds of Norwegian, and Danish. Entries are in lower case; see `lexicon`."""

from __future__ import annotations

from site_gen.draft.lexicon import Words, word_list, word_set

_NORDIC_ROLES = word_list(
    "minister president talsman direktør direktör leder ledare leiar chef sjef ekspert forsker forskare professor "
    "ordfører borgmester advokat politi ordförande talsperson kommunalråd geolog ingeniør ingenjör statsråd rektor "
    "trener tränare lærer lärare redaktør redaktör biskop senator guvernør guvernör"
)

#: People and organisations that stand before no name.
_NORDIC_BODIES = word_list(
    "regering regjering styre parti myndighe förbund forbund organisation organisasjon företag selskap virksomhed "
    "bolag demonstrant aktivist vittne vitne vidne kritiker analytiker økonom ekonom lærer lärare statsråd "
    "departement domstol retten rektor lege læge läkare elev student representant sekretær sekreterare biskop general "
    "investor nabo granne forfatter författar historiker journalist redaktør politiker kandidat byråd kommune"
)

NORDIC: dict[str, Words] = {
    "sv": Words(
        word_set(
            "sa sade säger sagt frågar frågade svarar svarade menar menade förklarar förklarade berättar berättade "
            "tillägger tillade uppger uppgav konstaterar konstaterade anser hävdar hävdade påpekar fortsätter "
            "fortsatte kommenterar kommenterade betonar varnar varnade tror beskrev beskriver kallar kallade lovar "
            "lovade utropade"
        ),
        word_set("skriver skrev skrivit twittrade"),
        word_set("han hon hen de denne denna"),
        ("enligt", "för"),
        _NORDIC_ROLES,
        word_set("film filmen bok boken låten titeln rubriken tidningen"),
        word_set(
            "och att det som en på är av för med till den har de inte om ett men var jag från vi när kan efter också"
        ),
        endings=True,
        objects=word_set("honom henne dem"),
        unnamed=("talesperson", "talesman"),
        stems=word_list(
            "berätta understry underströk tillägg tillad kritiser beskriv beskrev beton försäkr bekräft hävda "
            "kommenter föreslog föreslår lova varna meddela anklag erkän påpek konstater invänd skrek mumlad "
            "resonera avslöja suckar medge medgav fastsl utbrast poängter vittna döm fördöm hyll uppman kräv "
        ),
        bodies=_NORDIC_BODIES,
        calls=word_list("kallar kallad kallat beskrev beskriv beteckna avfärd kritiser döm benämn stämpl hyll"),
        as_words=word_set("som en ett för det den"),
        uttered=word_set("orden frågan svaret utropet slagordet"),
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
        ("ifølge", "i følge", "etter", "for"),
        _NORDIC_ROLES,
        word_set("film filmen bok boken låten tittelen overskriften avisen"),
        word_set(
            "og i det som på er av for med til den har de ikke om et men var jeg fra vi når kan etter også å en sier"
        ),
        endings=True,
        objects=word_set("ham henne dem"),
        unnamed=("talsperson", "talsmann", "talskvinne"),
        stems=word_list(
            "fortell fortalt fortalte understrek kritiser beskriv beskrev beton forsikr bekreft hevd kommenter foreslo "
            "lover lovet advar meld anklag erkjenn påpek konstater innvend skrek innrøm avslør sukk medg fastslo "
            "utbryt utbrøt uttal uttrykk oppfordr opplys avvis krev fordøm hyll presiser tilføy minne minnet "
        ),
        bodies=_NORDIC_BODIES,
        calls=word_list("kaller kalte kalt beskrev beskriv betegn avvis karakteriser omtal stempl hyll"),
        as_words=word_set("som en et for det den"),
        uttered=word_set("ordene spørsmålet svaret utropet slagordet"),
    ),
    "nn": Words(
        word_set(
            "sa seier sagt spør spurde svarar svara meiner "
            "meinte forklarer forklarar fortel fortalde legg la uttalar "
            "opplyser hevdar peikar held fortset ropte trur åtvarar understrekar"
        ),
        word_set("skriv skreiv skrive"),
        word_set("han ho hen dei"),
        ("ifølgje", "etter", "for"),
        _NORDIC_ROLES,
        word_set("film filmen bok boka songen tittelen avisa"),
        word_set(
            "og i det som på er av for med til den har dei ikkje om eit men var eg frå vi når kan etter også å ein ei "
            "kva korleis seier vere vart noko"
        ),
        endings=True,
        objects=word_set("han henne ho dei"),
        unnamed=("talsperson", "talsmann", "talskvinne"),
        stems=word_list(
            "fortel fortalde understrek kritiser beskriv skildr stadfest hevd kommenter foreslo lova åtvar meld "
            "skuld erkjenn peika konstater innvend skreik innrøm avslør sukk medg fastslo uttal oppmod opplys "
            "avvis krev fordøm hyll presiser minna meiner svara spurde "
        ),
        bodies=_NORDIC_BODIES,
        calls=word_list("kallar kalla kalte beskriv beskreiv skildr nemner avvis karakteriser omtal stempl hyll"),
        as_words=word_set("som ein eit ei for det den"),
        uttered=word_set("orda spørsmålet svaret ropet slagordet"),
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
        ("ifølge", "efter", "for"),
        _NORDIC_ROLES,
        word_set("film filmen bog bogen sangen titlen avisen"),
        word_set(
            "og i det som på er af for med til den har de ikke om et men var jeg fra vi når kan efter også at en "
            "siger blev nogle hvad mere være"
        ),
        endings=True,
        objects=word_set("ham hende dem"),
        unnamed=("talsperson", "talsmand", "talskvinde"),
        stems=word_list(
            "fortæl fortalt understreg kritiser beskriv beskrev forsikr bekræft hævd kommenter foreslog foreslår "
            "lover lovede advar meld anklag erkend påpeg konstater indvend indrøm afslør sukk fastslog udbrød "
            "udtal opfordr oplys afvis kræv fordøm hyld præciser tilføj mindede slår forklar vurder "
        ),
        bodies=_NORDIC_BODIES,
        calls=word_list("kalder kaldt beskrev beskriv betegn afvis karakteriser omtal stempl hyld"),
        as_words=word_set("som en et for det den"),
        uttered=word_set("ordene spørgsmålet svaret udråbet slagordet"),
    ),
}
