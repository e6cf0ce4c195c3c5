"""Sessions and the throttle: what ends them, what is in their file, and that a restart forgets nothing."""

import sqlite3
import stat
from concurrent.futures import ThreadPoolExecutor

import pytest

from data import devices, sessions, throttle
from data.settings import now, settings


@pytest.fixture(autouse=True)
def local(tmp_path, monkeypatch):
    monkeypatch.setenv("WARROOM_LOCAL", str(tmp_path / "local"))
    settings.cache_clear()
    yield
    settings.cache_clear()


def pass_time(seconds: float) -> None:
    """Let the moments in the file be so much longer ago."""
    with sqlite3.connect(settings().sessions) as con:
        con.execute(
            "UPDATE session SET made_at = made_at - ?, seen_at = seen_at - ?, ends_at = ends_at - ?", (seconds,) * 3
        )
        con.execute("UPDATE link SET ends_at = ends_at - ?", (seconds,))
        con.execute("UPDATE attempt SET last_at = last_at - ?", (seconds,))


def test_a_session_is_known_by_its_token_alone():
    token = sessions.open_session("reena", "password", "mark")
    found = sessions.session(token)
    assert (found.login, found.kind, found.mark) == ("reena", "password", "mark")
    for other in (None, "", token[:-1], token + "a", "reena", "' OR 1=1 --"):
        assert sessions.session(other) is None
    assert len(token) >= 43 and token != sessions.open_session("reena", "password")


def test_the_file_holds_no_token_and_is_its_owner_s_alone():
    token, key = sessions.open_session("reena", "password"), sessions.make_link("reena")
    path = settings().sessions
    for file in path.parent.glob(f"{path.name}*"):
        assert token.encode() not in file.read_bytes() and key.encode() not in file.read_bytes()
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_session_ends_for_idleness_unless_somebody_works():
    token = sessions.open_session("reena", "password")
    pass_time(settings().idle_minutes * 60 - 30)
    assert sessions.session(token)  # a timer's question keeps nothing alive
    assert sessions.session(token, touch=True)
    pass_time(settings().idle_minutes * 60 - 30)
    assert sessions.session(token)
    pass_time(31)
    assert sessions.session(token, touch=True) is None


