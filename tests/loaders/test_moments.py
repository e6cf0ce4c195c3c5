"""Moments as people type them, and the order of day and month in a file."""

import datetime as dt

import pytest

from loaders.day_order import DayOrder
from loaders.instants import of_unix
from loaders.moments import DAY, MINUTE, SECOND, clock_of_cell, of_cell

EVENING = dt.datetime(2025, 4, 5, 19, 36, 12)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("written", "precision"),
    [
        ("05/04/2025 19:36:12", SECOND),
        ("5/4/2025 7:36:12 PM", SECOND),
        ("05-04-25 19:36", MINUTE),
        ("05.04.2025, 7.36 pm", MINUTE),
        ("५/४/२०२५ १९:३६:१२", SECOND),
        ("০৫/০৪/২০২৫ ১৯:৩৬", MINUTE),
        ("2025-04-05 19:36:12", SECOND),
        ("2025/04/05 7:36:12 p.m.", SECOND),
        ("5 अप्रैल 2025", DAY),
        ("शनिवार, 5 अप्रैल 2025 को शाम 7:36 बजे", MINUTE),
        ("5 April 2025 19:36:12", SECOND),
        ("April 5, 2025 7:36 PM", MINUTE),
        ("5th Apr 2025", DAY),
        ("5-Apr-25", DAY),
        ("05/04/25, 7:36\u202fpm", MINUTE),
        ("\u200e05/04/2025", DAY),
        ("45752", DAY),
        ("45752.8168", SECOND),
        (45752.8168055556, SECOND),
        (dt.date(2025, 4, 5), DAY),
        (EVENING - dt.timedelta(microseconds=1), SECOND),
    ],
)
def test_a_moment_of_5_april(written, precision):
    moment, seen = of_cell(written, day_first=True)
    kept = {DAY: EVENING.replace(hour=0, minute=0, second=0), MINUTE: EVENING.replace(second=0), SECOND: EVENING}
    assert (moment, seen) == (kept[precision], precision)


@pytest.mark.parametrize(
    "written",
    [
        "2025/04/05 7:36:12 PM GMT+5:30",
        "2025-04-05T14:06:12.000Z",
        "Sat Apr 05 2025 19:36:12 GMT+0530 (India Standard Time)",
    ],
)
def test_a_written_zone_counts(written):
    moment, _ = of_cell(written, day_first=True)
    assert moment == EVENING.replace(tzinfo=dt.timezone(dt.timedelta(hours=5, minutes=30)))


HINDI_MONTHS = ["जनवरी", "फ़रवरी", "मार्च", "अप्रैल", "मई", "जून", "जुलाई", "अगस्त", "सितंबर", "अक्टूबर", "नवंबर", "दिसंबर"]


@pytest.mark.parametrize("month", range(1, 13))
def test_hindi_months(month):
    moment, _ = of_cell(f"7 {HINDI_MONTHS[month - 1]} 2024", day_first=False)
    assert moment == dt.datetime(2024, month, 7)  # noqa: DTZ001


@pytest.mark.parametrize(
    "written",
    [
        "",
        "कल",
        "31/02/2025",
        "13/13/2025",
        "1/1/1999",
        "5/4/2101",
        "5/4/2025 25:00",
        "05/04/2025 13:00 am",
        "5/4",
        True,
        None,
        12,
        float("nan"),
        "9" * 300,
    ],
)
def test_no_date(written):
    with pytest.raises(ValueError, match=r"\S"):
        of_cell(written, day_first=True)


@pytest.mark.parametrize(
    ("written", "clock"),
    [("7:36 PM", (19, 36)), ("19:36", (19, 36)), (0.8166666, (19, 36)), ("शाम 7:36", (19, 36)), ("रात 9 बजे", (21, 0))]
    + [
        ("12:05 am", (0, 5)),
        ("दोपहर 1:30", (13, 30)),
        ("सुबह 9:15", (9, 15)),
        (dt.timedelta(hours=2), (2, 0)),
        (dt.time(9, 1), (9, 1)),
    ],
)
def test_clock(written, clock):
    assert clock_of_cell(written)[0] == dt.time(*clock)


@pytest.mark.parametrize("written", ["", "7", "25:00", "जल्दी", None, 1.5])
def test_no_clock(written):
    with pytest.raises(ValueError, match="Time"):
        clock_of_cell(written)


def test_unix():
    assert of_unix("1743861972") == of_unix(1743861972.0) == of_unix(1743861972000) == 1743861972 * 10**6


def order(*dates, said=None):
    seen = DayOrder()
    for date in dates:
        seen.see(date)
    return seen.decide(said)[0]


def test_order_of_day_and_month():
    assert order("05/04/2025", "25/04/2025") is True
    assert order("04/05/2025", "04/25/2025") is False
    assert order("1/2/2025", "1/3/2025", "2/1/2025") is False  # runs forward only with the month first
    assert order("1/2/2025", "2/2/2025", "1/3/2025") is True
    assert order("05/04/2025") is True
    assert order("2025-04-25", "no date", 45752.5, None) is True
    assert order("04/25/2025", said=True) is True
    assert order("०४/२५/२०२५") is False
