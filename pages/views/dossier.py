"""The dossier of a district as a page and as two pages of PDF: the same numbered sentences, from the same figures."""

import datetime as dt
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import streamlit as st

from data.dossier import Dossier
from pages.views import briefing, owners, papers, promises, takeaway, telling
from pages.views.head import section
from pages.views.words import _, number, plain_day

_ROOM = 150  # characters of a promise on paper
Row = Mapping[str, Any]


def title(place: str, day: dt.date) -> str:
    """What stands over it."""
    return _("Dossier: {place}, {day}").format(place=place, day=plain_day(day))


def draw(told: Dossier) -> None:
    """The four parts; sentences are numbered through."""
    first = 1
    for name, about, own, key in _parts(told):
        section(name, about)
        briefing.listed(list(enumerate(own, first)), key)
        if not own:
            st.html(f'<p class="small">{escape(_none_known())}</p>')
        first += len(own)
    section(_("Promises of last time"), _made(told))
    lines = "".join(f"<li>{escape(_promise(row))}</li>" for row in told.promises)
    none = _("No promise has been recorded yet.")
    st.html(f'<ol class="sentences as-is">{lines}</ol>' if lines else f'<p class="small">{escape(none)}</p>')
    section(_("Five questions to ask"), _("From what the figures show; each can be answered."))
    questions = "".join(f"<li>{escape(telling.said(one))}</li>" for one in told.questions)
    st.html(f'<ol class="sentences">{questions}</ol>')


def ways(told: Dossier, head: str, made: str, name: str) -> None:
    """The two pages to take along."""
    takeaway.pdf_button(_("Download as PDF"), lambda: paper(told, head, made), name, "dossier_pdf")


def paper(told: Dossier, head: str, made: str) -> bytes:
    """Two pages, A4: strengths and silences; promises and questions."""
    first, parts = 1, []
    for name, _about, own, _key in _parts(told):
        lines = briefing.lines(own, first) or [{"n": "–", "words": _none_known(), "way": ""}]
        parts.append({"name": name, "lines": lines})
        first += len(own)
    rows = [{"n": str(n), "words": _promise(row), "way": ""} for n, row in enumerate(told.promises, first)]
    if not rows:
        rows = [{"n": "–", "words": _("No promise has been recorded yet."), "way": ""}]
    rows.append({"n": "", "words": _made(told), "way": ""})
    parts.append({"name": _("Promises of last time"), "lines": rows, "break": True})
    parts.append({"name": _("Five questions to ask"), "lines": briefing.lines(told.questions, 1)})
    page = {"title": head, "about": made, "parts": parts, "acts": {"name": "", "lines": []}, "foot": f"{head} · {made}"}
    return papers.note(page)


def _parts(told: Dossier) -> Sequence[tuple[str, str, Sequence[Row], str]]:
    return (
        (_("Strengths"), _("What is known to be there."), told.strengths, "strengths"),
        (_("Silences and delays"), _("Silence is not calm; no data is not zero."), told.silences, "silences"),
    )


def _none_known() -> str:
    return _("None is known yet. That is not to say that there is none.")


def _promise(row: Row) -> str:
    words = row["promised"] if len(row["promised"]) <= _ROOM else row["promised"][:_ROOM].rstrip() + " …"
    due = plain_day(dt.date.fromisoformat(row["due"]))
    return f"{promises.standing(row['standing'])}: {words} ({owners.called(row)}, {due})"


def _made(told: Dossier) -> str:
    return _("{n} of {all} promises stand here, what is open first.").format(
        n=number(len(told.promises)), all=number(told.made)
    )
