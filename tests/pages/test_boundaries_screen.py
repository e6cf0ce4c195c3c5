"""Boundaries and places through the front door: check, import, undo, what does not fit, and what is refused."""

import ast
import itertools
import json
import re
import shutil
from pathlib import Path

import pytest

from data import scratch
from data.settings import settings
from loaders import match
from pages.views import import_found
from pages.views.reasons import reason
from pages.views.terms import LEVELS, level
from pages.views.words import spoken
from tests.loaders.test_boundaries import geojson, squares
from tests.loaders.test_lgd_lists import ABOVE, ROWS, csv
from tests.pages.opening import ALLOWED, html, open_page, words
from tests.pages.test_reasons import gaps
from tests.week import service

FORMATS = {"MB", "GeoJSON", "TopoJSON", "Shapefile", "zip", "GeoPackage", "FlatGeobuf", "Parquet", "LGD", "CSV", "xlsx"}
HOSTILE = "<img src=x onerror='alert(1)'> {{7*7}}"


@pytest.fixture
def office(tmp_path):
    with service(tmp_path / "local") as opened:
        yield opened


def choose(page, path, name=None):
    """Put a file into the form."""
    page.file_uploader[0].set_value((name or path.name, path.read_bytes(), "application/octet-stream")).run()
    return page


def press(office, page, key):
    """Press a button, wait for the loader, look again."""
    page.button(key=key).click().run()
    office.perform("catch_up", {"who": "desk"})  # waits for its turn behind the job
    page.run()
    assert not page.exception
    return html(page)


def blocks(tmp_path, **columns):
    return geojson(squares().assign(**columns), tmp_path / "blocks.geojson")


def test_an_empty_room_says_what_to_do_in_hindi(office):
    page = open_page("boundaries")
    assert "अभी कोई आधिकारिक सीमा नहीं है। फ़ाइल लाएँ" in html(page)
    assert "259 अनुमानित — आधिकारिक सीमा जोड़ें" in html(page) and "कलियासोल" in html(page)
    assert page.button(key="import_check").disabled and page.button(key="import_bring").disabled
    labels = " ".join(each.label for each in [*page.file_uploader, *page.radio, *page.text_input, *page.date_input])
    assert not set(re.findall(r"[A-Za-z]+", words(page) + labels)) - ALLOWED - FORMATS
    in_english = words(open_page("boundaries", lang="en")).replace("हिन्दी", "")
    assert not re.findall(r"[\u0900-\u0963]+", in_english)


def test_check_then_import_then_undo_and_redo(office, tmp_path):
    page = choose(open_page("boundaries"), blocks(tmp_path))
    page.text_input[0].set_value("सर्वे").run()
    assert page.button(key="import_bring").disabled  # nothing goes in unchecked
    shown = press(office, page, "import_check")
    assert "जाँच — कुछ बदला नहीं" in shown and "Nowhere" in shown and "वहाँ इस नाम का कोई प्रखंड पता नहीं है" in shown
    assert office.store.ask("boundaries", page.session_state.viewer).empty
    assert not page.button(key="import_bring").disabled
    shown = press(office, page, "import_bring")
    assert "आयात हो गया" in shown and "2 में से 2 सीमाएँ लागू" in shown and "2 आधिकारिक सीमाएँ" in shown
    assert "तारीख किसी ने नहीं बताई" in shown and "सर्वे" in shown
    assert page.button(key="import_check").disabled  # the form is empty again
    assert not list(scratch.waiting())
    for expected in (0, 2):
        (force,) = [button for button in page.button if button.key.startswith("force_")]
        press(office, page, force.key)
        assert len(office.store.ask("shapes", page.session_state.viewer)) == expected


def test_a_check_holds_for_the_same_file_and_words_only(office, tmp_path):
    page = choose(open_page("boundaries"), blocks(tmp_path))
    press(office, page, "import_check")
    page.selectbox[0].select("panchayat").run()
    assert page.button(key="import_bring").disabled
    assert "पहले फ़ाइल जाँचें" in html(page)
    shown = press(office, page, "import_check")
    assert page.button(key="import_bring").disabled  # no panchayat is known yet: nothing would go in
    assert "पहले इन स्थानों की LGD सूची लाएँ" in shown
    page.selectbox[0].select("block").run()
    press(office, page, "import_check")
    assert not page.button(key="import_bring").disabled


def test_a_file_of_places_that_are_not_known_says_what_to_do(office, tmp_path):
    path = blocks(tmp_path, block_lgd=None, block="Nowhere")  # all that is known of them is their district
    shown = press(office, choose(open_page("boundaries"), path), "import_check")
    assert "पहले इन स्थानों की LGD सूची लाएँ" in shown
    assert "जाँच में आयात करने लायक कुछ नहीं मिला" in shown


def test_a_file_that_is_none_says_what_came_and_what_is_allowed(office, tmp_path):
    odd = tmp_path / "odd.bin"
    odd.write_bytes(b"nothing of use")
    page = choose(open_page("boundaries"), odd, HOSTILE + ".geojson")
    shown = press(office, page, "import_check")
    assert "ये ली जाती हैं: GeoJSON" in shown and "&lt;img src=x" in shown and "<img src=x" not in shown
    assert page.button(key="import_bring").disabled and "कारण नीचे है" in shown
    assert not list(scratch.waiting())


