"""One grievance: its number, how and where it stands in one line, whom it is about with his reply beside."""

import datetime as dt
from collections.abc import Callable, Mapping
from html import escape
from typing import Any

import streamlit as st

from data import life, numbers
from pages.views import address, clock_bars, messages, terms, thread
from pages.views.tables import Safe, tag
from pages.views.words import _, moment, n_

Rows = list[Mapping[str, Any]]


def top(row: Mapping[str, Any], who: str, decide: Callable[..., Any] | None, running: Rows, at: dt.datetime) -> None:
    """What it is, who follows it, and its clocks: `running`, the answer to `grievance_clocks`, as of a moment.
    `decide`: None where the viewer, `who`, may not."""
    with st.container(key="card_grievance"):
        left, right = st.columns([3, 2], gap="medium")
        with left:
            head(row)
            follower(row, who, decide)
        with right:
            clock_bars.draw(running, row["ordinal"], at)


def head(row: Mapping[str, Any]) -> None:
    """Number, status, matter and place; and in one line where it stands."""
    shown = numbers.spaced(row["number"]) if isinstance(row["number"], str) else _("no number yet")
    tags = [tag(terms.track(row["track"])), tag(terms.category(row["category"]), "grievance")]
    tags += [tag(_("urgent"), "failed")] if row["gravity"] == 3 else []
    tags += [tag(n_("reopened {n} time", "reopened {n} times", int(row["reopened"])))] if row.get("reopened") else []
    state = "open" if life.steps()[row["status"]].open else "ended"
    st.html(
        f'<div class="matter"><div class="no">{escape(shown)}</div>'
        f'<div class="status {state}">{escape(terms.status(row["status"]))}</div>'
        f'<div class="stands">{escape(stands(row))}</div>'
        f'<div class="about"><b>{escape(place(row))}</b> {" ".join(tags)}</div></div>'
    )


def place(row: Mapping[str, Any]) -> str:
    """Panchayat, block and district, as far as they are known."""
    names = (
        terms.name_of(row, level) if f"{level}_hi" in row else None for level in ("panchayat", "block", "district")
    )
    return ", ".join(name for name in names if isinstance(name, str)) or messages.not_placed()


def stands(row: Mapping[str, Any]) -> str:
    """Where it stands, in one sentence."""
    if row["status"] == "received":
        return _("Nobody has taken it in hand yet.")
    if life.steps()[row["status"]].open:
        if isinstance(row["office"], str):
            return _("With {office} since {moment}").format(
                office=terms.office(row["office"]), moment=moment(row["since"])
            )
        return _("Here at the Connect Centre since {moment}").format(moment=moment(row["since"]))
    if row["status"] == "closed":
        return _("Closed {moment}; the complainant has not confirmed it yet.").format(moment=moment(row["since"]))
    return _("Ended {moment}").format(moment=moment(row["since"]))


def follower(row: Mapping[str, Any], who: str, decide: Callable[..., Any] | None) -> None:
    """Who follows it here; `decide` hears that `who` takes it, or lets it go."""
    owner = row["owner"] if isinstance(row["owner"], str) else None
    words = _("Followed by {who}").format(who=owner) if owner else _("Nobody follows it yet.")
    with st.container(horizontal=True, vertical_alignment="center", key="follower"):
        st.html(f'<p class="unplaced-line as-is">{escape(words)}</p>', width="content")
        if decide and isinstance(row["number"], str):
            mine = owner == who
            st.button(
                _("Let it go") if mine else _("I follow it"),
                key="follow_it",
                shortcut="O",
                on_click=decide,
                args=("owned",),
                kwargs={"number": row["number"], "owner": None if mine else who},
            )


def words(row: Mapping[str, Any], steps: Rows) -> None:
    """The words of the complaint; beside them what is known of the claim, and the reply of whom it is about."""
    told = Safe(escape(row["text"])) if isinstance(row["text"], str) else tag(messages.withheld())
    came = f"{moment(row['sent_at'])} · {messages.came_by(row)}"
    reply = thread.written(steps, "replied")
    about = terms.subject(row["subject"]) if row["subject"] != "none" else ""
    parts = [f'<div class="words as-is">{told}</div><p class="small as-is">{escape(came)}</p>']
    if about or reply or isinstance(row["named_office"], str):
        parts.append(_other_side(row, about, reply))
    st.html(f'<div class="sides">{"".join(f"<div>{part}</div>" for part in parts)}</div>')
    answers = "".join(f"<li>{_written(*one)}</li>" for one in thread.written(steps, "answered"))
    if answers:
        told = _("Answers to the complainant")
        st.html(f'<p class="small">{escape(told)}</p><ul class="answers">{answers}</ul>')
    address.link("reports", _("The message with its original lines"), message=row["message_id"])


def _other_side(row: Mapping[str, Any], about: str, reply: list[tuple[Mapping[str, Any], str]]) -> str:
    finding, label, whose = row.get("finding") or "reported", _("About:"), _("Reply of the one it is about")
    told = "".join(_written(*one) for one in reply) or escape(_("No reply of his side is recorded yet."))
    return (
        f'<p><span class="small">{escape(label)}</span> <b>{escape(about)}</b> '
        f"{tag(terms.finding(finding), finding)}</p>"
        f'<p class="small">{escape(whose)}</p><div class="reply">{told}</div>'
    )


def _written(row: Mapping[str, Any], words: str) -> str:
    return f'<div class="as-is">{escape(words)}</div><span class="small">{escape(moment(row["decided_at"]))}</span>'
