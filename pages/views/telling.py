"""Telling: sentences of a briefing or dossier in the viewer's language, from what `data/facts.py` holds of each."""

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import Any
from urllib.parse import urlencode

from pages.views import evidence
from pages.views.terms import category
from pages.views.words import _, language, n_, number, share

Sentence = Mapping[str, Any]


def said(sentence: Sentence) -> str:
    """A sentence in words."""
    held = sentence["held"]
    return _WORDS[sentence["key"]](held)


def way(sentence: Sentence, within: Mapping[str, str] = MappingProxyType({})) -> str | None:
    """The address of the rows that the figure counts, on this machine; None where no screen lists them. `within`: what
    else it must say, as the State that is looked at."""
    rows = sentence["rows"]
    if not rows:
        return None
    filters = {**within, **{name: value for name, value in rows.items() if name != "screen"}}
    return f"/{rows['screen']}" + (f"?{urlencode(filters)}" if filters else "")


def _changed(held: Mapping[str, Any]) -> str:
    before = number(held["before"])
    if held["change"] == "more":
        return _("more than in the days before ({before}), beyond chance").format(before=before)
    if held["change"] == "fewer":
        return _("fewer than in the days before ({before}), beyond chance").format(before=before)
    return _("as in the days before ({before}), within chance").format(before=before)


def _named(held: Mapping[str, Any]) -> str:
    names = ", ".join(held[language()])
    return f" ({names})" if names else ""


def _counted(what: str) -> Any:
    def words(held: Mapping[str, Any]) -> str:
        n = held["n"]
        counted = {
            "messages": n_("{n} message came", "{n} messages came", n),
            "grievances": n_("{n} grievance was told", "{n} grievances were told", n),
            "activities": n_("{n} activity was told", "{n} activities were told", n),
        }[what]
        span = n_("on {n} day", "in {n} days", held["days"])
        return _("{counted} {span}: {change}.").format(counted=counted, span=span, change=_changed(held))

    return words


def _top_matter(held: Mapping[str, Any]) -> str:
    return _("Most grievances are about {category}: {n}.").format(
        category=category(held["category"]), n=number(held["n"])
    )


def _overdue(held: Mapping[str, Any]) -> str:
    if not held["n"]:
        return _("No grievance is past its last day; {open} are open.").format(open=number(held["open"]))
    return _("Past their last day are {share} of the open grievances{places}.").format(
        share=share(held["n"], held["open"]), places=_named(held)
    )


def _unconfirmed(held: Mapping[str, Any]) -> str:
    waiting = n_(
        "{n} closed grievance waits for the citizen's word",
        "{n} closed grievances wait for the citizen's word",
        held["n"],
    )
    return _("{waiting}; confirmed are {confirmed}.").format(waiting=waiting, confirmed=number(held["confirmed"]))


def _promises(held: Mapping[str, Any]) -> str:
    late = n_("{n} promise is past its day", "{n} promises are past their day", held["n"])
    return _("{late}; due in 7 days: {soon}.").format(late=late, soon=number(held["soon"]))


def _silent(held: Mapping[str, Any]) -> str:
    if not held["n"]:
        return _("Something was heard from each of the {of} places in {days} days.").format(
            of=number(held["of"]), days=number(held["days"])
        )
    return _("No report came in {days} days from {n} of {of} places{places}. Silence is not calm.").format(
        n=number(held["n"]), of=number(held["of"]), days=number(held["days"]), places=_named(held)
    )


def _unplaced(held: Mapping[str, Any]) -> str:
    return n_("{n} message has a report without a place.", "{n} messages have a report without a place.", held["n"])


def _waiting(held: Mapping[str, Any]) -> str:
    return n_("{n} message is not yet understood.", "{n} messages are not yet understood.", held["n"])


def _seats(held: Mapping[str, Any]) -> str:
    return _("Of {seats} seats of the party no list speaks of {n}; filled {filled}, vacant {vacant}.").format(
        **{name: number(held[name]) for name in ("seats", "n", "filled", "vacant")}
    )