def test_a_list_of_places_is_checked_and_brought_in(office, tmp_path):
    page = open_page("boundaries")
    page.radio[0].set_value("places").run()
    assert not [box for box in page.selectbox if box.key.startswith("import_level")]
    path = csv(tmp_path / "list.csv", [*ROWS, ["4", *ABOVE, HOSTILE, "1", "x", "", "0"]])
    shown = press(office, choose(page, path), "import_check")
    assert re.findall(r'data-name="(?:नए|बदले|पहले जैसे|अस्वीकृत)">(\d+)<', shown) == [
        "3",
        "0",
        "3",
        "1",
    ]  # State, district and block stand in it too
    assert "का कोड" in shown
    assert "<img src=x" not in shown
    shown = press(office, page, "import_bring")
    assert "स्थानों की सूची · " in shown and "list.csv" in shown
    assert re.search(r"पंचायत</td><td[^>]*>3</td><td[^>]*>3</td><td[^>]*>0</td><td[^>]*>3<", shown)


def test_hostile_names_in_a_file_are_only_words(office, tmp_path):
    path = blocks(tmp_path, block=["Angara", "Kanke", HOSTILE])
    page = choose(open_page("boundaries"), path, HOSTILE)
    page.text_input[0].set_value(HOSTILE[:100]).run()
    shown = press(office, page, "import_check") + press(office, page, "import_bring")
    assert shown.count("&lt;img src=x") >= 4 and "<img src=x" not in shown
    assert "&lt;img src=x" in html(open_page("health"))


def test_health_tells_an_unread_import_from_a_channel(office, tmp_path):
    odd = tmp_path / "odd.bin"
    odd.write_bytes(b"nothing of use")
    office.perform("boundaries", {"path": str(odd), "who": "desk"})
    shown = html(open_page("health"))
    assert "सीमाएँ</td>" in shown and "पहचाना नहीं गया" not in shown


def test_a_failed_job_is_told_where_its_result_would_stand(office):
    with pytest.raises(FileNotFoundError):
        office.perform("boundaries", {"path": "/nowhere/<b>x</b>", "who": "desk"})
    shown = html(open_page("boundaries"))
    assert shown.count("सीमाएँ लाना विफल: /nowhere/&lt;b&gt;x&lt;/b&gt;: ऐसी कोई फ़ाइल नहीं है।") == 2  # head and result


def test_a_full_disk_is_told(office, tmp_path):
    page = choose(open_page("boundaries"), blocks(tmp_path))
    folder = settings().scratch
    shutil.rmtree(folder, ignore_errors=True)
    folder.write_text("in the way", "utf-8")  # nothing can be laid down here
    try:
        page.button(key="import_check").click().run()
        assert not page.exception and "File exists" in html(page)
    finally:
        folder.unlink()


REASONS = [
    "code 9 is no block that is known",
    "another shape has the code of this name, 3223",
    "it has neither a code nor a name",
    "no district stands beside the name, and names repeat",
    "district 'Kalahandi' is not known",
    "block 'Chainpur' is more than one",
    "3 places have this name",
    "no panchayat of this name is known there",
    "its shape has no area in India",
]


@pytest.mark.parametrize("text", REASONS)
def test_why_a_shape_has_no_place_is_said_in_both_languages(text):
    assert not gaps(text)
    with spoken("hi"):
        assert not set(re.findall(r"[A-Za-z]+", reason(text))) - {"Kalahandi", "Chainpur"}
    with spoken("en"):
        assert reason(text) == text


def sayings(node):
    """What a text in the code can say, a 7 in place of what came, each arm of a choice in turn."""
    if isinstance(node, ast.Constant):
        return [node.value]
    if isinstance(node, ast.IfExp):
        return sayings(node.body) + sayings(node.orelse)
    if isinstance(node, ast.JoinedStr):
        return list(map("".join, itertools.product(*map(sayings, node.values))))
    return sayings(node.value) if isinstance(getattr(node, "value", None), ast.IfExp) else ["7"]


def test_every_reason_in_the_code_has_a_template():
    tree = ast.parse(Path(match.__file__).read_text("utf-8"))
    reasons = set()
    for node in ast.walk(tree):
        given = []
        if isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple):
            given = node.value.elts[1:]  # code, reason
        elif isinstance(node, ast.Assign) and "reason" in ast.dump(node.targets[0]):
            given = node.value.elts[1:] if isinstance(node.value, ast.Tuple) else [node.value]
        reasons |= {text for each in given for text in sayings(each) if isinstance(text, str) and " " in text}
    assert len(reasons) == 7
    assert not [gap for text in reasons for gap in gaps(text)]


@pytest.mark.parametrize("code", LEVELS)
def test_levels_have_hindi_names(code):
    assert re.search(r"[\u0900-\u097F]", level(code))


def test_how_a_check_stands():
    def job(state, **result):
        return {"state": state, "result": json.dumps(result)}

    assert import_found.standing(None) == "none"
    assert import_found.standing({"state": "running", "result": None}) == "waits"
    assert import_found.standing(job("failed", error="x")) == "bad"
    assert import_found.standing(job("done", matched=0)) == "bad"
    assert import_found.standing(job("done", matched=1)) == "good"
    assert import_found.standing(job("done", new=0, changed=0, same=3)) == "good"
