"""The queue of grievances: its tabs, its rows with what their clocks say, and what an empty one means."""

import datetime as dt
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

import streamlit as st

from data import numbers
from pages.views import address, clock_bars, grievance, messages, terms
from pages.views.handling import Handling
from pages.views.tables import tag
from pages.views.words import _, moment, number

TABS = ("soon", "received", "late", "closed", "mine")
PAGE = 20
Rows = list[Mapping[str, Any]]
_keys = st.components.v2.component(
    "queue_keys", js=Path(__file__).with_name("queue_keys.js").read_text(encoding="utf-8")
)


def tab(code: str | None) -> str:
    """What a tab holds; None: all that waits."""
    return {
        None: _("All that wait"),
        "soon": _("Will be late in 48 hours"),
        "received": _("To acknowledge"),
        "late": _("Late"),
        "closed": _("Waiting for confirmation"),
        "mine": _("Mine"),
    }[code]


def chosen() -> dict[str, str | None]:
    """Tab and track that the URL asks for."""
    which, track = st.query_params.get("tab"), st.query_params.get("track")
    return {"tab": which if which in TABS else None, "track": track if track in terms.TRACKS else None}


def tabs(counted: Mapping[str, Any], asked: Mapping[str, str | None]) -> None:
    """The tabs with how many each holds, and the track; from the answer to `queue_counted`."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="queue_tabs"):
        names = {code or "all": f"{tab(code)} · {number(counted[code or 'waiting'])}" for code in (None, *TABS)}
        _choose("tab", asked, _("Which grievances"), names)
        both = {"both": _("Both tracks")} | {code: terms.track(code) for code in terms.TRACKS}
        _choose("track", asked, _("Track"), both)
    _keys(key="queue_keys")


def _choose(name: str, asked: Mapping[str, str | None], label: str, names: Mapping[str, str]) -> None:
    """One of some, by the URL; the first of them is what an URL without it means."""
    key, first = f"queue_{name}", next(iter(names))
    st.session_state[key] = asked[name] or first

    def changed() -> None:
        picked = st.session_state[key]
        address.change({name: None if picked == first else picked, "page": None})

    hidden = {"required": True, "label_visibility": "collapsed", "wrap": True}
    st.segmented_control(label, list(names), format_func=names.get, key=key, on_change=changed, **hidden)


def none_here(which: str | None) -> None:
    """Nothing waits in this tab: what that means, and what to do."""
    words = {
        None: _("Nothing waits. New grievances come here by themselves."),
        "soon": _("No clock runs out in the next 48 hours. Look at what is late."),
        "received": _("All are acknowledged: each has its number. Look at what will be late."),
        "late": _("Nothing is late."),
        "closed": _("Nothing waits for a confirmation. What is closed comes here until the complainant was asked."),
        "mine": _("You follow no grievance yet. Pick some of another tab and press “I follow”."),
    }[which]
    st.html(f'<p class="sentence">{escape(words)}</p>')
    if which:
        st.button(_("See all that wait"), key="all_that_wait", on_click=address.change, args=({"tab": None},))


def rows(found: Rows, at: dt.datetime, who: str, decides: bool, at_work: Handling) -> None:
    """One line for each grievance: a box to pick it, what its clock says, its words, whose desk it is on."""
    for n, row in enumerate(found):
        with st.container(key=f"queue_row_{n}", horizontal=True, vertical_alignment="center"):
            if decides:
                st.checkbox(
                    _("Pick it"), key=pick_key(row, at_work), label_visibility="collapsed", disabled=taken(row, at, who)
                )
            st.html(_row(row, at, who))
            shown = numbers.spaced(row["number"]) if isinstance(row["number"], str) else _("Open it")
            of = {"number": row["number"]} if isinstance(row["number"], str) else _unnumbered(row)
            address.link("grievance", shown, **of)


def pick_key(row: Mapping[str, Any], at_work: Handling) -> str:
    """The key of the box that picks a row; it is empty again after each act on what was picked."""
    return f"pick_{row['message_id']}_{row['ordinal']}_{at_work.turn}"


def taken(row: Mapping[str, Any], at: dt.datetime, who: str) -> bool:
    """Has somebody else claimed it, and not yet let it go?"""
    return isinstance(row["claimed_by"], str) and row["claimed_by"] != who and row["claimed_until"] >= at


def turn(at_page: int, found: int) -> None:
    """Which of how many these are, and the pages before and after."""
    if found <= PAGE:
        return
    first, last = (at_page - 1) * PAGE + 1, min(at_page * PAGE, found)
    with st.container(horizontal=True, vertical_alignment="center", key="pages"):
        back, on = ("page", at_page - 1), ("page", at_page + 1)
        st.button(_("Previous"), key="before", disabled=at_page == 1, on_click=address.choose, args=back)
        words = _("{first} to {last} of {total}")
        shown = words.format(first=number(first), last=number(last), total=number(found))
        st.html(f'<p class="unplaced-line">{escape(shown)}</p>', width="content")
        st.button(_("Next"), key="after", disabled=last == found, on_click=address.choose, args=on)


def page() -> int:
    """The page that the URL asks for; the first is 1."""
    asked = st.query_params.get("page", "1")
    return max(int(asked), 1) if asked.isdecimal() and len(asked) < 7 else 1


def _unnumbered(row: Mapping[str, Any]) -> dict[str, Any]:
    return {"message": row["message_id"], "ordinal": int(row["ordinal"])}


def _row(row: Mapping[str, Any], at: dt.datetime, who: str) -> str:
    state = "soon" if row["is_soon"] else "late" if row["is_late"] else "later"
    text = escape(row["text"]) if isinstance(row["text"], str) else tag(messages.withheld())
    tags = [tag(terms.category(row["category"]), "grievance"), tag(terms.track(row["track"]))]
    tags += [tag(_("urgent"), "failed")] if row["gravity"] == 3 else []
    desk = terms.office(row["office"]) if isinstance(row["office"], str) else _("Connect Centre")
    who_has = [_("followed by {who}").format(who=row["owner"])] if isinstance(row["owner"], str) else []
    if isinstance(row["claimed_by"], str) and row["claimed_until"] >= at:
        by = _("claimed by you") if row["claimed_by"] == who else _("claimed by {who}").format(who=row["claimed_by"])
        who_has.append(_("{by} until {moment}").format(by=by, moment=f"{row['claimed_until']:%H:%M}"))
    return (
        f'<div class="waits {state}"><div class="due">{_due(row, at)}</div>'
        f'<div class="said"><div><b>{escape(grievance.place(row))}</b> {" ".join(tags)} '
        f'<span class="small">{escape(moment(row["sent_at"]))}</span></div>'
        f'<div class="two-lines as-is">{text}</div></div>'
        f'<div class="desk"><b>{escape(terms.status(row["status"]))}</b><span>{escape(desk)}</span>'
        f'<span class="small as-is">{escape(" · ".join(who_has))}</span></div></div>'
    )


def _due(row: Mapping[str, Any], at: dt.datetime) -> str:
    """What its clocks say: the one that ends next, and how late another is."""
    told = []
    if isinstance(row["next_clock"], str):
        told.append((clock_bars.left(row["next_ends"], at), clock_bars.name(row["next_clock"])))
    if row["is_late"]:
        told.append((clock_bars.left(row["late_since"], at), clock_bars.name(row["late_clock"])))
    told = told if row["is_soon"] else told[::-1]
    lines = [f"<b>{escape(words)}</b><small>{escape(of)}</small>" for words, of in told]
    nothing = _("no clock runs")
    return "".join(lines) or f"<b>{escape(nothing)}</b>"
