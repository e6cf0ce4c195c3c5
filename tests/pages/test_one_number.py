"""One number, one definition: what a screen says of the shared week is what `ask` answers and what its link opens."""

import json
import re
from functools import cache
from urllib.parse import parse_qsl

import pytest

from data.access import DESK
from data.verbs import ask
from tests.pages.opening import html, open_page
from tests.week import FILES, service

DAYS = {"from": "2026-01-07", "to": "2026-01-09"}
CHOICES = [{}, DAYS, {"district": "339"}, {"kind": "grievance"}, {"only": "unplaced"}]
PICTURES = ["overview", "map", "heatmap", "timeline", "replay"]
COLUMN = {"Messages": "messages", "Grievances": "grievances", "Overdue": "overdue", "Activities": "activities"}


@pytest.fixture(scope="module")
def week(tmp_path_factory):
    with service(tmp_path_factory.mktemp("week"), FILES) as office:
        yield office


def opened(screen: str, url: dict[str, str]):
    return open_page(None if screen == "overview" else screen, lang="en", **url)


def plain(element) -> str:
    return re.sub(r"<[^>]*>", " ", element.proto.body)


def told(page) -> list[tuple[str, int, dict[str, str]]]:
    """Every figure that has a link to its rows: (name, number, the filters of the link)."""
    found = []
    for container in page.get("flex_container"):
        inside = list(container.children.values())
        if [element.type for element in inside] != ["html", "page_link"]:
            continue
        if not re.search("unplaced-line|class=.figure", inside[0].proto.body):
            continue
        words, link = plain(inside[0]), inside[1].proto
        name, figure = re.match(r"\s*([A-Z][\w ]*?)\s*:?\s+([\d,]+)\b", words).groups()
        found.append((name, int(figure.replace(",", "")), dict(parse_qsl(link.query_string))))
    return found


@cache
def rows_behind(link: frozenset[tuple[str, str]]) -> tuple[int, int]:
    """(reports, messages) that the screen of reports finds for a link."""
    words = re.search(r"Found: ([\d,]+) reports? in ([\d,]+) messages?", html(open_page("reports", **dict(link))))
    return tuple(int(figure.replace(",", "")) for figure in words.groups()) if words else (0, 0)


@pytest.mark.parametrize("url", CHOICES, ids=str)
@pytest.mark.parametrize("screen", PICTURES)
def test_a_figure_is_the_number_of_rows_its_link_opens(week, screen, url):
    figures = told(opened(screen, url))
    assert figures or url
    for name, figure, link in figures:
        reports, messages = rows_behind(frozenset(link.items()))
        assert figure == (messages if name == "Messages" else reports), (name, link)


@pytest.mark.parametrize("url", CHOICES, ids=str)
def test_the_cards_are_the_answer_to_figures(week, url):
    counted = ask(DESK, "figures", url).iloc[0]
    cards = re.findall(r'class="name">(\w+)</div><div class="value">([\d,]+)<', html(opened("overview", url)))
    assert {COLUMN[name]: int(figure) for name, figure in cards} == {name: counted[name] for name in COLUMN.values()}


def charts(page) -> dict[str, dict]:
    return {chart.proto.id.rpartition("-")[2]: json.loads(chart.proto.spec) for chart in page.get("plotly_chart")}


def cells(chart: dict) -> int:
    """What the cells of a heatmap say, added up."""
    texts = [text for trace in chart["data"] if trace["type"] == "heatmap" for line in trace["text"] for text in line]
    return sum(int(text.replace(",", "")) for text in texts if re.fullmatch(r"[\d,]+", text or ""))


@pytest.mark.parametrize("url", [{}, DAYS], ids=str)
def test_what_is_drawn_adds_up_to_the_figure(week, url):
    counted = ask(DESK, "figures", url).iloc[0]
    overview, heatmap = charts(opened("overview", url)), charts(opened("heatmap", url))
    timeline = charts(opened("timeline", url))
    assert cells(overview["heatmap"]) == cells(heatmap["categories"]) == counted["grievances"]
    bars = [trace for trace in timeline["by_actor"]["data"] if trace["type"] == "bar"]
    assert len(bars) == ask(DESK, "activities_by_day", url)["actor"].nunique()
    places = ask(DESK, "places_counted", url)
    assert places["grievances"].sum() + counted["unplaced_grievances"] == counted["grievances"]
    assert places["overdue"].sum() + counted["unplaced_overdue"] == counted["overdue"]
    by_place = ask(DESK, "activities_by_place", url)["activities"].sum()
    by_day = ask(DESK, "activities_by_day", url)["activities"].sum()
    assert by_place == by_day == counted["activities"]


def test_the_table_beside_the_map_says_what_ask_answers(week):
    lines = re.findall(r'class="unseen">([^<]+)</span></th><td class="n">([^<]+)</td>', html(opened("map", {})))
    places = ask(DESK, "places_counted").to_dict("records")
    assert dict(lines) == {row["name_en"]: str(row["grievances"]) if row["heard"] else "–" for row in places}
