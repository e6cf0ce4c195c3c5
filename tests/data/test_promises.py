"""Sessions and promises on the week, against the answers worked out by hand in tests/week/README.md."""

import datetime as dt
import re

import pytest

from data import promises, verbs
from data.access import DESK, STATE, NotAllowed, Viewer
from data.answers import records
from data.promises import BadPromise
from pages.views.promise_reasons import PROMISE_REASONS
from pages.views.reasons import pattern
from pages.views.words import spoken
from pages.wall import asked as module
from pages.wall.asked import Asked
from pages.wall.scenes import promises as scene
from tests.following import at
from tests.week import service, told_week
from tests.week.followed import NOW
from tests.week.talks import DUMKA, KANKE, RANCHI, take_down, talk

COUNTED = {"promises": 6, "open": 3, "overdue": 1, "soon": 1, "later": 1, "kept": 1, "broken": 1, "withdrawn": 1}


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    local = tmp_path_factory.mktemp("talks") / "local"
    with told_week(local, talk) as (_room, ids):
        pass
    with service(local) as office:
        office.ids = ids
        yield office


def asks(office, name, moment=NOW, area=STATE, role="desk", **filters):
    viewer = Viewer("x", role, frozenset({area}), moment)
    return records(office.store.ask(name, viewer, filters))


def test_how_promises_stand_on_29_january(office):
    assert asks(office, "promises_counted") == [COUNTED | {"postponed": 1}]
    rows = {row["promised"]: row for row in asks(office, "promises")}
    said = {words: (row["standing"], row["due"], row["first_due"]) for words, row in rows.items()}
    assert said == {
        "वादा presidents": ("overdue", "2026-01-27", "2026-01-27"),
        "वादा camp": ("soon", "2026-02-03", "2026-01-25"),
        "वादा rent": ("later", "2026-02-28", "2026-02-28"),
        "वादा minutes": ("broken", "2026-01-15", "2026-01-15"),
        "वादा list": ("kept", "2026-01-20", "2026-01-20"),
        "वादा youth": ("withdrawn", "2026-01-30", "2026-01-30"),
    }
    assert list(rows)[:3] == ["वादा presidents", "वादा camp", "वादा rent"], "what is open stands first, by its day"
    assert (rows["वादा list"]["proof"], rows["वादा camp"]["note"]) == ("सूची मिली", "त्योहार")
    assert [row["promised"] for row in asks(office, "promises", only="open")] == list(rows)[:3]
    assert asks(office, "promises_counted", district=RANCHI)[0]["promises"] == 5


def test_a_promise_comes_due_as_the_days_pass(office):
    standing = lambda moment: asks(office, "promises", at(moment), promise=office.ids["presidents"])[0]["standing"]  # noqa: E731
    days = ("2026-01-19 12:00", "2026-01-20 00:00", "2026-01-27 23:59", "2026-01-28 00:00")
    assert [standing(day) for day in days] == ["later", "soon", "soon", "overdue"]


def test_the_wall_says_what_comes_due_by_office_and_never_the_words(office, monkeypatch):
    def told(moment):
        with pytest.MonkeyPatch.context() as patch, spoken("en"):
            patch.setattr(module, "WALL", Viewer("wall", "wall", frozenset({STATE}), at(moment)))
            patch.setattr(office, "store_of", lambda viewer: office.store)
            return scene.scene(Asked(at(moment).date()))

    assert told("2026-01-19 12:00") is None
    assert told("2026-01-20 12:00")["sentence"] == "1 promise is due in 7 days"
    late = told("2026-01-29 12:00")
    assert (late["sentence"], late["notes"]) == ("1 promise is past its day", ["1 promise is due in 7 days"])
    assert [(row["age"], row["place"]) for row in late["picture"]["rows"]] == [
        ("{day:2026-01-27}", "Block president, Kanke"),
        ("{day:2026-02-03}", "District president, Dumka"),
    ]
    assert "वादा" not in str(late)


def test_sessions_and_what_was_said(office):
    rows = asks(office, "sessions")
    assert [(row["name_en"], row["exchanges"], row["promises"], row["open"]) for row in rows] == [
        ("Ranchi", 2, 4, 2),
        ("Jharkhand", 1, 2, 1),
    ]
    first, second = asks(office, "exchanges", session=office.ids["ranchi"])
    assert (first["ordinal"], first["post"], first["name_en"], second["ordinal"]) == (
        1,
        "district_president",
        "Ranchi",
        2,
    )
    assert second["speaker"] == "एक कार्यकर्ता <b>98•••••210</b>" and second["answer"] is None


def test_a_leader_of_a_place_sees_what_is_promised_there_only(office):
    seen = lambda area, role="district_president": [  # noqa: E731
        sorted(row[name] for row in asks(office, question, area=area, role=role))
        for question, name in (("sessions", "name_en"), ("promises", "promised"))
    ]
    ranchi = ["वादा list", "वादा minutes", "वादा presidents", "वादा rent", "वादा youth"]
    assert seen(("district", RANCHI)) == [["Ranchi"], ranchi]
    assert seen(("district", DUMKA)) == [[], ["वादा camp"]]
    assert seen(("block", KANKE)) == [[], ["वादा presidents"]]
    aicc = {row["promised"]: row for row in asks(office, "promises", role="aicc")}
    assert len(aicc) == 6 and aicc["वादा list"]["proof"] is None, "the words of a promise, no notes of the desk"
    with pytest.raises(NotAllowed):
        asks(office, "exchanges", role="aicc")


