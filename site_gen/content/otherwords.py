"""Keys as editors write them in their own language: as in Swedish, Dutch, German, French, Spanish, Finnish."""

from __future__ import annotations

from collections.abc import Collection

_WORDS = {
    "title": "titel tittel titre título rubrik overskrift überschrift kop schlagzeile otsikko",
    "label": "etikett beskrivning beskrivelse beschrijving beschreibung nimike",
    "translated_title": "översatt_titel oversatt_tittel oversat_titel vertaalde_titel übersetzter_titel titre_traduit "
    "käännetty_otsikko",
    "date": "datum dato fecha päivämäärä päiväys pvm",
    "time": "tid klockslag klokkeslett klokkeslæt tijd uhrzeit zeit heure hora kellonaika aika klo",
    "zone": "tidszon tidssone tidszone tijdzone zeitzone fuseau aikavyöhyke",
    "timezone": "tidszon tidssone tidszone tijdzone zeitzone fuseau aikavyöhyke",
    "place": "plats sted plaats ort lieu lugar paikka",
    "language": "språk sprog taal sprache langue idioma lengua kieli",
    "outlet": "tidning avis krant zeitung journal periódico källa kilde bron quelle fuente medie utgivare utgiver "
    "lehti julkaisija lähde",
    "author": "författare forfatter skribent auteur autor verfasser kirjoittaja tekijä",
    "url": "länk lenke adress adresse lien enlace webbadress nettadresse osoite linkki verkko_osoite",
    "rights": "rättigheter rettigheter rechten rechte droits derechos oikeudet",
    "summary": "sammanfattning sammendrag resumé samenvatting zusammenfassung résumé resumen tiivistelmä yhteenveto",
    "people": "personer personen personnes personas henkilöt",
    "topics": "ämnen emner onderwerpen themen sujets temas aiheet",
    "quotes": "citat sitat sitater citater citaten zitate citations citas lainaukset sitaatit",
    "events": "händelser hendelser hændelser begivenheter gebeurtenissen ereignisse événements eventos tapahtumat",
    "corrections": "rättelser rettelser correcties korrekturen berichtigungen correcciones oikaisut korjaukset",
    "draft": "utkast kladde concept entwurf brouillon borrador luonnos",
    "speaker": "talare taler spreker sprecher locuteur hablante sagt_av sagt_von puhuja sanoja",
    "as": "som als comme como kuvaus",
    "kind": "typ slag art soort genre tipo tyyppi laji",
    "text": "citat sitat citaat zitat citation cita tekst texte texto ordalydelse wortlaut lainaus sitaatti teksti",
    "translation": "översättning oversettelse oversættelse vertaling übersetzung traduction traducción käännös",
    "event": "händelse hendelse hændelse gebeurtenis ereignis événement evento tapahtuma",
    "statement": "uttalande uttalelse udtalelse uitspraak aussage déclaration declaración lausunto",
    "question": "fråga spørsmål spørgsmål vraag frage pregunta kysymys",
    "questions": "frågor spørsmål spørgsmål vragen fragen preguntas kysymykset",
    "position": "ståndpunkt standpunkt standpunt kanta",
    "note": "anmärkning merknad bemærkning opmerking anmerkung remarque nota huomautus",
    "name": "namn navn naam nom nombre nimi",
    "role": "roll rolle rol rôle cargo rooli asema",
    "country": "land pays país maa",
    "aliases": "smeknamn varianter andra_namn andre_navn andere_namen muut_nimet",
}


def key_in_english(word: str, known: Collection[str]) -> str:
    """The key among `known` for a word of another language, in small letters; empty if there is none."""
    return next((key for key, words in _WORDS.items() if key in known and word in words.split()), "")
