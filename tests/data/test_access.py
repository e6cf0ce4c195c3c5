"""Who may ask and do what: roles and marks, acts, screens, scope by level and code, the one function that admits."""

import ast
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from data import access, accounts, permits, verbs
from data.access import DESK, STATE, WALL, NotAllowed, NotForTheWall, Viewer, may, roles
from data.accounts import Account
from data.admission import admit
from data.permits import sees
from data.questions import MARKS, UnknownMark, _read, questions
from pages.views.import_found import CALLS
from tests import budget
from tests.commands import run, run_apart
from tests.week import FILES, TODAY, service

ROOT = Path(__file__).resolve().parents[2]
DUMKA = ("district", 326)
# A word of views/ that holds what only some may see → the mark that a question reading it must bear.
GUARDED = {
    **dict.fromkeys(("contact", "proposed_person"), "persons"),
    **dict.fromkeys(("reason", "sighting", "sighting_source"), "texts"),
    **dict.fromkeys(("load_file", "file", "file_group", "rejection", "note", "boundary_file", "event"), "books"),
}
COLUMNS = {
    "texts": {"text", "raw", "caption", "place_text", "place_reason", "topic_reason", "problem"},
    "books": {"failure", "problem"},
}


@dataclass
class Told:
    """An account as a test makes it."""

    login: str = "asha"
    role: str = "district_president"
    area: frozenset = frozenset({DUMKA})
    disabled: bool = False
    person: str | None = None


def test_the_roles_are_those_of_the_house_and_each_has_its_names():
    assert list(roles()) == [
        *("wall", "desk", "grievance_officer", "district_president", "state_leader", "aicc", "auditor", "admin")
    ]
    assert all(role.label_hi and role.label_en for role in roles().values())
    assert roles()["desk"].may <= roles()["admin"].may  # in a small room one person is both
    assert {code for code, role in roles().items() if "accounts" in role.may} == {"admin"}
    with pytest.raises(access.UnknownRole, match="Valid roles are: wall, desk"):
        access.role("boss")


def test_every_mark_is_a_column_of_the_roles_and_an_unknown_one_is_refused():
    columns = set.union(*(set(role.may) for role in roles().values()))
    assert set(MARKS) <= columns
    assert {need for needs in permits.SCREENS.values() for need in needs} <= columns | {"state", "states"}
    assert set(permits.ACTS.values()) <= columns
    with pytest.raises(UnknownMark, match="text"):
        _read("x", "-- Counts x. One row per y.\n-- text\nSELECT 1")


def read_by(sql: str) -> set[str]:
    plain = re.sub(r"\$\w+", "NULL", sql)
    tree = duckdb.connect().execute("SELECT json_serialize_sql($sql)", {"sql": plain}).fetchone()[0]
    return set(re.findall(r'"table_name":"(\w+)"', tree)) | set(re.findall(r'"function_name":"(\w+)"', tree))


@pytest.mark.parametrize("name", questions())
def test_a_question_bears_the_marks_of_what_it_reads_and_answers(name, week):
    asked = questions()[name]
    needed = {GUARDED[word] for word in read_by(asked.sql) & set(GUARDED)}
    columns = set(week.store.ask(name, DESK).columns)
    needed |= {mark for mark, guarded in COLUMNS.items() if columns & guarded}
    needed |= {"texts"} if "words" in asked.parameters else set()  # to seek in texts is to read them
    assert needed <= asked.marks, f"{name} needs the marks {sorted(needed)}"
    assert not (asked.wall and asked.marks - {"wall"})


@pytest.fixture(scope="module")
def week(tmp_path_factory):
    with service(tmp_path_factory.mktemp("access") / "local", FILES) as office:
        yield office


ANSWERED = budget.sample(questions(), 30)  # asked by all who may; the leak tests ask all of them in some role


@pytest.mark.parametrize("role", roles())
@pytest.mark.parametrize("name", questions())
def test_a_role_without_a_mark_is_refused_with_a_sentence(name, role, week):
    viewer, asked = Viewer("x", role, frozenset({STATE})), questions()[name]
    if role == "wall":
        if not asked.wall:
            with pytest.raises(NotForTheWall, match=name):
                week.store.ask(name, viewer)
    elif missing := asked.marks - {"wall"} - roles()[role].may:
        with pytest.raises(NotAllowed, match=f"Role '{role}' may not ask '{name}'. Roles that may: "):
            week.store.ask(name, viewer)
        assert missing
    elif name in ANSWERED:
        week.store.ask(name, viewer)


