"""Drafts of short texts of our own, in each language."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from click.testing import CliRunner

from site_gen.cli import main
from site_gen.diagnostics import Span
from site_gen.draft import source
from site_gen.draft.draft import propose
from site_gen.draft.people import Roster
from site_gen.draft.write import article
from site_gen.model.entities import Person

DOCS = Path(__file__).resolve().parents[2] / "docs"
HERE = Span("people.yml")
ROSTER = Roster([Person("maria-lind", "Maria Lind", HERE, aliases=("Lind",))])

TEXTS = {
    "sv": (
        "– Vi bygger hamnen i vår och det blir dyrt för alla, säger Maria Lind till tidningen.",
        "Vi bygger hamnen i vår",
    ),
    "nb": (
        "– Vi bygger havnen til våren, og det er ikke billig, sier Maria Lind til avisen.",
        "Vi bygger havnen til våren",
    ),
    "nn": ("– Vi byggjer hamna til våren, og det er ikkje billeg, seier Maria Lind til avisa.", "Vi byggjer hamna"),
    "da": (
        "»Vi bygger havnen til foråret, og det er ikke billigt for nogle af os,« siger Maria Lind.",
        "Vi bygger havnen",
    ),
    "nl": ("‘We bouwen de haven in het voorjaar en dat is niet goedkoop’, zegt Maria Lind.", "We bouwen de haven"),
    "de": ("„Wir bauen den Hafen im Frühjahr, und das ist nicht billig“, sagte Maria Lind.", "Wir bauen den Hafen"),
    "en": ("“We are going to build the harbour and it is not cheap,” said Maria Lind.", "We are going to build"),
    "fr": (
        "« Nous allons construire le port et ce n’est pas bon marché », a déclaré Maria Lind.",
        "Nous allons construire",
    ),
    "es": (
        "«Vamos a construir el puerto y no es barato para los vecinos», dijo Maria Lind.",
        "Vamos a construir el puerto",
    ),
}


@pytest.mark.parametrize("tag", TEXTS)
def test_languages(tag: str) -> None:
    """In each language a plain quotation is found with its speaker, at its place, without the reporting clause."""
    text, words = TEXTS[tag]
    draft = propose(source.Source(text), ROSTER)
    assert draft.language == tag
    (quote,) = draft.quotes
    assert quote.speaker == "Maria Lind"
    assert quote.text.startswith(words)
    assert text[quote.start : quote.end] == quote.text
    assert "Lind" not in quote.text


def test_title_is_no_statement() -> None:
    """The title of a work in quotation marks is not proposed."""
    text = "The director of the film “Harbour of Light” has not said when it will be shown to the public."
    assert not propose(source.Source(text), ROSTER).quotes


def test_pronoun_keeps_the_speaker() -> None:
    """A pronoun after the next paragraph's speech is the speaker before."""
    text = "– Vi bygger en havn i år, sier Maria Lind.\n\n– Det er jeg sikker på, la hun til."
    assert [quote.speaker for quote in propose(source.Source(text), ROSTER).quotes] == ["Maria Lind"] * 2


def test_unnamed_spokesperson() -> None:
    """A spokesperson without a name is unnamed, described in the article's words."""
    text = "“We are not going to build the harbour,” said a spokesperson for the city."
    (quote,) = propose(source.Source(text), ROSTER).quotes
    assert (quote.speaker, quote.described[:14]) == ("unnamed", "a spokesperson")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding: str) -> None:
    """A text in any usual encoding is read."""
    assert source.read("Malmö är „klart“".encode(encoding)).text == "Malmö är „klart“"


def test_saved_page() -> None:
    """A saved page gives its title, date, author and main text without the menu."""
    page = (
        b'<!doctype html><html><head><script type="application/ld+json">{"headline": "A harbour", "datePublished": '
        b'"2026-03-01T10:00Z", "author": {"name": "A. Reporter"}}</script></head><body><nav>Menu</nav><article>'
        b"<p>Text.</p></article></body></html>"
    )
    read = source.read(page)
    assert (read.title, read.date, read.author, read.text) == ("A harbour", "2026-03-01", ("A. Reporter",), "Text.")


