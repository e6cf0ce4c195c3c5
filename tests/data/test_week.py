"""Each metric of the two screens on the shared week, against the answer worked out by hand in tests/week/README.md."""

import datetime as dt
from collections import Counter

import pytest

from data.access import DESK, NotAllowed, Viewer
from tests.week import TODAY, week_room

DUMKA, RANCHI = 326, 339


@pytest.fixture(scope="module")
def ask(tmp_path_factory):
    with week_room(tmp_path_factory.mktemp("week")) as room:
        yield lambda name, viewer=DESK, **filters: room.store.ask(name, viewer, filters).to_dict("records")


def test_figures_of_the_whole_week(ask):
    assert ask("figures", today=TODAY) == [
        {
            "messages": 16,
            "telling_messages": 12,
            "unplaced_messages": 2,
            "grievances": 7,
            "all_grievances": 7,
            "unplaced_grievances": 2,
            "overdue": 3,
            "all_overdue": 3,
            "unplaced_overdue": 0,
            "activities": 4,
            "all_activities": 4,
            "unplaced_activities": 0,
        }
    ]


def test_overdue_begins_on_the_22nd_day(ask):
    assert ask("figures", today=TODAY - dt.timedelta(days=1))[0]["overdue"] == 2


def test_figures_of_a_district_tell_what_has_no_place_all_the_same(ask):
    found = ask("figures", today=TODAY, district=RANCHI)[0]
    assert (found["messages"], found["grievances"], found["activities"], found["overdue"]) == (4, 2, 2, 1)
    assert (found["unplaced_grievances"], found["all_grievances"]) == (2, 7)


def test_figures_of_two_days(ask):
    found = ask("figures", today=TODAY, **{"from": dt.date(2026, 1, 8), "to": dt.date(2026, 1, 9)})[0]
    assert (found["messages"], found["grievances"], found["unplaced_grievances"], found["overdue"]) == (5, 3, 2, 0)


def test_a_viewer_of_one_district_counts_only_what_lies_there(ask):
    dumka = Viewer("somebody", "district_president", frozenset({("district", DUMKA)}))
    found = ask("figures", dumka, today=TODAY)[0]
    assert (found["messages"], found["grievances"], found["unplaced_grievances"], found["activities"]) == (3, 1, 0, 2)
    assert [row["district"] for row in ask("districts", dumka)] == [DUMKA]
    assert {row["district_en"] for row in ask("messages_found", dumka)} == {"Dumka"}
    for books in ("loads", "rejections", "notes", "unread_files"):
        with pytest.raises(NotAllowed):
            ask(books, dumka)
    assert ask("jobs", dumka) == []


def test_districts_and_what_has_no_place_add_up(ask):
    rows = {row["district"]: row for row in ask("places_counted")}
    heard = {row["name_en"] for row in rows.values() if row["heard"]}
    assert len(rows) == 24
    assert heard == {"Bokaro", "Dumka", "East Singhbhum", "Palamu", "Ranchi"}
    placed = sum(row["grievances"] for row in rows.values())
    assert placed + ask("figures")[0]["unplaced_grievances"] == ask("figures")[0]["grievances"] == 7


def test_categories_add_up_to_the_grievances(ask):
    rows = ask("categories_by_district")
    by_category, unplaced = Counter(), Counter()
    for row in rows:
        by_category[row["category"]] += row["grievances"]
        if row["district"] != row["district"]:
            unplaced[row["category"]] += row["grievances"]
    assert by_category == {"ration": 2, "electricity": 2, "pension": 1, "water": 1, "road": 1}
    assert unplaced == {"ration": 1, "electricity": 1}


def test_activities_by_day_and_actor(ask):
    found = [(row["day"].day, row["actor"], row["activities"], row["unplaced"]) for row in ask("activities_by_day")]
    assert found == [(6, "party", 1, 0), (7, "bdo", 1, 0), (8, "office_bearer", 1, 0), (10, "co", 1, 0)]


def test_messages_found_are_all_there_newest_first(ask):
    rows = ask("messages_found")
    assert len(rows) == 16
    assert rows == sorted(rows, key=lambda row: row["sent_at"], reverse=True)
    assert sum(row["text"].startswith("=HYPERLINK") for row in rows) == 1
    assert not any(row["waits"] for row in rows)
    assert [row["kind"] for row in ask("messages_found", limit=1)] == ["other"]


def test_freshness(ask):
    found = ask("freshness")[0]
    assert (found["messages"], found["not_yet_understood"], found["demo_loads"], found["loads"]) == (16, 0, 0, 1)
    assert (found["first_day"], found["last_day"]) == (dt.date(2026, 1, 5), dt.date(2026, 1, 11))
    assert found["last_message"].isoformat() == "2026-01-11T11:40:00+05:30"


def test_sources_add_up_to_what_came(ask):
    rows = {(row["channel"], row["group_name"]): row for row in ask("sources")}
    group = rows["whatsapp_export", "रांची जिला कांग्रेस"]
    assert (group["messages"], group["events"], group["unplaced"]) == (8, 1, 1)
    assert sum(row["messages"] for row in rows.values()) == 16
    assert sum(row["rejected"] for row in rows.values()) == 2
    assert sum(row["unplaced"] for row in rows.values()) == 2
    assert all(row["last_load"] is not None for row in rows.values())


def test_the_books_of_the_load(ask):
    load = ask("loads")[0]
    assert (load["files"], load["unread_files"], load["events"]) == (7, 1, 1)
    assert (load["messages"], load["new_messages"], load["duplicates"]) == (18, 16, 2)
    assert (load["rejected"], load["in_force"], load["demo"]) == (2, True, False)
    assert [row["name"] for row in ask("unread_files")] == ["notes.dat"]
    assert {row["name"]: row["line"] for row in ask("rejections")} == {"app.json": 3, "form.csv": 4}
    assert ask("doubts") == []
    assert {row["note"] for row in ask("notes")} >= {"day_order"}


def test_each_event_of_the_week_was_told_once(ask):
    """Nothing in it was copied, and no two senders tell of the same place and matter."""
    for row in ask("messages_found"):
        for told in ask("told_again", message=str(row["message_id"])):
            assert (told["senders"], told["messages"], told["burst"]) == (1, 1, False)
            assert told["witnesses"] == 1 or told["witnesses"] != told["witnesses"]


def test_what_is_claimed_waits_to_be_asked_about_and_nothing_is_verified(ask):
    assert len(ask("checks_to_make", today=TODAY)) == 5 and ask("committees_to_check", today=TODAY) == []
    shares = {row["kind"]: row for row in ask("verified_share", today=TODAY) if row["rest"] == "all"}
    assert {kind: (row["claimed"], row["reached"]) for kind, row in shares.items()} == {
        "activity": (4, 0),
        "committee": (1, 0),
    }
    assert ask("alarms", today=TODAY) == []


def test_three_blocks_are_silent_for_a_week_and_the_others_were_never_heard_from(ask):
    rows = ask("silence_ladder", today=TODAY)
    assert [(row["name_en"], row["silent_days"]) for row in rows if row["standing"] != "never"] == [
        ("Kanke", 22),
        ("Potka", 19),
        ("Chas", 18),
    ]
    assert len(rows) == 264 and ask("programmes", today=TODAY) == []
