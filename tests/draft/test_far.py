"""Texts in languages whose words draft has no list of: language, date, quotes, and who is named beside them."""

from __future__ import annotations

import pytest

from site_gen.diagnostics import Span
from site_gen.draft import source
from site_gen.draft.draft import Draft, propose
from site_gen.draft.people import Roster
from site_gen.draft.write import article
from site_gen.model.entities import Person

_SPAN = Span("people.yml")
PEOPLE = [
    Person(
        "lind", "Maria Lind", _SPAN, aliases=("Мария Линд", "ماريا ليند", "מריה לינד", "玛丽亚·林德", "マリア・リンド")
    ),
    Person("ask", "Jon Ask", _SPAN, aliases=("Юн Аск", "욘 아스크", "जोन आस्क", "ยอน อัสค์", "Γιον Ασκ", "Şon Ask")),
]


def _drafted(text: str) -> Draft:
    return propose(source.read(text.encode()), Roster(PEOPLE))


TEXTS = {
    "ru": """
        Порт закрыт
        5 марта 2031 г., 18:42
        «Мы построили», — сказала Линд. Юн Аск заявил: «Это неправда, и мы докажем».
        — Мы не спали две ночи, — рассказала жительница.
        > lind | Мы построили
        > ask | Это неправда, и мы докажем
        > | Мы не спали две ночи
    """,
    "ar": """
        الميناء مغلق
        5 مارس 2031
        وقالت ماريا ليند: «لن يهدأ لنا بال».
        > lind | لن يهدأ لنا بال
    """,
    "he": """
        הנמל נסגר
        5 במרץ 2031, 14:30
        "לא היה סיכוי להציל אותם", אמרה לינד.
        > lind | לא היה סיכוי להציל אותם
    """,
    "zh": """
        港口关闭
        2031年3月5日 15:20 来源：海报
        玛丽亚·林德说：“我们找到了十二具遗体。”发言人称“该船状况良好”。“极光号”沉没。
        > lind | 我们找到了十二具遗体。
        > | 该船状况良好
    """,
    "ja": """
        港が閉鎖
        2031年3月5日 21時10分
        マリア・リンド氏は「真相を知るまで休まない」と述べた。男性は「何も聞こえなかった」と話した。
        > lind | 真相を知るまで休まない
        > | 何も聞こえなかった
    """,
    "ko": """
        항구 폐쇄
        입력 2031.03.05. 오후 3:12
        욘 아스크 시장은 "진실을 알 때까지 쉬지 않겠다"고 말했다.
        > ask | 진실을 알 때까지 쉬지 않겠다
    """,
    "hi": """
        बंदरगाह बंद
        5 मार्च 2031
        जोन आस्क ने कहा, "हमें बारह शव मिले हैं।"
        > ask | हमें बारह शव मिले हैं।
    """,
    "th": """
        ท่าเรือปิด
        5 มีนาคม 2574
        ยอน อัสค์ กล่าวว่า "เราพบศพ 12 ศพ"
        > ask | เราพบศพ 12 ศพ
    """,
    "el": """
        Κλειστό το λιμάνι
        5 Μαρτίου 2031, 13:05
        «Δεν θα ησυχάσουμε ποτέ», δήλωσε ο Γιον Ασκ.
        > ask | Δεν θα ησυχάσουμε ποτέ
    """,
    "tr": """
        Liman kapandı
        05.03.2031 16:45
        Şon Ask çarşamba günü gazetecilere "İmdat çağrısını aldık" dedi. Gemiler hemen yola çıktı, ağır hava yüzünden.
        > ask | İmdat çağrısını aldık
    """,
}
_NAMES = {"lind": "Maria Lind", "ask": "Jon Ask", "": ""}


@pytest.mark.parametrize("language", TEXTS)
def test_far_language(language: str) -> None:
    """The letters tell the language, a line the date; a quote's speaker is the one whom its sentence names, or open."""
    lines = [line.strip() for line in TEXTS[language].strip().splitlines()]
    draft = _drafted("\n".join(line for line in lines if line[0] != ">"))
    said = [tuple(part.strip() for part in line[1:].split("|")) for line in lines if line[0] == ">"]
    assert (draft.language, draft.date) == (language, "2031-03-05")
    assert [(quote.speaker, quote.text) for quote in draft.quotes] == [(_NAMES[who], words) for who, words in said]
    assert "# ? by its letters" in article(draft)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uk", "Міністерка заявила, що їхня країна долучиться до розслідування, і ще ґава."),
        ("fa", "وزیر گفت که پلیس چهار نفر را در بندر پیدا کرده است و ژاله هم آنجا بود."),
        ("pl", "Minister powiedział, że łódź się przewróciła i że śledztwo będzie długie."),
        ("", "Lorem ipsum dolor sit amet consectetur adipiscing elit sed eiusmod tempor incididunt labore dolore."),
    ],
)
def test_letters_of_its_own(language: str, text: str) -> None:
    """Of languages that share a script, letters that only one has tell which it is; without any it is not known."""
    assert _drafted(f"{text}\n{text}").language == language


def test_a_name_that_begins_with_another_capital() -> None:
    """Somebody whose name begins with a capital beyond those of western Europe is found by the whole name."""
    roster = Roster([Person("y", "İbrahim Yılmaz", _SPAN), Person("c", "Čestmír Żak", _SPAN)])
    assert [one.id for one in roster.all_in("Then İbrahim Yılmaz met Čestmír Żak.")] == ["y", "c"]
