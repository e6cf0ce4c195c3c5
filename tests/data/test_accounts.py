"""Accounts: kept as decisions, read at once, refused in words; passwords; the command line."""

import json
import subprocess
import sys
import time
from dataclasses import replace
from statistics import median

import pytest
from argon2 import PasswordHasher, Type, extract_parameters
from typer.testing import CliRunner

from data import accounts, log, passwords, sessions
from data.__main__ import cli
from data.access import STATE
from data.accounts import Account, BadAccount
from data.ledger import Ledger
from data.passwords import WeakPassword
from data.settings import settings

GOOD = "patra nadi saal kanke 77"
RANCHI = ("district", 339)


@pytest.fixture(autouse=True)
def local(tmp_path, monkeypatch):
    monkeypatch.setenv("WARROOM_LOCAL", str(tmp_path / "local"))
    settings.cache_clear()
    yield tmp_path / "local"
    settings.cache_clear()


def keep(login: str = "reena", role: str = "desk", area=frozenset({STATE}), **more) -> Account:
    return accounts.keep(Account(login, "रीना", role, area, **more), "test")


def users(*arguments: str, typed: str = "", code: int = 0) -> str:
    """`python -m data users …`, in this process: what it prints, or says when it can't."""
    done = CliRunner().invoke(cli, ["users", *arguments], input=typed)
    assert done.exit_code == code, done.output
    return done.stdout if code == 0 else done.stderr


def test_the_latest_state_of_a_login_holds_also_for_who_reads_the_ledger_anew():
    keep(" Reena ")
    kept = keep(role="district_president", area=frozenset({RANCHI, ("block", 3223)}))
    assert accounts.find("REENA") == kept == Account("reena", "रीना", "district_president", kept.area)
    accounts._register.cache_clear()
    assert accounts.everyone() == [kept]
    written = [r.body for r in Ledger().after({}) if r.body["record"] == "decision" and r.body["kind"] == accounts.KIND]
    assert [(body["who"], body["role"]) for body in written] == [
        ("test", "desk"),
        ("test", "district_president"),
    ]


def test_what_another_process_wrote_is_known_at_once(local):
    assert accounts.everyone() == []
    users("add", "hari", "--name", "हरि", "--role", "aicc", "--area", "state:20", "--stdin", typed=GOOD + "\n")
    assert accounts.find("hari").role == "aicc"
    done = subprocess.run(
        [sys.executable, "-m", "data", "users", "disable", "hari"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert accounts.find("hari").disabled


@pytest.mark.parametrize(
    ("account", "words"),
    [
        (Account("r", "रीना", "desk", frozenset({STATE})), "2 to 64"),
        (Account("रीना", "रीना", "desk", frozenset({STATE})), "2 to 64"),
        (Account("a/../b", "रीना", "desk", frozenset({STATE})), "2 to 64"),
        *((Account(name, "रीना", "desk", frozenset({STATE})), "none of demo") for name in ("Shell", "room", "demo")),
        (Account("reena", "", "desk", frozenset({STATE})), "1 to 80"),
        (Account("reena", "a\nb", "desk", frozenset({STATE})), "one line"),
        (Account("reena", "रीना", "king", frozenset({STATE})), "no role that is known"),
        (Account("reena", "रीना", "wall", frozenset({STATE})), "no role that is known"),
        (Account("reena", "रीना", "desk", frozenset()), "no area"),
        (Account("reena", "रीना", "desk", frozenset({("district", 20)})), "place that is not known"),
    ],
)
def test_an_account_that_could_not_be_used_is_not_kept(account, words):
    with pytest.raises(BadAccount, match=words):
        accounts.keep(account, "test")
    assert accounts.everyone() == []


def test_a_change_leaves_what_others_have_changed_meanwhile():
    seen = keep(password=passwords.hashed(GOOD))
    keep(disabled=True, password="another hash")
    kept = accounts.change("Reena", "boss", role="aicc")
    assert (kept.role, kept.disabled, kept.password) == ("aicc", True, "another hash") != (seen.role, False, GOOD)
    assert accounts.find("reena") == kept
    with pytest.raises(BadAccount, match="not known"):
        accounts.change("nobodyhere", "boss", role="aicc")


def test_who_makes_a_link_into_an_account_stands_in_the_log():
    keep()
    assert sessions.link(accounts.invite("Reena", "boss")) == "reena"
    (line,) = log.read("link_made")
    assert (line.who, line.facts) == ("boss", {"login": "reena"})
    with pytest.raises(BadAccount, match="not known"):
        accounts.invite("nobodyhere", "boss")


def test_what_a_command_makes_its_owner_alone_may_read(local):
    """Whatever the shell would allow."""
    command = [sys.executable, "-m", "data", "users", "add", "hari", "--name", "H", "--role", "aicc"]
    done = subprocess.run(
        [*command, "--area", "state:20", "--link"], capture_output=True, text=True, check=False, umask=0
    )
    assert done.returncode == 0, done.stderr
    made = [local, *local.rglob("*")]
    assert len(made) > 5 and [path for path in made if path.stat().st_mode & 0o077] == []


def test_the_last_who_can_make_accounts_stays():
    boss = keep("boss", accounts.ADMIN, password=passwords.hashed(GOOD))
    for change in ({"disabled": True}, {"role": "desk"}, {"area": frozenset({RANCHI})}):
        with pytest.raises(BadAccount, match="last account"):
            accounts.keep(replace(boss, **change), "boss")
    keep("second", accounts.ADMIN, password=passwords.hashed(GOOD))
    assert accounts.keep(replace(boss, disabled=True), "second").disabled


def test_an_account_without_a_way_in_administers_nothing():
    keep("boss", accounts.ADMIN)
    assert not accounts.has_admin()


def test_only_the_right_password_is_right():
    keep(password=passwords.hashed(GOOD))
    keep("hari")
    assert accounts.verify("Reena", GOOD).login == "reena"
    for login, password in (("reena", GOOD.upper()), ("reena", ""), ("hari", GOOD), ("hari", ""), ("nobody", GOOD)):
        assert accounts.verify(login, password) is None


def test_an_unknown_login_takes_as_long_as_a_known_one():
    keep(password=passwords.hashed(GOOD))
    accounts.verify("nobody", "x")  # makes the hash of nobody

    def took(login: str) -> float:
        start = time.perf_counter()
        accounts.verify(login, "a wrong password")
        return time.perf_counter() - start

    known, unknown = (median(took(login) for _ in range(9)) for login in ("reena", "nobody"))
    assert 0.5 < known / unknown < 2, (known, unknown)


def test_a_hash_of_older_parameters_is_made_anew_at_sign_in_and_ends_no_session():
    old = PasswordHasher(time_cost=1, memory_cost=8 * 1024, parallelism=1).hash(GOOD)
    account = keep(password=old)
    token = sessions.open_session("reena", "password", account.mark)
    accounts.verify("reena", GOOD)
    told = extract_parameters(accounts.find("reena").password)
    assert (told.type, told.memory_cost, told.time_cost, told.parallelism) == (Type.ID, 19 * 1024, 2, 1)
    assert accounts.verify("reena", GOOD) and sessions.session(token)


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("short but 15 ch", None),
        ("fourteen chars", "short"),
        ("x" * 201, "long"),
        ("passwordpassword", "guessable"),
        ("123456789012345", "guessable"),
        ("qwertyuiopasdfgh", "guessable"),
        ("aaaaaaaaaaaaaaaaaaaa", "guessable"),
        ("reenareenareena", "guessable"),
        ("जंगल नदी पहाड़ पत्थर", None),
        (GOOD, None),
    ],
)
def test_what_is_accepted_as_a_password(password, code):
    if code is None:
        assert passwords.accept(password, "reena") is None
        return
    with pytest.raises(WeakPassword) as weak:
        passwords.accept(password, "reena", "Reena Kumari")
    assert weak.value.code == code


