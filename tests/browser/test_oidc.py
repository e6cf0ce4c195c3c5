"""Sign-in by a provider: app, provider and browser on this machine; for the browser the provider is another site."""

import http.client
import json
import sqlite3
from datetime import timedelta

import pytest
from oidc_provider_mock import User, run_server_in_thread
from playwright.sync_api import Page, expect
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from data import accounts, log
from data.access import STATE
from data.accounts import Account
from data.settings import now
from tests.browser.conftest import known_port, running, tab
from tests.rooms import at
from tests.week import take_in

SLOW = 60_000  # milliseconds
RANCHI = frozenset({("district", 339)})
PEOPLE = (
    User(sub="s-1", claims={"email": "Reena@Example.org", "email_verified": True, "name": "रीना"}),
    User(sub="s-2", claims={"email": "reena@example.org", "email_verified": False, "name": "not Reena"}),
    User(
        sub="s-3",
        claims={"email": "hari@example.org", "email_verified": True, "name": "हरि", "groups": ["x", "ranchi"]},
    ),
    User(sub="s-4", claims={"email": "off@example.org", "email_verified": True}),
)
LASTS = timedelta(hours=1)
SECRET = "a secret of this test alone, long enough"


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    """The app with a provider and with accounts for two of its people: (address, local folder, groups file)."""
    folder, port = tmp_path_factory.mktemp("oidc"), known_port()
    local, groups = folder / "local", folder / "groups.csv"
    groups.write_text("group,role,area\nranchi,district_president,district:339\n", encoding="utf-8")
    with run_server_in_thread(user_claims=PEOPLE, access_token_max_age=LASTS) as provider:
        secrets = {
            "redirect_uri": f"http://127.0.0.1:{port}/oauth2callback",
            "cookie_secret": SECRET,
            "client_id": "warroom",
            "client_secret": "none of importance",
            "server_metadata_url": f"http://localhost:{provider.server_port}/.well-known/openid-configuration",
        }
        toml = folder / "secrets.toml"
        toml.write_text("[auth]\n" + "".join(f"{name} = {json.dumps(value)}\n" for name, value in secrets.items()))
        take_in(local)
        with at(local):
            accounts.keep(Account("reena", "रीना", "desk", frozenset({STATE}), oidc="reena@example.org"), "test")
            off = Account("off", "ऑफ़", "desk", frozenset({STATE}), oidc="off@example.org", disabled=True)
            accounts.keep(off, "test")
        settings = {"STREAMLIT_SECRETS_FILES": str(toml), "WARROOM_OIDC_GROUPS": str(groups)}
        with running(local, port, **settings) as address:
            yield address, local, groups


@pytest.fixture
def page(devices):
    with devices.lent(viewport={"width": 1280, "height": 900}) as context:
        yield tab(context)


def arrive(page: Page, app, sub: str, path: str = "/?lang=en") -> None:
    """By the link on the sign-in page to the provider, and back as this person."""
    page.goto(f"{app[0]}{path}")
    page.locator("a.button.second").click()
    page.get_by_role("button", name=sub, exact=True).click()


def cookies(page: Page) -> set[str]:
    return {cookie["name"] for cookie in page.context.cookies()}


def test_a_person_of_the_provider_comes_in_where_he_wanted_to_go(app, page):
    arrive(page, app, "s-1", "/health?lang=en")
    page.locator(".section").first.wait_for(timeout=SLOW)
    assert page.url == f"{app[0]}/health?lang=en"
    expect(page.locator(".st-key-person")).to_contain_text("रीना")
    assert not [name for name in cookies(page) if name.startswith("_streamlit_user")]  # 30 days that nobody could end
    with sqlite3.connect(app[1] / "sessions.db") as con:
        (kind, ends_at), *_ = con.execute("SELECT kind, ends_at FROM session WHERE login = 'reena'").fetchall()
    assert kind == "oidc" and 0 < ends_at - now().timestamp() <= LASTS.total_seconds()  # the provider's word ends then
    with at(app[1]):
        (line,) = log.read("signed_in", "reena")
        assert line.facts["by"] == "oidc"
        accounts.keep(accounts.find("reena"), "test")  # any change ends what was signed in
    expect(page.locator(".signed-out")).to_be_visible(timeout=SLOW)
    page.reload()
    expect(page.locator("a.button.second")).to_be_visible()  # and no cookie of the provider's brings him back


@pytest.mark.parametrize(("sub", "words"), [("s-2", "There is no such account"), ("s-4", "account is switched off")])
def test_who_has_no_account_is_told_so_and_who_helps(sub, words, app, page):
    arrive(page, app, sub)
    expect(page.locator(".wrong")).to_contain_text(words, timeout=SLOW)
    assert "warroom" not in cookies(page) and not [name for name in cookies(page) if name.startswith("_streamlit_user")]


def test_groups_make_an_account_and_change_its_role(app, page):
    arrive(page, app, "s-3")
    expect(page.locator(".st-key-person")).to_contain_text("हरि", timeout=SLOW)
    with at(app[1]):
        assert accounts.find("hari@example.org") == Account(
            "hari@example.org", "हरि", "district_president", RANCHI, oidc="s-3"
        )
    app[2].write_text("group,role,area\nranchi,aicc,state:20\n", encoding="utf-8")
    page.context.clear_cookies()
    arrive(page, app, "s-3")
    expect(page.locator(".st-key-person")).to_contain_text("हरि", timeout=SLOW)
    with at(app[1]):
        assert accounts.find("hari@example.org").role == "aicc"

    app[2].write_text("group,role,area\nsomebody else,aicc,state:20\n", encoding="utf-8")
    page.context.clear_cookies()
    arrive(page, app, "s-3")
    expect(page.locator(".wrong")).to_contain_text("no role that is known", timeout=SLOW)
    assert "warroom" not in cookies(page)


def test_the_provider_s_word_opens_once(app):
    moment = now().timestamp()
    told = {"is_logged_in": True, "sub": "s-1", "email": "reena@example.org", "email_verified": True}
    told |= {"iat": moment, "exp": moment + 600, "origin": app[0]}
    word = create_signed_value(SECRET, USER_COOKIE_NAME, json.dumps(told)).decode("latin-1")
    came = []
    for _ in range(2):
        line = http.client.HTTPConnection(app[0].removeprefix("http://"), timeout=30)
        line.request("GET", "/sign-in", headers={"Cookie": f"{USER_COOKIE_NAME}={word}", "Accept": "text/html"})
        answer = line.getresponse()
        came.append((answer.status, "warroom=" in str(answer.headers.get_all("Set-Cookie"))))
        line.close()
    assert came == [(303, True), (200, False)]


def test_what_the_provider_did_not_start_is_no_sign_in(app, page):
    page.goto(f"{app[0]}/oauth2callback?code=forged&state=forged")
    expect(page.locator("[name=password]")).to_be_visible(timeout=SLOW)
    assert "warroom" not in cookies(page)