def _site(folder: Path) -> Path:
    (folder / "mkdocs.yml").write_text("site_name: S\ndocs_dir: briefings\nplugins: [site_gen]\n")
    (folder / "briefings").mkdir()
    (folder / "content" / "harbour").mkdir(parents=True)
    (folder / "briefings" / "harbour.md").write_text("---\ntitle: Harbour\nstatus: developing\ntimezone: UTC\n---\n")
    (folder / "content" / "people.yml").write_text("maria-lind: {name: Maria Lind, aliases: [Lind]}\n")
    (folder / "article.txt").write_text(TEXTS["en"][0], encoding="utf-8")
    return folder


def test_draft_passes_check_and_is_never_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file that is written passes `check`, and a second run refuses to touch it."""
    monkeypatch.chdir(_site(tmp_path))
    arguments = ["draft", "--into", "harbour", "article.txt"]
    first = CliRunner().invoke(main, arguments)
    assert first.exit_code == 0, first.output
    written = tmp_path / "content" / "harbour" / "article.md"
    before = written.read_bytes()
    checked = CliRunner().invoke(main, ["check", "--drafts", "--strict"])
    assert checked.exit_code == 0, checked.output
    assert CliRunner().invoke(main, arguments).exit_code == 1
    assert written.read_bytes() == before


def test_json(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--format json` prints one object per file with the quotes' places."""
    monkeypatch.chdir(_site(tmp_path))
    done = CliRunner().invoke(main, ["draft", "--format", "json", "article.txt", "article.txt"])
    lines = [json.loads(line) for line in done.output.splitlines()]
    assert [line["quotes"][0]["speaker"] for line in lines] == ["Maria Lind"] * 2


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file without text is told by name, and the others are drafted all the same."""
    monkeypatch.chdir(_site(tmp_path))
    (tmp_path / "empty.txt").write_text("")
    done = CliRunner().invoke(main, ["draft", "--into", "harbour", "empty.txt", "article.txt"])
    assert done.exit_code == 1
    assert "empty.txt: There is no text in it" in done.output
    assert (tmp_path / "content" / "harbour" / "article.md").is_file()


def test_a_full_disk_is_told(tmp_path: Path) -> None:
    """Where a draft cannot be written, that is said in a line, and nothing is left of it."""
    command = f"ulimit -f 0; exec '{sys.executable}' -m site_gen draft --into harbour article.txt"
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd()), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        ["bash", "-c", command], cwd=_site(tmp_path), env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (
        1,
        "Error: content/harbour/article.md cannot be written: File too large\n",
    )
    assert not (tmp_path / "content/harbour/article.md").exists()


def test_weekday_and_broken_quote_pass_check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A quotation broken by its clause is one quote with two passages; the clause's weekday is dated with a doubt."""
    monkeypatch.chdir(_site(tmp_path))
    text = (
        "2026-03-04\n\n“We are going to build the harbour,” said Maria Lind on Monday evening, “and it is not cheap.”\n"
    )
    (tmp_path / "article.txt").write_text(text, encoding="utf-8")
    done = CliRunner().invoke(main, ["draft", "--into", "harbour", "article.txt"])
    assert done.exit_code == 0, done.output
    written = (tmp_path / "content" / "harbour" / "article.md").read_text(encoding="utf-8")
    assert 'text: ["We are going to build the harbour", "and it is not cheap."]' in written
    assert "date: 2026-03-02?  # ? “Monday evening”" in written
    assert "time: evening" in written
    checked = CliRunner().invoke(main, ["check", "--drafts", "--strict"])
    assert checked.exit_code == 0, checked.output


