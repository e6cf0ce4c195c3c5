"""A changed limit is a new row with its first day: what began before keeps the old one, in a store made anew, too."""

import shutil

from data import clocks, reference
from loaders.opening import opened
from tests.following import Desk, at
from tests.week import told_week
from tests.week.followed import NOW, follow

NEW = "citizen,government,,7,days,2026-01-08,tried,tried\nstation,government,forwarded,2,days,2026-01-08,tried,tried\n"


def stands(desk):
    """The clocks of all grievances of the government; those that are late by them."""
    rows = [row for row in desk.rows("grievances", NOW, limit=100) if row["track"] == "government"]
    late = {row["message_id"] for row in desk.rows("queue", NOW, tab="late", limit=100)}
    return {(row["message_id"], row["ordinal"]): row for row in rows}, late


def test_a_shorter_limit_makes_no_breach_of_what_began_before_it(tmp_path, monkeypatch):
    local, shipped = tmp_path / "local", tmp_path / "reference"
    with told_week(local, follow) as (room, numbers):
        before, late = stands(Desk(room))
    shutil.copytree(reference.FOLDER, shipped)
    with (shipped / "limits.csv").open("a", encoding="utf-8") as file:
        file.write(NEW)
    monkeypatch.setattr(reference, "FOLDER", shipped)
    monkeypatch.setenv("WARROOM_LOCAL", str(local))
    kept = (reference.fingerprint, clocks.limits)
    for one in kept:
        one.cache_clear()
    try:
        with opened() as room:
            desk = Desk(room)
            after, late_now = stands(desk)
            begun_before = {key for key, row in after.items() if row["sent_at"] < "2026-01-08"}
            assert {key: before[key] for key in begun_before} == {key: after[key] for key in begun_before}
            told_since = [key for key in after if key not in begun_before and not after[key]["number"]]
            assert told_since and all(before[key]["due"] > after[key]["due"] for key in told_since)
            begun = {message for message, _ordinal in begun_before}
            assert late & begun == late_now & begun
            station = after[next(key for key in after if after[key]["number"] == numbers["water"])]["station_due"]
            assert station[:10] == "2026-01-30", "it was sent on the 9th by the limit of that day: 21 days"
            sent = desk.decide(at("2026-01-29 12:00"), "forwarded", number=numbers["water"], office="co")
            assert sent["station_due"][:10] == "2026-01-31", "what begins now has the limit of today"
    finally:
        monkeypatch.undo()
        for one in kept:
            one.cache_clear()
