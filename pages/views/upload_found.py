"""What a check or a load of uploaded files found: counts, what their channels noticed, one press to take it back."""

import datetime as dt
import json
from collections.abc import Callable, Collection, Iterable, Mapping
from html import escape
from typing import Any

import streamlit as st

from pages.views import jobs, tables
from pages.views.head import band
from pages.views.load_words import call, note
from pages.views.reasons import reason
from pages.views.tables import Column, tag
from pages.views.terms import channel
from pages.views.words import _, moment, number, plain_day

Row = Mapping[str, Any]
_SHOWN = 50  # files
_GRAVE = ("cut_at_40000", "silence", "not_in_order", "group_unknown", "empty")


def newest(rows: Iterable[Row], who: str) -> Row | None:
    """The last check or load of his own that ended, of the answer to `jobs`."""
    mine = (row for row in rows if row["call"] == "upload" and row["who"] == who)
    return next((row for row in mine if row["state"] in ("done", "failed")), None)


def standing(check: Row | None) -> str:
    """How a check stands: none, waits, good (some file can be read), bad."""
    if check is None or check["state"] in ("waiting", "running"):
        return "none" if check is None else "waits"
    told = json.loads(check["result"]) if check["state"] == "done" else {"files": []}
    return "good" if any(not file["problem"] for file in told["files"]) else "bad"


def result(job: Row, in_force: Collection[str], undo: Callable[[str], Any]) -> None:
    """What was found, from the job's result; `undo` takes back a load that is `in_force`."""
    if job["state"] == "failed":
        band(_("{call} failed: {reason}").format(call=call("upload"), reason=jobs.reason(job)), "failed")
        return
    told = json.loads(job["result"])
    with st.container(horizontal=True, vertical_alignment="center"):
        mark = tag(_("loaded")) if told["load_id"] else tag(_("check: nothing was changed"))
        new = _("new {n}").format(n=number(told["new_messages"]))
        st.html(f'<div class="load">{mark} <b>{escape(new)}</b> {moment(job["asked_at"])}</div>', width="stretch")
        if told["load_id"] in in_force:
            st.button(_("Undo"), key="upload_undo", on_click=undo, args=(told["load_id"],))
    heads = (_("Messages"), _("New"), _("There before"), _("Rejected"), _("Reports"), _("Not placed"))
    columns = [Column(_("File"), "as-is"), Column(_("Channel")), Column(_("Group"), "as-is"), Column(_("Days"))]
    columns += [Column(head, "n") for head in heads]
    tables.draw(columns, [_line(file) for file in told["files"][:_SHOWN]])
    if len(told["files"]) > _SHOWN:
        words = _("{shown} of {n} are shown.").format(shown=number(_SHOWN), n=number(len(told["files"])))
        st.html(f'<p class="small">{escape(words)}</p>')
    noticed = [(file["path"], one) for file in told["files"] for one in file["notes"]]
    columns = [Column(_("File"), "as-is"), Column(_("Noticed")), Column(_("Detail"), "as-is")]
    graves_first = sorted(noticed, key=lambda pair: pair[1]["note"] not in _GRAVE)
    if noticed:
        tables.draw(columns, [[path, _noticed(one), reason(one["detail"])] for path, one in graves_first[:_SHOWN]])
    for file in told["files"]:
        if file["problem"]:
            st.html(f'<div class="band failed as-is" role="alert">{escape(reason(file["problem"]))}</div>')


def _noticed(one: Row) -> tables.Safe | str:
    return tag(note(one["note"]), "grievance") if one["note"] in _GRAVE else note(one["note"])


def _line(file: Row) -> list[Any]:
    days = [plain_day(dt.datetime.fromisoformat(file[end]).date()) for end in ("first", "last") if file[end]]
    counts = ("messages", "new_messages", "duplicates", "rejected", "reports", "unplaced")
    shown = " – ".join(dict.fromkeys(days))
    return [
        file["path"], channel(file["channel"]), ", ".join(file["groups"]), shown, *(number(file[c]) for c in counts)
    ]  # fmt: skip
