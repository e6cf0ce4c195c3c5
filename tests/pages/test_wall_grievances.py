"""The wall's scenes of grievances say what the questions answer, on the followed week."""

import pytest

from data.access import WALL, Viewer
from pages.views.words import spoken
from pages.wall import asked as module
from pages.wall.asked import Asked
from pages.wall.scenes import desks, oldest, relief
from tests.week import service, take_in
from tests.week.followed import NOW, follow


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    take_in(local := tmp_path_factory.mktemp("followed") / "local", follow)
    with service(local) as office, pytest.MonkeyPatch.context() as patch, spoken("en"):
        patch.setattr(module, "WALL", Viewer(WALL.who, WALL.role, WALL.area, NOW))
        patch.setattr(office, "store_of", lambda viewer: office.store)  # of now, looked at from then
        yield Asked(NOW.date())


def test_relief_is_what_the_citizen_confirmed(asked):
    told = relief.scene(asked)
    assert told["sentence"] == "Closed: 2, confirmed by the citizen: 1"
    assert [one["value"] for one in told["picture"]["figures"]] == ["3", "2", "1", "1"]


def test_a_desk_is_an_office_and_late_by_the_station_clock(asked):
    told = desks.scene(asked)
    assert told["figure"]["value"] == "4"
    rows = [(row["age"], row["place"], row["count"]) for row in told["picture"]["rows"]]
    assert rows == [
        ("3", "this room", "in 48 hours: 0"),
        ("1", "Circle Officer (CO)", "in 48 hours: 0"),
        ("0", "Block Development Officer (BDO)", "in 48 hours: 1"),
    ]


def test_what_is_closed_waits_no_longer(asked):
    assert "Road" not in str(oldest.scene(asked)["picture"]["rows"])
