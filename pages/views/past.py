"""The past on screen: the moment in the address, what is said of it, how to choose one, and one press back to now.

?as_of=2025-04-05T18:00     as known then, in India; without a time at the end of that day
"""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from data.access import Viewer
from data.settings import INDIA, now
from pages.views import address, head, jobs
from pages.views.words import _, moment

_FIRST_YEAR = 2000


def read(url: Mapping[str, str]) -> tuple[dt.datetime | None, str | None]:
    """The moment a URL asks for, and what of it could not be understood. What lies ahead is none."""
    asked = url.get("as_of")
    if asked is None:
        return None, None
    try:
        if len(asked) == len("2025-04-05"):
            asked += "T23:59"
        told = dt.datetime.fromisoformat(asked)
        at = told.replace(tzinfo=told.tzinfo or INDIA, second=0, microsecond=0).astimezone(INDIA)
        if at.year >= _FIRST_YEAR and at <= now():
            return at, None
    except (ValueError, OverflowError):
        pass  # said by the caller, as any other part of an address that can't be understood
    return None, f"as_of={asked[:40]}"


def band(at: dt.datetime, is_past: bool) -> None:
    """What is shown, in words, and the way back. `is_past`: this screen follows the moment."""
    words = _("The past: what was known on {moment}, told by today's rules. Nothing can be recorded here.")
    if not is_past:
        words = _("This screen shows now. The pictures show what was known on {moment}.")
    with st.container(key="past", horizontal=True, vertical_alignment="center"):
        head.band(words.format(moment=moment(at)), "late")
        st.button(_("Back to now"), key="to_now", type="primary", on_click=address.choose, args=("as_of", None))


def known(viewer: Viewer) -> str:
    """What a file or picture taken away says of the moment: nothing, now."""
    return " · " + _("as known on {moment}").format(moment=moment(viewer.as_of)) if viewer.as_of else ""


def choose(at: dt.datetime | None) -> None:
    """Choose a moment by day and time."""
    with st.popover(_("As known on …")), st.form("as_of", border=False):
        shown = at or now().replace(hour=18, minute=0) - dt.timedelta(days=1)
        st.write(_("What this room knew at that moment, told by today's rules. It is made from the ledger first."))
        day = st.date_input(_("Day"), shown.date(), max_value=now().date(), format="DD/MM/YYYY", key="as_of_day")
        time = st.time_input(_("Time"), shown.time(), key="as_of_time")
        if st.form_submit_button(_("Show")) and day and time:
            address.choose("as_of", f"{day:%Y-%m-%d}T{time:%H:%M}")
            st.rerun()


@st.fragment(run_every=3)
def wait(at: dt.datetime, is_kept: Callable[[], bool], rows: Callable[[], list], make: Callable[[], Any]) -> None:
    """Say how far the store of this moment has come, and go on when it is there; `make` asks for it, once. One that
    went again is made by a press. `rows`: the answer to `jobs`.
    """
    if is_kept():
        st.rerun()
    asked = st.session_state.setdefault("past_asked", set())
    mine = [row for row in rows() if row["call"] == "as_of"]
    if at not in asked:
        asked.add(at)
        make()
        head.band(_("What was known on {moment} is being made from the ledger.").format(moment=moment(at)), "late")
    elif jobs.active(mine):
        jobs.draw(jobs.active(mine))
    else:
        failed = mine and mine[0]["state"] == "failed"
        words = _("{moment} isn't kept any more: others looked at other moments.").format(moment=moment(at))
        if failed:
            words = _("{call} failed: {reason}").format(call=jobs.call("as_of"), reason=jobs.reason(mine[0]))
        head.band(words, "failed" if failed else "late")
        st.button(_("Make it again"), key="past_again", on_click=make)
