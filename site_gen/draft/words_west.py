"""The words of English, French and Spanish. Entries are in lower case; see `lexicon`."""

from __future__ import annotations

from site_gen.draft.lexicon import Words, word_list, word_set

WESTERN: dict[str, Words] = {
    "en": Words(
        word_set(
            "said says say told tells asked asks added adds "
            "replied answered explained explains insisted stated states "
            "informed hinted warned warns called calls described describes announced argued claims claimed noted "
            "continued stressed suggested declared admitted conceded remarked shouted recalled concluded believes"
        ),
        word_set("wrote writes written tweeted posted"),
        word_set("he she they"),
        ("according to", "for"),
        word_list(
            "minister president spokesperson spokesman spokeswoman director leader mayor professor secretary chairman "
            "chief officer coach commissioner prosecutor ambassador ministry police negotiator governor councillor "
            "senator engineer operator librarian "
            "bishop"
        ),
        word_set("film book song titled entitled dubbed nicknamed named newspaper magazine"),
        word_set("the of and to in a is that for it was on with as he be at by this had not are but from they have an"),
        objects=word_set("him her them"),
        unnamed=("spokesperson", "spokesman", "spokeswoman", "official"),
        stems=word_list(
            "explain insist inform hint warn describ announc argu claim stress suggest declar admit conced "
            "remark shout recall conclu reply replie answer repeat quip joke whisper mutter predict promis "
            "acknowledg accus complain critici dismiss condemn prais urg vow pledg emphasi reiterat testif "
            "observ lament boast denounc assert maintain contend confirm estimat assur yell sigh "
        ),
        bodies=word_list(
            "government party union council organisation organization company protester activist witness "
            "critic analyst "
            "economist teacher department court judge lawyer doctor student representative bishop general "
            "resident author "
            "historian journalist politician candidate expert researcher commission committee sovereign dictator"
        ),
        calls=word_list(
            "called calls calling described describes describing branded dismissed denounced labelled hailed"
        ),
        as_words=word_set("as it a an the this that them him her"),
        uttered=word_set("words slogan chanting chanted shouting question answer reply"),
    ),
    "fr": Words(
        word_set(
            "dit disait déclaré déclare déclarait explique expliqué répond répondu ajoute ajouté affirme affirmé "
            "assure assuré estime estimé souligne souligné indique indiqué précise précisé lance lancé demande "
            "demandé juge jugé raconte confie confié regrette dénonce dénoncé qualifié conclut rappelle rappelé "
            "poursuit a-t-il a-t-elle dit-il dit-elle explique-t-il explique-t-elle"
        ),
        word_set("écrit écrivait tweeté"),
        word_set("il elle ils elles celui-ci celle-ci a-t-il a-t-elle dit-il dit-elle explique-t-il explique-t-elle"),
        ("selon", "d'après", "d’après", "pour"),
        word_list(
            "ministre président présidente porte-parole directeur directrice maire professeur chef chercheur "
            "chercheuse avocat avocate entraîneur police ministère secrétaire députée député procureur médecin "
            "direction"
        ),
        word_set("film livre chanson intitulé intitulée surnommé journal"),
        word_set("le la les de des et en un une du que est dans pour qui au il sur pas par plus avec se ce ne son à"),
        objects=word_set("lui elle eux elles"),
        unnamed=("porte-parole",),
        asides=True,
        stems=word_list(
            "expliqu répond ajout affirm assur estim soulign indiqu précis lanc demand jug racont confi regrett "
            "dénonc qualifi rappel rappell poursui déclar insist admet admis promet promis avert reconnu "
            "soupir prévien préven constat observ conclu martel critiqu accus "
            "annonc réclam salu déplor résum tempêt ironis glisse "
        ),
        bodies=word_list(
            "gouvernement parti syndicat conseil organisation entreprise manifestant militant témoin économiste "
            "enseignant tribunal juge médecin étudiant représentant évêque général habitant auteur historien "
            "journaliste candidat expert commission association"
        ),
        calls=word_list("dit qualifi décri jug dénonc appel trait présent salu"),
        as_words=word_set("de d comme un une dit"),
        uttered=word_set("mots slogan question réponse cri"),
    ),
    "es": Words(
        word_set(
            "dijo dice dicho afirmó afirma añadió añade explicó explica respondió preguntó señaló señala declaró "
            "declara aseguró asegura indicó indica manifestó apuntó advirtió subrayó comentó sostuvo contó agregó "
            "insistió calificó recordó concluyó lamentó anunció pidió reconoció"
        ),
        word_set("escribió escribe escrito tuiteó"),
        word_set("él ella ellos este esta"),
        ("según", "de acuerdo con", "a juicio de", "en palabras de", "para"),
        word_list(
            "ministro ministra presidente presidenta portavoz director directora alcalde alcaldesa profesor jefe "
            "investigadora investigador abogado abogada policía concejal consejer diputad secretari fiscal"
        ),
        word_set("película libro canción titulado titulada apodado periódico"),
        word_set("el la los las de y en un una del que es para por con no se su al lo como más pero sus ha era"),
        objects=word_set("él ella ellos ellas"),
        unnamed=("portavoz",),
        asides=True,
        stems=word_list(
            "dij afirm añad explic respond respondi pregunt señal declar asegur indic manifest apunt adviert "
            "advirti subray coment sostuv sostien contó agreg insist calific record conclu lament anunci "
            "reconoc prometi promet critic acus denunci exig resum ironiz precis relat confes admiti "
        ),
        bodies=word_list(
            "gobierno partido sindicato consejo organización empresa manifestante activista testigo economista docente "
            "tribunal juez jueza médico médica estudiante representante obispo general vecino vecina autor historiador "
            "periodista candidat expert comisión asociación"
        ),
        calls=word_list("habl calific describ tach llam tild consider defin"),
        as_words=word_set("de como un una"),
        uttered=word_set("palabras lema pregunta respuesta grito"),
    ),
}
