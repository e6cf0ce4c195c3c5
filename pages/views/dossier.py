"""The dossier of a district as a page and as two pages of PDF: the same numbered sentences, from the same figures."""

import datetime as dt
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from data.dossier import Dossier
from pages.views import address, briefing, owners, papers, promises, takeaway, telling
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
    for n, row in enumerate(told.promises, first):
        with st.container(horizontal=True, vertical_alignment="center", key=f"sentence_promise_{n}"):
            st.html(f'<p class="told as-is"><b>{n}</b> {escape(_promise(row))}</p>', width="stretch")
            address.link("sessions", _("Its session"), **_where(row))
    if not told.promises:
        st.html(f'<p class="small">{escape(_none_promised())}</p>')
    section(_("Five questions to ask"), _("From what the figures show; each can be answered."))
    questions = "".join(f"<li>{escape(telling.said(one))}</li>" for one in told.questions)
    st.html(f'<ol class="sentences">{questions}</ol>')


def ways(told: Dossier, head: str, made: str, name: str) -> None:
    """The two pages to take along."""
    takeaway.pdf_button(
        _("Download as PDF"), lambda: paper(told, head, made, briefing.looked_at()), name, "dossier_pdf"
    )


def paper(told: Dossier, head: str, made: str, within: briefing.Within = briefing.OWN) -> bytes:
    """Two pages, A4: strengths and silences; why it is weak, promises and questions."""
    first, parts = 1, []
    for name, _about, own, _key in _parts(told):
        parts.append({"name": name, "lines": briefing.lines(own, first, within) or [_line("–", _none_known())]})
        first += len(own)
    made_then = [_line(str(n), _promise(row), _way(row, within)) for n, row in enumerate(told.promises, first)]
    made_then = made_then or [_line("–", _none_promised())]
    promised = {"name": _("Promises of last time"), "lines": [*made_then, _line("", _made(told))]}
    asked = {"name": _("Five questions to ask"), "lines": briefing.lines(told.questions, 1, within)}
    sheets = [parts[:2], [*parts[2:], promised, asked]]
    page = {"title": head, "about": made, "sheets": sheets, "fitted": True, "foot": f"{head} · {made}"}
    return papers.note(page)


def _line(n: str, words: str, way: str = "") -> dict[str, str]:
    return {"n": n, "words": words, "way": way}


def _parts(told: Dossier) -> Sequence[tuple[str, str, Sequence[Row], str]]:
    return (
        (_("Strengths"), _("What is known to be there."), told.strengths, "strengths"),
        (_("Silences and delays"), _("Silence is not calm; no data is not zero."), told.silences, "silences"),
        (
            _("Why is the grassroots weak?"),
            _("Beyond chance alone, each with what speaks against it."),
            told.weak,
            "weak",
        ),
    )


def _none_known() -> str:
    return _("None is known yet. That is not to say that there is none.")


def _none_promised() -> str:
    return _("No promise has been recorded yet.")


def _promise(row: Row) -> str:
    words = row["promised"] if len(row["promised"]) <= _ROOM else row["promised"][:_ROOM].rstrip() + " …"
    due = plain_day(dt.date.fromisoformat(row["due"]))
    return f"{promises.standing(row['standing'])}: {words} ({owners.called(row)}, {due})"


def _where(row: Row) -> dict[str, str]:
    """The session it was made in, and itself in it."""
    return {"session": row["session"], "promise": row["promise"]}


def _way(row: Row, within: briefing.Within) -> str:
    return f"/sessions?{urlencode({**within, **_where(row)})}"


def _made(told: Dossier) -> str:
    return _("{n} of {all} promises stand here, what is open first.").format(
        n=number(len(told.promises)), all=number(told.made)
    )
