"""The wall's server side: what its JSON says and never says, how it is sent, and that its page has all it needs."""

import asyncio
import datetime as dt
import gzip
import json
import re
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.datastructures import Headers

from data import log, wall_keys
from data.access import WALL, NotAllowed, Viewer
from data.settings import now, settings
from data.verbs import ask
from pages.gate.viewing import COOKIE
from pages.views import palette, terms
from pages.views.words import LANGUAGES, number, spoken
from pages.wall import colours, files, picture, routes
from pages.wall.asked import Asked
from pages.wall.scenes import SCENES
from tests.pages.opening import signed_in
from tests.plants import PLANTS, planted, written
from tests.rooms import wall_key
from tests.week import FILES, TODAY, service

WALL_FOLDER = Path(routes.__file__).parent
LARGEST = 30_000  # bytes of one refresh
KEY: dict[str, str] = {}  # the header with a key of the room at hand
DEVANAGARI = re.compile(r"[\u0900-\u097F]")


def get(path: str, **headers: str) -> tuple[int, Headers, bytes]:
    """One GET to the wall's routes, with the room's key unless another is given: status, headers, body."""
    headers = {name: value for name, value in (KEY | headers).items() if value}
    address, _mark, query = path.partition("?")
    sent = []
    scope = {
        "type": "http",
        "method": "GET",
        "path": address,
        "query_string": query.encode(),
        "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()],
    }

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message):
        sent.append(message)

    with ThreadPoolExecutor(1) as apart:  # a thread of its own: the browser tests keep a loop running in this one
        apart.submit(asyncio.run, Starlette(routes=routes.ROUTES)(scope, receive, send)).result()
    body = b"".join(message.get("body", b"") for message in sent[1:])
    return sent[0]["status"], Headers(raw=sent[0]["headers"]), body


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wall")
    with service(folder / "local", FILES, *planted(folder / "files")) as office:
        KEY["wall_key"] = wall_key()
        yield office
        KEY.clear()


@pytest.fixture
def on_the_week(office, monkeypatch):
    """The wall as it was on the last day of the week."""
    monkeypatch.setattr(picture, "now", lambda: dt.datetime(2026, 1, 11, 18, 0, tzinfo=now().tzinfo))
    return lambda code="hi": json.loads(picture.picture(code))


@pytest.mark.parametrize("path", ["/wall/data.json", "/wall/data.json?lang=en", "/wall/shapes.json"])
def test_no_name_number_or_text_ever_reaches_the_wall(path, office):
    status, _headers, body = get(path)
    told = body.decode()
    assert status == 200
    assert [plant for plant in PLANTS if plant in told] == []
    assert [words for words in written(office.store) if json.dumps(words, ensure_ascii=False)[1:-1] in told] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_nor_on_a_day_when_all_scenes_are_on(code, on_the_week, office):
    told = json.dumps(on_the_week(code), ensure_ascii=False)
    assert [plant for plant in PLANTS if plant in told] == []
    assert [words for words in written(office.store) if json.dumps(words, ensure_ascii=False)[1:-1] in told] == []


def test_scenes_with_nothing_to_say_are_skipped(on_the_week):
    assert [scene["id"] for scene in on_the_week()["scenes"]] == [
        *("state", "district_map", "matters", "activities", "oldest", "desks", "silence", "yesterday"),
    ]  # no block scene: nothing is overdue yet; no scene of relief: no grievance has its number


def test_every_figure_of_a_scene_is_the_answer_to_its_question(on_the_week):
    today = dt.date(2026, 1, 11)
    week = {"from": dt.date(2026, 1, 5), "to": today, "today": today}
    scenes = {scene["id"]: scene for scene in on_the_week()["scenes"]}
    counted = ask(WALL, "figures", week).to_dict("records")[0]
    assert [figure["value"] for figure in scenes["state"]["picture"]["figures"]] == [
        number(counted[name]) for name in ("messages", "grievances", "overdue", "activities")
    ]
    assert (counted["messages"], counted["grievances"], counted["activities"]) == (19, 10, 4)  # the week and 3 plants
    assert scenes["district_map"]["figure"]["value"] == "10"
    assert sum(map(int, scenes["district_map"]["picture"]["values"].values())) == 8  # 2 have no place
    assert scenes["activities"]["figure"]["value"] == "4"
    assert scenes["oldest"]["figure"]["value"] == "{age:2026-01-05}"
    assert scenes["yesterday"]["figure"]["value"] == "2"
    cells = [cell["value"] for row in scenes["matters"]["picture"]["rows"] for cell in row["cells"]]
    assert sum(int(cell or 0) for cell in cells) == 10
    blocks = [state for group in scenes["silence"]["picture"]["groups"] for state in group["blocks"]]
    assert len(blocks) == 264 and scenes["silence"]["figure"]["value"] == number(sum(state > 0 for state in blocks))


