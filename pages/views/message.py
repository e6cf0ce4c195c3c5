"""One message, opened: its words, what was understood of them and why, and where it was seen."""

from collections.abc import Callable, Mapping
from html import escape
from typing import Any

import streamlit as st

from data import numbers
from data.settings import INDIA
from data.verbs import NoOriginal
from pages.views import address, messages, tables, why, witnesses
from pages.views.head import section
from pages.views.load_words import doubt
from pages.views.reasons import reason
from pages.views.tables import Column, Safe, tag
from pages.views.terms import actor, channel, status, subject
from pages.views.words import _, moment, number, plain_day

_MOST_SEEN = 50  # sightings shown
Rows = list[Mapping[str, Any]]


def back() -> None:
    """The way to the list that the message was opened from. A link to the same screen would leave the URL as it is."""
    st.button(_("← Back to the list"), key="back", on_click=address.choose, args=("message", None))


def unknown() -> None:
    """There is no such message for this viewer."""
    with st.container(key="card_unknown"):
        words = _(
            "This message is not known here: the link is wrong, its load was undone, or it lies outside your area."
        )
        st.html(f'<p class="sentence">{escape(words)}</p>')


def words(rows: Rows) -> None:
    """The head of a message and its words, from the answer to `message`."""
    told = rows[0]
    section(_("Message of {moment}").format(moment=moment(told["sent_at"])), channel(told["channel"]))
    if isinstance(told["text"], str):
        st.html(f'<div class="words as-is">{escape(told["text"])}</div>')
    else:
        st.html(tag(messages.withheld()))
    for label, written in ((_("Group:"), told["group_name"]), (_("Place typed:"), told["place_text"])):
        if isinstance(written, str):
            st.html(f'<p class="small">{escape(label)} <span class="as-is">{escape(written)}</span></p>')
    flags = [
        *_flags(told),
        *([_("In doubt: {why}").format(why=doubt(told["doubt"]))] if isinstance(told["doubt"], str) else []),
    ]
    if flags:
        st.html(" ".join(tag(flag) for flag in flags))


def reports(rows: Rows, told_again: Rows) -> None:
    """Each report in it with its reasons, from the answers to `message` and `told_again`."""
    told = {row["ordinal"]: row for row in told_again}
    for row in rows:
        tags = [messages.kinds(row)]
        lines = []
        if messages.understood(row):
            grave = _("Gravity {n} of 3").format(n=number(row["gravity"])) if row["kind"] == "grievance" else ""
            said = [messages.matter(row), _about(row), grave, _event(row)]
            place = messages.place(row) or tag(_("no place named"))
            tags += [place if isinstance(place, Safe) else tag(place), *(tag(one) for one in said if one)]
            tags += [tag(flag) for flag in witnesses.flags(told.get(row["ordinal"]))]
            lines = [*why.lines(row), *witnesses.lines(told.get(row["ordinal"]))]
        listed = "".join(f"<li>{line}</li>" for line in lines)
        st.html(f'<div class="report">{" ".join(tags)}<ul>{listed}</ul></div>')
        if row["kind"] == "grievance":
            _follow(row)


def _follow(row: Mapping[str, Any]) -> None:
    """The way to the page on which this grievance is followed."""
    if isinstance(row["number"], str):
        words = _("Grievance {number}: {status}")
        said = words.format(number=numbers.spaced(row["number"]), status=status(row["status"]))
        address.link("grievance", said, number=row["number"])
    else:
        of = {"message": row["message_id"], "ordinal": int(row["ordinal"])}
        address.link("grievance", _("Follow this grievance"), **of)


def _about(row: Mapping[str, Any]) -> str:
    if row["kind"] == "activity" and row["actor"] != "unknown":
        return _("Acted: {who}").format(who=actor(row["actor"]))
    return _("About: {who}").format(who=subject(row["subject"])) if row["subject"] != "none" else ""


def _event(row: Mapping[str, Any]) -> str:
    """The day that a report tells of, where it is another than that of its message."""
    told = row["event_day"]
    if told is None or told != told or told == row["sent_at"].astimezone(INDIA).date():
        return ""
    return _("Tells of {day}").format(day=plain_day(told))


def seen(rows: Rows, original: Callable[[int], str]) -> None:
    """Each sighting with its file and line, from the answer to `sightings`; its original line at a press."""
    columns = [
        Column(_("File"), "as-is"),
        Column(_("Line"), "n"),
        Column(_("Seen as sent at"), "when named"),
        Column(_("Group"), "as-is"),
        Column(_("How it stands there"), "text as-is"),
    ]
    whole = rows[0]["text"] if rows else ""
    for row in rows[:_MOST_SEEN]:
        file = f"{row['name']} ({row['container']})" if isinstance(row["container"], str) else row["name"]
        flags = " ".join(tag(flag) for flag in _flags({**row, "deleted": row["line_kind"] == "deleted"}))
        other = escape(row["text"]) if row["text"] != whole else escape(_("as above"))
        cells = [file, number(row["line"]), moment(row["sent_at"]), row["group_name"], Safe(f"{flags} {other}")]
        with st.container(key=f"seen_{row['sighting_id']}"):
            tables.draw(columns, [cells])
            _original(int(row["sighting_id"]), original)
    if len(rows) > _MOST_SEEN:
        left = _("{n} more sightings are not shown.").format(n=number(len(rows) - _MOST_SEEN))
        st.html(f'<p class="small">{escape(left)}</p>')


def _original(sighting: int, original: Callable[[int], str]) -> None:
    """The line as it came, with who wrote it, while its button is on."""
    is_open = st.session_state.get("original_open") == sighting
    label = _("Hide the original line") if is_open else _("Show the original line")
    st.button(label, key=f"original_{sighting}", on_click=_toggle, args=(None if is_open else sighting,))
    if is_open:
        try:
            st.html(f'<pre class="original as-is">{escape(original(sighting))}</pre>')
        except NoOriginal as missing:
            st.html(f'<p class="small as-is">{escape(reason(str(missing)))}</p>')


def _toggle(sighting: int | None) -> None:
    st.session_state["original_open"] = sighting


def _flags(row: Mapping[str, Any]) -> list[str]:
    edited = [_("edited")] if row["edited"] else []
    return edited + ([_("deleted")] if row["deleted"] else [])
