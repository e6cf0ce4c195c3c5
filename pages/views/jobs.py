"""How far the loader's work has come: step, rows, rate, time left."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

import streamlit as st

from pages.views import reasons, tables
from pages.views.head import band
from pages.views.load_words import call, state, step
from pages.views.tables import Column
from pages.views.words import _, moment, n_, number


def active(rows: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The jobs of the answer to `jobs` that wait or run, the running one first."""
    return sorted((r for r in rows if r["state"] in ("running", "waiting")), key=lambda r: (r["state"], r["asked_at"]))


def draw(rows: list[Mapping[str, Any]]) -> None:
    """The job at hand with its progress, and how many wait; when none is at hand, the last one if it failed."""
    at_hand = active(rows)
    if at_hand:
        job = at_hand[0]
        words = (
            f"{call(job['call'])}: {said(job)}"
            if isinstance(job["step"], str)
            else f"{call(job['call'])}: {state(job['state'])}"
        )
        if len(at_hand) > 1:
            words += " · " + n_("{n} more waits", "{n} more wait", len(at_hand) - 1)
        band(words, "late")
        if _known(job["total"]) and job["total"]:
            st.progress(min(1.0, job["done"] / job["total"]))
        return
    asked = [r for r in rows if r["call"] != "catch_up" or r["state"] == "failed"]  # catching up is the room's own work
    if asked and asked[0]["state"] == "failed":
        band(_("{call} failed: {reason}").format(call=call(asked[0]["call"]), reason=reason(asked[0])), "failed")


def said(tick: Mapping[str, Any]) -> str:
    """One tick of progress in words: step, rows done, rate, time left. Also for the opening of the room."""
    words = [step(tick["step"])]
    if _known(tick["total"]):
        words.append(_("{done} of {total}").format(done=number(tick["done"]), total=number(tick["total"])))
    elif tick["done"]:
        words.append(number(tick["done"]))
    if tick["done"] and _known(tick["rate"]):
        words.append(_("{n} a second").format(n=number(tick["rate"])))
    if _known(tick["seconds_left"]) and tick["seconds_left"] >= 1:
        words.append(n_("{n} second left", "{n} seconds left", round(tick["seconds_left"])))
    return " · ".join(words)


def reason(job: Mapping[str, Any]) -> str:
    """Why a job failed, in the viewer's language."""
    return first_and_last(json.loads(job["result"])["error"]) if isinstance(job["result"], str) else ""


def first_and_last(words: str) -> str:
    """An error in the viewer's language: what happened and why. What lies between, a trace, is in the log."""
    lines = words.strip().splitlines()
    return reasons.reason(" … ".join(dict.fromkeys([*lines[:1], *lines[-1:]])))


def table(rows: Iterable[Mapping[str, Any]]) -> None:
    """All jobs since the room opened."""
    columns = [
        Column(_("Asked"), "when"),
        Column(_("Work")),
        Column(_("By"), "as-is"),
        Column(_("How it stands")),
        Column(_("Result"), "as-is"),
    ]
    tables.draw(columns, [_row(row) for row in rows])


def _row(job: Mapping[str, Any]) -> list[Any]:
    told = reason(job) if job["state"] == "failed" else ""
    if job["state"] == "done" and _because(job) == "unreadable":
        told = _("The file of the store could not be read; it was made anew from the ledger. Nothing was lost.")
    if job["state"] == "running" and isinstance(job["step"], str):
        told = said(job)
    return [moment(job["asked_at"]), call(job["call"]), job["who"], state(job["state"]), told]


def _because(job: Mapping[str, Any]) -> str | None:
    """Why the room did this by itself."""
    result = json.loads(job["result"]) if isinstance(job["result"], str) else None
    return result.get("because") if isinstance(result, dict) else None


def _known(value: Any) -> bool:
    return value is not None and value == value
