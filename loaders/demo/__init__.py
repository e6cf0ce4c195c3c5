"""Demo data: channel files of 90 invented days in all districts of a State, the same for the same seed.

They go in by the same road as real files. The clock is read only when no last day is given.
"""

import datetime as dt
import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from loaders.channel import INDIA
from loaders.demo import app, calls, chats, forms
from loaders.demo.groups import groups
from loaders.demo.news import news
from loaders.demo.people import crowd
from loaders.demo.tables import HOME, PLACES, districts, districts_of, state_names
from loaders.demo.texts import Texts
from loaders.demo.volume import shares

SHARES = {"whatsapp_export": 70, "app_json": 12, "google_form": 12, "call_log": 6}
TELL_EVERY = 1_000  # messages between two calls of `progress`


def write(
    messages: int,
    seed: int,
    out: Path,
    end: dt.date | None = None,
    progress: Callable[[int, int], None] | None = None,
    places: Path = PLACES,
    state: int = HOME,
) -> dict:
    """Write channel files with `messages` messages told apart into `out`, an empty or new folder.

    The 90 days end with `end`, by default yesterday in India. `progress(done, all)` hears of messages
    written. The same arguments give the same bytes. `state`: an LGD code; another one than Jharkhand's is told of by
    district, and needs a list of its places in force (`tables.write_list`).

    Answers {"messages", "channels": {name: counts}}. Counts are files, messages (told apart), lines (of kind
    message, media, deleted), duplicates (lines - messages), events, rejected, and changed: how many more forms
    of messages there are because an edit or a deletion fell between two exports.
    Raises ValueError when `messages` is below 1 or `out` is in use, LookupError for a State that isn't shipped.
    """
    if messages < 1:
        raise ValueError(f"{messages} messages can't be written; give a number from 1, e.g. 5000.")
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise ValueError(f"{out} is not an empty folder; name a new one, so that no file is overwritten.")
    end = end or dt.datetime.now(INDIA).date() - dt.timedelta(days=1)
    names, series = state_names(state), "" if state == HOME else f"{state}-"
    home = districts(places) if state == HOME else districts_of(state)
    seed = f"{series}{seed}"
    people = crowd(random.Random(f"{seed}|people"), messages, home)
    texts = Texts(seed, people)
    sizes = dict(zip(SHARES, shares(messages, list(SHARES.values())), strict=True))
    counts = {channel: Counter() for channel in SHARES}
    done = 0

    def counter(channel: str) -> Callable[[str, int], None]:
        own = counts[channel]

        def count(word: str, more: int) -> None:
            nonlocal done
            own[word] += more
            if word == "messages":
                done += more
                if progress and done % TELL_EVERY == 0:
                    progress(done, messages)

        return count

    def stream(channel: str, kinds: dict[str, int]):
        rng = random.Random(f"{seed}|{channel}")
        return rng, news(rng, sizes[channel], kinds, texts, home, people, end, series)

    chat_rng = random.Random(f"{seed}|groups")
    for group in groups(chat_rng, sizes["whatsapp_export"], home, people, end, names):
        told = chats.said(group, random.Random(f"{seed}|{group.name}"), texts, home, end)
        chats.write(group, told, out / "whatsapp", counter("whatsapp_export"))
    app.write(*stream("app_json", app.KINDS), out / "app", counter("app_json"))
    rng, told = stream("google_form", forms.KINDS)
    forms.write(rng, told, texts, out / "forms", counter("google_form"))
    calls.write(*stream("call_log", calls.KINDS), out / "calls", counter("call_log"))
    if progress:
        progress(messages, messages)
    return {"messages": messages, "channels": {channel: _answer(own) for channel, own in counts.items()}}


def homes(messages: int, seed: int, end: dt.date, state: int) -> list[tuple[str, str, int]]:
    """Where each chat group of such a demo of another State is at home: name of the group, level and LGD code, as a
    desk would say."""
    names, series, home = state_names(state), f"{state}-", districts_of(state)
    people = crowd(random.Random(f"{series}{seed}|people"), messages, home)
    size = dict(zip(SHARES, shares(messages, list(SHARES.values())), strict=True))["whatsapp_export"]
    found = groups(random.Random(f"{series}{seed}|groups"), size, home, people, end, names)
    return [
        (group.name, *(("district", int(group.district.code)) if group.district else ("state", state)))
        for group in found
    ]


def _answer(own: Counter) -> dict[str, int]:
    words = ("files", "messages", "lines", "events", "rejected", "changed")
    return {word: own[word] for word in words} | {"duplicates": own["lines"] - own["messages"]}
