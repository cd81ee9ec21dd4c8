"""Which spellings are taken for one name, and which are not: a false friend is worse than a missed one."""

from __future__ import annotations

import pytest

from site_gen.suggest.spelling import one_name

SAME = [
    ("Moon Jae", "Moon Jae-in"),
    ("Kim Jong-un", "Kim Jong Un"),
    ("Kim Jong-un", "Jong-un Kim"),
    ("Choe Son-hui", "Choi Son Hui"),
    ("Maria Duarte", "M. Duarte"),
    ("John F. Kennedy", "John Kennedy"),
    ("Volodymyr Zelenskyy", "Volodymyr Zelensky"),
    ("Volodymyr Zelenskyj", "Volodymyr Zelenskiy"),
    ("Vladimir Putin", "Владимир Путин"),
    ("Mikhail Gorbachev", "Michail Gorbatschow"),
    ("Muammar Qaddafi", "Muammar Gaddafi"),
    ("Margot Wallström", "Margot Wallstrom"),
    ("Niklas Svanström", "Niclas Svanström"),
    ("Ada Quist", "Ada Kvist"),
    ("Alexis Tsipras", "Αλέξης Τσίπρας"),
    ("Mr Ri Yong-ho", "Ri Yong Ho"),
]
OTHERS = [
    ("Donald Trump", "Donald Trump junior"),
    ("Kim Jong-un", "Kim Jong-il"),
    ("Kim Jong-un", "Kim Yong-chol"),
    ("Donald Trump", "Donald Trump Jr."),
    ("Donald Trump", "Ivanka Trump"),
    ("George Bush", "George W. Bush junior"),
    ("Bo Lind", "Bo Lund"),
    ("Anna Berg", "Arne Berg"),
    ("Jan Jansen", "Jon Jansen"),
    ("North Korea", "South Korea"),
    ("Carl Berg", "Karla Berg"),
    ("Moon Jae-in", "Moon Jae-un"),
    ("John Smith", "Jane Smith"),
    ("Hassan Ali", "Hussein Ali"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_name(one: str, other: str) -> None:
    """Two spellings of one name are found to be one, either way round."""
    assert one_name(one, other)[0] >= 0.55
    assert one_name(other, one)[0] >= 0.55


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_two_names(one: str, other: str) -> None:
    """Names of different people are not taken for one."""
    assert one_name(one, other)[0] < 0.55
    assert one_name(other, one)[0] < 0.55
