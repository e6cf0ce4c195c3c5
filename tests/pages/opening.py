"""Opens a screen through the front door, signed in, and reads it as a person does."""

import re
import time
from functools import cache
from pathlib import Path

from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.runtime.context import ContextProxy, StreamlitCookies
from streamlit.testing.v1 import AppTest

from data import accounts, sessions
from data.access import DESK, Viewer
from data.accounts import Account
from data.settings import ROOT, settings
from pages.gate.viewing import COOKIE

FRAME = str(Path(__file__).resolve().parents[2] / "pages" / "frame.py")
ALLOWED = {"English"}  # the switch, on a Hindi screen


class Page(AppTest):
    """A page of a browser that has a cookie: AppTest has no browser, and answers any name of a cookie with a mock."""

    token: str | None = None

    def _run(self, *given, **named) -> AppTest:
        cookies = StreamlitCookies({COOKIE: self.token} if self.token else {})
        ContextProxy.cookies = property(lambda _context: cookies)
        self._bidi_component_manager = _components()
        return super()._run(*given, **named)


@cache
def _components() -> BidiComponentManager:
    """Components that installed packages bring: AppTest would look through all packages again for each page."""
    found = BidiComponentManager()
    found.discover_and_register_components(start_file_watching=False)
    return found


def signed_in(viewer: Viewer) -> str:
    """The token of a session of an account that gives this viewer."""
    assert settings().local != ROOT / "data" / "local", "A test needs a room of its own (WARROOM_LOCAL)."
    account = Account(viewer.who, viewer.who, viewer.role, viewer.area)
    if accounts.find(viewer.who) != account:
        accounts.keep(account, "test")
    return sessions.open_session(account.login, "password", account.mark)


def open_page(screen: str | None = None, viewer: Viewer | None = DESK, **url: str) -> AppTest:
    """The screen as this viewer gets it; None: nobody is signed in."""
    page = Page(FRAME, default_timeout=60)
    page.token = signed_in(viewer) if viewer else None
    page.query_params.update(url)
    if screen:
        page.switch_page(f"screens/{screen}.py")
    page.run()
    assert not page.exception, page.exception
    return page


def html(page: AppTest) -> str:
    return "\n".join(element.proto.body for element in page.get("html") if "<style>" not in element.proto.body)


def words(page: AppTest) -> str:
    """What a person reads, without what other people wrote (cells of class as-is)."""
    own = re.sub(r'<(td|span|div|th|code) class="[^"]*\bas-is\b[^"]*"[^>]*>.*?</\1>', "", html(page), flags=re.S)
    labels = [button.label for button in page.button] + [text for box in page.selectbox for text in box.options]
    return re.sub(r"<[^>]*>|&\w+;", " ", own) + " ".join(labels)


def until(found):
    """Wait until the loader has come to it."""
    ends = time.monotonic() + 30
    while not (told := found()):
        assert time.monotonic() < ends
        time.sleep(0.1)
    return told
