"""The screens through the front door, on the shared week."""

import re

import pytest

from tests.pages.opening import ALLOWED, html, open_page, words
from tests.week import FILES, service


@pytest.fixture(scope="module")
def week(tmp_path_factory):
    with service(tmp_path_factory.mktemp("week"), FILES) as office:
        yield office


@pytest.mark.parametrize("screen", [None, "health"])
def test_in_hindi_no_english_word_is_left(week, screen):
    left = set(re.findall(r"[A-Za-z]+", words(open_page(screen)))) - ALLOWED
    assert not left


@pytest.mark.parametrize("screen", [None, "health"])
def test_in_english_no_hindi_word_is_left(week, screen):
    shown = words(open_page(screen, lang="en")).replace("हिन्दी", "")
    assert not re.findall(r"[\u0900-\u0963]+", shown)


def test_the_four_figures_and_what_has_no_place(week):
    shown = html(open_page())
    assert re.findall(r'class="value">([\d,]+)<', shown) == ["16", "7", "7", "4"]
    assert shown.count("अस्थानित: 2 (29\u00a0%)") == 4  # grievances, overdue, and beside map and heatmap
    assert "गतिविधियाँ: 4 · अस्थानित: 0 (0\u00a0%)" in shown
    assert "झारखंड · 5 जनवरी 2026 से 11 जनवरी 2026 तक" in shown


def test_a_district_and_days_in_the_url(week):
    page = open_page(**{"district": "339", "from": "2026-01-05", "to": "2026-01-07"})
    assert "रांची · 5 जनवरी 2026 से 7 जनवरी 2026 तक" in html(page)
    assert re.findall(r'class="value">([\d,]+)<', html(page)) == ["3", "1", "1", "2"]


def test_what_the_url_says_wrongly_is_told(week):
    assert "district=1" in html(open_page(district="1"))


def test_a_choice_is_written_into_the_url(week):
    page = open_page()
    page.selectbox(key="choose_district").select(339).run()
    assert page.query_params["district"] in ("339", ["339"])
    page.selectbox(key="choose_district").select("all").run()
    assert "district" not in page.query_params
    page.selectbox(key="choose_period").select(30).run()
    assert page.query_params["period"] in ("30", ["30"])
    page.button(key="language").click().run()
    assert page.query_params["lang"] in ("en", ["en"])


def test_hostile_words_are_only_words(week):
    for screen in (None, "health"):
        shown = html(open_page(screen))
        assert "<img" not in shown and "<script" not in shown and "onmouseover='" not in shown
    assert "&lt;img src=x onerror=" in shown


def test_health_shows_the_books(week):
    shown = html(open_page("health"))
    assert "notes.dat" in shown and "form.csv" in shown and "रांची जिला कांग्रेस" in shown
