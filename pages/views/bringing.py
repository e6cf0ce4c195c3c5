"""Bringing a file in, a list or shapes: check it first, then import what was checked; alike on all screens that do."""

import json
from collections.abc import Callable, Collection, Iterable, Mapping
from html import escape
from typing import Any, NamedTuple

import streamlit as st

from data import scratch
from data.settings import now
from pages.views import jobs, once
from pages.views.head import band
from pages.views.load_words import call
from pages.views.reasons import reason
from pages.views.tables import tag
from pages.views.words import _, moment

Row = Mapping[str, Any]
_LEAST_YEAR = 1950


class Wish(NamedTuple):
    """What a person wants to bring in: `purpose`, also the call of the job; `file` as the browser sent it (None: none
    chosen); `said` of it."""

    purpose: str
    file: Any
    said: dict[str, str | None]

    @property
    def mark(self) -> tuple:
        """What tells one wish from another: a check holds for the same file with the same words only."""
        return (self.purpose, self.file and self.file.file_id, *self.said.values())


def turn(form: str) -> int:
    """Part of the keys of a form's fields: it grows after an import, so that they are empty again."""
    return st.session_state.setdefault(f"{form}_turn", 0)


def stated_day(form: str, **more: Any) -> str | None:
    """The field for the day that a file tells of, YYYY-MM-DD."""
    today = now().date()
    first = today.replace(_LEAST_YEAR, 1, 1)
    key = f"{form}_date_{turn(form)}"
    day = st.date_input(_("As of which day (if known)"), None, first, today, key=key, format="DD/MM/YYYY", **more)
    return day.isoformat() if day else None


def offer(form: str, wish: Wish, work: Iterable[Row], standing: Callable[[Row | None], str], hand_in: Callable) -> None:
    """Check and import. `work`: the answer to `jobs`; `standing`: how a check stands: none, waits, good, bad."""
    mark, job_id = st.session_state.get(f"{form}_checked") or (None, None)
    checked = standing(next((row for row in work if row["job_id"] == job_id and mark == wish.mark), None))
    with st.container(horizontal=True, vertical_alignment="center"):
        kinds = ("secondary", "primary") if checked == "good" else ("primary", "secondary")
        taken = {"on_click": _bring, "args": (form, wish, hand_in)}
        none, bad = wish.file is None, checked != "good"
        st.button(_("Check"), key=f"{form}_check", type=kinds[0], disabled=none, kwargs={"dry_run": True}, **taken)
        st.button(_("Import"), key=f"{form}_bring", type=kinds[1], disabled=bad, kwargs={"dry_run": False}, **taken)
        st.html(f'<p class="small">{escape(_next(wish, checked))}</p>')
    if refused := once.told(form):
        band(jobs.first_and_last(refused), "failed")


def newest(rows: Iterable[Row], calls: Collection[str]) -> Row | None:
    """The last check or import that ended, of the answer to `jobs`."""
    return next((row for row in rows if row["call"] in calls and row["state"] in ("done", "failed")), None)


def stands(check: Row | None, is_good: Callable[[dict[str, Any]], bool]) -> str:
    """How a check stands: none, waits, good (`is_good` of its result: there is something to import), bad."""
    if check is None or check["state"] in ("waiting", "running"):
        return "none" if check is None else "waits"
    return "good" if check["state"] == "done" and is_good(json.loads(check["result"])) else "bad"


def told(job: Row) -> dict[str, Any] | None:
    """The head of what a check or an import found; its result, or None when all that there is to say is said."""
    if job["state"] == "failed":
        band(_("{call} failed: {reason}").format(call=call(job["call"]), reason=jobs.reason(job)), "failed")
        return None
    result = json.loads(job["result"])
    mark = tag(_("check: nothing was changed")) if result["load_id"] is None else tag(_("imported"))
    st.html(f'<div class="load"><b>{escape(call(job["call"]))}</b> {mark} {moment(job["asked_at"])}</div>')
    if result["problem"]:
        st.html(f'<div class="band failed as-is" role="alert">{escape(reason(result["problem"]))}</div>')
        return None
    return result


def _bring(form: str, wish: Wish, hand_in: Callable, dry_run: bool) -> None:
    try:
        path = scratch.lay_down(wish.file.getbuffer())
    except OSError as error:  # no room on the disk
        once.tell(form, str(error))
        return
    what = {"path": str(path), "name": scratch.plain_name(wish.file.name), "take": True, "dry_run": dry_run}
    job = hand_in(wish.purpose, **what, **wish.said)
    st.session_state[f"{form}_checked"] = (wish.mark, job) if dry_run else None
    if not dry_run:
        st.session_state[f"{form}_turn"] += 1


def _next(wish: Wish, checked: str) -> str:
    if wish.file is None:
        return _("First choose a file.")
    return {
        "none": _("Check this file first; a check changes nothing."),
        "waits": _("The check is under way. Its result will stand below."),
        "good": _("Checked. Read the result below, then import."),
        "bad": _("The check found nothing to import. The reason stands below."),
    }[checked]
