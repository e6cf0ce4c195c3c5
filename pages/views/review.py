"""The review desk: the message on the left with the words that decided, what was understood on the right as fields."""

import json
from collections.abc import Callable, Iterable, Mapping
from html import escape
from pathlib import Path
from typing import Any

import streamlit as st

from data.reviews import whole
from pages.views import address, messages, why
from pages.views.draft import Report, Rows
from pages.views.head import section
from pages.views.place_choice import NOT_KNOWN, OUTSIDE, Choice
from pages.views.tables import tag
from pages.views.terms import category, choices, kind, subject
from pages.views.words import _, moment, n_, number

DOUBTS = ("unplaced", "several", "unsure", "otherwise")
_FOCUS = {"place": "P", "kind": "K", "category": "G", "subject": "W"}  # C and R are the browser's with Streamlit
_keys = st.components.v2.component(
    "review_keys", js=Path(__file__).with_name("review_keys.js").read_text(encoding="utf-8")
)


def doubt(code: str) -> str:
    """Why a message is in the queue."""
    return {
        "unplaced": _("place not known"),
        "several": _("several places"),
        "unsure": _("kind or category not sure"),
        "otherwise": _("the machine now says otherwise"),
    }[code]


def chosen_doubt() -> str | None:
    """The doubt that the URL asks for."""
    asked = st.query_params.get("doubt")
    return asked if asked in DOUBTS else None


def filters(waiting: int) -> None:
    """Which messages are in the queue, and how many wait."""
    with st.container(horizontal=True, vertical_alignment="center", key="review_filters"):
        st.selectbox(
            _("Which messages"),
            (None, *DOUBTS),
            index=(None, *DOUBTS).index(chosen_doubt()),
            format_func=lambda code: doubt(code) if code else _("all that need a person"),
            key="review_doubt",
            width=420,
            on_change=lambda: address.change({"doubt": st.session_state.review_doubt, "message": None}),
        )
        counted = n_("{n} message waits", "{n} messages wait", waiting)
        st.html(f'<p class="unplaced-line">{escape(counted)}</p>')
    _keys(key="review_keys")


def none_left(chosen: bool) -> None:
    """Nothing waits: what that means, and what to do."""
    words = _(
        "Nothing waits for a decision. New messages come here by themselves when their place or category is not sure."
    )
    if chosen:
        words = _("Nothing of this choice waits. Choose all above, or come back later.")
    st.html(f'<p class="sentence">{escape(words)}</p>')
    address.link("reports", _("To the reports"))


def doubts_of(queue: Rows, message: str) -> list[str]:
    """Why this message is in the queue, from the answer to `review_queue`."""
    row = next((row for row in queue if str(row["message_id"]) == message), {})
    return [code for code in DOUBTS if row.get(f"is_{code}")]


def words(rows: Rows, why_here: Iterable[str], who: str) -> None:
    """The message: when and how it came, its words with those that decided marked, and who is at it; `who` looks."""
    told = rows[0]
    section(_("Message of {moment}").format(moment=moment(told["sent_at"])), messages.came_by(told))
    tags = [tag(doubt(code), "failed") for code in why_here]
    if isinstance(told["decision_id"], str):
        tags.append(tag(_("decided by a person")))
    if isinstance(told["claimed_by"], str):
        mine = told["claimed_by"] == who
        tags.append(tag(_("claimed by you") if mine else _("claimed by {who}").format(who=told["claimed_by"])))
    if tags:
        st.html(" ".join(tags))
    st.html(f'<div class="words as-is">{_marked(rows)}</div>')
    if isinstance(told["place_text"], str):
        label = _("Place typed:")
        st.html(f'<p class="small">{escape(label)} <span class="as-is">{escape(told["place_text"])}</span></p>')


def _marked(rows: Rows) -> str:
    """The words, escaped, those that decided marked, and a number where each of several reports begins."""
    text = rows[0]["text"]
    if not isinstance(text, str):
        return ""
    if not rows[0]["is_whole"]:  # a number in it is masked: places in the text are not those that were understood
        return escape(text)
    marks = set()
    for row in rows:
        for name in ("place_reason", "topic_reason"):
            told = json.loads(row[name]) if isinstance(row[name], str) else {}
            marks |= {at for start, end in told.get("spans", ()) for at in range(start, end)}
    begins = {whole(row["span_start"]): n for n, row in enumerate(rows, 1)} if len(rows) > 1 else {}
    out, is_marked = [], False
    for at, letter in enumerate(text):
        if at in begins:
            out.append(f'<b class="nth">{"</mark>" if is_marked else ""}{number(begins[at])}</b>')
            is_marked = False
        if (at in marks) != is_marked:
            is_marked = not is_marked
            out.append("<mark>" if is_marked else "</mark>")
        out.append(escape(letter))
    return "".join(out) + ("</mark>" if is_marked else "")


