"""Forms of the programme calendar: setting a programme, and the desk's word on what became of it in a unit."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from data.programmes import LEVELS, LONGEST_CIRCULAR, LONGEST_NAME, OUTCOMES
from data.verification import LONGEST
from pages.views import programmes, terms
from pages.views.filters import Places
from pages.views.words import _

Keep = Callable[..., Any]


def setting(places: Places, today: dt.date, keep: Keep, key: str, of: Mapping[str, Any] | None = None) -> None:
    """A programme as a circular sets it, `today` first; or `of`: the row of `programmes` that is changed. `key` changes
    when the fields must be empty again."""
    was = of or {"name_hi": "", "name_en": "", "words": "", "circular": "", "level": LEVELS[0], "last_day": None}
    first_day, last_day = (dt.date.fromisoformat(str(day)[:10]) if day else None for day in _days(was, today))
    within = [int(code) for code in was.get("within", ())]
    with st.form(f"programme_{key}", border=False):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            hindi = st.text_input(_("Name in Hindi"), was["name_hi"], max_chars=LONGEST_NAME)
            english = st.text_input(_("Name in English"), was["name_en"], max_chars=LONGEST_NAME)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            first = st.date_input(_("From day"), first_day, format="DD/MM/YYYY")
            last = st.date_input(_("Until day"), last_day, format="DD/MM/YYYY")
            at = LEVELS.index(was["level"])
            level = st.selectbox(_("Expected in each"), LEVELS, at, format_func=terms.level)
        within = st.multiselect(
            _("In these districts (none: all)"),
            sorted(places.districts, key=places.districts.get),
            [] if set(within) >= set(places.districts) else within,
            format_func=places.districts.get,
            placeholder=_("Whole State"),
        )
        words = st.text_input(
            _("Words by which reports tell of it (none: its name)"), was["words"], max_chars=LONGEST_NAME
        )
        circular = st.text_input(_("Circular: number, or its words"), was["circular"] or "", max_chars=LONGEST_CIRCULAR)
        if st.form_submit_button(_("Keep the change") if of else _("Set the programme"), type="primary"):
            days = {"first_day": first and first.isoformat(), "last_day": last and last.isoformat()}
            keep(name_hi=hindi, name_en=english, level=level, within=within, words=words, circular=circular, **days)


def _days(was: Mapping[str, Any], today: dt.date) -> tuple[Any, Any]:
    return was.get("first_day", today), was["last_day"]


def telling(rows: Sequence[Mapping[str, Any]], keep: Keep, key: str) -> None:
    """What became of it in one of the units: held, not held, cancelled; people counted, and how it is known."""
    names = {int(row["lgd_code"]): programmes.unit_name(row) for row in rows}
    with st.form(f"told_{key}", border=False):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            unit = st.selectbox(_("Unit"), list(names), format_func=names.get)
            heads = st.number_input(_("People, as counted for sure"), 0, None, 0, width=220)
        note = st.text_input(_("How do you know? Photo, list, who was asked"), max_chars=LONGEST)
        with st.container(horizontal=True):
            for outcome in OUTCOMES:
                if st.form_submit_button(_outcome(outcome)):
                    keep(lgd_code=unit, outcome=outcome, note=note.strip(), heads=int(heads) or None)


def _outcome(code: str) -> str:
    return programmes.standing({"held": "verified"}.get(code, code))
