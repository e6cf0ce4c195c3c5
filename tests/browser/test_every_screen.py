"""What holds of every screen, on a phone: it fits, keeps its security policy, breaks nothing, asks no other host."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from data.access import EVERYWHERE, Viewer
from tests.browser.conftest import LONGEST, Devices, Visit, tab, too_wide
from tests.rooms import ADDRESSES

PHONE = {"width": 390, "height": 844}
BOSS = Viewer("boss", "admin", EVERYWHERE)  # may open all of them


class Walk(Visit):
    """A page that goes from screen to screen by the doors, as a person does."""

    def __init__(self, page):
        super().__init__(page)
        self.said: list[str] = []
        more = {
            "console": lambda message: self.said.append(message.text),
            "pageerror": lambda error: self.said.append(f"error: {error}"),
        }
        for event, hear in more.items():
            page.on(event, hear)
        self._heard |= more

    def told(self) -> list[str]:
        """What the console told since it was last asked."""
        said, self.said = self.said, []
        return said

    def go(self, screen: str) -> None:
        """By the door's link to the screen of this address; until it begins to be drawn."""
        links = self.page.locator(".st-key-doors a")
        expect(links).to_have_count(len(ADDRESSES))
        links.evaluate_all(
            "(links, path) => links.find(link => new URL(link.href).pathname === path).click()", f"/{screen}"
        )
        self.page.wait_for_url(lambda url: urlsplit(url).path == f"/{screen}", timeout=LONGEST)


@pytest.fixture(scope="module")
def walk(week_app: str, devices: Devices) -> Iterator[Walk]:
    with devices.lent(viewport=PHONE) as context:
        walk = Walk(tab(context))
        walk.open(week_app, BOSS)
        yield walk
        walk.end()


@pytest.mark.parametrize("screen", ADDRESSES)
def test_a_screen_fits_a_phone_and_keeps_its_policy(screen, walk):
    walk.go(screen)
    page = walk.page
    page.locator(".figure, .section").first.wait_for(timeout=LONGEST)
    assert too_wide(page) == []
    bad = ("Content Security", "Refused", "error:")
    assert [words for words in walk.told() if any(word in words for word in bad)] == []
    expect(page.locator("[data-testid=stException]")).to_have_count(0)
    assert walk.left == [] and walk.dialogs == []
