"""What corrections teach: proposed spellings and words, what each would change; accept, limit to a group, refuse."""

import json
from collections.abc import Callable, Mapping
from html import escape
from typing import Any

import streamlit as st

from pages.views import jobs, messages, tables
from pages.views.place_choice import Choice
from pages.views.tables import Column, Safe, tag
from pages.views.terms import category, kind, name_of
from pages.views.words import _, moment, n_, number

Row = Mapping[str, Any]
Ask = Callable[..., list[Row]]
Record = Callable[..., Any]
_WEIGHT = 6  # of a word that a person teaches: more than two words of the rule sheet


def draw(ask: Ask, record: Record, preview: Record, places: Choice) -> None:
    """Proposals with their preview, then what is in force."""
    proposals, taught = ask("proposals"), ask("teachings")
    if not proposals and not taught:
        words = _("Correct a place or a category above: what can be learned of it is then proposed here.")
        st.html(f'<p class="sentence">{escape(words)}</p>')
    previews = st.session_state.setdefault("review_previews", {})
    work = {row["job_id"]: row for row in ask("jobs", limit=500)} if previews else {}
    for at, row in enumerate(proposals):
        with st.container(key=f"proposal_{at}"):
            _proposal(at, row, work.get(previews.get(_mark(row))), record, preview, places)
    if taught:
        head = _("In force")
        st.html(f'<p class="unplaced-line">{escape(head)}</p>')
    for row in taught:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.html(f"{_says(row)} {_where(row)} {escape(moment(row['decided_at']))}", width="stretch")
            st.button(
                _("Take it back"),
                key=f"teaching_{row['decision_id']}",
                on_click=record,
                args=("teaching_undone",),
                kwargs={"undoes": row["decision_id"]},
            )


def _proposal(at: int, row: Row, job: Row | None, record: Record, preview: Record, places: Choice) -> None:
    what, kind_of = _what(row), "alias_accepted" if isinstance(row["level"], str) else "rule_accepted"
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(_says(row), width="stretch")
        st.button(_("What would change?"), key=f"preview_{at}", on_click=_ask_for, args=(row, preview))
    if job is None:
        return
    if job["state"] in ("waiting", "running"):
        words = _("Past messages are being understood with it …")
        st.html(f'<p class="small">{escape(words)}</p>')
        return
    if job["state"] == "failed":
        st.html(f'<div class="band failed as-is">{escape(jobs.reason(job))}</div>')
        return
    _changes(json.loads(job["result"]), places)
    group = row["group_name"] if isinstance(row["group_name"], str) else None
    with st.container(horizontal=True):
        st.button(_("Accept"), key=f"accept_{at}", type="primary", on_click=record, args=(kind_of,), kwargs=what)
        if group:
            limited = {**what, "group_name": group}
            st.button(_("Only in this group"), key=f"limit_{at}", on_click=record, args=(kind_of,), kwargs=limited)
        st.button(_("Refuse"), key=f"refuse_{at}", on_click=record, args=("teaching_refused",), kwargs=what)


def _ask_for(row: Row, preview: Record) -> None:
    st.session_state.review_previews[_mark(row)] = preview(**_what(row))


def _mark(row: Row) -> str:
    return json.dumps(_what(row), ensure_ascii=False)


def _what(row: Row) -> dict[str, Any]:
    """The teaching that a proposal is about."""
    if isinstance(row["level"], str):
        return {"words": row["words"], "level": row["level"], "lgd_code": int(row["lgd_code"])}
    return {"words": row["words"], "field": row["field"], "value": row["value"], "weight": _WEIGHT}


def _says(row: Row) -> Safe:
    """“कांकेय” is Kanke, Ranchi; “anaj” speaks for Ration."""
    said = Safe(f'“<span class="as-is">{escape(row["words"])}</span>”')
    if isinstance(row["level"], str):
        names = [name_of(row), name_of(row, "district")]
        meant, words = ", ".join(name for name in names if isinstance(name, str)), _("{words} means {place}")
        return Safe(escape(words).format(words=said, place=tag(meant)))
    return Safe(escape(_("{words} speaks for {category}")).format(words=said, category=tag(category(row["value"]))))


def _where(row: Row) -> Safe:
    if not isinstance(row["group_name"], str):
        return tag(_("everywhere"))
    limited = tag(_("only in a group"))
    return Safe(f'{limited} <span class="as-is">{escape(row["group_name"])}</span>')


def _changes(told: Mapping[str, Any], places: Choice) -> None:
    """How many past messages would be told otherwise, and how, the newest first."""
    counted = n_(
        "{n} past message would be told otherwise", "{n} past messages would be told otherwise", told["messages"]
    )
    stays = n_("{n} stays as a person decided", "{n} stay as persons decided", told["decided"])
    st.html(f'<p class="unplaced-line">{escape(counted)} · {escape(stays)}</p>')
    columns = [Column(_("Message"), "text as-is"), Column(_("Now")), Column(_("Then"))]
    lines = [[one["words"], _told(one["before"], places), _told(one["after"], places)] for one in told["changes"]]
    if lines:
        tables.draw(columns, lines)
    if told["messages"] > len(lines):
        more = _("{n} more are not listed.").format(n=number(told["messages"] - len(lines)))
        st.html(f'<p class="small">{escape(more)}</p>')


def _told(reports: list[Mapping[str, Any]], places: Choice) -> Safe:
    """Reports in a few words: place, kind, category."""
    return Safe("<br>".join(" ".join(_tags(report, places)) for report in reports) or tag(_("no report")))


def _tags(report: Mapping[str, Any], places: Choice) -> list[Safe]:
    level = next((level for level in ("panchayat", "block", "district") if report[level]), None)
    place = places.label((level, report[level])) if level else messages.not_placed()
    matter = [tag(category(report["category"]))] if report["category"] != "unsure" else []
    return [tag(place), tag(kind(report["kind"]), report["kind"]), *matter]
