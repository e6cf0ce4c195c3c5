"""Letters about a grievance, drawn: drafted from the facts, to be edited, printed, copied, and recorded as sent."""

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence
from html import escape
from typing import Any

import streamlit as st

from data import ladders, letters, numbers
from data.letters import Letter
from data.settings import INDIA
from pages.views import letter_facts, papers, takeaway, terms
from pages.views.head import card
from pages.views.words import LANGUAGES, _, language, plain_day, spoken

LONGEST = 4_000  # characters of a letter
_PROMISED = 7  # days until a citizen gets the answer that is late, unless the desk says another day
Row = Mapping[str, Any]
Send = Callable[..., Any]


def draw(
    row: Row,
    steps: Sequence[Row],
    holidays: Collection[dt.date],
    moment: dt.datetime,
    send: Send | None,
    holders: Callable[..., Sequence[Row]],
) -> None:
    """The letters that may be written now. `row`, `steps`: answers to `grievance` and `grievance_steps` as
    `data.answers.records` gives them; `send(kind, **what)` records a decision, None where the viewer may not;
    `holders(**filters)`: the answer to `holder_of` today; none is named where there are several.
    """
    about = _("Drafted from what is known here. Read, change what you like, then print or copy.")
    with card("letters", _("Letters"), about):
        moment = moment.astimezone(INDIA)
        offers = {offer.kind: offer for offer in letters.offered(row, moment)}
        if not offers:
            _small(_("No letter is due: nothing is left to be told."))
            return
        key = f"letter_{row['number']}_{row['head']}"
        with st.container(horizontal=True, vertical_alignment="bottom"):
            kind = st.selectbox(_("Letter"), list(offers), format_func=terms.letter, key=f"{key}_kind")
            letter = _addressed(offers[kind], row, f"{key}_{kind}")
            code = st.segmented_control(
                _("Language of the letter"), LANGUAGES, default=LANGUAGES[0], format_func=_tongue, key=f"{key}_language"
            )
        said = _asked(kind, moment, f"{key}_{kind}")
        over = {level: row[level] for level in ("district", "block", "panchayat")}
        held = holders(office=letter.office, **over) if letter.office else []
        name = held[0]["name"] if len(held) == 1 else ""
        with spoken(code or LANGUAGES[0]):
            facts = letter_facts.facts(row, steps, letter, moment, holidays, name, **_told(said))
            drafted = letters.written(kind, facts, language())
        if letter.office and not name:
            _small(_("Who holds this post is not known; the letter goes to the post."))
        mark = "_".join(map(str, (key, kind, letter.office, code, *said.values())))
        text = st.text_area(_("Text of the letter"), drafted, height=420, max_chars=LONGEST, key=mark)
        _ways(row, letter, text, code or LANGUAGES[0], mark, send)


def decision(letter: Letter, text: str) -> tuple[str, dict[str, Any]]:
    """What is recorded when a letter was sent: the kind of decision and what it holds beside the number."""
    if letter.kind in letters.SENT_ON:
        return "forwarded", {"office": letter.office, "letter": text}
    if letter.kind == "answer":
        return "answered", {"words": text}
    return "letter_sent", {"letter": letter.kind, "office": letter.office, "words": text}


def _addressed(offer: Letter, row: Row, key: str) -> Letter:
    """The letter with the office it goes to; where it is sent on, the desk may choose another one."""
    if offer.kind not in letters.SENT_ON:
        return offer
    able = ladders.able(row["track"], row["office"], row["named_office"], row.get("named_holds", ()))
    if offer.office and offer.office not in able:
        able = [offer.office, *able]
    first = able.index(offer.office) if offer.office else 0
    office = st.selectbox(_("To which office"), able, first, format_func=terms.office, key=f"{key}_office")
    return Letter(offer.kind, office)


def _asked(kind: str, moment: dt.datetime, key: str) -> dict[str, Any]:
    """What the desk must say itself: of an interim reply the reason of the delay and the new day."""
    if kind != "interim":
        return {}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        reason = st.text_input(_("Reason of the delay"), max_chars=300, key=f"{key}_reason")
        today = moment.date()
        day = st.date_input(
            _("New day"), today + dt.timedelta(days=_PROMISED), today, key=f"{key}_day", format="DD/MM/YYYY"
        )
    return {"reason": reason, "new_day": day}


def _told(said: Mapping[str, Any]) -> dict[str, str]:
    return {name: plain_day(value) if isinstance(value, dt.date) else value for name, value in said.items()}


def _small(words: str) -> None:
    st.html(f'<p class="small">{escape(words)}</p>')


def _ways(row: Row, letter: Letter, text: str, code: str, mark: str, send: Send | None) -> None:
    """Print it, copy it, record that it was sent."""
    foot = " ".join([_("Grievance"), numbers.spaced(row["number"])])
    with st.container(horizontal=True, vertical_alignment="center"):
        takeaway.pdf_button(
            _("Download as PDF"),
            lambda: papers.letter(text, foot),
            f"{letter.kind}-{row['number']}",
            f"pdf_{mark}",
            code,
        )
        with st.popover(_("Copy the text")):
            st.code(text, language=None, wrap_lines=True)
        if send is not None:
            kind, what = decision(letter, text)
            st.button(
                _("Record as sent"),
                type="primary",
                key=f"sent_{mark}",
                on_click=lambda: send(kind, number=row["number"], **what),
                disabled=not text.strip(),
            )


def _tongue(code: str) -> str:
    return {"hi": "हिन्दी", "en": "English"}[code]