def test_no_password_lies_in_any_file(local):
    users("add", "hari", "--name", "हरि", "--role", "desk", "--area", "state:20", "--stdin", typed=GOOD + "\n")
    assert accounts.verify("hari", GOOD)
    assert [path for path in local.rglob("*") if path.is_file() and GOOD.encode() in path.read_bytes()] == []


def test_a_change_ends_sessions_and_links_and_is_logged():
    account = keep()
    token, key = sessions.open_session("reena", "password", account.mark), sessions.make_link("reena")
    keep(role="aicc")
    assert sessions.session(token) is None and sessions.link(key) is None
    told = log.read("account_changed")[0]
    assert (told.who, told.facts["login"], told.facts["role"]) == ("test", "reena", "aicc")


def test_a_provider_s_claims_find_an_account_by_subject_or_verified_e_mail():
    mail, subject = keep("a1", oidc="reena@example.org"), keep("a2", oidc="77-x")
    keep("a3")
    mixed = keep("a4", oidc=" AbC-9 ")  # subjects are told apart letter by letter
    assert accounts.by_oidc({"sub": "AbC-9"}) == mixed and accounts.by_oidc({"sub": "abc-9"}) is None
    assert keep("a5", oidc="Hari@Example.ORG").oidc == "hari@example.org"
    assert accounts.by_oidc({"sub": "1", "email": "Reena@Example.org", "email_verified": True}) == mail
    assert accounts.by_oidc({"sub": "1", "email": "reena@example.org"}) is None
    assert accounts.by_oidc({"sub": "1", "email": "reena@example.org", "email_verified": "true"}) is None
    assert accounts.by_oidc({"sub": "77-x"}) == subject
    assert accounts.by_oidc({}) is None and accounts.by_oidc({"sub": None, "email": ""}) is None


def test_the_command_line(local):
    new = (
        "add",
        "hari",
        "--name",
        "हरि",
        "--role",
        "district_president",
        "--area",
        "district:339",
        "--area",
        "block:3223",
    )
    for wrong, told in ((("king", "state:20"), "no role"), (("desk", "district:20"), "not known")):
        asked = users("add", "hari", "--name", "हरि", "--role", wrong[0], "--area", wrong[1], code=1)
        assert told in asked and "Password" not in asked  # said before a password is asked for
    assert "easy to guess" in users(*new, "--stdin", typed="passwordpassword\n", code=1)
    users(*new, "--stdin", typed=GOOD + "\n")
    assert "is taken" in users(*new, "--stdin", typed=GOOD + "\n", code=1)
    (row,) = json.loads(users("list", "--json"))
    assert row == {
        **{"login": "hari", "name": "हरि", "role": "district_president", "area": ["block:3223", "district:339"]},
        **{"password": True, "oidc": None, "disabled": False},
    }
    users("role", "hari", "aicc")
    users("area", "hari", "state:20")
    users("password", "hari", "--stdin", typed="dusra shabd pahad nadi\n")
    assert accounts.verify("hari", GOOD) is None and accounts.verify("hari", "dusra shabd pahad nadi")
    assert accounts.find("hari").area == {STATE} and accounts.find("hari").role == "aicc"
    assert sessions.link(users("link", "hari").strip().split("key=")[1]) == "hari"
    users("disable", "hari")
    users("enable", "hari")
    assert "level:LGD code" in users("area", "hari", "Ranchi", code=1)
    assert "Known are: hari" in users("disable", "harri", code=1)
    assert "no role" in users("role", "hari", "king", code=1)
