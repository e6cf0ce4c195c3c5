"""The figures of grievances on the followed week, against the answers worked out by hand in tests/week/README.md."""

import pytest

from tests.following import Desk
from tests.week import told_week
from tests.week.followed import NOW, follow


@pytest.fixture(scope="module")
def ask(tmp_path_factory):
    with told_week(tmp_path_factory.mktemp("followed"), follow) as (room, _told):
        desk = Desk(room)
        yield lambda name, **filters: desk.rows(name, NOW, **filters)


def test_open_and_overdue(ask):
    assert ask("overdue") == [{"track": "government", "open": 5, "overdue": 2, "unplaced_overdue": 0}]
    assert ask("figures")[0]["overdue"] == 2
    assert ask("overdue", district=326)[0]["overdue"] == 1


def test_what_will_breach(ask):
    assert ask("breach_forecast") == [
        {"clock": "citizen", "late": 2, "soon": 2, "later": 1, "warned": 3},
        {"clock": "station", "late": 4, "soon": 1, "later": 0, "warned": 1},
    ]


def test_confirmed_closure_is_what_counts(ask):
    assert ask("confirmed_closure") == [
        {
            "grievances": 7,
            "acknowledged": 4,
            "open": 5,
            "closed": 1,
            "confirmed": 1,
            "ended_otherwise": 0,
            "confirmed_share": 0.5,
        }
    ]


def test_the_list_is_as_long_as_the_figures_say(ask):
    rows = ask("grievances")
    assert len(rows) == rows[0]["found"] == 7
    assert sum(row["is_open"] for row in rows) == 5 and sum(row["is_overdue"] for row in rows) == 2
    assert [row["status"] for row in rows if row["category"] == "road"] == ["closed"]
    assert {row["category"] for row in ask("grievances", only="overdue")} == {"pension", "water"}


def test_who_is_called_in_the_week_after_a_closing(ask):
    assert ask("call_list") == []
    (road,) = ask("call_list", today="2026-02-04")
    assert (road["category"], road["week"], road["closed"], road["calls"]) == ("road", "2026-02-02", 1, 0)
    whole = ask("confirmed_share", today="2026-02-04")[-1]
    assert (whole["rest"], whole["closed"], whole["called"], whole["share"]) == ("all", 2, 0, None)
