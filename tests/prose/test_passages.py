"""The rules of "The words are right" in the content format, one by one."""

from __future__ import annotations

import re

import pytest

from site_gen.diagnostics.compare import cells, inline, rows
from site_gen.prose.closest import pairs
from site_gen.prose.convert import convert
from site_gen.prose.marking import Mark, mark
from site_gen.prose.passages import Result, Verdict, find, find_words, quoted_parts, unclaimed
from site_gen.prose.policy import Policy
from site_gen.prose.quotation import around_all


def look(body: str, passage: str, occurrence: int = 0) -> Result:
    """What comes of looking for a passage in a body."""
    return find(convert(body), passage, occurrence=occurrence)


def printed(body: str, passage: str, occurrence: int = 0) -> list[str]:
    """The words of the body that were found, as printed."""
    prose = convert(body)
    result = find(prose, passage, occurrence=occurrence)
    return [prose.blocks[found.block].text[found.start : found.end] for found in result.found]


RUBY = Policy(frozenset({"ruby", "rt", "rp"}))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“We go.”", "We go."),
        (",,We go.''", "We go."),
        ("« On y va. »", "On y va."),
        ("“We go, ‘now’.”", "We go, ‘now’."),
        ("„Wir gehen", "Wir gehen"),  # nothing closes it
        ("“We”, “go”", None),
        ("“We” go", None),
        ("We “go”", None),
        (" “We go.”", None),
        ("We go.", None),
        ("", None),
    ],
)
def test_whether_all_of_a_text_stands_in_one_pair_of_marks(text: str, words: str | None) -> None:
    """The pair around a whole text is found, and none where only a part of it stands in marks."""
    pair = around_all(text)
    assert (pair and text[pair.start : pair.end]) == words


@pytest.mark.parametrize(
    ("body", "said", "not_said"),
    [
        ("東<ruby>京<rp>(</rp><rt>きょう</rt><rp>)</rp></ruby>です。", "東京です", "東京きょうです"),
        ("at <ruby>Kyoto<rt>kyōto</rt></ruby> today", "at Kyoto today", "Kyoto(kyōto)"),
        ("<ruby>京<rt>きょう[^1]</rt></ruby>です\n\n[^1]: 注", "京です", "きょう"),
    ],
)
def test_how_words_are_read_stands_beside_them(body: str, said: str, not_said: str) -> None:
    """The readings of a ruby are not among the words that somebody said, as they are printed above these."""
    prose = convert(body, policy=RUBY)
    assert "<rt>" in prose.html
    found = find(prose, said)
    assert found.verdict is Verdict.FOUND
    assert find(prose, not_said).verdict is Verdict.MISSING
    html = mark(prose, [Mark("q", found.found, after='<a href="#q">here</a>')])
    assert "".join(re.findall(r"<mark[^>]*>(.*?)</mark>", html)) == said
    assert re.fullmatch(r"(?s).*(</ruby>|</mark>)<a href=\"#q\">here</a>.*", html)
    assert not re.search(r"<ruby>(?:(?!</ruby>).)*<a href=\"#q\"", html)


def test_brackets_of_readings_are_words_where_ruby_is_not_allowed() -> None:
    """Where only the text of a ruby is left, readers see brackets and reading in the line."""
    assert printed("<ruby>京<rp>(</rp><rt>きょう</rt><rp>)</rp></ruby>です", "京(きょう)です") == ["京(きょう)です"]


@pytest.mark.parametrize(
    ("body", "said", "not_said"),
    [
        ("We <del>never</del> pay for it", "We pay for it", "We never pay for it"),
        ("We <s>never, *never*<br>ever</s>pay for it", "We pay for it", "never"),
        ("We can<del>not<br>ever</del>ny pay", "We canny pay", "cannot"),
        ("We <del>will <del>not</del> never</del> <ins>always</ins> pay", "We always pay", "never"),
        ("<del>We never pay.</del>\n\nWe pay.", "We pay.", "We never pay."),
    ],
)
def test_words_that_are_struck_out_do_not_stand_in_the_text(body: str, said: str, not_said: str) -> None:
    """What a text has struck out it says no more, however its parts are nested; what is around it stands together."""
    prose = convert(body)
    found = find(prose, said)
    assert found.verdict is Verdict.FOUND
    assert find(prose, not_said).verdict is Verdict.MISSING
    html = mark(prose, [Mark("q", found.found)])
    assert "<mark" in html
    assert not re.search(r"<(del|s)>(?:(?!</\1>).)*<mark", html)


