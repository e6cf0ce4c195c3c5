"""The scripts of maps behind `/maps/`: what they never hold, how they are sent, and what an unknown address gets."""

import asyncio
import gzip
import hashlib
import json
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.applications import Starlette
from starlette.datastructures import Headers

from data import reference
from pages.views import map_files, maps
from tests.pages.opening import open_page
from tests.plants import PLANTS, planted, written
from tests.week import FILES, service

RANCHI = "339"
VIEWS = [(None, {}), ("map", {}), ("map", {"district": RANCHI}), ("heatmap", {}), ("replay", {})]
VIEWS += [("replay", {"district": RANCHI})]
CHOSEN = {"lang": "en", "kind": "activity", "period": "7", "measure": "overdue_share", "rate": "cells"}
MOST_SENT = 100_000  # bytes of one script as it travels
HOSTILE = ["", "x", "../dashboard.py", "..%2f..%2fetc/passwd", "/etc/passwd", "a/b.js", "<script>alert(1)</script>"]
HOSTILE += ["{{7*7}}", "\x00.js", "नक्शा.js", "0" * 64, f"{'0' * 64}.js", "x" * 9_000]


@pytest.fixture
def kept(monkeypatch):
    """No scripts but those of this test."""
    monkeypatch.setattr(map_files, "KEPT", map_files.Kept())
    return map_files.KEPT


def get(path: str, encoding: str = "gzip") -> tuple[int, Headers, bytes]:
    """One GET of a path as the server has it, already decoded: status, headers, body."""
    sent = []
    headers = [(b"accept-encoding", encoding.encode())]
    scope = {"type": "http", "method": "GET", "path": path, "query_string": b"", "headers": headers}

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message):
        sent.append(message)

    with ThreadPoolExecutor(1) as apart:  # a thread of its own: the browser tests keep a loop running in this one
        apart.submit(lambda: asyncio.run(Starlette(routes=map_files.ROUTES)(scope, receive, send))).result()
    body = b"".join(message.get("body", b"") for message in sent[1:])
    return sent[0]["status"], Headers(raw=sent[0]["headers"]), body


def drawn(kept, **choice: str) -> dict[str, str]:
    """The scripts behind every screen with a map."""
    for screen, view in VIEWS:
        open_page(screen, **view, **choice)
    return kept.scripts()


def test_what_was_reported_is_never_in_a_file(kept, tmp_path):
    with service(tmp_path / "week", FILES):
        found = drawn(kept)
    assert len(found) == 5  # State, Ranchi and squares to be coloured; State and Ranchi to be replayed
    with service(tmp_path / "other", *planted(tmp_path / "plants")) as other:
        assert drawn(kept, **CHOSEN) == found  # other reports, choice, measure, language: the same, byte for byte
        texts = written(other.room.store)
    everything = "\n".join(found.values())
    assert not [text for text in {*texts, *PLANTS} if text in everything]
    names = {name for place in reference.places() for name in (place.usual_name_en, place.name_hi)}
    assert not names & set(re.findall(r"\w+", everything))
    assert not re.search(r"[\u0900-\u097F]", everything)


def test_a_file_is_sent_packed_or_plain_and_kept_for_ever(kept):
    address = kept.keep("var नक्शा = 1;" * 100)
    body = ("var नक्शा = 1;" * 100).encode()
    assert address == f"/maps/{hashlib.sha256(body).hexdigest()}.js"
    status, told, packed = get(address)
    assert status == 200 and gzip.decompress(packed) == body and told["content-encoding"] == "gzip"
    assert told["content-type"] == "text/javascript; charset=utf-8" and told["vary"] == "Accept-Encoding"
    assert "immutable" in told["cache-control"] and told["x-content-type-options"] == "nosniff"
    status, told, plain = get(address, "identity")
    assert status == 200 and plain == body and "content-encoding" not in told


@pytest.mark.parametrize("name", HOSTILE)
def test_an_unknown_address_is_told_so_in_words(kept, name):
    kept.keep("var known;")
    status, told, body = get(f"/maps/{name}")
    assert status == 404 and told["content-type"] == "application/json" and "cache-control" not in told
    assert "Open the screen anew" in json.loads(body)["error"] and len(body) < 1_000


def test_no_more_is_held_than_allowed_and_the_last_asked_for_stays(kept):
    first = kept.keep("first").removeprefix("/maps/")
    second = kept.keep("second").removeprefix("/maps/")
    for n in range(map_files.MOST - 1):
        assert kept.find(first)
        kept.keep(f"script {n}")
    assert len(kept.scripts()) == map_files.MOST
    assert kept.find(first) and kept.find(second) is None


def test_only_a_link_and_a_call_go_with_a_base(kept, monkeypatch, tmp_path):
    sent = []
    monkeypatch.setattr(maps, "_send", lambda **asked: sent.append(asked))
    with service(tmp_path / "week", FILES):
        open_page("map", district=RANCHI)
    asked = sent[-1]
    (name, script) = kept.scripts().popitem()
    assert asked["js_links"] == ["/vendor/leaflet/leaflet.js", f"/maps/{name}"]
    assert len(asked["script"]) < 100 and "drawBase" in script and asked["script"].endswith("drawBase();")
    assert "कांके" in json.loads(re.search(r"\.show\((.*)\);\n", asked["feature_group"])[1])["block-3223"]["label"]
    assert len(get(f"/maps/{name}")[2]) < MOST_SENT
