"""Keys as editors write them in their own language: Swedish, Norwegian, Danish, Dutch, German, French, Spanish."""

from __future__ import annotations

from collections.abc import Collection

_WORDS = {
    "title": "titel tittel titre título rubrik overskrift überschrift kop schlagzeile",
    "label": "etikett beskrivning beskrivelse beschrijving beschreibung",
    "translated_title": "översatt_titel oversatt_tittel oversat_titel vertaalde_titel übersetzter_titel titre_traduit",
    "date": "datum dato fecha",
    "time": "tid klockslag klokkeslett klokkeslæt tijd uhrzeit zeit heure hora",
    "zone": "tidszon tidssone tidszone tijdzone zeitzone fuseau",
    "timezone": "tidszon tidssone tidszone tijdzone zeitzone fuseau",
    "place": "plats sted plaats ort lieu lugar",
    "language": "språk sprog taal sprache langue idioma lengua",
    "outlet": "tidning avis krant zeitung journal periódico källa kilde bron quelle fuente medie utgivare utgiver",
    "author": "författare forfatter skribent auteur autor verfasser",
    "url": "länk lenke adress adresse lien enlace webbadress nettadresse",
    "rights": "rättigheter rettigheter rechten rechte droits derechos",
    "summary": "sammanfattning sammendrag resumé samenvatting zusammenfassung résumé resumen",
    "people": "personer personen personnes personas",
    "topics": "ämnen emner onderwerpen themen sujets temas",
    "quotes": "citat sitat sitater citater citaten zitate citations citas",
    "events": "händelser hendelser hændelser begivenheter gebeurtenissen ereignisse événements eventos",
    "corrections": "rättelser rettelser correcties korrekturen berichtigungen correcciones",
    "draft": "utkast kladde concept entwurf brouillon borrador",
    "speaker": "talare taler spreker sprecher locuteur hablante sagt_av sagt_von",
    "as": "som als comme como",
    "kind": "typ slag art soort genre tipo",
    "text": "citat sitat citaat zitat citation cita tekst texte texto ordalydelse wortlaut",
    "translation": "översättning oversettelse oversættelse vertaling übersetzung traduction traducción",
    "event": "händelse hendelse hændelse gebeurtenis ereignis événement evento",
    "statement": "uttalande uttalelse udtalelse uitspraak aussage déclaration declaración",
    "question": "fråga spørsmål spørgsmål vraag frage pregunta",
    "questions": "frågor spørsmål spørgsmål vragen fragen preguntas",
    "position": "ståndpunkt standpunkt standpunt",
    "note": "anmärkning merknad bemærkning opmerking anmerkung remarque nota",
    "name": "namn navn naam nom nombre",
    "role": "roll rolle rol rôle cargo",
    "country": "land pays país",
    "aliases": "smeknamn varianter andra_namn andre_navn andere_namen",
}


def key_in_english(word: str, known: Collection[str]) -> str:
    """The key among `known` for a word of another language, in small letters; empty if there is none."""
    return next((key for key, words in _WORDS.items() if key in known and word in words.split()), "")
