"""Files of the party's app in the demo: a JSON array, then JSON lines that repeat its last days."""

import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path

from loaders.demo.news import News, place_typed

KINDS = {"activity": 42, "grievance": 40, "committee": 12, "question": 6}
FIRST_UNTIL, SECOND_FROM = 60, 56  # days of the span; both files hold the days between
BAD_EVERY = 400  # news between two bad items


def item(rng: random.Random, news: News) -> dict:
    """One message as the app sends it; the fields are those of loaders/README.md."""
    place, told = news.place, news.told
    found = {
        "id": f"APP-{news.series}{news.number:08d}",
        "sent_at": f"{news.at.isoformat()}+05:30",
        "sender": {"phone": f"+91{news.person.number}", "name": news.person.name(told.language)},
        "text": told.text,
        "place": place_typed(rng, place),
    }
    if place.lat is not None and rng.random() < 0.4:
        found["lat"] = round(place.lat + rng.uniform(-0.04, 0.04), 5)
        found["lon"] = round(place.lon + rng.uniform(-0.04, 0.04), 5)
    if rng.random() < 0.5:
        found["kind"] = told.kind
        if told.kind == "grievance":
            found["category"] = told.category
    return found


def write(rng: random.Random, stream: Iterator[News], out: Path, count: Callable[[str, int], None]) -> None:
    """Write both files; `count(word, more)` hears of files, messages, lines and rejected items."""
    out.mkdir(parents=True, exist_ok=True)
    with (
        (out / "connect-app-1.json").open("w", encoding="utf-8", newline="") as first,
        (out / "connect-app-2.jsonl").open("w", encoding="utf-8", newline="") as second,
    ):
        count("files", 2)
        first.write('[\n{"id": "APP-BAD-1", "text": "समय नहीं है", "place": "कांके प्रखंड"}')
        second.write('{"id": "APP-BAD-2", "sent_at": "कल शाम", "text": "पानी नहीं आया"}\n')
        second.write('{"id": "APP-CUT-2", "sent_at": "20\n')
        count("rejected", 3)
        for news in stream:
            line = json.dumps(item(rng, news), ensure_ascii=False)
            count("messages", 1)
            if news.day < FIRST_UNTIL:
                first.write(",\n" + line)
                count("lines", 1)
            if news.day >= SECOND_FROM:
                second.write(line + "\n")
                count("lines", 1)
            if news.number % BAD_EVERY == 0:
                bad = json.dumps({"id": f"APP-BAD-{news.number}", "sent_at": None, "text": news.told.text})
                if news.day < FIRST_UNTIL:
                    first.write(",\n" + bad)
                else:
                    second.write(bad + "\n")
                count("rejected", 1)
        first.write("\n]\n")
