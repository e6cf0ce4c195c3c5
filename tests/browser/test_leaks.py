"""Nothing comes out on a screen that its viewer may not see: every screen × every role, its text, what the websocket
sent (bytes), and what its download buttons give. The markers and who may see them: `tests/world.py`.

Screens and roles are read from the tables themselves: a new one is in it without anyone adding it. All of them with
`--slow`, else a seeded sample.
"""

import itertools
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

import pytest
from playwright.sync_api import Page, expect

from data.access import Viewer, roles
from data.permits import SCREENS, sees
from data.settings import now
from tests import world
from tests.browser.conftest import LONGEST, Devices, let_in, running, still, tab
from tests.rooms import new_room
from tests.tiers import sampled

SAMPLE, SEED = 4, 4
AREAS = ("state", "district", "block")
# An account of the wall's role is admitted nowhere; what a page says then is a test of the gate.
CASES = [
    (role, area, screen)
    for role, area, screen in itertools.product(roles(), AREAS, SCREENS)
    if "screens" in roles()[role].may
]
REFUSED = "यह पन्ना"
SHUT, DRAWN = ".st-key-card_not_yours", "[class*=st-key-card_], .words, [data-testid=stException]"


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    """The app on the world with its markers, books and all. Its briefings are of today: none is made for mornings that
    were missed, and the screen shows these."""
    folder = tmp_path_factory.mktemp("leaks")
    with new_room(folder / "local") as room:
        world.fill(room, folder, world.PARTS.values(), whole=True, morning=now().date().isoformat())
    with running(folder / "local") as address:
        yield address


def viewer_of(role: str, area: str) -> Viewer:
    return Viewer(f"{role}-{area}".replace("_", "-"), role, world.AREAS[area])


@contextmanager
def opened(devices: Devices, address: str, viewer: Viewer) -> Iterator[Page]:
    """A page of a browser of his own, signed in."""
    with devices.lent() as context:
        let_in(context, address, viewer)
        yield tab(context)


@contextmanager
def heard(page: Page) -> Iterator[list[bytes]]:
    """All that comes over the websocket of this page, for a while: the page is one tab for all tests."""
    came: list[bytes] = []
    keep = lambda payload: came.append(payload.encode() if isinstance(payload, str) else payload)  # noqa: E731
    listen = lambda socket: socket.on("framereceived", keep)  # noqa: E731
    page.on("websocket", listen)
    try:
        yield came
    finally:
        page.remove_listener("websocket", listen)


def taken(page: Page) -> list[bytes]:
    """What each download button of the page gives."""
    files = []
    for n in range(page.locator("[data-testid=stDownloadButton] button").count()):
        with page.expect_download(timeout=LONGEST) as download:
            page.locator("[data-testid=stDownloadButton] button").nth(n).click()
        files.append((download.value.path()).read_bytes())
    return files


def unpacked(content: bytes) -> str:
    """A file's words: those inside a workbook, too."""
    if content[:2] == b"PK":
        with zipfile.ZipFile(BytesIO(content)) as book:
            return "\n".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())
    return content.decode("utf-8", "replace")


def cases() -> list[tuple[str, str, str]]:
    """Every screen in every role and area; in every run a sample of those open to him and of those that aren't."""
    open_ = [case for case in CASES if sees(viewer_of(*case[:2]), case[2])]
    shut = [case for case in CASES if not sees(viewer_of(*case[:2]), case[2])]
    return sampled(open_, SAMPLE, SEED) + sampled(shut, SAMPLE // 2, SEED)


@pytest.mark.parametrize("case", cases(), ids="-".join)
def test_no_marker_comes_out_on_any_screen(case, app, devices):
    role, area, screen = case
    viewer = viewer_of(role, area)
    with opened(devices, app, viewer) as page, heard(page) as came:
        page.goto(f"{app}/{'' if screen == 'overview' else screen}")
        page.locator(DRAWN if sees(viewer, screen) else SHUT).first.wait_for(timeout=LONGEST)
        still(page)
        assert page.locator("[data-testid=stException]").count() == 0
        text = page.locator("body").inner_text()
        assert (REFUSED in text) != sees(viewer, screen)
        sent = b"\n".join(came).decode("utf-8", "replace")
        files = [unpacked(content) for content in taken(page)]
        for told in (text, sent, *files):
            assert not world.leaks(viewer, told)
        assert len(sent) > 1_000


def test_markers_do_come_to_who_may_see_them(app, devices):
    """The test above can fail: text, frames and files of a district's reports hold its own markers."""
    viewer = viewer_of("district_president", "district")
    with opened(devices, app, viewer) as page, heard(page) as came:
        page.goto(f"{app}/reports")
        page.locator(".st-key-card_found").wait_for(timeout=LONGEST)
        still(page)
        text, sent = page.locator("body").inner_text(), b"\n".join(came).decode("utf-8", "replace")
        files = list(map(unpacked, taken(page)))
        assert len(files) == 2
        for told in (text, sent, *files):
            assert ("dumka", "text") in set(world.markers(told)) and not world.leaks(viewer, told)


@pytest.mark.parametrize(
    "screen",
    sampled([name for name in SCREENS if not sees(viewer_of("district_president", "district"), name)], SAMPLE, SEED),
)
def test_a_hand_typed_address_of_a_screen_that_is_not_his_says_why(screen, app, devices):
    with opened(devices, app, viewer_of("district_president", "district")) as page:
        page.goto(f"{app}/{screen}?district=339&lang=en")
        shut = page.locator(".st-key-card_not_yours")
        shut.wait_for(timeout=LONGEST)
        expect(shut).to_contain_text("An administrator can change that.", timeout=LONGEST)
        doors = sum(sees(viewer_of("district_president", "district"), name) for name in SCREENS)
        expect(page.locator(".st-key-doors a")).to_have_count(doors, timeout=LONGEST)
        assert doors < len(SCREENS)