def test_overdue_begins_the_map_and_the_block_scene(office, monkeypatch):
    monkeypatch.setattr(picture, "now", lambda: dt.datetime(2026, 1, 29, 9, 0, tzinfo=now().tzinfo))
    scenes = {scene["id"]: scene for scene in json.loads(picture.picture("hi"))["scenes"]}
    late = ask(WALL, "figures", {"today": TODAY}).to_dict("records")[0]["overdue"]
    assert scenes["district_map"]["figure"]["value"] == number(late) == "6"
    assert "समय से बाहर" in scenes["district_map"]["sentence"]
    assert scenes["blocks"]["figure"]["value"] == "3"
    assert scenes["blocks"]["sentence"].startswith("कांके में ")
    told = json.loads(get("/wall/shapes.json")[2])
    places = {place["code"] for place in told[scenes["blocks"]["picture"]["area"]]["places"]}
    assert set(map(int, scenes["blocks"]["picture"]["values"])) <= places and len(told) == 25
    assert "yesterday" not in scenes and "activities" not in scenes


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_wall_speaks_one_language(code, on_the_week):
    told = on_the_week(code)
    said = [*told["words"].values()]
    for scene in told["scenes"]:
        said += [scene["sentence"], *scene.get("notes", [])]
    for text in said:
        plain = re.sub(r"\{[^}]*\}", "", text)
        assert bool(DEVANAGARI.search(plain)) == (code == "hi" and bool(re.search(r"\w", plain))), text


def test_a_refresh_is_small_and_only_what_is_new_is_sent(office):
    status, headers, body = get("/wall/data.json")
    assert status == 200 and len(body) < LARGEST
    again, told, nothing = get("/wall/data.json", if_none_match=headers["etag"])
    if again == 200:  # the minute had just ended
        again, told, nothing = get("/wall/data.json", if_none_match=told["etag"])
    assert (again, nothing) == (304, b"")
    assert told["wall-now"] and told["wall-loader-at"]
    _status, packed_headers, packed = get("/wall/data.json", accept_encoding="gzip, br")
    assert packed_headers["content-encoding"] == "gzip" and json.loads(gzip.decompress(packed))
    assert get("/wall/data.json?lang=en")[1]["etag"] != headers["etag"]


def test_what_is_loaded_changes_the_picture_at_once(office, tmp_path):
    before = get("/wall/data.json")[1]["etag"]
    more = tmp_path / "calls.csv"
    more.write_text(
        "Date,Time,Caller Name,Mobile,District,Block,Remarks\n11/01/2025,10:05,क,7000000077,Bokaro,Chas,पानी नहीं\n",
        encoding="utf-8",
    )
    load = office.perform("load", {"paths": [str(more)], "who": "desk"})["load_id"]
    assert get("/wall/data.json", if_none_match=before)[0] == 200
    office.perform("undo", {"load_id": load, "who": "desk"})


def test_the_loader_tells_when_it_last_looked(office):
    before = office.loader_at
    deadline = time.monotonic() + 10
    while office.loader_at == before and time.monotonic() < deadline:
        time.sleep(0.05)
    assert before < office.loader_at <= now()
    assert dt.datetime.fromisoformat(get("/wall/data.json")[1]["wall-loader-at"]) >= before


def test_while_a_job_is_at_work_the_loader_has_not_looked(office):
    office.jobs._open.add("a job")  # that isn't done
    try:
        time.sleep(1.2)
        before = office.loader_at
        time.sleep(1.2)
        assert office.loader_at == before
    finally:
        office.jobs._open.discard("a job")


def test_a_full_disk_turns_the_wall_amber_in_words_and_at_once(office, monkeypatch):
    _, headers, body = get("/wall/data.json?lang=hi")
    assert json.loads(body)["fresh"]["full"] is False
    monkeypatch.setenv("WARROOM_DISK_RESERVE_MB", str(10**9))
    settings.cache_clear()
    try:
        status, _, body = get("/wall/data.json?lang=hi", if_none_match=headers["ETag"])
        told = json.loads(body)
        assert (status, told["fresh"]["full"]) == (200, True) and "डिस्क" in told["words"]["late_disk"]
    finally:
        monkeypatch.undo()
        settings.cache_clear()


