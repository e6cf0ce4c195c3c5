"""Limits by the day they were in force; working days."""

import datetime as dt

from data.clocks import Limit, ends, limit


def test_a_limit_holds_for_what_began_while_it_was_in_force():
    assert limit("citizen", "government", "", dt.date(2024, 8, 22)).length == 30
    assert limit("citizen", "government", "", dt.date(2024, 8, 23)).length == 21
    assert limit("citizen", "party", "", dt.date(2026, 1, 1)).length == 15


def test_working_days_leave_out_sundays_and_holidays():
    friday = dt.datetime(2026, 1, 23, 11, tzinfo=dt.UTC)
    three = Limit("outside", "x", "", 3, "working_days", dt.date(2000, 1, 1), "")
    assert ends(friday, three).date() == dt.date(2026, 1, 27)  # Saturday, Monday, Tuesday
    assert ends(friday, three, {dt.date(2026, 1, 26)}).date() == dt.date(2026, 1, 28)
