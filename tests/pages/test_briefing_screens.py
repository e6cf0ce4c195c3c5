"""Briefing and dossier through the front door: in Hindi, scoped, with a way to the rows of each figure."""

import re

import pytest

from data.access import Viewer
from tests.pages.opening import ALLOWED, html, open_page, words
from tests.week import service, take_in
from tests.week.talks import RANCHI, talk

PRESIDENT = Viewer("president", "district_president", frozenset({("district", RANCHI)}))


@pytest.fixture(scope="module", autouse=True)
def office(tmp_path_factory):
    local = tmp_path_factory.mktemp("briefing") / "local"
    take_in(local, talk)
    with service(local) as office:
        yield office


def test_a_briefing_that_nobody_kept_is_made_at_once_and_says_so():
    page = open_page("briefing", length="weekly")
    assert not set(re.findall(r"[A-Za-z]+", words(page))) - ALLOWED
    assert "अभी बनाया गया" in html(page) and "साप्ताहिक ब्रीफ़िंग" in html(page)
    assert len(page.code[0].value) <= 1_000


def test_a_president_gets_his_district_whatever_the_address_says():
    page = open_page("briefing", PRESIDENT, district="326")
    assert "दुमका" not in html(page).split("card")[0] and "ब्रीफ़िंग: रांची" in html(page)
    page = open_page("dossier", PRESIDENT, district="326")
    assert "जिला दस्तावेज़: रांची" in html(page) and "वादा presidents" in html(page) and "वादा camp" not in html(page)


def test_a_dossier_asks_for_a_district_first():
    assert "वह जिला चुनें" in html(open_page("dossier"))
    page = open_page("dossier", district="326")
    assert "वादा camp" in html(page) and not set(re.findall(r"[A-Za-z]+", words(page))) - ALLOWED - {"camp"}