def test_until_the_room_is_open_the_wall_is_told_so(office):
    from data import verbs

    verbs.connect(None)
    try:
        status, _headers, body = get("/wall/data.json")
    finally:
        verbs.connect(office)
    assert status == 503
    assert json.loads(body)["words"]["opening"] == "कमरा खुल रहा है"


@pytest.mark.parametrize("path", ["/wall", "/wall/wall.js", "/wall/data.json", "/wall/shapes.json", "/wall/nothing"])
def test_every_answer_lets_the_browser_run_nothing_of_others(path, office):
    status, headers, _body = get(path)
    assert status == (404 if path.endswith("nothing") else 200)
    assert headers["content-security-policy"].startswith("default-src 'self';")
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


def test_the_page_holds_no_way_to_write_html():
    for name, (body, _type) in files.files().items():
        found = re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|<style|\bstyle=|\son\w+=", body.decode()
        )
        assert not found, f"{name}: {found}"


def test_every_picture_has_a_drawing_and_every_word_a_text(on_the_week):
    scripts = "\n".join(body.decode() for name, (body, _type) in files.files().items() if name.endswith(".js"))
    drawn = re.search(r"const DRAWN = \{ (.*) \}", scripts).group(1).split(", ")
    kinds = {
        kind
        for path in (WALL_FOLDER / "scenes").glob("*.py")
        for kind in re.findall(r'"kind": "(\w+)"', path.read_text())
    }
    assert kinds == set(drawn)
    words = picture.words()
    asked = set(re.findall(r"\bwords\.(\w+)", scripts)) | {"late_answer", "late_loader", "late_disk"}
    asked |= {f"refused_{standing}" for standing in routes.REFUSED}
    asked |= {name for group in re.findall(r'\["(\w+)", "(\w+)", ', scripts) for name in group}
    assert asked == set(words)


def test_the_worker_keeps_every_file_of_the_page():
    worker = files.files()["service-worker.js"][0].decode()
    kept = json.loads(re.search(r"const KEPT = (.*);", worker).group(1))
    assert set(kept) == {
        "/wall",
        *files.FONTS,
        *(f"/wall/{n}" for n in files.files() if n != "index.html"),
    }
    imports = {
        name for body, _type in files.files().values() for name in re.findall(r'from "(/wall/[^"]+)"', body.decode())
    }
    assert imports <= set(kept)


@pytest.mark.parametrize("look", [colours.DAY, colours.NIGHT])
def test_all_text_has_a_contrast_of_seven_to_one(look):
    all_colours = colours.look(look)
    pairs = [("ink", "ground"), ("soft-ink", "ground"), ("accent", "ground"), ("ink", "card"), ("soft-ink", "card")]
    pairs += [("accent", "card"), ("on-demo", "demo"), ("on-late", "late")]
    pairs += [(name, name.removeprefix("on-")) for name in all_colours if name.startswith("on-")]
    weak = {pair: palette.contrast(*(all_colours[name] for name in pair)) for pair in pairs}
    assert {pair: round(value, 1) for pair, value in weak.items() if value < 7} == {}


def test_labels_and_key_figures_are_large_enough():
    style = files.files()["wall.css"][0].decode()
    sizes = [float(size) for size in re.findall(r"font(?:-size)?:[^;]*?calc\(([\d.]+) \* var\(--u\)\)", style)]
    assert len(sizes) > 25 and min(sizes) >= 2.5
    for figure in (r"\.key b", r"\.card b"):
        size = float(re.search(figure + r" \{[^}]*font-size: calc\(([\d.]+) ", style).group(1))
        assert size * 0.66 >= 8, "digits of Mukta are 0.66 of its size"


def test_the_readme_names_every_scene():
    readme = (WALL_FOLDER / "README.md").read_text(encoding="utf-8")
    assert [module.__name__ for module in SCENES if f"`{module.__name__.rsplit('.', 1)[1]}`" not in readme] == []


def test_days_are_left_to_the_clock_of_the_screen(on_the_week):
    told = json.dumps(on_the_week(), ensure_ascii=False)
    assert "{day:2026-01-10}" in told
    scenes = re.sub(r'"words":\{.*?\}(?=,"scenes")', "", told)
    assert not re.search(r"\bआज\b|\bकल\b", scenes.replace(picture.words()["today"] + '"', "").split('"scenes"')[1])