SAME = [
    ("Soms moet je weglopen", "Soms moet je weglopen"),
    ("Soms *moet* je **weg**lopen", "Soms moet je weglopen"),
    ("Soms [moet](https://example.org) je\nweglopen", "Soms moet je weglopen"),
    ("Soms\u00a0moet  je\u202fweglopen", "Soms moet je weglopen"),
    ("Soms moet  \nje weglopen", "Soms moet je weglopen"),
    ("I don’t know", "I don't know"),
    ("I don't know", "I don’t know"),
    ("the so-called ‘deal’ is dead", 'the so-called "deal" is dead'),
    ("the so-called «deal» is dead", "the so-called „deal“ is dead"),
    ("the ,,deal'' is dead", "the “deal” is dead"),
    ("no – never", "no — never"),
    ("no -- never", "no – never"),
    ("no – never", "no -- never"),
    ("Soms moet je weglopen", "Soms  moet je weglopen"),
    ("the “deal” is dead", "the ,,deal,, is dead"),
    ("war\u2011torn land", "war-torn land"),
    ("the ﬁnal oﬀer", "the final offer"),
    ("the final offer", "the ﬁnal oﬀer"),
    ("ＡＢＣ １２３", "ABC 123"),
    ("cafe\u0301 noir", "café noir"),
    ("café noir", "cafe\u0301 noir"),
    ("on\u00adder\u00adhande\u00adling vandaag", "onderhandeling vandaag"),
    ("zero\u200bwidth words", "zerowidth words"),
    ("wait… what", "wait... what"),
    ("AT&amp;T is &lt;big&gt;", "AT&T is <big>"),
    ("Soms moet[^1] je weglopen\n\n[^1]: Een noot.", "Soms moet je weglopen"),
    ("een ĳskoude dag", "een ijskoude dag"),
    ("五年\n计划", "五年计划"),
    ("五年 计划", "五年计划"),
    ("הוא \u2067אמר לנו\u2069 הכול", "הוא אמר לנו הכול"),
    ("הוא \u202bאמר לנו\u202c הכול", "הוא אמר לנו הכול"),
    ("قال\u061c لنا كل شيء", "قال لنا كل شيء"),
    ("五年\u3000plan", "五年 plan"),
    ("ŉ mens sê", "'n mens sê"),
    ("the ,,deal” is dead", "the “deal” is dead"),
    ("the ``deal” is dead", "the “deal” is dead"),
    ("می\u200cخواهم بروم", "میخواهم بروم"),
    ("한국\u1112\u1161\u11ab", "한국한"),
    ("Nous dirons\u202f: «\u202fAssez\u202f!\u202f» et c’est tout", 'Nous dirons : "Assez !" et c\'est tout'),
    ('Nous dirons : "Assez !" et c\'est tout', "Nous dirons : « Assez ! » et c’est tout"),
    ("« Nous dirons : « Assez ! » », a-t-il lancé", "Nous dirons : “Assez !”"),
    ("Nous tous dirons : “Assez !” ce soir", "Nous tous […] « Assez ! » ce soir"),
    ("the ''deal'' is dead", "the “deal” is dead"),
    ("the ﬁnal – no – offer", "the final — no — offer"),
    ("il caffe\u0300 pronto", "il caffè pronto"),
    ("去年G7\n会谈", "去年G7 会谈"),
    ("A年\n计划", "A年计划"),
]