@pytest.mark.parametrize("role", ["nobody", "", "Admin", "admin "])
def test_a_role_that_is_not_known_may_nothing(role, week):
    viewer = Viewer("x", role, frozenset({STATE}))
    with pytest.raises(NotAllowed):
        week.store.ask("figures", viewer)
    assert not any(sees(viewer, screen) for screen in permits.SCREENS)
    for act in permits.ACTS:
        with pytest.raises(NotAllowed):
            permits.allow_act(viewer, act)


def test_what_is_about_the_whole_room_needs_the_whole_state():
    desk = Viewer("x", "desk", frozenset({DUMKA}))
    assert may(desk, "texts") and not may(desk, "books") and not may(desk, "loads")
    with pytest.raises(NotAllowed, match="only with the whole State"):
        verbs.hand_in(desk, "remove_demo")
    assert not sees(desk, "health") and not sees(desk, "scenes") and sees(desk, "reports")


@pytest.mark.parametrize(
    ("area", "scope"),
    [
        ({STATE}, (True, (), ())),
        ({DUMKA, ("district", 322)}, (False, (322, 326), ())),
        ({("block", 3223)}, (False, (), (3223,))),
        ({("state", 326)}, (False, (), ())),  # a district's number is no State
        ({("district", 20)}, (False, (20,), ())),  # Jharkhand's number is no district of it
        ({("planet", 20)}, (False, (), ())),
    ],
)
def test_a_place_of_an_area_is_its_level_and_its_code(area, scope):
    found = access.scope(Viewer("x", "desk", frozenset(area)))
    assert (found.sees_all, found.districts, found.blocks) == scope


BIHAR, GAYA, PATNA = ("state", 10), ("district", 196), ("district", 212)


@pytest.mark.parametrize(
    ("area", "state", "looks"),  # the States looked at, those of them that are wholly his, his other districts there
    [
        ({STATE}, None, ((20,), (20,), ())),
        ({BIHAR}, None, ((10,), (10,), ())),
        ({STATE, BIHAR}, None, ((20,), (20,), ())),  # the room's own first
        ({STATE, BIHAR}, 10, ((10,), (10,), ())),
        ({STATE, BIHAR}, access.EVERY, ((20, 10), (20, 10), ())),
        ({STATE, BIHAR}, 18, ((), (), ())),  # not his: nothing, and not another one instead
        ({STATE, GAYA}, 10, ((10,), (), (196,))),
        ({STATE, GAYA}, None, ((20,), (20,), ())),
        ({DUMKA, GAYA, PATNA}, access.EVERY, ((20, 10), (), (196, 212, 326))),
    ],
)
def test_a_viewer_looks_at_one_state_of_his_area_at_a_time(area, state, looks):
    viewer = Viewer("x", "aicc", frozenset(area), state=state)
    found = access.scope(viewer)
    assert (found.states, found.whole, found.districts) == looks
    assert found.sees_all is (20 in found.whole)
    assert access.is_whole(viewer) is (found.states == found.whole)


def test_a_complete_account_is_admitted():
    assert admit(Told()) == (Viewer("asha", "district_president", frozenset({DUMKA})), None)


@pytest.mark.parametrize(
    ("account", "why"),
    [
        (None, "no such account"),
        (Told(disabled=True), "switched off"),
        (Told(role="boss"), "no role"),
        (Told(role="wall"), "no role"),  # the wall has keys, not accounts
        (Told(role=""), "no role"),
        (Told(area=frozenset()), "no area"),
        (Told(area=frozenset({("district", 999)})), "not known"),
        (Told(area=frozenset({DUMKA, ("state", 326)})), "not known"),
        (Told(area=frozenset({("planet", 20)})), "not known"),
        (Told(area=frozenset({("district", "x")})), "not known"),
    ],
)
def test_an_unknown_or_incomplete_person_gets_an_empty_scope_and_is_told_who_can_mend_it(account, why):
    viewer, reason = admit(account)
    assert viewer.area == frozenset() and viewer.role not in roles()
    assert why in reason and "administrator" in reason


# What screens ask, record and hand in, read from their source, so that a new one is in it.
def calls(path: Path) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node


def texts(path: Path, *names: str) -> set[str]:
    """The texts given to calls of these names, as the name of a question, a kind or a call."""
    return {
        one.value
        for call in calls(path)
        if call.func.id in names
        for one in call.args[:2]
        if isinstance(one, ast.Constant) and isinstance(one.value, str)
    }


