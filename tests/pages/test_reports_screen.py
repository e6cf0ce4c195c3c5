"""The reports screen: figures lead to their rows, a search finds them, a message opens; hostile text stays text."""

import re

import pytest

from data.access import DESK, STATE, Viewer
from loaders import evidence
from loaders import found as placed
from pages.views import found, spreadsheet, why
from tests.pages.opening import ALLOWED, html, open_page, words
from tests.week import FILES, TODAY, service

LEADER = Viewer("leader", "state_leader", frozenset({STATE}))
HOSTILE = '"><img src=x onerror=alert(1)> {{7*7}} राशन [x](javascript:1)'


@pytest.fixture(scope="module")
def week(tmp_path_factory):
    with service(tmp_path_factory.mktemp("week"), FILES) as office:
        yield office


def title(page) -> str:
    return re.search(r'<h2 class="section">([^<]*)<', html(page)).group(1)


def rows(page) -> int:
    return html(page).count('class="opens"')


def one(week, **filters) -> str:
    return str(week.store.ask("messages_found", DESK, {"today": TODAY, **filters})["message_id"][0])


@pytest.mark.parametrize(
    ("url", "said", "shown"),
    [
        ({}, "मिला: 16 संदेशों में 15 रिपोर्टें", 16),
        ({"kind": "grievance"}, "मिला: 7 संदेशों में 7 रिपोर्टें", 7),
        ({"kind": "activity"}, "मिला: 4 संदेशों में 4 रिपोर्टें", 4),
        ({"district": "339"}, "मिला: 4 संदेशों में 4 रिपोर्टें", 4),
        ({"q": "kanke"}, "मिला: 3 संदेशों में 3 रिपोर्टें", 3),
        ({"q": "राशन", "kind": "grievance"}, "मिला: 2 संदेशों में 2 रिपोर्टें", 2),
    ],
)
def test_the_head_says_how_much_and_as_much_is_there(week, url, said, shown):
    page = open_page("reports", **url)
    assert title(page) == said
    assert rows(page) == shown


def test_both_scripts_find_the_same_and_mark_it(week):
    one_way, other_way = (html(open_page("reports", q=typed)) for typed in ("kanke", "कांके"))
    assert re.findall(r"message=[0-9a-f-]{36}", one_way) == re.findall(r"message=[0-9a-f-]{36}", other_way)
    assert "<mark>" in one_way and one_way.count("<mark>") == other_way.count("<mark>")


@pytest.mark.parametrize("lang", ["hi", "en"])
def test_words_of_the_list_and_of_an_opened_message(week, lang):
    pages = [open_page("reports", lang=lang, q="कांके" if lang == "hi" else "kanke")]
    pages += [
        open_page("reports", lang=lang, message=one(week, kind=kind)) for kind in ("grievance", "activity", "other")
    ]
    for page in pages:
        if lang == "hi":
            assert not set(re.findall(r"[A-Za-z]+", words(page))) - ALLOWED
        else:
            assert not re.findall(r"[\u0900-\u0963]+", words(page).replace("हिन्दी", ""))


def test_typing_is_written_into_the_url_and_taken_off_again(week):
    page = open_page("reports", page="7")
    page.text_input(key="seek").input("dumka").run()
    assert page.query_params["q"] in ("dumka", ["dumka"]) and "page" not in page.query_params
    assert rows(page) == 3
    page.button(key="seek_off").click().run()
    assert "q" not in page.query_params and rows(page) == 16


@pytest.mark.parametrize("typed", ["-", "\"'", "🙏🙏", "%_\\", "'; DROP TABLE reports; --", "x" * 5_000, HOSTILE])
def test_nothing_typed_breaks_the_page(week, typed):
    shown = html(open_page("reports", q=typed))
    assert "<img" not in shown and "onerror=alert(1)>" not in shown


def test_a_search_of_signs_alone_says_so_and_shows_all(week):
    page = open_page("reports", q="🙏 --", lang="en")
    assert "Nothing in “🙏 --” can be sought" in html(page) and rows(page) == 16


