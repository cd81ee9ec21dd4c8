"""Common words of news that mean the same in several languages: weak evidence that two wordings are one statement.

No dictionary: some hundred ideas that are said often, each with its stems. Word by word they prove nothing; several of
them in one sentence, by one speaker on one day, do.
"""

from __future__ import annotations

from functools import lru_cache

_LANGUAGES = ("en", "sv", "no", "da", "nl", "de", "fr", "es")
#: One idea a line: its words in the languages above, separated by `;`, several by spaces; folded (see `words.folded`).
#: A word stands for those that begin with it and have at most three letters more.
_IDEAS = """
sometimes;ibland;iblant;sommetider;soms;manchmal;parfois;veces
never;aldrig;aldri;aldrig;nooit;niemals;jamais;nunca jamas
always;alltid;alltid;altid;altijd;immer;toujours;siempre
today;idag;idag;idag;vandaag;heute;aujourd;hoy
tomorrow;imorgon morgon;morgen;morgen;morgen;morgen;demain;manana
night tonight;natt;natt;nat;nacht vannacht;nacht;nuit;noche
year;ar aret aren;ar aret arene;ar aret arene;jaar jaren;jahr;annee ans;ano anos
month;manad;maned;maned;maand;monat;mois;mes meses
week;vecka veckor;uke uker;uge uger;week weken;woche;semaine;semana
day;dag dagar;dag dager;dag dage;dag dagen;tag tage;jour;dia dias
hour;timm;time timer;time timer;uur uren;stunde;heure;hora
people;manniskor folk;mennesker folk;mennesker folk;mensen volk;menschen leute;gens;gente personas
child children;barn;barn;born;kind kinderen;kind kinder;enfant;nino ninos
family families;familj;famili;famili;familie gezin;famili;famille;familia
government;regering;regjering;regering;regering;regierung;gouvernement;gobierno
country countries;land lander;land;land;land landen;land lander;pays;pais
world;varld;verden;verden;wereld;welt;monde;mundo
war;krig;krig;krig;oorlog;krieg;guerre;guerra
peace;fred;fred;fred;vrede;frieden;paix;paz
money;pengar;penger;penge;geld;geld;argent;dinero
price cost;pris kost;pris kost;pris kost;prijs kost;preis kost;prix cout;precio cuesta costar
pay paid;betala;betal;betal;betaal betalen;bezahl zahl;paye payer paie;paga pagar
buy bought;kopa kopt;kjop;kobe kobt;koop kopen gekocht;kauf;achete acheter;compra comprar
sell sold;salja salt;selg solgt;saelg solgt;verkoop verkocht verkopen;verkauf;vend vendu;vende vender
work job;arbet jobb;arbeid jobb;arbejd job;werk baan;arbeit;travail emploi;trabaj empleo
worker;arbetare;arbeider;arbejder;arbeider werknemer;arbeiter;travailleur ouvrier;trabajador obrero
school;skol;skol;skol;school scholen;schule;ecole;escuela
hospital;sjukhus;sykehus sjukehus;sygehus hospital;ziekenhuis;krankenhaus;hopital;hospital
house home;hus hem;hus hjem;hus hjem;huis;haus hause;maison;casa
city town;stad staden;by byen;by byen;stad;stadt;ville;ciudad
street road;gata vag;gate vei veg;gade vej;straat weg;strasse;rue route;calle carretera
bridge;bro bron;bro broen bru;bro broen;brug;brucke;pont;puente
water;vatten;vann vatn;vand;water;wasser;eau;agua
sea;hav havet;hav havet;hav havet;zee;meer;mer;mar
boat ship ferry;bat fartyg farja;bat skip ferge;bad skib faerge;boot schip veer;boot schiff fahre;bateau navire;barco buque
harbour harbor port;hamn;havn hamn;havn;haven;hafen;port;puerto
train;tag taget;tog toget;tog toget;trein;zug;train;tren
car;bil bilen bilar;bil bilen biler;bil bilen biler;auto wagen;auto wagen;voiture;coche
fire;brand eld;brann;brand;brand vuur;feuer brand;feu incendie;fuego incendio
death dead died;dod doda dog;dod dode dode;dod dode;dood doden;tot tote gestorben;mort;muerte muert
life live;liv leva;liv leve;liv leve;leven;leben;vie vivre;vida vivir
help;hjalp;hjelp;hjaelp hjalp;hulp help;hilfe helfen;aide aider;ayuda
truth true;sanning sant;sannhet sant;sandhed sandt;waarheid waar;wahrheit wahr;verite vrai;verdad
lie lied lying;logn ljug;logn lyv loy;logn lyv loj;leugen gelogen;luge gelogen;mensonge menti;mentira miente
mistake error wrong;fel misstag;feil;fejl;fout vergissing;fehler falsch;erreur faute;error
right;ratt;rett riktig;rigtig ret;gelijk recht;recht richtig;raison droit;razon derecho
good better best;bra battre bast;bra bedre best god;god bedre bedst;goed beter best;gut besser best;bon bonne mieux meilleur;bueno mejor buena
bad worse worst;dalig samre;darlig verre;darlig vaerre;slecht erger;schlecht schlimm;mauvais pire;malo mala peor
great big large;stor stora stort;stor store stort;stor store stort;groot grote;gross;grand;gran grande
small little;liten litet sma;liten lite sma;lille lidt sma;klein;klein;petit;pequen
new;ny nya nytt;ny nye nytt;ny nye nyt;nieuw;neu neue neuen;nouveau nouvelle;nuevo nueva
old;gammal gamla;gammel gamle;gammel gamle;oud oude;alt alte alten;vieux vieille ancien;viejo vieja
last;sista;siste;sidste;laatste;letzte;dernier;ultimo ultima
first;forsta;forste fyrste;forste;eerste;erste;premier;primer
second;andra;andre;anden;tweede;zweite;deuxieme second;segund
late;sent sen;sent sein;sent sen;laat te;spat;tard;tarde
early;tidig;tidlig;tidlig;vroeg;fruh;tot;temprano
long;lang lange;lang lenge;lang laenge;lang lange;lang lange;long longue longtemps;largo larga
open opened;oppen oppna;apen apne;aben abne;open geopend;offen offn;ouvert ouvrir;abiert abrir
close closed shut;stang;steng stengt;lukk luk lukket;sluit gesloten sluiten dicht;schliess geschlossen;ferme fermer;cierra cerrar cerrad
begin start began;borja start;begynn start;begynd start;begin begon start;beginn anfang start;commenc debut;empez comenz
end finish;slut avslut;slutt avslutt;slut afslut;einde eindig;ende enden beend;fin finir termin;fin termin
stop;stopp;stopp stans;stop stands;stop stoppen;stopp aufhor;arret;parar
wait waiting;vant;vent;vent;wacht;wart;attend attendre;esper
leave left walk;lamna ga gar;forlat ga gar dra;forlad ga gar;verlat weglopen vertrek;verlass gehen weggeh;quitt partir;salir irse marchar
come came;komma kom;komme kom;komme kom;komen kwam;kommen kam;venir vient;venir viene llegar
give gave;ge gav ger;gi gir ga;give giver gav;geven gaf geeft;geben gab gibt;donner donne;dar dio
promise;lova lovad lofte;lov lovet lofte;lov lovet lofte;belofte beloofd beloven;versprech versproch;promesse promis;promesa promet prometi
offer proposal;bud erbjud forslag;tilbud forslag;tilbud forslag;bod aanbod voorstel;angebot vorschlag;offre propos;oferta propuest
agreement deal;avtal uppgorelse;avtale;aftale;akkoord overeenkomst;abkommen vereinbar einigung;accord;acuerdo
answer;svar;svar;svar;antwoord;antwort;reponse;respuesta
question;fraga fragor;sporsmal;sporgsmal;vraag vragen;frage;question;pregunta
know knew;vet visste;vet visste;ved vidste;weet weten wist;weiss wissen wusst;sait savoir savions;sabe saber sabia
see saw seen;se ser sag;se ser sa;se ser sa;zien zag gezien;sehen sah gesehen;voir vu voit;ver visto vio
hear heard;hora hort;hore hort;hore hort;horen gehoord;hor gehort;entend;oir oido
believe think;tror trodde;tror trodde;tror troede;geloof denk dacht;glaub denk;crois croire pense;creo creer piens
hope;hopp hoppas;hap haper;hab haber;hoop hopen;hoff;espoir espere esperer;esperanza espero
fear afraid;radd radsla;redd frykt;bange frygt;bang angst vrees;angst furcht;peur;miedo
ask demand;krav kraver begar;krav krever;krav kraever;eis eisen vraagt;forder verlang;exige exiger demand;exige exigir
decide decision;beslut bestam;beslut bestem avgjor;beslut bestem afgor;besluit beslis;entscheid beschluss entschied;decid decision;decid decision
change;andr forandr;endr forandr;aendr forandr;verander;ander verander;chang;cambi
build built;bygg;bygg;bygg bygge;bouw gebouwd;bau gebaut;constru bati;constru
lose lost;forlor tappa;tap tapt mist;tab tabt mist;verlies verloren verlor;verlor verlier;perd perdu;perd perdi
win won;vinn vann;vinn vant;vind vandt;win gewonnen won;gewinn gewonn gewann;gagn;gan ganar
fight;kamp slass;kjemp kamp;kaemp kamp;vecht strijd;kampf;lutte combat battre;lucha pelea
law;lag lagen;lov loven;lov loven;wet wetten;gesetz;loi;ley
guilty blame fault;skuld;skyld;skyld;schuld;schuld;coupable culpa;culpa
safe safety;saker sakerhet trygg;sikker trygg;sikker tryg;veilig;sicher;securite;segur
danger dangerous;fara farlig;fare farlig;fare farlig;gevaar gevaarlijk;gefahr gefahrlich;danger;peligro
strong strength;stark styrka;sterk styrke;staerk styrke;sterk kracht;stark kraft;fort force;fuerte fuerza
power;makt;makt;magt;macht;macht;pouvoir;poder
enough;nog tillrackligt;nok;nok;genoeg;genug;assez;bastante suficiente
responsibility responsible;ansvar;ansvar;ansvar;verantwoordelijk;verantwort;responsab;responsab
shame disgrace scandal;skam skandal;skam skandale;skam skandale;schande schandaal;schande skandal;honte scandale;verguenza escandal
insult;forolamp;fornaerm fornerm;fornaerm;belediging;beleidig;insulte;insulto
vote election;rost val valet;stemm valg;stemm valg;stem verkiezing;stimm wahl;vote election;vot eleccion
member;medlem;medlem;medlem;lid leden;mitglied;membre;miembro
night-shift shift;skift;skift vakt;vagt;dienst;schicht;equipe;turno
press;presskonferens;pressekonferans;pressekonferenc;persconferentie;pressekonferenz;presse;prensa
meet met meeting;mote mott traff;mote mott treff;mode modt;ontmoet vergader;treffen traf sitzung;rencontr reunion;reunion reun encuentr
summit;toppmote;toppmote;topmode;top topconferentie;gipfel;sommet;cumbre
visit;besok;besok;besog;bezoek;besuch;visite;visit
speech speak speaks;tal talar;tale taler;tale taler;toespraak spreekt;rede spricht;discours parle;discurso habla
sign signed;underteckn signer;underteckn underskriv signer;underskr;onderteken tekent;unterzeichn unterschr;signe signatur;firma firman
company firm;foretag bolag;selskap bedrift;firma selskab virksomhed;bedrijf bedrijven;firma unternehmen;entreprise societe;empresa compania
arrest;grip anhall;pagrep arrest;anhold arrest;aangehouden arrest;festgenom verhaft;arrete arrestation;detien deten
attack;angrep attack attentat;angrep angrip;angreb angrib;aanval aanslag;angriff anschlag;attaque attentat;ataque atentado
protest;protest demonstr;protest demonstr;protest demonstr;protest betog;protest demonstr;manifest protest;protest manifest
strike;strejk;streik;strejk;staking staak;streik;greve;huelga
resign;avgar avgick;gar trekker;fratrad;aftred ontslag;rucktritt tritt;demission;dimit dimis
court trial;domstol rattegang;domstol rettssak rettsak;domstol retssag;rechtbank rechter rechtszaak;gericht prozess;tribunal proces;tribunal juicio
ready;redo beredd;klar parat;klar parat;klaar bereid;bereit fertig;pret;list
sorry regret;beklag;beklag lei;beklag ked;spijt;bedauer leid;regret desol;lament
"""  # noqa: E501


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {language: {} for language in _LANGUAGES}
    for number, line in enumerate(filter(None, _IDEAS.split("\n"))):
        for language, words in zip(_LANGUAGES, line.split(";"), strict=True):
            for word in words.split():
                found[language].setdefault(word, number)
    return found


@lru_cache(maxsize=50_000)
def idea(word: str, language: str) -> int:
    """The number of the idea that a folded word of a language stands for; -1 for none."""
    table = _table().get(language, {})
    for cut in range(len(word), max(len(word) - 4, min(3, len(word)) - 1), -1):
        if word[:cut] in table:
            return table[word[:cut]]
    return -1