@pytest.mark.parametrize(
    ("where", "kind"), [("in a tweet", "written"), ("on Twitter", "written"), ("on a quay", "direct")]
)
def test_written(where: str, kind: str) -> None:
    """What was said in a tweet is written; what was said on a quay is not."""
    text = f"“We are going to build the harbour and it is not cheap,” said Maria Lind {where}."
    assert [quote.kind for quote in propose(source.Source(text), ROSTER).quotes] == [kind]


@pytest.mark.parametrize("day", ["last Monday", "until Monday", "on Monday 2 March"])
def test_other_weekdays_are_left(day: str) -> None:
    """A weekday that need not be the last one is not worked out."""
    text = f"2026-03-04\n\n“We are going to build the harbour and it is not cheap,” said Maria Lind {day}."
    assert [quote.date for quote in propose(source.Source(text), ROSTER).quotes] == [""]


def test_month_before_day() -> None:
    """A date with its month first is understood."""
    text = "The city said that the harbour was closed on February 28, 2019 and has not been opened since."
    assert propose(source.Source(text), ROSTER).date == "[2019-02-28..]"


def test_adjective_is_no_name() -> None:
    """Capitalised words that describe a role are no new person."""
    text = "The North Korean sovereign stressed that there was a readiness for “complete change in all of it”."
    assert propose(source.Source(text), ROSTER).people == ()


def test_documented_example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The example in docs/draft.md is what the program writes, up to where it is cut."""
    monkeypatch.chdir(_site(tmp_path))
    blocks = re.findall(r"(?:^    .*\n|^\n(?=    ))+", (DOCS / "draft.md").read_text(encoding="utf-8"), re.MULTILINE)
    text, written = (textwrap.dedent(block).strip("\n") for block in blocks[1:3])
    done = CliRunner().invoke(main, ["draft", "-"], input=text.encode())
    expected = written.split("  …")[0].rstrip()
    assert done.output.startswith(expected), done.output
    assert "events:" in expected


PAGE = (
    '<!doctype html><html lang="en"><head><meta property="og:site_name" content="The Quay Post">'
    '<link rel="canonical" href="https://post.example/a/quay"></head><body><article><h1>The quay</h1>'
    "<p>“We will build a new quay,” said the engineer Ann Holm. Holm has built three.</p><h2>What is next?</h2>"
    "<p>R&amp;amp;D costs 3 * 4 million.</p><ul><li>1. Money</li></ul><p>2030. That is the year.</p>"
    "</article></body></html>"
)


def test_new_people_and_outlets_are_lines_to_add(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whom and what the site does not know stands in comments that are ready to paste."""
    monkeypatch.chdir(_site(tmp_path))
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    made = CliRunner().invoke(main, ["draft", "page.html"]).output
    assert 'outlet: "The Quay Post"  # ? not in content/outlets.yml' in made
    assert '#   the-quay-post: {name: "The Quay Post", language: en, url: "https://post.example"}' in made
    assert '#   ann-holm: {name: "Ann Holm"}' in made


def test_register_adds_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With --register people and outlets are added to their files, once, and the draft has nothing to say of them."""
    monkeypatch.chdir(_site(tmp_path))
    (tmp_path / "one.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "two.html").write_text(PAGE.replace("<article>", "<article><h1>The quay, again</h1>"), encoding="utf-8")
    done = CliRunner().invoke(main, ["draft", "--into", "harbour", "--register", "one.html", "two.html"])
    assert done.exit_code == 0, done.output
    assert (tmp_path / "content/people.yml").read_text(encoding="utf-8").count("Ann Holm") == 1
    assert (tmp_path / "content/outlets.yml").read_text(encoding="utf-8").count("The Quay Post") == 1
    made = (tmp_path / "content/harbour/two.md").read_text(encoding="utf-8")
    assert "outlets.yml" not in made
    assert "people.yml" not in made
    again = CliRunner().invoke(main, ["draft", "--register", "one.html"])
    assert again.exit_code == 2
    assert "--into" in again.output
    checked = CliRunner().invoke(main, ["check", "--drafts", "--strict"])
    assert checked.exit_code == 0, checked.output


def test_a_folder_that_is_none_is_told_with_what_was_meant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A briefing's name that is mistyped is told with the right one."""
    monkeypatch.chdir(_site(tmp_path))
    done = CliRunner().invoke(main, ["draft", "--into", "habour", "article.txt"])
    assert done.exit_code == 1
    assert "did you mean `harbour`?" in done.output


