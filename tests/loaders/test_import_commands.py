"""The commands `boundaries` and `places` as a person types them: JSON, exit codes, words, the owner's socket."""

import json

from typer.testing import CliRunner

from loaders.__main__ import cli
from loaders.service import Service
from tests.loaders.test_boundaries import geojson, squares
from tests.loaders.test_commands import local, run  # noqa: F401 - a fixture
from tests.loaders.test_lgd_lists import csv
from tests.rooms import came_in


def typed(*arguments: str, code: int = 0) -> str:
    """What `python -m loaders …` prints, without a process of its own."""
    done = CliRunner().invoke(cli, list(arguments))
    assert done.exit_code == code, done.output
    return done.stdout if code == 0 else done.output


def test_boundaries_print_json_words_and_exit_codes(local, tmp_path):  # noqa: F811
    path = str(geojson(squares(), tmp_path / "a.geojson"))
    dry = json.loads(typed("boundaries", path, "--json", "--dry-run"))
    assert dry["load_id"] is None and not came_in()
    said = ("--level", "block", "--source", "invented", "--date", "2025-03-31")
    told = json.loads(run("loaders", "boundaries", path, "--json", *said))
    assert (told["matched"], told["unmatched"], told["date"]) == (2, ["Nowhere"], "2025-03-31")
    assert "2 of block have their shape" in typed("boundaries", path)
    odd = tmp_path / "odd.shp"
    odd.write_bytes(b"\0\0\x27\x0a")
    assert "zip .shp, .shx, .dbf and .prj" in typed("boundaries", str(odd), code=2)
    assert "there is no such file" in typed("boundaries", str(tmp_path / "none.gpkg"), code=2)
    assert "Valid levels are: state" in typed("boundaries", path, "--level", "ward", code=2)
    assert "YYYY-MM-DD" in typed("boundaries", path, "--date", "31/03/2025", code=2)
    asked = json.loads(run("data", "ask", "boundaries", "--json"))
    assert [row["unmatched"] for row in asked] == [["Nowhere"], ["Nowhere"]]


def test_places_go_through_the_app_that_owns_the_store(local, tmp_path):  # noqa: F811
    path = str(csv(tmp_path / "list.csv"))
    service = Service()
    service.start()
    try:
        told = json.loads(run("loaders", "places", path, "--json"))
        assert (told["new"], told["changed"], told["rejected"]) == (3, 0, [])
        assert "0 new, 0 changed, 6 same, 0 rejected" in typed("places", path, "--dry-run")
        typed("undo", told["load_id"])
        assert json.loads(run("data", "ask", "places", "--param", "level=panchayat", "--json")) == []
    finally:
        service.stop()
    odd = tmp_path / "odd.csv"
    odd.write_text("a,b\n1,2\n", "utf-8")
    assert "headers of an LGD list" in typed("places", str(odd), code=2)