def test_every_call_and_kind_of_decision_in_pages_is_mapped_to_an_act():
    found = set.union(*(texts(path, "record", "hand_in") for path in (ROOT / "pages").rglob("*.py")))
    assert {"view_saved", "remove_demo", "undo"} <= found
    assert found | set(CALLS) <= set(permits.ACTS)


def test_an_act_that_is_not_mapped_is_refused(week):
    for refused in (lambda: verbs.record(DESK, "nosuch"), lambda: verbs.hand_in(DESK, "rebuild")):
        with pytest.raises(NotAllowed, match="no act"):
            refused()


def test_every_screen_says_what_it_needs_and_that_is_what_it_asks():
    screens = {path.stem: path for path in (ROOT / "pages/screens").glob("*.py")}
    assert set(screens) <= set(permits.SCREENS)
    for name, path in screens.items():
        asked = texts(path, "ask", "rows") & set(questions())
        marks = set.union(set(), *(questions()[one].marks - {"wall"} for one in asked))
        asks_first = {one.args[1].value for one in calls(path) if one.func.id == "may"}  # shown only to who may
        assert marks <= set(permits.SCREENS[name]) | asks_first, name


def test_decisions_about_a_message_need_it_in_sight(week, monkeypatch):
    monkeypatch.setitem(permits.ACTS, "seen_by_test", "decides")
    desk = week.store.ask("messages_found", DESK, {"today": TODAY, "district": 339}).to_dict("records")[0]
    dumka = Viewer("asha", "district_president", frozenset({DUMKA}))
    message = str(desk["message_id"])
    with pytest.raises(NotAllowed, match="outside your area"):
        verbs.record(dumka, "seen_by_test", message_id=message)
    assert verbs.record(DESK, "seen_by_test", message_id=message)["who"] == "desk"


def test_whose_home_it_is_is_looked_up_by_a_message_and_never_said_by_a_screen(week):
    telling = week.store.ask("messages_found", DESK, {"today": TODAY, "district": 339}).to_dict("records")[0]
    message, home = str(telling["message_id"]), {"level": "district", "lgd_code": 339}
    told = verbs.record(DESK, "sender_placed", message_id=message, sender="somebody else", **home)
    (known,) = week.store.ask("sender_home", DESK, {"message": message}).to_dict("records")
    assert told["sender"] == str(known["sender"]) != "somebody else"
    verbs.record(DESK, "sender_placed", message_id=message, level=None, lgd_code=None)
    with pytest.raises(NotAllowed, match="nobody knows who wrote it"):
        verbs.record(DESK, "sender_placed", **home)


def test_jobs_are_seen_by_the_books_and_by_who_handed_them_in(week):
    leader, officer = (Viewer(role, role, frozenset({STATE})) for role in ("state_leader", "grievance_officer"))
    verbs.hand_in(DESK, "remove_demo")
    assert {"desk"} <= set(week.store.ask("jobs", DESK)["who"])
    assert week.store.ask("jobs", leader).empty
    verbs.record(officer, "view_saved", name="x", address="")
    assert set(week.store.ask("jobs", officer)["who"]) == {"grievance_officer"}


@pytest.mark.parametrize("name", ["figures", "messages_found", "districts", "loads", "jobs"])
def test_a_command_in_the_name_of_an_account_is_answered_as_its_screens_are(name, week):
    accounts.keep(Account("asha", "Asha", "district_president", frozenset({DUMKA})), "test")
    viewer = admit(accounts.find("asha"))[0]
    typed = ("ask", name, "--as", "asha", "--json", "--param", f"today={TODAY}")
    try:
        rows = verbs.ask(viewer, name, {"today": str(TODAY)})
    except NotAllowed as refusal:
        assert str(refusal) in run("data", *typed, code=1)
        return
    told = json.loads(run("data", *typed))
    assert [list(row) for row in told] == [list(rows.columns)] * len(rows)
    if name == "messages_found":
        assert {row["text"] for row in told} == set(rows["text"]) != set()


def test_a_command_in_the_name_of_nobody_is_refused_with_the_reason(week):
    assert "There is no such account" in run_apart("data", "ask", "figures", "--as", "nosuch", code=1)
    assert json.loads(run("data", "ask", "figures", "--json"))  # the owner of the machine
    assert WALL.area == frozenset({STATE})