@pytest.mark.parametrize(("body", "passage"), SAME)
def test_typography_does_not_count(body: str, passage: str) -> None:
    """White space, marks, dashes, ligatures, widths, composition and Markdown do not matter."""
    assert look(body, passage).verdict is Verdict.FOUND


DIFFERENT = [
    ("Soms moet je weglopen", "soms moet je weglopen"),
    ("Soms moet je weglopen", "Soms moet je weg"),
    ("Soms moet je weglopen", "oms moet je"),
    ("I don't know", "I don"),
    ("Kim's visit", "s visit"),
    ("It rose by 3.5 per cent", "It rose by 3"),
    ("It rose by 3,500", "500"),
    ("an area of 5 m²", "an area of 5 m2"),
    ("He was cafe owner", "He was café owner"),
    ("We go.", "We go,"),
    ("We go", "We go."),
    ("Nous dirons : « Assez ! »", "Nous dirons : Assez !"),
    ("the boys' own club", "the boys'own club"),
    ("One ends here.\n\nTwo begins", "One ends here. Two begins"),
    ("One ends here.\n\nTwo begins", "One ends here. \0 Two begins"),
    ("| We go | home |\n|---|---|\n| a | b |", "We go home"),
    ("ที่\u0e31", "ที่"),
    ("กันไป", "ันไป"),
    ("हिन्दी में", "न्दी में"),
    ("He was cafe\u0323\u0331 owner", "He was cafe\u0323"),
    ("Es kostet 3'500 Franken", "500 Franken"),
    ("Es kostet 3'500 Franken", "Es kostet 3"),
    ("It began at 12:30 today", "30 today"),
    ("It began at 12:30 today", "It began at 12"),
    ("It rose by 3,500", "It rose by 3,"),
    ("snake_case is ugly", "case is ugly"),
    ('הוא אמר שצה"ל הולך', "הוא אמר שצה"),
    ('הוא אמר שצה"ל הולך', "ל הולך"),
    ("Минуло п’ять років", "ять років"),
    ("Минуло п'ять років", "ять років"),
    ("Вам трэба аб’ява", "ява"),
    ("Ankara'ya gidiyoruz", "ya gidiyoruz"),
    ("Trump'ın sözü", "ın sözü"),
    ("İstanbul’da kalıyoruz", "da kalıyoruz"),
    ("Biz o‘zbek xalqi", "zbek xalqi"),
    ("Biz gʻoyani bilamiz", "oyani bilamiz"),
    ("the Qurʼan says so", "an says so"),
    ("You're going home", "re going home"),
    ("We saw Kim's", "We saw Kim"),
    ("It rose by 3.5", "It rose by 3"),
    ("Người Việt Nam", "Người Vi"),
    ("우리는 간다고 말했다", "우리는 간다"),
    ("他说“我们要和平”的", "他说我们要和平的"),
    ("2019’da geldik", "da geldik"),
]


@pytest.mark.parametrize(("body", "passage"), DIFFERENT)
def test_what_counts(body: str, passage: str) -> None:
    """Case, accents, punctuation, whole words and numbers count; a passage never runs across blocks."""
    assert look(body, passage).verdict is Verdict.MISSING


