"""Names for the codes that queries answer with: categories, kinds, actors, channels, steps of a job, reasons."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from data.reference import states, table
from pages.views.words import _, language


@cache
def _labels(name: str, code: str) -> dict[str, dict[str, str]]:
    return {row[code]: {"hi": row["label_hi"], "en": row["label_en"]} for row in table(name)}


def state_name(code: int) -> str:
    """The name of a State or Union Territory by LGD code."""
    return states()[code].name_hi if language() == "hi" else states()[code].name_en


def why_part(code: str, what: str = "label") -> str:
    """A part of why a place is weak: its name (label), what it counts (counts), what speaks against it (counter)."""
    return next(row[f"{what}_{language()}"] for row in table("why_parts") if row["part"] == code)


def category(code: str) -> str:
    """The name of a category."""
    return _labels("categories", "category")[code][language()]


def kind(code: str) -> str:
    """The name of a kind of report."""
    return _labels("kinds", "kind")[code][language()]


def subject(code: str) -> str:
    """Whom a report is about."""
    return _labels("subjects", "subject")[code][language()]


def role(code: str) -> str:
    """The name of a role."""
    return _labels("roles", "role")[code][language()]


def status(code: str) -> str:
    """How a grievance stands."""
    return _labels("steps", "status")[code][language()]


def committee_step(code: str) -> str:
    """How far a committee is; a code that isn't known stays as it came."""
    known = _labels("committee_steps", "step")
    return known[code][language()] if code in known else code


def meeting(code: str) -> str:
    """How the meeting of a committee stands."""
    return {
        "held": _("held"),
        "reported": _("only reported"),
        "cancelled": _("cancelled"),
        "due": _("due"),
        "grace": _("in the days of grace"),
        "missed": _("missed"),
        "not_formed": _("no committee yet"),
    }[code]


def office(code: str) -> str:
    """The name of an office of a ladder."""
    return _labels("ladders", "office")[code][language()]


def regime(code: str) -> str:
    """The name of another system in which a grievance may be filed."""
    return _labels("regimes", "regime")[code][language()]


def letter(code: str) -> str:
    """The name of a letter."""
    return {
        "forwarding": _("Forwarding letter"),
        "transfer": _("Transfer to another office"),
        "escalation": _("Escalation"),
        "reminder": _("Reminder"),
        "interim": _("Interim reply to the citizen"),
        "answer": _("Answer to the citizen"),
        "notice": _("Notice to the one it is about"),
    }[code]


TRACKS = ("party", "government")


def track(code: str) -> str:
    """The track that a grievance goes."""
    return {"party": _("Party matter"), "government": _("Government matter")}[code]


def finding(code: str) -> str:
    """What is known of a claim about a person; no other words."""
    return {"reported": _("Reported"), "verified": _("Verified"), "not_upheld": _("Not upheld")}[code]


def outcome(code: str) -> str:
    """What a call found."""
    return {
        "confirmed": _("Put right"),
        "not_cured": _("Not put right"),
        "not_reached": _("Not reached"),
        "verified": _("Verified"),
        "not_verified": _("Not verified"),
        "spoke": _("Spoke"),
        "wrong_number": _("Wrong number"),
        "held": _("held, verified"),
        "not_held": _("not held"),
        "cancelled": _("cancelled"),
    }[code]


def standing(code: str) -> str:
    """How a report stands."""
    return {"open": _("Open"), "overdue": _("Overdue"), "unplaced": _("Not placed")}[code]


CHANNELS = ("whatsapp_export", "whatsapp_webhook", "app_json", "google_form", "call_log", "entry")
CHOICES = ("channel", "kind", "category", "subject", "only")


def choices(name: str) -> dict[str, str]:
    """What one of CHOICES can be: code → name in the viewer's language."""
    coded = {"kind": ("kinds", "kind"), "category": ("categories", "category"), "subject": ("subjects", "subject")}
    if name in coded:
        return {code: labels[language()] for code, labels in _labels(*coded[name]).items()}
    if name == "channel":
        return {code: channel(code) for code in CHANNELS}
    return {code: standing(code) for code in ("open", "overdue", "unplaced")}


def choice(name: str) -> str:
    """What one of CHOICES is called."""
    return {
        "channel": _("Channel"),
        "kind": _("Kind"),
        "category": _("Category"),
        "subject": _("About whom"),
        "only": _("How it stands"),
    }[name]


def chosen(name: str, code: str) -> str:
    """A choice in words: 'Category: Ration'."""
    return f"{choice(name)}: {choices(name)[code]}"


