"""What was known at a moment: a store made from the ledger up to then equals the store as it was then."""

import datetime as dt
from contextlib import ExitStack

import pytest

from data import ledger as ledgers
from data import verbs
from data.access import DESK, NotAllowed, Viewer
from data.settings import INDIA, settings
from loaders import receipts
from loaders.pasts import KEPT, minute
from tests import templates
from tests.week import FILES, service

DAYS = [dt.datetime(2025, 4, 5, 18, n, tzinfo=INDIA) for n in range(0, 50, 10)]
CHAT = "05/04/2025, 07:{n:02d} - +91 90000 00001: कांके प्रखंड में राशन नहीं मिला {n}\n"


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    """Five days in the life of a room: a load, another, an undo, a redo, a view; what was known after each."""
    folder = tmp_path_factory.mktemp("pasts")
    known, loads = [], []

    def turn(clock: pytest.MonkeyPatch, at: dt.datetime) -> None:
        for module in (ledgers, receipts):
            clock.setattr(module, "now", lambda: at)

    with pytest.MonkeyPatch.context() as clock, ExitStack() as life:
        clock.delenv(templates.FOLDER, raising=False)  # the model of a template is of today
        turn(clock, DAYS[0] - dt.timedelta(days=1))  # the room was opened, its model trained, before all of it
        office = life.enter_context(service(folder / "local"))
        for n, at in enumerate(DAYS):
            turn(clock, at)
            if n < 2:
                path = folder / f"WhatsApp Chat with {n}.txt"
                path.write_text(CHAT.format(n=n), encoding="utf-8")
                paths = [str(path), str(FILES / "app.json")] if n else [str(path)]
                loads.append(office.perform("load", {"paths": paths, "who": "desk"})["load_id"])
            elif n < 4:
                office.perform("undo" if n == 2 else "redo", {"load_id": loads[0], "who": "desk"})
            else:
                office.record("desk", "view_saved", name="v", address="")
                office.perform("catch_up", {"who": "desk"})
            known.append(office.store.checksum())
        yield office, known


def made(office, at: dt.datetime) -> Viewer:
    office.perform("as_of", {"at": at.isoformat(), "who": "desk"})
    return Viewer(DESK.who, DESK.role, DESK.area, minute(at.isoformat()))


def test_each_past_moment_is_as_it_was_then(room):
    office, known = room
    for at, checksum in zip(DAYS, known, strict=True):
        then = made(office, at if at == DAYS[2] else at + dt.timedelta(minutes=9))
        assert office.store_of(then).checksum() == checksum
        assert verbs.ask(then, "loads").shape[0] == min(DAYS.index(at) + 1, 2)
    assert len({*known}) == 3  # one load, both, the second alone; redo gives back what was
    assert office.store.checksum() == known[-1]


def test_before_anything_came_nothing_was_known(room):
    office, _known = room
    then = made(office, DAYS[0] - dt.timedelta(minutes=1))
    assert verbs.ask(then, "freshness")["messages"][0] == 0


def test_the_day_of_the_past_is_today_there(room):
    office, _known = room
    then = made(office, DAYS[-1])
    assert then.today == dt.date(2025, 4, 5)
    assert verbs.ask(then, "figures")["overdue"][0] == 0 < verbs.ask(DESK, "figures")["overdue"][0]


def test_only_so_many_are_kept_and_their_files_go(room):
    office, _known = room
    viewers = [made(office, at) for at in DAYS[: KEPT + 1]]
    assert [verbs.is_kept(viewer) for viewer in viewers] == [False, *[True] * KEPT]
    with pytest.raises(verbs.NotKept, match="can be made again"):
        verbs.ask(viewers[0], "freshness")
    assert len(list(settings().scratch.glob("past-*/*.duckdb"))) == KEPT
    verbs.ask(viewers[1], "freshness")  # looked at: the other one goes
    made(office, DAYS[0])
    assert [verbs.is_kept(viewer) for viewer in viewers] == [True, True, False]


def test_it_is_encrypted_as_the_store_is(room):
    office, _known = room
    made(office, DAYS[-1])
    for path in settings().scratch.glob("past-*/*.duckdb"):
        assert "राशन".encode() not in path.read_bytes()


def test_nobody_changes_the_past(room):
    office, _known = room
    then = made(office, DAYS[-1])
    for act in (
        lambda: verbs.record(then, "view_saved", name="x", address=""),
        lambda: verbs.hand_in(then, "undo", load_id="x"),
    ):
        with pytest.raises(NotAllowed, match="Go back to now"):
            act()


def test_the_past_is_cut_to_the_viewers_area(room):
    office, _known = room
    then = made(office, DAYS[-1])
    dumka = Viewer("x", "district_president", frozenset({("district", 326)}), then.as_of)
    assert verbs.ask(dumka, "figures")["messages"][0] < verbs.ask(then, "figures")["messages"][0]
    with pytest.raises(NotAllowed):
        verbs.ask(dumka, "loads")


def test_who_wants_another_moment_does_not_wait_for_the_first(room):
    office, _known = room
    office.room.pasts.want("desk", DAYS[3])
    assert office.perform("as_of", {"at": DAYS[2].isoformat(), "who": "desk"})["kept"] is False
    assert office.perform("as_of", {"at": DAYS[3].isoformat(), "who": "desk"})["kept"] is True
    office.room.pasts.want("desk", DAYS[4])