def test_places_without_a_block_or_district_are_named_in_words(office):
    with spoken("hi"):
        from pages.wall.scenes.oldest import _place

        assert _place({"block": None, "district": None}) == "स्थान ज्ञात नहीं"
        assert terms.channel("call_log") == "फ़ोन कॉल"
        assert Asked(TODAY).lately() == {"from": dt.date(2026, 1, 23), "to": TODAY}


@pytest.mark.parametrize("path", ["/wall/data.json", "/wall/data.json?lang=en", "/wall/shapes.json"])
@pytest.mark.parametrize(
    ("key", "status", "standing"),
    [("", 401, "unknown"), ("forged", 401, "unknown"), ("x" * 100_000, 401, "unknown"), ("REVOKED", 403, "revoked")],
)
def test_without_a_key_in_force_there_are_no_data(path, key, status, standing, office):
    if key == "REVOKED":
        key = wall_key("gone")
        revoke(key)
    told, headers, body = get(path, wall_key=key)
    answer = json.loads(body)
    assert (told, answer["refused"], set(answer)) == (status, standing, {"refused", "words"})
    assert headers["cache-control"] == "no-store" and "etag" not in headers
    assert answer["words"][f"refused_{standing}"]


def revoke(key: str) -> None:
    admin = Viewer("asha", "admin", WALL.area)
    (made,) = [one for one in wall_keys.made(admin) if one.revoked_at is None and one.name == "gone"]
    wall_keys.revoke(admin, made.key_id)
    assert wall_keys.standing(key) == "revoked"


def test_a_key_that_is_refused_stands_in_the_log_once_a_minute(office, monkeypatch):
    monkeypatch.setattr(wall_keys, "_noted", None)
    before = len(log.read("refused"))
    for key in ("forged", "forged too", ""):
        assert get("/wall/data.json", wall_key=key)[0] == 401
    (line,) = log.read("refused")[: len(log.read("refused")) - before]
    assert line.who == "" and line.facts["what"] == "wall_key" and line.facts["reason"] == "unknown"
    assert "forged" not in str(line)


def test_a_revoked_key_gets_no_304_for_what_it_has_seen(office):
    key = wall_key("gone")
    tag = get("/wall/data.json", wall_key=key)[1]["etag"]
    revoke(key)
    assert get("/wall/data.json", wall_key=key, if_none_match=tag)[0] == 403


def test_the_page_and_its_files_are_public_and_hold_no_data(office):
    for name in ("", *(f"/{name}" for name in files.files())):
        status, _headers, body = get(f"/wall{name}", wall_key="")
        assert status == 200
        assert [plant for plant in PLANTS if plant.encode() in body] == []
    kept = re.search(rb"const KEPT = (\[.*?\]);", files.files()["service-worker.js"][0])
    assert not [address for address in json.loads(kept[1]) if address.endswith(".json")]


def test_who_sees_the_whole_state_sees_the_wall_in_his_own_browser(office):
    for viewer, status in (
        (Viewer("desk", "desk", WALL.area), 200),
        (Viewer("dumka", "district_president", frozenset({("district", 326)})), 401),
    ):
        cookie = f"{COOKIE}={signed_in(viewer)}"
        assert get("/wall/data.json", wall_key="", cookie=cookie)[0] == status
        assert get("/wall/data.json", wall_key="forged", cookie=cookie)[0] == 401  # a key that is sent decides
    assert get("/wall/data.json", wall_key="", cookie=f"{COOKIE}=forged")[0] == 401


def test_only_an_admin_makes_and_revokes_keys_and_a_key_is_kept_as_its_hash(office):
    for role in ("desk", "auditor", "state_leader"):
        with pytest.raises(NotAllowed):
            wall_keys.make(Viewer("x", role, WALL.area), "hall")
        with pytest.raises(NotAllowed):
            wall_keys.made(Viewer("x", role, WALL.area))
    with pytest.raises(wall_keys.BadName):
        wall_keys.make(Viewer("asha", "admin", WALL.area), "  ")
    key = wall_keys.make(Viewer("asha", "admin", WALL.area), "hall")
    assert wall_keys.standing(key) == "in_force"
    decided = [record.body for record in office.room.ledger.after({}) if record.body.get("name") == "hall"]
    assert len(decided) == 1 and key not in json.dumps(decided)
    assert {"key_made"} <= {line.what for line in log.read(who="asha")}