@pytest.mark.parametrize(
    ("body", "passage"),
    [
        ("习近平说我们要和平。", "我们要和平"),
        ("私は学生ですと彼は言った", "学生です"),
        ("เขาพูดว่าเราจะไป", "เราจะไป"),
        ("L’accord est mort", "accord est mort"),
        ("Il dit qu’il part", "il part"),
        ("L’un part, l’autre non", "un part"),
        ("Lorsqu’un accord vient", "un accord vient"),
        ("Il testo dell’accordo è qui", "accordo è qui"),
        ("sull’un per cento", "un per cento"),
        ("nell’e-mail di ieri", "e-mail di ieri"),
        ("d’lescht Joer war gutt", "lescht Joer war gutt"),
        ("Mr O’Connor goes home", "Connor goes home"),
        ('ТОВ"Ромашка" працює', "Ромашка"),
        ("post-war order", "war order"),
        ("in Noord-Korea is het", "Korea is het"),
        ("ລາວເວົ້າວ່າພວກເຮົາຈະໄປ", "ພວກເຮົາຈະໄປ"),
        ("គាត់និយាយថាយើងទៅ", "យើងទៅ"),
        ("去年GDP增长了", "GDP增长"),
        ("去年GDP增长了", "去年GDP"),
        ("去年GDP增长了", "增长了"),
        ("去年GDP增长了", "去年"),
        ("他在2019“5G时代”说", "5G时代"),
        ("他说GDP’增长’了", "他说GDP"),
        ("他说他要去'U2'听", "他说他要去"),
        ("Under art.5 we go", "5 we go"),
        ("See p.5 there", "See p."),
        ("See p.5 there", "See p"),
        ('"D-Day is near" said Kim', "D-Day is near"),
        ("Kim (“D-Day is near”) said", "D-Day is near"),
        ("Kim (“It rose by 3.”) said", "It rose by 3."),
        ("dopo l’11 settembre tutto", "11 settembre tutto"),
        ("It was 2019.We go home", "We go home"),
        ("Well…we go", "…we go"),
        ("We meet on 5/6 June", "We meet on 5"),
        ("그는 '우리는 간다'고 말했다", "우리는 간다"),
        ("그 말은 '우리는 간다'가 아니라", "우리는 간다"),
        ("그는 'OK'고 말했다", "OK"),
        ("A „Menjünk”et hallotta", "Menjünk"),
        ('Erdoğan "görüşelim"dedi', "görüşelim"),
        ('הוא אמר ש"אנחנו הולכים" היום', "אנחנו הולכים"),
    ],
)
def test_whole_words_in_other_scripts(body: str, passage: str) -> None:
    """Scripts without spaces have no word bounds; elided articles and hyphens part words."""
    assert look(body, passage).verdict is Verdict.FOUND


BRACKETS = [
    ("He said we will go home", "[h]e said", Verdict.FOUND),
    ("Soms moet je", "[s]oms moet je", Verdict.FOUND),
    ("soms moet je", "[S]oms moet je", Verdict.FOUND),
    ("soms moet je", "[T]oms moet je", Verdict.MISSING),
    ("We begin now", "We be[G]in now", Verdict.MISSING),  # of the first letter of a word
    ("İstanbul güzel", "[i]stanbul güzel", Verdict.FOUND),
    ("ışık var", "[I]şık var", Verdict.FOUND),
    ("So […] we go", "So […] we go", Verdict.FOUND),
    ("They was here", "They was [sic] here", Verdict.FOUND),
    ("They was here.", "They was here [sic].", Verdict.FOUND),
    ("They was here.", "They was [sic].", Verdict.MISSING),
    ("They was here, yes", "They was here [sic], yes", Verdict.FOUND),
    ("will come tomorrow", "[Kim] will come tomorrow", Verdict.FOUND),
    ("Trump said so", "Trump[, the president,] said so", Verdict.FOUND),
    ("the [North] Korean side", "the [North] Korean side", Verdict.FOUND),
    ("the Korean side", "the [North] Korean side", Verdict.FOUND),
    ("the [South] Korean side", "the [North] Korean side", Verdict.MISSING),
    ("a b c d e f", "a b [and] [so] c d", Verdict.FOUND),
    ("theKorean side", "the [North] Korean side", Verdict.MISSING),
    ("We will never ever go home again", "We will […] go home again", Verdict.FOUND),
    ("We will never ever go home again", "We will [...] go home again", Verdict.FOUND),
    ("We will never ever go home again", "We will [ … ] go home again", Verdict.FOUND),
    ("We will never ever go home again", "We will … go home again", Verdict.MISSING),
    ("We will never ever go home again", "We [...] go home again", Verdict.BAD_PATTERN),
    ("We will never ever go home again", "We will never […]", Verdict.BAD_PATTERN),
    ("We will never ever go home again", "[…] go home again", Verdict.BAD_PATTERN),
    ("We will never\n\never go home again", "We will [...] go home again", Verdict.MISSING),
    ("We will never ever go home again", "go home […] We will", Verdict.MISSING),
    ("We will never ever go home again", "We will never […] will never ever go", Verdict.MISSING),  # words twice
    ("We will never", "[Kim]", Verdict.BAD_PATTERN),
    ("We will never", " … ", Verdict.BAD_PATTERN),
    ("We will never", "", Verdict.BAD_PATTERN),
]