def fields(
    rows: Rows, drafted: list[Report], places: Choice, change: Callable[[int, str, Any], None], turn: str
) -> None:
    """What was understood, report by report, as fields; `change` hears what is chosen, `turn` names this drawing."""
    for at, report in enumerate(drafted):
        row = rows[at] if len(rows) == len(drafted) and isinstance(rows[at]["kind"], str) else None
        with st.container(key=f"review_report_{at}"):
            if len(drafted) > 1:
                named = _("Report {n}").format(n=number(at + 1))
                st.html(f'<p class="unplaced-line">{escape(named)}</p>')
            _place(at, report, row, places, change, turn)
            with st.container(horizontal=True):
                for field, name in (("kind", kind), ("category", category), ("subject", subject)):
                    _select(at, field, report[field], list(choices(field)), name, change, turn)
                _select(at, "gravity", report["gravity"], [1, 2, 3], number, change, turn)
            if row is not None:
                _reasons(row)


def _place(
    at: int, report: Report, row: Any, places: Choice, change: Callable[[int, str, Any], None], turn: str
) -> None:
    told = json.loads(row["candidates"]) if row is not None and isinstance(row["candidates"], str) else []
    likely = [(one["level"], int(one["lgd_code"])) for one in told]
    now = OUTSIDE if report["outside"] else NOT_KNOWN
    if report["place"]:
        now = (report["place"]["level"], report["place"]["lgd_code"])
        likely.insert(0, now)
    options = places.options(likely)
    if now not in options:
        options.insert(0, now)
    _select(at, "place", now, options, places.label, change, turn)


def _select(
    at: int, field: str, value: Any, options: list[Any], name: Callable[[Any], str], change: Callable, turn: str
) -> None:
    labels = {
        "place": _("Place"),
        "kind": _("Kind"),
        "category": _("Category"),
        "subject": _("About whom"),
        "gravity": _("Gravity"),
    }
    key = f"review_{field}_{at}_{turn}"
    st.selectbox(
        f"{labels[field]} [{_FOCUS[field]}]" if field in _FOCUS else labels[field],
        options,
        index=options.index(value),
        format_func=name,
        key=key,
        on_change=lambda: change(at, field, st.session_state[key]),
    )


def _reasons(row: Mapping[str, Any]) -> None:
    sure = [
        _("Place {share} sure").format(share=_percent(row["place_confidence"]))
        if row["place_precision"] != "none"
        else "",
        _("kind {share}").format(share=_percent(row["kind_confidence"])),
        _("category {share}").format(share=_percent(row["category_confidence"])) if row["category"] != "unsure" else "",
    ]
    lines = "".join(f"<li>{line}</li>" for line in why.lines(row))
    st.html(
        f'<div class="report"><span class="small">{escape(", ".join(filter(None, sure)))}</span><ul>{lines}</ul></div>'
    )


def _percent(share: float) -> str:
    return f"{number(100 * share)}\u00a0%"


def acts(changed: bool, several: bool, can_undo: bool, on: Mapping[str, Callable[[], Any]]) -> None:
    """The buttons, each with its key. `on`: decide, skip, claim, split, merge, undo."""
    with st.container(horizontal=True, key="review_acts"):
        st.button(
            _("Keep what I changed") if changed else _("Confirm"),
            key="review_decide",
            type="primary",
            shortcut="Enter",
            on_click=on["decide"],
        )
        st.button(_("Skip"), key="review_skip", shortcut="S", on_click=on["skip"])
        st.button(_("Split"), key="review_split", shortcut="X", on_click=on["split"])
        st.button(_("Make one"), key="review_merge", shortcut="M", on_click=on["merge"], disabled=not several)
        st.button(_("Claim for ten minutes"), key="review_claim", shortcut="T", on_click=on["claim"])
        st.button(_("Undo the last"), key="review_undo", shortcut="U", on_click=on["undo"], disabled=not can_undo)
    words = _("P, K, G and W lead into the fields; type in Hindi or English, Enter takes it, Escape leaves the field.")
    st.html(f'<p class="small">{escape(words)}</p>')
