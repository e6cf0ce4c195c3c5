"""What is told once stays until the next act: a screen that draws itself anew every few seconds takes no link away."""

from data.access import STATE, Viewer
from tests.pages.opening import open_page
from tests.week import service

BOSS = Viewer("boss", "admin", frozenset({STATE}))


def test_a_link_stays_over_the_timer_and_goes_with_the_next_act(tmp_path):
    with service(tmp_path / "local"):
        page = open_page("accounts", BOSS)
        page.button(key="link_boss").click().run()
        (link,) = [code.value for code in page.code]
        assert "/sign-in/link?key=" in link
        page.session_state.by_timer = True
        page.run()
        assert [code.value for code in page.code] == [link]
        page.run()
        assert not page.code