@pytest.mark.parametrize(("body", "passage", "verdict"), BRACKETS)
def test_brackets(body: str, passage: str, verdict: Verdict) -> None:
    """`[…]` leaves words out within a block, `[word]` adds, `[S]oms` changes the case of a letter."""
    assert look(body, passage).verdict is verdict


def test_pieces_are_as_short_as_they_can_be() -> None:
    """The words that `[…]` leaves out are the fewest possible, and each piece is found by itself."""
    assert printed("We will, we will not, go home now", "[w]e will […] home now") == ["we will", "home now"]


def test_found_is_the_text_as_printed() -> None:
    """The range covers the printed words exactly, whatever was folded before and in it."""
    body = "ﬁrst  –\u00ad ‘Le\u0301a’: the oﬃcial  word\u00adplay, done"
    assert printed(body, "the official wordplay") == ["the oﬃcial  word\u00adplay"]
    assert printed("So ﬁ", "So fi") == ["So ﬁ"]
    assert printed(body, "Léa") == ["Léa" if "Léa" in body else "Le\u0301a"]


def test_passage_in_its_own_marks() -> None:
    """A passage that was pasted with its quotation marks is found by its words, whatever the marks."""
    assert printed("Hij zei: ‘Soms moet je weglopen’.", "“Soms moet je weglopen”") == ["Soms moet je weglopen"]


def test_twice_asks_for_an_occurrence() -> None:
    """Words that stand twice are ambiguous unless the occurrence is given, from one."""
    body = "We go home and we go home."
    assert look(body, "go home").verdict is Verdict.AMBIGUOUS
    assert look(body, "go home").times == 2
    assert look(body, "go home", 2).found[0].start == body.rindex("go home")
    assert look(body, "go home", 3).verdict is Verdict.AMBIGUOUS


@pytest.mark.parametrize(
    "body",
    [
        "He wants to walk away. “Walk away,” he said. He did walk away.".replace("Walk", "walk"),
        "They walk away.\n\n– walk away, sa Trump.",
        "They walk away.\n\n> walk away.",
        "“I would walk away now”, and «walk away», he said.",
    ],
)
def test_whole_quotation_is_meant(body: str) -> None:
    """Of several places the one that is a whole quotation is meant."""
    result = look(body, "walk away")
    assert result.verdict is Verdict.FOUND
    assert result.found[0].quoted


def test_two_whole_quotations_are_ambiguous() -> None:
    """Two whole quotations of the same words need an occurrence."""
    assert look("“No deal,” said A. “No deal,” said B.", "No deal").verdict is Verdict.AMBIGUOUS


