"""The one JSON of the wall: its scenes in words and numbers, how fresh they are, and what the browser says itself."""

import json
from collections.abc import Iterable
from types import ModuleType
from typing import Any

import structlog

from data import disk
from data.settings import now
from data.silence import QUIET, silence
from pages.views.terms import channel
from pages.views.words import _, spoken
from pages.wall import files, shapes
from pages.wall.asked import Asked, Scene
from pages.wall.scenes import SCENES, URGENT

log = structlog.get_logger()


def picture(code: str) -> bytes:
    """The picture as of now in the language `code`, as JSON.

    {"language", "today": day in India, "page": hash of the wall's files, "shapes": hash of the shapes,
    "fresh": {"data_at", "oldest", "quiet", "dead", "waiting", "demo", "full"}, "words": {key: text}, "scenes":
    [scene, …]}.
    A scene: {"id", "sentence", "figure": {"value", "label"}, "notes", "picture": {"kind", …}}.
    `{day:2026-11-22}` and `{age:2026-11-22}` in a text are said by the browser, by its own clock in India.
    """
    with spoken(code):
        asked = Asked(now().date())
        told = {
            "language": code,
            "today": asked.today.isoformat(),
            "page": files.fingerprint(),
            "shapes": shapes.fingerprint(),
            "fresh": _fresh(asked),
            "words": words(),
            "scenes": _told([URGENT], asked) or _told(SCENES, asked),
        }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def _told(modules: Iterable[ModuleType], asked: Asked) -> list[Scene]:
    found = ((module.__name__.rsplit(".", 1)[1], module.scene(asked)) for module in modules)
    return [{"id": name, **scene} for name, scene in found if scene is not None]


def scenes() -> list[tuple[str, Scene | None]]:
    """Title and scene of each, in turn; None for one with nothing to say now. In the language of the viewer."""
    asked = Asked(now().date())
    return [(module.title(), module.scene(asked)) for module in (URGENT, *SCENES)]


def _fresh(asked: Asked) -> dict[str, Any]:
    fresh = asked("freshness")[0]
    spoken = [row for row in asked("wall_sources") if row["last_message"] is not None]
    sources = [{"name": channel(row["channel"]), "at": row["last_message"].isoformat()} for row in spoken]
    silences = [silence(row["last_message"], row["silences"], row["longest"], now()) for row in spoken]
    edge = (now() - QUIET).isoformat()  # such a channel has a line of its own
    return {
        "data_at": fresh["last_message"].isoformat() if fresh["last_message"] else None,
        "oldest": sources[0] if sources else None,
        "quiet": [source for source in sources if source["at"] < edge],
        "dead": [
            {**source, "longest": row["longest"]}
            for source, row, one in zip(sources, spoken, silences, strict=True)
            if one.standing == "dead"
        ],
        "waiting": fresh["not_yet_understood"],
        "demo": bool(fresh["demo_loads"]),
        "full": disk.is_full(),
    }


def words() -> dict[str, str]:
    """What the browser says by itself; `{n}` and the like are filled in there."""
    return {
        "room": _("Connect Centre"),
        "place": _("War room · Jharkhand"),
        "demo": _("This is DEMO data – not real"),
        "today": _("today"),
        "yesterday": _("yesterday"),
        "second": _("1 second"),
        "seconds": _("{n} seconds"),
        "minute": _("1 minute"),
        "minutes": _("{n} minutes"),
        "hour": _("1 hour"),
        "hours": _("{n} hours"),
        "one_day": _("1 day"),
        "days": _("{n} days"),
        "clock": _("this screen {time}"),
        "data": _("data up to {time}"),
        "loader": _("loader looked {time}"),
        "oldest": _("oldest source: {name}, {time}"),
        "quiet": _("Quiet: {names}"),
        "since": _("{name} for {age}"),
        "waiting": _("Not yet understood: {n}"),
        "none": _("none yet"),
        "live": _("live"),
        "opening": _("The room is opening"),
        "late_answer": _("The data are {age} old – the server does not answer"),
        "late_source": _("{name} is silent for {age}; it never was for more than {longest}"),
        "late_disk": _("The disk is full – what arrives is turned away"),
        "late_loader": _("The data are {age} old – the loader is held up or at work"),
        "clock_ahead": _("The clock of this screen is {age} ahead of the server"),
        "clock_behind": _("The clock of this screen is {age} behind the server"),
        "paused": _("paused"),
        "pace": _("a scene every {age}"),
        "undrawn": _("This picture could not be drawn"),
        "refused_unknown": _("This screen has no key of the wall"),
        "refused_revoked": _("The key of this screen was revoked"),
        "refused_what": _(
            "An administrator makes a new key on the screen “Keys of the wall” and opens its link here once."
        ),
        "legend_silent": _("silent for 7 days"),
        "legend_approximate": _("approximate – add the official boundary"),
    }