def test_a_session_ends_after_its_hours_however_busy_and_where_the_provider_says():
    token, short = (
        sessions.open_session("reena", "password"),
        sessions.open_session("r", "oidc", "", now().timestamp() + 60),
    )
    pass_time(61)
    assert sessions.session(short, touch=True) is None
    for _ in range(settings().session_hours * 60 // 50):
        assert sessions.session(token, touch=True)
        pass_time(50 * 60)
    pass_time(20 * 60)
    assert sessions.session(token, touch=True) is None


def test_sign_out_here_and_everywhere():
    one, two, other = (sessions.open_session(login, "password") for login in ("reena", "reena", "hari"))
    sessions.close(one)
    assert sessions.session(one) is None and sessions.session(two)
    sessions.close_all("reena")
    assert sessions.session(two) is None and sessions.session(other).login == "hari"


def test_a_link_opens_once_and_a_new_one_ends_the_old():
    old, key = sessions.make_link("reena"), sessions.make_link("reena")
    assert sessions.link(old) is None and sessions.link(key) == "reena"
    with ThreadPoolExecutor(8) as pool:
        assert sorted(map(str, pool.map(sessions.use_link, [key] * 8))) == ["None"] * 7 + ["reena"]
    late = sessions.make_link("reena")
    pass_time(sessions.LINK_HOURS * 3600 + 1)
    assert sessions.link(late) is None and sessions.use_link(late) is None


def test_wrong_attempts_wait_longer_each_time_but_never_for_ever():
    waits = []
    for _ in range(16):
        while wait := throttle.begin("reena", "192.0.2.1"):
            waits.append(wait)
            pass_time(wait)
    assert waits[:6] == [2, 4, 8, 16, 32, 64] and max(waits) == throttle.LONGEST == waits[-1]
    assert throttle.begin("hari", "192.0.2.9") == 0  # others don't wait
    pass_time(86_401)
    assert throttle.begin("reena", "192.0.2.1") == 0


def test_one_address_that_tries_many_logins_waits_too():
    free = throttle.FREE["address"]
    assert [throttle.begin(f"login{n}", "192.0.2.1") for n in range(free + 1)] == [0] * (free + 1)
    assert throttle.begin("another", "192.0.2.1") > 0
    assert throttle.begin("another", "192.0.2.2") == 0


def test_a_right_password_starts_anew_and_attempts_at_once_are_counted_before_they_are_tried():
    for _ in range(4):
        throttle.begin("reena", "192.0.2.1")
    throttle.succeeded("reena", "192.0.2.1")
    with ThreadPoolExecutor(8) as pool:
        tried = list(pool.map(lambda _: throttle.begin("reena", "192.0.2.1"), range(12)))
    assert tried.count(0) == throttle.FREE["login"] + 1


def storm(login: str) -> None:
    """A stranger goes on trying, from one address after another, until the wait is the longest."""
    for number in range(16):
        while wait := throttle.begin(login, f"192.0.2.{number}"):
            pass_time(wait)
    pass_time(throttle.LONGEST)
    assert throttle.begin(login, "192.0.2.99") == 0  # he was the first to try when it ended
    assert throttle.begin(login, "192.0.2.100") == throttle.LONGEST


def test_a_stranger_keeps_nobody_out_of_the_device_where_he_signed_in_before():
    his = devices.remember(None, "reena")
    storm("reena")
    assert throttle.begin("reena", "198.51.100.1") > 0
    for other in (None, "", "forged", devices.remember(None, "hari")):
        assert throttle.begin("reena", "198.51.100.1", other) > 0
    assert throttle.begin("reena", "192.0.2.99", his) == 0  # also from the stranger's own address
    throttle.succeeded("reena", "192.0.2.99", his)
    assert throttle.begin("reena", "198.51.100.1") > 0  # the stranger gained nothing by it


def test_a_device_that_was_stolen_waits_like_any_other():
    his = devices.remember(None, "reena")
    free = throttle.FREE["device"]
    assert [throttle.begin("reena", f"192.0.2.{n}", his) for n in range(free + 2)] == [0] * (free + 1) + [2]


def test_a_device_is_known_by_its_newest_token_for_each_who_signs_in_there_and_for_a_while():
    first = devices.remember(None, "reena")
    second = devices.remember(first, "hari")
    assert [devices.known(token, login) for token in (first, second) for login in ("reena", "hari", "x")] == [
        *(False, False, False),
        *(True, True, False),
    ]
    with sqlite3.connect(settings().sessions) as con:
        assert second not in str(con.execute("SELECT * FROM device").fetchall())
        con.execute("UPDATE device SET ends_at = 0")
    assert not devices.known(second, "reena")


def test_one_line_has_all_addresses_of_its_ipv6_network():
    tried = [throttle.begin(f"login{n}", f"2001:db8:0:1::{n:x}") for n in range(throttle.FREE["address"] + 2)]
    assert tried[-1] > 0 and not any(tried[:-1])
    assert throttle.begin("another", "2001:db8:0:2::1") == 0


def test_what_is_spent_is_spent_until_it_would_have_ended():
    with ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(lambda _: sessions.spend("a word", 60), range(8))) == [False] * 7 + [True]
    with sqlite3.connect(settings().sessions) as con:
        con.execute("UPDATE spent SET ends_at = ends_at - 61")
    assert sessions.spend("a word", 60)


def test_a_file_of_before_devices_is_gone_on_with():
    token = sessions.open_session("reena", "password")
    with sqlite3.connect(settings().sessions) as con:
        con.executescript("DROP TABLE device; DROP TABLE spent; PRAGMA user_version = 0")
    assert devices.known(devices.remember(None, "reena"), "reena") and sessions.session(token)


def test_what_was_typed_as_a_login_is_not_in_the_file():
    throttle.begin("a password in the wrong field", "192.0.2.1")
    path = settings().sessions
    assert not any(b"wrong field" in file.read_bytes() for file in path.parent.glob(f"{path.name}*"))