QUOTED = [
    ("Han sade ”vi går hem” i går.", "vi går hem"),
    ("He said “we go home” today.", "we go home"),
    ("He said “we go home.”", "we go home."),
    ("Er sagte „wir gehen heim“ gestern.", "wir gehen heim"),
    ("Er sagte »wir gehen heim« gestern.", "wir gehen heim"),
    ("Han sa «vi går hjem» i går.", "vi går hjem"),
    ("Il dit « on rentre chez nous » hier.", "on rentre chez nous"),
    ("Han sade »vi går hem» i går.", "vi går hem"),
    ('He said "we go home" today.', "we go home"),
    ("He said 'we don't go home' today.", "we don't go home"),
    ("He said ‘we don’t go home’ today.", "we don’t go home"),
    ("Hij zei: ’we gaan naar huis’, gisteren.", "we gaan naar huis"),
    ("Hij zei: ‘we gaan ’s avonds’.", "we gaan ’s avonds"),
    ("Hij zei: ,,we gaan naar huis'', toen.", "we gaan naar huis"),
    ("Hij zei: „we gaan naar huis”, toen.", "we gaan naar huis"),
    ("他说：「我们要和平」。", "我们要和平"),
    ("他说：“我们要和平”。", "我们要和平"),
    ("조선은 《우리는 간다》고 했다.", "우리는 간다"),
    ("הוא אמר: „אנחנו הולכים” היום", "אנחנו הולכים"),
    ('הוא אמר: "צה"ל הולך הביתה" היום', "הולך הביתה"),
    ("הוא אמר: ״צה״ל הולך הביתה״ היום", "צה״ל הולך הביתה"),
    ("He said “they say ‘we go home’ now” and left.", "we go home"),
    ("He said “they say ‘we go home’ now” and left.", "they say ‘we go home’ now"),
    ("He said “they say ‘we go home’” and left.", "they say ‘we go home’"),
    ("”Han sade ”nej” och vi går hem” sa hon.", "vi går hem"),
    ("– Vi går hem nu, sa Kim.", "Vi går hem nu"),
    ("– Vi går hem, sier Kim. – Og vi kommer igjen.", "vi kommer igjen"),
    ("—Nos vamos a casa —dijo Trump—. No hay acuerdo.", "No hay acuerdo"),
    ("> We go home", "We go home"),
    ("> - We go home", "We go home"),
    ("“First we talk.\n\n“Then we go home.”", "First we talk"),
    ("“First we talk.\n\n“Then we go home.”", "Then we go home"),
    ("‘The workers’ rights are safe, we go home’, he said.", "we go home"),
    ("In the ’90s he said ‘we go home’ twice.", "we go home"),
    ('The 6\'2" man said "we go home" loudly.', "we go home"),
    ('הוא אמר ש"אנחנו הולכים הביתה" היום', "אנחנו הולכים הביתה"),
    ("הוא אמר ש״אנחנו הולכים הביתה״ היום", "אנחנו הולכים הביתה"),
    ('הוא אמר "אנחנו והמ"מים הולכים" היום', 'אנחנו והמ"מים הולכים'),
    ("הוא אמר: ”אנחנו וצה”ל הולכים” היום", "וצה”ל הולכים"),
    ("הוא אמר: „אנחנו וצה”ל הולכים” היום", "וצה”ל הולכים"),
    ('قال و"نحن نذهب إلى البيت" أمس', "نحن نذهب إلى البيت"),
    ('وصفه بـ"العمل الجبان" أمس', "العمل الجبان"),
    ("وصفه بـ”العمل الجبان“، أمس", "العمل الجبان"),
    ("انہوں نے کہا: ”ہم گھر جا رہے ہیں۔“ آج", "ہم گھر جا رہے ہیں"),
    ("انہوں نے کہا: ’’ہم گھر جا رہے ہیں۔‘‘ آج", "ہم گھر جا رہے ہیں"),
    ("Hij zei ‘‘we gaan naar huis’’ gisteren", "we gaan naar huis"),
    ("He said ‘the cafe\u0301’s owner goes home’ now", "owner goes home"),
    ("„Er sagte (“nein danke”) und ging heim“, so Kim", "und ging heim"),
    ("”Hon sade (”nej tack”) och gick hem”, sa Kim", "och gick hem"),
    ('Erdoğan "görüşelim"dedi', "görüşelim"),
    ("그는 \"그가 '우리는 간다'고 했다\"고 말했다", "그가 '우리는 간다'고 했다"),
    ("”Hon sade [”nej tack”] och gick hem”, sa Kim", "och gick hem"),
    ("He said “they say “we stay” and go home” now", "and go home"),
    ("הוא אמר: ״אנחנו הולכים” היום", "אנחנו הולכים"),
    ('He said "we go home” now', "we go home"),
    ("He said 'til death we go home' now", "we go home"),
    ('"She said ("no thanks") and went home", said Kim', "and went home"),
    ('"The 5"x7" print, we go home," he said', "we go home"),
    ('He said "the 5" pipe and a 7" one, we go home" loudly', "we go home"),
    ('He said "the 6\'2" man, we go home" loudly', "we go home"),
    ("He said “the 5” pipe, we go home” loudly", "we go home"),
    ('He said "the print of 5" x 7"", and "we go home"', "we go home"),
    ("”Hon sade ”det var 1990” och gick hem” sa Kim", "och gick hem"),
    ('"In 1990" he said, "we go home" today', "In 1990"),
    ("– Vi sa ”nej” och gick hem, sa Kim.", "Vi sa ”nej” och gick hem"),
    ("“No”, he said: “and we go home.\n\n“Then we stay”, he said.", "and we go home"),
]