@pytest.mark.parametrize("asked", ["0", "-1", "99", "x", "१", "9" * 50])
def test_a_page_that_is_not_there_is_one_that_is(week, asked):
    assert rows(open_page("reports", page=asked)) == 16


def test_a_choice_that_nothing_fits_offers_a_way_out(week):
    page = open_page("reports", category="mining")
    assert rows(page) == 0 and [button for button in page.button if button.key == "clear_all"]


def test_a_message_opens_to_its_reasons_and_sightings_and_hides_who_wrote(week):
    page = open_page("reports", lang="en", message=one(week, kind="activity", subject="bdo"))
    shown = html(page)
    assert "Place, from the words of the message" in shown and "Acted: BDO" in shown
    assert shown.count("<table") == 2 and "phone_" not in shown
    with week.store.reading() as con:
        senders = con.execute("SELECT unnest([name, number]) FROM people.person").fetchall()
    assert not [who for (who,) in senders if who and who in shown]
    (first, _) = [button for button in page.button if button.key.startswith("original_")]
    first.click().run()
    assert re.search(r'<pre class="original as-is">[^<]*07/01/2026, 11:30', html(page))
    next(button for button in page.button if button.key == first.key).click().run()
    assert "<pre" not in html(page)


@pytest.mark.parametrize("asked", ["x", "' OR 1=1 --", "00000000-0000-0000-0000-000000000000", HOSTILE])
def test_a_message_that_is_not_known_gets_a_sentence(week, asked):
    page = open_page("reports", lang="en", message=asked)
    assert "This message is not known here" in html(page) and "<img" not in html(page)


def test_hostile_words_are_only_words(week):
    pages = [open_page("reports"), open_page("reports", q="img script ranchi")]
    pages += [
        open_page("reports", message=re.search(r"message=([0-9a-f-]{36})", row).group(1)) for row in _hostile(pages)
    ]
    for page in pages:
        assert not re.search(r"<(img|script|b onmouse)", html(page))
    assert len(pages) > 3 and "&lt;img src=x onerror=" in html(pages[0])


def _hostile(pages) -> list[str]:
    return [row for row in html(pages[0]).split("<tr>") if "&lt;" in row]


def test_every_rule_and_source_of_the_loader_has_its_words():
    assert set(why.RULES) == placed.RULES
    assert set(why.SOURCES) == evidence.SOURCES


def test_all_that_was_found_goes_into_the_file(week):
    asked = []

    def every():
        asked.append(1)
        return week.store.ask("messages_found", DESK, {"today": TODAY}).to_dict("records")

    rows = found.Later(every)
    assert asked == []  # nothing is asked until the file is made
    lines = spreadsheet.to_csv(list("abcdefghi"), rows, "caption").decode("utf-8-sig").split("\r\n")
    assert asked == [1] and sum(line.startswith('"2026-01-') for line in lines) == 16
    assert not any(name in "".join(lines) for name in ("70000", "NaN", "nan,"))


def test_who_wrote_is_masked_until_a_reason_is_given(week):
    opened = one(week, kind="activity", district=339)
    page = open_page("reports", message=opened)
    masked = re.search(r'class="writer as-is">([^<]*)<', html(page)).group(1)
    assert "•" in masked
    page.button[[button.label for button in page.button].index("दस मिनट के लिए दिखाएँ")].click().run()
    assert "बिना कारण कुछ नहीं दिखाया जाता" in html(page)
    page.text_input[-1].set_value("वापस फ़ोन करना है")
    page.button[[button.label for button in page.button].index("दस मिनट के लिए दिखाएँ")].click().run()
    clear = re.search(r'class="writer as-is">([^<]*)<', html(page)).group(1)
    assert "•" not in clear and "लॉग में दर्ज हो गया" in html(page)
    other = open_page("reports", message=opened, viewer=LEADER)
    assert "writer as-is" not in html(other)