def test_what_was_taken_down_is_taken_back_and_a_rebuild_knows_the_same(tmp_path):
    with told_week(tmp_path / "local", talk) as (room, ids):
        rows = lambda name, **given: records(room.store.ask(name, Viewer("x", "desk", DESK.area, NOW), given))  # noqa: E731
        told = rows("promises", promise=ids["camp"])[0]["told"]
        take_down(room, "2026-01-26 12:00", "promise_told", undoes=told)
        (camp,) = rows("promises", promise=ids["camp"])
        assert (camp["due"], camp["postponed"], camp["standing"], camp["told"]) == ("2026-01-25", 0, "overdue", None)
        with pytest.raises(BadPromise, match="taken back already"):
            take_down(room, "2026-01-26 12:00", "promise_told", undoes=told)
        exchange = rows("exchanges", session=ids["ranchi"])[1]["exchange"]
        take_down(room, "2026-01-26 12:00", "session_said", undoes=exchange)
        take_down(room, "2026-01-26 12:00", "promise_made", undoes=ids["rent"])
        assert (len(rows("exchanges", session=ids["ranchi"])), len(rows("promises"))) == (1, 5)
        before = rows("promises")
        room.rebuild()
        assert rows("promises") == before
        take_down(room, "2026-01-26 12:00", "session_opened", undoes=ids["ranchi"])
        assert [row["promised"] for row in rows("promises")] == ["वादा camp", "वादा list"]


OWNER = {"post": "district_president", "level": "district", "lgd_code": RANCHI}
REFUSED = [
    ("session_opened", {"level": "block", "lgd_code": KANKE, "day": "2026-01-10", "with_whom": "x"}, "one of: state"),
    ("session_opened", {"level": "district", "lgd_code": 20, "day": "2026-01-10", "with_whom": "x"}, "not known"),
    ("session_opened", {"level": "district", "lgd_code": RANCHI, "day": "10.1.", "with_whom": "x"}, "YYYY-MM-DD"),
    ("session_opened", {"level": "district", "lgd_code": RANCHI, "day": "0026-01-10", "with_whom": "x"}, "too far"),
    ("session_opened", {"level": "district", "lgd_code": RANCHI, "day": "2026-01-10", "with_whom": " "}, "missing"),
    ("session_said", {"session": "nosuch", "question": "x", **OWNER}, "session is not known"),
    ("session_said", {"session": "ranchi", "question": "x"}, "Who speaks is missing"),
    ("session_said", {"session": "ranchi", **OWNER}, "Nothing was taken down"),
    ("session_said", {"session": "ranchi", "question": "x" * 2001, **OWNER}, "at most 2000"),
    ("promise_made", {"session": "ranchi", "due": "2026-03-01", **OWNER}, "What is promised is missing"),
    ("promise_made", {"session": "ranchi", "words": "x", "due": "2026-01-09", **OWNER}, "before the session"),
    ("promise_made", {"session": "ranchi", "words": "x", "due": "2026-03-01", **OWNER, "post": "bdo"}, "Valid are"),
    ("promise_made", {"session": "ranchi", "words": "x", "due": "2026-03-01", **OWNER, "lgd_code": DUMKA}, "not lie"),
    ("promise_made", {"session": "ranchi", "words": "x", "due": "2026-03-01", **OWNER, "level": "circle"}, "one of"),
    ("promise_told", {"promise": "nosuch", "outcome": "kept", "proof": "x"}, "not known"),
    ("promise_told", {"promise": "rent", "outcome": "done", "proof": "x"}, "Valid are: kept"),
    ("promise_told", {"promise": "rent", "outcome": "kept", "note": "x"}, "The proof is missing"),
    ("promise_told", {"promise": "rent", "outcome": "broken", "proof": "x"}, "The note is missing"),
    ("promise_told", {"promise": "rent", "outcome": "postponed", "note": "x", "due": "2026-02-28"}, "a later day"),
    ("promise_told", {"promise": "list", "outcome": "broken", "note": "x"}, "told already"),
]


@pytest.mark.parametrize(("kind", "what", "why"), REFUSED)
def test_what_does_not_fit_is_refused_with_what_is_allowed_in_both_languages(kind, what, why, office):
    named = {
        name: office.ids.get(value, value) if name in ("session", "promise") else value for name, value in what.items()
    }
    with pytest.raises(BadPromise, match=why) as refused:
        verbs.record(DESK, kind, **named)
    assert any(pattern(template).fullmatch(str(refused.value)) for template in PROMISE_REASONS)


def test_only_the_desk_of_the_state_takes_down_and_nothing_else_is_kept(office):
    president = Viewer("p", "district_president", frozenset({("district", RANCHI)}))
    told = {"promise": office.ids["presidents"], "outcome": "kept", "proof": "x"}
    with pytest.raises(NotAllowed):
        verbs.record(president, "promise_told", **told)
    rows = lambda name, **given: records(office.store.ask(name, DESK, given))  # noqa: E731
    kept = promises.complete("desk", "promise_told", {**told, "load_id": "x", "who": "y"}, rows)
    assert set(kept) == {"promise", "outcome", "proof"}
    assert re.fullmatch(r"[0-9a-f]{32}", kept["promise"]) and dt.date.fromisoformat(rows("promises")[0]["due"])
