"""Choices: what reports can be cut to besides days and place, and what each is called."""

from collections.abc import Callable

from data.reference import table
from pages.views.terms import category, channel, kind, subject
from pages.views.words import _

CHOICES = ("channel", "kind", "category", "subject", "only")
CHANNELS = ("whatsapp_export", "whatsapp_webhook", "app_json", "google_form", "call_log", "entry")
_STANDINGS = ("open", "overdue", "unplaced")
_CODED: dict[str, tuple[str, Callable[[str], str]]] = {  # a table of reference/, what a code of it is called
    "kind": ("kinds", kind),
    "category": ("categories", category),
    "subject": ("subjects", subject),
}


def options(name: str) -> dict[str, str]:
    """What one of CHOICES can be: code → name in the viewer's language."""
    if name in _CODED:
        of, called = _CODED[name]
        return {row[name]: called(row[name]) for row in table(of)}
    if name == "channel":
        return {code: channel(code) for code in CHANNELS}
    return {code: standing(code) for code in _STANDINGS}


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
    return f"{choice(name)}: {options(name)[code]}"


def standing(code: str) -> str:
    """How a report stands."""
    return {"open": _("Open"), "overdue": _("Overdue"), "unplaced": _("Not placed")}[code]