def test_a_briefing_without_a_folder_gets_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A draft can be the first file of a briefing whose empty folder git did not keep."""
    monkeypatch.chdir(_site(tmp_path))
    (tmp_path / "briefings/quay.md").write_text("---\ntitle: Quay\nstatus: closed\n---\n", encoding="utf-8")
    (tmp_path / "article.txt").write_text("The quay is closed\n\nIt was closed on Monday.\n", encoding="utf-8")
    done = CliRunner().invoke(main, ["draft", "--into", "quay", "article.txt"])
    assert done.exit_code == 0, done.output
    assert (tmp_path / "content/quay/article.md").is_file()


def test_subheadings_and_signs_of_a_page() -> None:
    """Subheadings and lists of a saved page stay what they are; what would be a mark of Markdown is shown as it is."""
    body = article(propose(source.read(PAGE.encode()), ROSTER)).rsplit("---\n", 1)[1]
    assert "\n## What is next?\n" in body
    assert "R&amp;amp;D costs 3 \\* 4 million." in body
    assert "- 1\\. Money" in body
    assert "\n2030\\. That is the year." in body


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ("The mayor Ann Holm described the talks as “productive” and went home.", "Ann Holm", "“productive”"),
        ("Borgmästaren Ann Holm beskrev mötet som ”lyckat” efteråt.", "Ann Holm", "”lyckat”"),
        ('De burgemeester Ann Holm noemde het gesprek "productief" en vertrok.', "Ann Holm", '"productief"'),
    ],
)
def test_a_few_words_are_within_a_report(text: str, speaker: str, words: str) -> None:
    """A quoted word within the article's own sentence is an indirect quote that has it in its marks."""
    (quote,) = propose(source.Source(text), ROSTER).quotes
    assert (quote.kind, quote.speaker) == ("indirect", speaker)
    assert words in quote.within
    assert "kind: indirect  # ?" in article(propose(source.Source(text), ROSTER))


def test_who_is_called_by_a_role_is_described_as_introduced() -> None:
    """“The spokesperson” is described with the words by which the text has introduced the person."""
    text = (
        "A spokesperson of the ministry was sorry about the delay of the works.\n\n"
        "“We have to begin anew in the spring, all of us,” said the spokesperson.\n"
    )
    (quote,) = propose(source.Source(text), ROSTER).quotes
    assert (quote.speaker, quote.described) == ("unnamed", "a spokesperson of the ministry")


@pytest.mark.parametrize("verb", ["regretted", "told of", "denied", "was sorry about"])
def test_who_is_introduced_with_an_office_keeps_all_of_its_name(verb: str) -> None:
    """“Of the harbour office” is not cut to “of the harbour”, whatever verb follows."""
    text = (
        f"A spokesperson of the harbour office {verb} the delay of the works.\n\n"
        "“We have to begin anew in the spring, all of us,” said the spokesperson.\n"
    )
    (quote,) = propose(source.Source(text), ROSTER).quotes
    assert (quote.speaker, quote.described) == ("unnamed", "a spokesperson of the harbour office")


def test_a_role_of_the_same_kind_is_the_same_person() -> None:
    """“The Norlandic sovereign” is whom the text has called the Norlandic leader, though nobody is in people.yml."""
    text = (
        "The North Korean leader Kim Jong Un came by train. The North Korean negotiator Kim Yong Chol came later.\n\n"
        "There the North Korean sovereign stressed his readiness for “complete denuclearization”.\n"
    )
    (quote,) = propose(source.Source(text), Roster(())).quotes
    assert quote.speaker == "Kim Jong Un"