ACTORS = ("party", "office_bearer", "bdo", "co", "unknown")


def actor(code: str) -> str:
    """Who acted."""
    return {
        "party": _("Party"),
        "office_bearer": _("Office-bearer"),
        "bdo": _("BDO"),
        "co": _("CO"),
        "unknown": _("Not said"),
    }[code]


def channel(code: str | None) -> str:
    """The name of a channel; a file that no channel recognises has none."""
    return {
        "whatsapp_export": _("WhatsApp export"),
        "whatsapp_webhook": _("WhatsApp (live)"),
        "app_json": _("Party app"),
        "google_form": _("Form"),
        "call_log": _("Calls"),
        "entry": _("Taken down at the desk"),
        None: _("not recognised"),
    }.get(code, code)


def step(said: str) -> str:
    """A step of a job, as the loader names it; what is read stands after its word."""
    word, _space, rest = said.partition(" ")
    if said == "writing demo data":
        return _("Writing demo files")
    name = {
        "receiving": _("Taking files in"),
        "reading": _("Reading"),
        "merging": _("Telling messages apart"),
        "counting": _("Counting"),
        "understanding": _("Understanding"),
        "copying": _("Copying"),
        "checking": _("Checking"),
    }.get(word, word)
    return f"{name} {rest}".strip()


def call(code: str) -> str:
    """What a job does."""
    return {
        "demo": _("Demo data"),
        "remove_demo": _("Removing demo data"),
        "load": _("Load"),
        "upload": _("Load"),
        "undo": _("Undo"),
        "redo": _("Redo"),
        "rebuild": _("Rebuild"),
        "boundaries": _("Bringing in boundaries"),
        "places": _("Bringing in a list of places"),
        "holidays": _("Bringing in a list of holidays"),
        "register": _("Bringing in a register list"),
        "catch_up": _("Decision"),
        "preview": _("Preview of what would change"),
        "train": _("Training the model"),
        "brief": _("Making the briefing"),
        "backup": _("Backup"),
        "as_of": _("A past moment"),
        "acknowledged": _("taken in hand"),
        "entry": _("taken down"),
        "view_saved": _("view saved"),
        "view_removed": _("view removed"),
    }.get(code, code)


def purpose(code: str) -> str:
    """What a load was handed in for."""
    return {
        "messages": _("messages"),
        "boundaries": _("boundaries"),
        "places": _("list of places"),
        "holidays": _("list of holidays"),
        "register": _("register"),
    }[code]


LEVELS = ("state", "district", "circle", "block", "panchayat", "village")


def level(code: str) -> str:
    """The name of a level of places or units."""
    return {
        "state": _("state"),
        "district": _("district"),
        "circle": _("circle"),
        "block": _("block"),
        "panchayat": _("panchayat"),
        "village": _("village"),
        "department": _("department"),
        "subdivision": _("subdivision"),
        "mandal": _("mandal"),
        "booth": _("booth"),
    }[code]


def state(code: str) -> str:
    """How a job stands."""
    return {
        "waiting": _("waiting"),
        "running": _("running"),
        "done": _("done"),
        "failed": _("failed"),
    }[code]


def note(code: str) -> str:
    """What a channel noticed about a file."""
    return {
        "day_order": _("Order of day and month"),
        "cut_at_40000": _("Cut: the oldest messages may be missing"),
        "not_in_order": _("Lines not in order of time"),
        "silence": _("Gap"),
        "empty": _("Empty"),
        "group_unknown": _("Group not known"),
        "other_style": _("Lines of another phone"),
        "sheets_not_read": _("Sheets not read"),
        "sheets_read": _("Sheets read, with their rows"),
        "rows_copied": _("Rows on two sheets"),
    }.get(code, code)


def doubt(code: str) -> str:
    """Why exports can't tell two messages apart."""
    return {
        "edit": _("edited or deleted lines that could not be paired with the other export"),
        "cut": _("the same words in the minute where one export ends and another begins"),
    }[code]


def name_of(row: Mapping[str, Any], prefix: str = "") -> str | None:
    """The name of a place in the viewer's language, from the columns `<prefix>name_hi`/`_en` of an answer."""
    return row[f"{prefix}{'_' if prefix else 'name_'}{language()}"]


def names(rows: Iterable[Mapping[str, Any]], code: str = "district") -> dict[int, str]:
    """LGD code → name, from the answer to `districts` or another with a column `code`."""
    return {int(row[code]): name_of(row) for row in rows}
