"""Names for what is told of loads: jobs and their steps, what files were handed in for, what was noticed of them."""

from pages.views.words import _


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
        "columns_not_read": _(
            "Columns not read; known are such as District, Block, Panchayat, Post, Name, Mobile, From, To"
        ),
        "sheets_read": _("Sheets read, with their rows"),
        "rows_copied": _("Rows on two sheets"),
    }.get(code, code)


def doubt(code: str) -> str:
    """Why exports can't tell two messages apart."""
    return {
        "edit": _("edited or deleted lines that could not be paired with the other export"),
        "cut": _("the same words in the minute where one export ends and another begins"),
    }[code]