def test_an_hour_without_its_day_waits_in_a_comment() -> None:
    """Where no day can be told, date and hour are comments to complete: an hour without its day is an error."""
    text = "Lederne møttes i Oslo mandag kveld. De snakket om hvordan det skal gå videre etter jul."
    made = article(propose(source.Source(text), ROSTER))
    assert "    # date:  # ? “mandag kveld”: counted from the article's date, which is not known" in made
    assert "    # time: evening" in made
    assert "\n    time:" not in made


@pytest.mark.parametrize(
    ("introduced", "said", "described"),
    [
        (
            "En talesperson för hamnkontoret bekräftade planerna i måndags.",
            "”Vi tänker inte stänga porten till hamnen i år, det är klart”, säger talespersonen.",
            "en talesperson för hamnkontoret",
        ),
        (
            "En talsperson for havnevesenet bekreftet planene mandag.",
            "– Vi har ikke tenkt å stenge porten til havnen i år, sier talspersonen.",
            "en talsperson for havnevesenet",
        ),
        (
            "Ein talsperson for hamnevesenet stadfesta planane måndag. Det var ikkje venta.",
            "– Vi har ikkje tenkt å stengje porten til hamna i år, seier talspersonen.",
            "ein talsperson for hamnevesenet",
        ),
        (
            "En talsmand for Havnevæsenet bekræftede planerne mandag.",
            "»Vi har ikke tænkt os at lukke porten til havnen i år,« siger talsmanden.",
            "en talsmand for Havnevæsenet",
        ),
        (
            "Een woordvoerder van de gemeente Zandvoort bevestigde de plannen maandag.",
            "‘We zijn niet van plan om de poort naar de haven dit jaar te sluiten’, zegt de woordvoerder.",
            "een woordvoerder van de gemeente Zandvoort",
        ),
        (
            "Eine Sprecherin des Ministeriums für Verkehr bestätigte die Pläne am Montag.",
            "„Wir werden das Tor zum Hafen in diesem Jahr nicht schließen“, sagte die Sprecherin.",
            "eine Sprecherin des Ministeriums für Verkehr",
        ),
        (
            "Une porte-parole de la préfecture a confirmé les plans lundi.",
            "« Nous n’allons pas fermer la porte du port cette année », a déclaré la porte-parole.",
            "une porte-parole de la préfecture",
        ),
        (
            "Una portavoz del ministerio de Fomento confirmó los planes el lunes.",
            "«No vamos a cerrar la puerta del puerto este año», dijo la portavoz.",
            "una portavoz del ministerio de Fomento",
        ),
        (
            "En polis på plats bekräftade händelsen i måndags. En forskare vid Lunds universitet var också på plats.",
            "– Vi tänker inte stänga porten till hamnen i år, säger forskaren.",
            "en forskare vid Lunds universitet",
        ),
    ],
)
def test_a_role_is_described_as_introduced_in_every_language(introduced: str, said: str, described: str) -> None:
    """“The spokesperson” gets the words of its introduction in each language, with the whole of the organisation."""
    (quote,) = propose(source.Source(f"{introduced}\n\n{said}"), ROSTER).quotes
    assert (quote.speaker, quote.described) == ("unnamed", described)


@pytest.mark.parametrize(
    ("before", "day"),
    [
        ("En talesperson för hamnen svarade på frågor på måndagskvällen.", "2026-03-02?"),
        ("En talesperson för hamnen väntade på båten på måndagskvällen.", ""),
        ("Borgmästaren Maria Lind svarade på frågor på måndagskvällen.", ""),
    ],
)
def test_the_day_that_a_speaker_spoke(before: str, day: str) -> None:
    """A quote without a day has the one of the sentence just before that says when its speaker spoke, with `?`."""
    text = f"4 mars 2026\n\n{before}\n\n– Vi tänker inte stänga porten till hamnen i år, säger talespersonen."
    (quote,) = propose(source.read(text.encode()), ROSTER).quotes
    assert quote.date == day
    assert not day or (quote.time, "told of the speaker before" in quote.date_reason) == ("evening", True)
