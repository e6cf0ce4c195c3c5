"""Where a sighting was read from, on the shared week: the BDO's camp in Kanke stands in two exports of one group."""

import pytest

from data.access import DESK, Viewer
from data.answers import records
from tests.week import week_room

NAME = "WhatsApp Chat with रांची जिला कांग्रेस.txt"
DUMKA = Viewer("somebody", "district_president", frozenset({("district", 326)}))


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    with week_room(tmp_path_factory.mktemp("week")) as room:
        yield room


def ids(room, words: str) -> list[int]:
    with room.store.reading() as con:
        found = con.execute(
            "SELECT sighting_id FROM sightings WHERE contains(text, $w) ORDER BY line DESC", {"w": words}
        )
        return [row[0] for row in found.fetchall()]


def test_each_sighting_names_its_file_and_the_next_line(room):
    in_a, in_b = (
        records(room.store.ask("sighting_source", DESK, {"sighting": sighting}))
        for sighting in ids(room, "बीडीओ ने कांके")
    )
    assert [(row["name"], row["line"], row["next_line"]) for row in (*in_a, *in_b)] == [(NAME, 6, 7), (NAME, 1, 2)]
    assert in_a[0]["sha256"] == in_a[0]["kept"] != in_b[0]["sha256"] == in_b[0]["kept"]
    assert (in_a[0]["channel"], in_a[0]["container"], in_a[0]["own_id"]) == ("whatsapp_export", None, None)


def test_the_next_line_may_be_a_rejection_or_none(room):
    (form,) = records(room.store.ask("sighting_source", DESK, {"sighting": ids(room, "राशन डीलर")[0]}))
    assert (form["channel"], form["line"], form["next_line"]) == ("google_form", 3, 4)
    (last,) = records(room.store.ask("sighting_source", DESK, {"sighting": ids(room, "<script>")[0]}))
    assert (last["line"], last["next_line"]) == (4, None)


def test_it_is_cut_to_what_the_viewer_may_see(room):
    (kanke,) = ids(room, "तीन महीने से राशन")
    (dumka,) = ids(room, "विधवा पेंशन")
    assert [len(room.store.ask("sighting_source", DUMKA, {"sighting": each})) for each in (kanke, dumka)] == [0, 1]
    assert len(room.store.ask("sighting_source", DUMKA)) == 0
