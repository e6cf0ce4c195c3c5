"""Grievances of one cause: the one that others belong to, those that belong to it, and how these are closed with it."""

import datetime as dt
import json
from collections.abc import Collection, Mapping, Sequence
from html import escape
from typing import Any

import streamlit as st

from data import letters, life, numbers
from pages.views import address, fields, letter_facts, terms
from pages.views.batch import Batch
from pages.views.grievance import place
from pages.views.head import card
from pages.views.words import _, language, n_, number

MOST = 20  # grievances listed, and closed together
LONGEST = 4_000  # characters
Row = Mapping[str, Any]


def draw(
    row: Row,
    steps: Sequence[Row],
    children: Sequence[Row],
    batch: Batch | None,
    at: dt.datetime,
    closed: Collection[dt.date],
) -> None:
    """Nothing where there are none. Rows are answers to `grievance`, `grievance_steps` and `children` as
    `data.answers.records` gives them; `batch`: None where the viewer may not decide; `closed`: holidays."""
    if not row["parent"] and not children:
        return
    with card(
        "kin", _("One cause"), _("Grievances of the same cause go together; each keeps its number and its clock.")
    ):
        if row["parent"]:
            said = _("Belongs to {number}").format(number=numbers.spaced(row["parent"]))
            address.link("grievance", said, number=row["parent"])
        if children:
            counted = n_("{n} grievance belongs to this one", "{n} grievances belong to this one", len(children))
            st.html(f'<p class="unplaced-line">{escape(counted)}</p>')
        for child in children[:MOST]:
            address.link("grievance", _line(child), number=child["number"])
        if len(children) > MOST:
            _small(_("{n} more are not listed.").format(n=number(len(children) - MOST)))
        if batch:
            batch.told()
            if batch.can_undo and st.button(_("Undo the last"), key="kin_undo"):
                batch.undo()
            able = [child for child in children if child["status"] in life.steps()["closed"].after]
            _close(row, steps, able[:MOST], batch, at, closed)


def _close(
    row: Row, steps: Sequence[Row], able: Sequence[Row], batch: Batch, at: dt.datetime, holidays: Collection[dt.date]
) -> None:
    """Close these as the one they belong to was closed, each with its own answer to its complainant."""
    if not able:
        return
    if not row["closed_at"]:
        _small(_("When this one is closed, those that belong to it can be closed with it, each with its answer."))
        return
    with st.expander(_("Close those that belong to it, each with an answer")):
        done = _done(steps)
        done["act"] = st.text_area(fields.name("act"), done["act"], max_chars=LONGEST, key="kin_act", height=80)
        done["proof"] = st.text_input(fields.name("proof"), done["proof"], max_chars=LONGEST, key="kin_proof")
        drafted = [(child, _answer(child, done, at, holidays)) for child in able]
        answers = {child["number"]: text for child, text in drafted if text is not None}
        label = n_("Close {n} and keep its answer", "Close {n} and keep their answers", len(answers))
        if st.button(label, key="kin_close", type="primary", disabled=not answers):
            batch.keep(
                [child for child in able if child["number"] in answers],
                lambda child: ("closed", {**_of(child), **done, "letter": answers[child["number"]]}),
                lambda child: numbers.spaced(child["number"]),
            )


def _of(child: Row) -> dict[str, Any]:
    return {"number": child["number"], "follows": child["head"]}


def _done(steps: Sequence[Row]) -> dict[str, str]:
    """What was done, on which day, by which proof: as the parent was closed last."""
    closed = [one for one in steps if one["kind"] == "closed" and one["what"] and not (one["fault"] or one["undone"])]
    what = json.loads(closed[-1]["what"]) if closed else {}
    return {name: str(what.get(name) or "") for name in ("act", "acted_on", "proof")}


def _answer(child: Row, done: Mapping[str, str], at: dt.datetime, holidays: Collection[dt.date]) -> str | None:
    """The answer to one complainant, drafted and then as the desk has it; None when it is left out."""
    mark = f"kin_{child['number']}_{child['head']}"
    if not st.checkbox(_line(child), True, key=mark):
        return None
    closed = {"kind": "closed", "what": json.dumps(done), "decided_at": at.isoformat(), "fault": None, "undone": False}
    as_closed = {**child, "status": "closed", "acted_on": done["acted_on"]}
    facts = letter_facts.facts(as_closed, [closed], letters.Letter("answer", None), at, holidays)
    drafted = letters.written("answer", facts, language())
    key = f"{mark}_{hash(drafted)}"
    text = st.text_area(_("Answer to the complainant"), drafted, height=220, max_chars=LONGEST, key=key)
    with st.popover(_("Copy the text")):
        st.code(text, language=None, wrap_lines=True)
    return text


def _line(child: Row) -> str:
    return f"{numbers.spaced(child['number'])} · {place(child)} · {terms.status(child['status'])}"


def _small(words: str) -> None:
    st.html(f'<p class="small">{escape(words)}</p>')
