"""The ladder of silence: whom to ring today, and why; the last words that came from there; what earlier calls found."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from html import escape
from itertools import groupby
from typing import Any

import streamlit as st

from data.ringing import OUTCOMES
from data.verification import LONGEST
from pages.views import address, checks, messages, ring, tables, terms
from pages.views.tables import Column
from pages.views.words import _, moment, n_, number, plain_day

SHOWN = 12  # calls at a time
Row = Mapping[str, Any]


def draw(rows: Sequence[Row], call: Callable[..., Any] | None, unmask: ring.Unmask | None, turn: int) -> None:
    """From the answer to `silence_ladder`, the due ones. `call` keeps what a call found: node, outcome, note,
    ring_again_on; `turn` changes when the fields must be empty again."""
    if not rows:
        _say(_("Nobody is to be rung today: every unit was heard from as usual, or rests after a call."))
    for row in rows:
        with st.container(key=f"rung_{row['node'].replace(':', '_')}"):
            who, form = st.columns((3, 2), gap="medium", vertical_alignment="center")
            with who:
                _silence(row)
                _whom(row, unmask)
            if call:
                with form:
                    _form(row, partial(call, node=row["node"]), turn)
    if rows and (more := int(rows[0]["due"]) - len(rows)) > 0:
        _say(n_("{n} more waits; choose a place.", "{n} more wait; choose a place.", more))


def rest(rows: Sequence[Row]) -> None:
    """Those that rest after a call, or wait for the block that they lie in, as a table."""
    columns = [
        Column(_("Unit"), "as-is"),
        Column(_("Why")),
        Column(_("Last call")),
        Column(_("Again on"), "when named"),
    ]
    if waiting := [row for row in rows if not row["is_due"]]:
        tables.draw(columns, [[name(row), why(row), _found(row), _again(row)] for row in waiting])
    else:
        _say(_("None of these."))


def counts(rows: Sequence[Row]) -> list[str]:
    """What is said beneath, from the answer to `silence_counted`: of how many of each level."""
    told = []
    for level, found in groupby(rows, lambda row: row["level"]):
        own = list(found)
        units, silent = sum(int(row["units"]) for row in own), sum(int(row["silent"]) for row in own)
        never = sum(int(row["units"]) for row in own if row["standing"] == "never")
        told.append(
            _("{level}: of {n} heard from {heard}, silent {silent}, {never} of them never heard from").format(
                level=terms.level(level),
                n=number(units),
                heard=number(units - silent),
                silent=number(silent),
                never=number(never),
            )
        )
    return told


def name(row: Row) -> str:
    """The unit with its level and the places that it lies in."""
    own = terms.name_of(row)
    named = (
        own if isinstance(own, str) else next(row[one] for one in ("name_hi", "name_en") if isinstance(row[one], str))
    )
    above = terms.name_of(row, "district") if row["level"] == "block" else checks.place(row)
    return f"{named} ({terms.level(row['level'])}), {above}"


def why(row: Row) -> str:
    """Why it is to be rung, by its own past; what isn't known is said to be unknown, never counted as zero."""
    n = int(row["silent_days"]) if _is(row["silent_days"]) else 0
    days = n_("silent for {n} day", "silent for {n} days", n)
    return {
        "never": lambda: _("never heard from: nothing is known"),
        "unknown": lambda: _("{days}; it spoke too rarely to say what is usual").format(days=days),
        "unusual": lambda: _("{days}, longer than ever: at most {longest} before").format(
            days=days, longest=_length(row["longest"])
        ),
        "dead": lambda: _("{days}, more than twice as long as ever: at most {longest} before").format(
            days=days, longest=_length(row["longest"])
        ),
        "usual": lambda: _("{days}, as usual").format(days=days),
    }[row["standing"]]()


def _length(hours: float) -> str:
    return n_("{n} hour", "{n} hours", int(hours)) if hours < 48 else n_("{n} day", "{n} days", int(hours // 24))


def _silence(row: Row) -> None:
    """The unit, why it is to be rung, the last words that came from there, what the last call found."""
    lines = [f'<p class="sentence"><b class="as-is">{escape(name(row))}</b></p><p>{escape(why(row))}</p>']
    if row["standing"] != "never":
        said = _("Last heard {moment}: {kind}").format(moment=moment(row["last_message"]), kind=terms.kind(row["kind"]))
        is_known = row["standing"] != "unknown" and _is(row["usual"])  # of too few silences nothing is usual
        usual = _("usually within {length}").format(length=_length(max(1, row["usual"]))) if is_known else ""
        text = row["text"] if isinstance(row["text"], str) else messages.withheld()
        lines.append(f'<p class="small">{escape(" · ".join(filter(None, [said, usual])))}</p>')
        lines.append(f'<div class="spoken as-is">{escape(text)}</div>')
    if isinstance(row["outcome"], str):
        lines.append(f'<p class="small as-is">{escape(_found(row))}</p>')
    st.html("".join(lines))
    if row["standing"] != "never":
        address.link("reports", _("Open it"), message=str(row["message_id"]))


def _whom(row: Row, unmask: ring.Unmask | None) -> None:
    if not isinstance(row["name"], str):
        _say(_("The register names nobody to ring, here or above: find a number first."))
        return
    post = terms.name_of(row, "post")
    about = post if row["seat_level"] == row["level"] else _("{post}, who stands above it").format(post=post)
    if _is(row["wrote_at"]):
        about = _("{post}, wrote last {moment}").format(post=about, moment=moment(row["wrote_at"]))
    ring.draw(row, about, unmask, row["node"])


def _form(row: Row, call: Callable[..., Any], turn: int) -> None:
    with st.form(f"rung_{row['node']}_{turn}", border=False):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            note = st.text_input(_("What was said?"), max_chars=LONGEST).strip()
            again = st.date_input(_("Ring again on"), None, format="DD/MM/YYYY", width=180)
        with st.container(horizontal=True):
            for outcome in OUTCOMES:
                if st.form_submit_button(terms.outcome(outcome)):
                    call(outcome=outcome, note=note, ring_again_on=again and again.isoformat())


def _found(row: Row) -> str:
    if not isinstance(row["outcome"], str):
        return _("not rung: its block is silent, too")
    told = _("{outcome}: {who}, {moment}").format(
        outcome=terms.outcome(row["outcome"]), who=row["rung_by"], moment=moment(row["rung_at"])
    )
    return f"{told} – {row['note']}" if isinstance(row["note"], str) and row["note"] else told


def _again(row: Row) -> str | None:
    day = row["rests_until"]
    return plain_day(day) if _is(day) else None


def _is(value: Any) -> bool:
    return value is not None and value == value


def _say(words: str) -> None:
    st.html(f'<p class="small as-is">{escape(words)}</p>')