def _acts(what: str) -> Any:
    def words(held: Mapping[str, Any]) -> str:
        if what == "overdue":
            return _("Have the {n} grievances that are past their day answered{places}.").format(
                n=number(held["n"]), places=_named(held)
            )
        if what == "promises":
            return n_(
                "Settle {n} promise that is past its day.", "Settle {n} promises that are past their day.", held["n"]
            )
        if what == "silent":  # of briefings that were kept before units were told of by their own rhythm
            return _("Ring the {n} silent places{places}.").format(n=number(held["n"]), places=_named(held))
        return n_(
            "Have {n} citizen asked whether it is put right.",
            "Have {n} citizens asked whether it is put right.",
            held["n"],
        )

    return words


def _filled(words: str, held: Mapping[str, Any]) -> str:
    """A text with the numbers, names and category of a sentence in their places."""
    numbers = {name: number(value) for name, value in held.items() if isinstance(value, int | float)}
    named = {"places": _named(held)} if language() in held else {}
    matter = {"category": category(held["category"])} if "category" in held else {}
    return words.format(**numbers, **named, **matter)


def _of_dossier(key: str, held: Mapping[str, Any]) -> str:
    words = {
        "heard": _("Heard from in 30 days: {n} of {of} blocks."),
        "confirmed": _("Of {of} closed grievances the citizen has confirmed {n}."),
        "kept": _("Of {of} promises {n} were kept, with proof."),
        "filled": _("{n} of {seats} seats of the party are known to be filled."),
        "ask_silent": _("Why has nothing come from {n} of {of} blocks{places} for {days} days, and who speaks there?"),
        "ask_overdue": _(
            "What keeps the {n} grievances past their last day{places}, and whom did you meet about them?"
        ),
        "ask_promises": _("Promises past their day: {n}. What is missing, and until when?"),
        "ask_broken": _("Promises not kept: {n}. What stood in the way?"),
        "ask_committees": _("What keeps {n} of {of} block committees from being complete, and by when will they be?"),
        "ask_top_matter": _("Most people complain about {category} ({n}): what does the party do about it here?"),
        "ask_vacant": _("{n} seats are stated vacant: who will hold them, and by when?"),
        "ask_unconfirmed": _("{n} grievances are closed, but no citizen has said so: who asked them?"),
        "ask_meeting": _("When did the district committee meet last, and who took down the minutes?"),
        "ask_list": _("Which committees have met this month, and where is the list?"),
        "ask_answers": _("How many who wrote to us got an answer from the district?"),
        "ask_next": _("What will the district do in the next 30 days, and who answers for it?"),
        "ask_help": _("What does the district need from the State, and by when?"),
    }[key]
    return _filled(words, held)


_DOSSIER = (
    *("heard", "confirmed", "kept", "filled", "ask_silent", "ask_overdue", "ask_promises", "ask_broken"),
    *(
        "ask_committees",
        "ask_top_matter",
        "ask_vacant",
        "ask_unconfirmed",
        "ask_meeting",
        "ask_list",
        "ask_answers",
        "ask_next",
    ),
    "ask_help",
)


def _committees(held: Mapping[str, Any]) -> str:
    return _("Of {of} block committees {n} are not complete; verified alive {alive}; only reported {claimed}.").format(
        **{name: number(held[name]) for name in ("of", "n", "alive", "claimed")}
    )


_WORDS = {
    **evidence.WORDS,
    "committees": _committees,
    **{key: partial(_of_dossier, key) for key in _DOSSIER},
    **{what: _counted(what) for what in ("messages", "grievances", "activities")},
    **{f"act_{what}": _acts(what) for what in ("overdue", "promises", "silent", "unconfirmed")},
    "top_matter": _top_matter,
    "overdue": _overdue,
    "unconfirmed": _unconfirmed,
    "promises": _promises,
    "silent": _silent,
    "unplaced": _unplaced,
    "waiting": _waiting,
    "seats": _seats,
    "act_meeting": lambda held: _("Hold this month's meeting and send its minutes."),
    "act_reports": lambda held: _("Ask each unit for one report this week."),
    "act_list": lambda held: _("Send the list of office-bearers, so that seats are known."),
}
