"""What is probably meant by a date or an hour in another form."""

from __future__ import annotations

import pytest

from site_gen.model.edtf import parse_hour, parse_when
from site_gen.model.meant import dates, hour


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("28.2.2019", ("2019-02-28",)),
        ("28/02/2019", ("2019-02-28",)),
        ("02/28/2019", ("2019-02-28",)),
        ("2/3/2019", ("2019-03-02", "2019-02-03")),
        ("2019-2-8", ("2019-02-08",)),
        ("2019/02/28", ("2019-02-28",)),
        ("20190228", ("2019-02-28",)),
        ("28 February 2019", ("2019-02-28",)),
        ("Feb 28, 2019", ("2019-02-28",)),
        ("28. februar 2019", ("2019-02-28",)),
        ("28 maart 2019", ("2019-03-28",)),
        ("28 août 2019", ("2019-08-28",)),
        ("March 2019", ("2019-03",)),
        ("2019-02-30", ()),
        ("“2019-02-28”", ("2019-02-28",)),
        ("“28/2/2019”", ("2019-02-28",)),
        ("“2019-02-28T07:30”", ("2019-02-28T07:30",)),
        ("“yesterday”", ()),
        ("yesterday", ()),
        ("31.2.2019", ()),
        ("May or June 2019", ()),
        ("2019²", ()),
        ("ca. 1953", ("1953~",)),
        ("omkring 16 maj 2030", ("2030-05-16~",)),
        ("about 2/3/2019", ("2019-03-02~", "2019-02-03~")),
        ("the 1990s", ("199X",)),
        ("1990-talet", ("199X",)),
        ("années 1990", ("199X",)),
        ("Våren 2030", ("2030-21",)),
        ("fall of 2030", ("2030-23",)),
        ("2030-05-16 - 2030-05-18", ("2030-05-16/2030-05-18",)),
        ("27.–28. Februar 2019", ("2019-02-27/2019-02-28",)),
        ("28 februari till 2 mars 2019", ("2019-02-28/2019-03-02",)),
        ("May-June 2030", ("2030-05/2030-06",)),
        ("2 och 4 mars 2019", ()),
        ("18 May 2030 – 16 May 2030", ()),
        ("1990", ()),
        ("ca " * 1000 + "1953", ()),
        ("", ()),
    ],
)
def test_dates(text: str, meant: tuple[str, ...]) -> None:
    """Dates as people write them in several languages; two where day and month may be either."""
    assert dates(text) == meant
    for one in meant:
        parse_when(one)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("8 pm", "20:00"), ("12 am", "00:00"), ("12pm", "12:00"), ("8.30 p.m.", "20:30"), ("08h30", "08:30"),
        ("kl 8", "08:00"), ("8 uur", "08:00"), ("13 pm", ""), ("8", ""), ("25:00", ""), ("soon", ""), ("", ""),
    ],
)  # fmt: skip
def test_hours(text: str, meant: str) -> None:
    """Hours as people write them; a number alone is none."""
    assert hour(text) == meant
    if meant:
        parse_hour(meant)