@pytest.mark.parametrize(("body", "passage"), QUOTED)
def test_quoted(body: str, passage: str) -> None:
    """Words in quotation marks of any language, after a speech dash or in a block quote are quoted."""
    result = look(body, passage)
    assert result.verdict is Verdict.FOUND
    assert result.found[0].quoted


NOT_QUOTED = [
    ("We go home, he said.", "We go home"),
    ("“A” we go home “B C”.", "we go home"),
    ("Han sa «nei». Vi går hjem. «Ja visst».", "Vi går hjem"),
    ("Trump's men go home and Kim's men stay", "men go home"),
    ("the workers’ rights, we go home, the actors’ rights", "we go home"),
    ("– Vi går hem nu, sa Kim.", "sa Kim"),
    ("– Vi går hjem nå, sier Kim den 3. mars 2026 i Oslo.", "mars 2026"),
    ("-5 degrees when we go home", "we go home"),
    ("He opens “and we go home.\n\nNothing closes it.", "we go home"),
    ("“Nothing opens it.”\n\nHe opens “and we go home.", "we go home"),
    ("“Go.” We go home. “Stay.”", "We go home"),
    ('"Go." We go home. "Stay."', "We go home"),
    ("'Go on.' We go home. 'Stay.'", "We go home"),
    ("”Gå.” Vi går hem. ”Stanna.”", "Vi går hem"),
    ("”لا“، نحن نذهب، ”نعم“", "نحن نذهب"),
    ('הש"ס ואנחנו הולכים, כך הש"ס', "ואנחנו הולכים"),
    ('"In 1990" we go home, "in 1991" too', "we go home"),
    ('The 5" pipe, we go home, and the 7" pipe', "we go home"),
]


@pytest.mark.parametrize(("body", "passage"), NOT_QUOTED)
def test_not_quoted(body: str, passage: str) -> None:
    """The article's own prose is not quoted, whatever stands around it."""
    result = look(body, passage)
    assert result.verdict is Verdict.FOUND
    assert not result.found[0].quoted


def test_closest_is_shown_as_printed() -> None:
    """What is missing comes with the closest words of the body as printed, widened to whole words."""
    result = look("Iets anders.\n\nHij zei: „Soms *moet* je\nweglopen” en ging.", "Soms moest je weglopen")
    assert result.verdict is Verdict.MISSING
    assert result.closest == "Soms moet je\nweglopen"


@pytest.mark.parametrize(
    ("quote", "closest"),
    [
        ("Vi har de pengarna", "Vi har inte de pengarna"),
        ("Vi har pengarna i år", "Vi har inte de pengarna i år"),
        ("Vi har verkligen inte de pengarna", "Vi har inte de pengarna"),
        ("inte dom pengarna", "inte de pengarna"),
    ],
)
def test_closest_has_what_the_quote_leaves_out(quote: str, closest: str) -> None:
    """Where words are left out, or added, the closest words are the whole passage, from its first to its last word."""
    assert look("Nu svarar han: ”Vi har inte de pengarna i år. Så är det.”", quote).closest == closest


def test_nothing_close() -> None:
    """Where nothing is like the passage, no closest words are made up."""
    assert look("Kort.", "An entirely different sentence about summits").closest == ""


def test_diff() -> None:
    """The difference is marked word by word; typography is none."""
    assert inline(pairs("Soms moest je ‘weg’ lopen", 'Soms moet je "weg" lopen nu')) == (
        'Soms [-moest-]{+moet+} je "weg" lopen {+nu+}'
    )


@pytest.mark.parametrize(
    ("quote", "text", "told"),
    [
        ("警報は鳴った", "警報は鳴らなかった", "警報は鳴 {+らなか+} った"),
        ("ฝนตกหนักมาก", "ฝนตกไม่หนัก", "ฝนตก {+ไม่+} หนัก [-มาก-]"),
        ("中国 GDP 增长 5%", "中国 GDP 增长 6%", "中国 GDP 增长  [-5-]{+6+} %"),
        ("船が東へ出た", "船は南へ出た", "船 [-が東-]{+は南+} へ出た"),
    ],
)
def test_diff_without_spaces(quote: str, text: str, told: str) -> None:
    """In scripts without spaces between words the difference is marked letter by letter, with its marks."""
    assert inline(pairs(quote, text)) == told


def test_diff_of_a_long_text_without_spaces() -> None:
    """No row of a comparison is wider than a terminal, whatever stands in it."""
    text = "市長は記者会見で原因を調べる考えを示した" * 12
    shown = list(rows(pairs(text + "が", text + "は")))
    assert max(map(cells, shown)) <= 90
    assert "".join(line.removeprefix("text").strip() for line in shown if line.startswith("text")) == text + "は"


def test_plain_text() -> None:
    """A private copy of the source is searched by its paragraphs."""
    text = "Title\n\nHe said “we\nwill go home” then.\r\n\r\nThe end"
    found = find_words(text, "we will go home")
    assert (found.verdict, found.found[0].block, found.found[0].quoted) == (Verdict.FOUND, 1, True)
    assert find_words(text, "then. The end").verdict is Verdict.MISSING


@pytest.mark.parametrize(
    ("text", "language", "parts"),
    [
        ("Kim “does not want” to talk ‘about it’", "en", ("does not want", "about it")),
        ("„Sie sagt ‚nein‘ dazu“, so Kim", "de", ("Sie sagt ‚nein‘ dazu",)),
        ("Kim's men don't go in the '90s", "en", ()),
        ("'s avonds en 't einde", "nl", ()),
        ("Plan “A” is dead", "en", ()),
        ("« On rentre », dit-il", "fr", ("On rentre",)),
        ("他读了《红楼梦》", "zh", ()),
        ("《우리는 간다》고", "ko", ("우리는 간다",)),
        ("Trump: 'No deal'", "en", ("No deal",)),
        ("Never closed “here", "en", ()),
        ("מפקד צה״ל: ״לא ניכנע״ לאו״ם", "he", ("לא ניכנע",)),
    ],
)
def test_quoted_parts(text: str, language: str, parts: tuple[str, ...]) -> None:
    """What stands in quotation marks in a headline, the outermost pair, and no apostrophes."""
    assert quoted_parts(text, language) == parts


def test_unclaimed() -> None:
    """Words in marks or after a dash that no quote claims are told, scare words included; apostrophes are none."""
    prose = convert("Kim's “first words” and the so-called «deal».\n\n– Vi går nu, sa Kim.\n\n> Kim's '90s")
    claimed = find(prose, "first words").found
    free = [prose.blocks[found.block].text[found.start : found.end] for found in unclaimed(prose, claimed, "en")]
    assert free == ["deal", "Vi går nu"]


def test_closest_begins_with_words() -> None:
    """The closest passage begins where the quotation does, not with the colon and the mark before it."""
    body = "I regnet sade hamnkapten Ada Example: ”Den gamla kajen klarar inte en vinter till.”"
    assert look(body, "Den gamla kajen klarar inte fler vintrar").closest.startswith("Den gamla kajen klarar inte en")
