"""What was decided about a programme: set, changed, withdrawn, by whom and when; the last one is taken back here."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from html import escape
from typing import Any

import streamlit as st

from pages.views import address, programme_form, terms
from pages.views.filters import Places
from pages.views.words import _, moment, plain, plain_day

Row = Mapping[str, Any]
Keep = Callable[..., Any]


def draw(rows: Sequence[Row], take_back: Keep | None) -> None:
    """From the answer to `programme_decisions`: one line a decision, what was taken back in grey. `take_back`: keeps
    programme, undoes; None for who may not."""
    for row in rows:
        with st.container(horizontal=True, vertical_alignment="center", key=f"programme_said_{row['decision_id']}"):
            style = "as-is" if row["in_force"] else "as-is undone"
            st.html(f'<p class="{style}">{escape(_line(row))}</p>', width="stretch")
            undo = f"programme_undo_{row['decision_id']}"
            if take_back and row["can_undo"] and st.button(_("Take back"), key=undo):
                take_back(programme=row["programme"], undoes=row["decision_id"])


def withdrawn(rows: Sequence[Row]) -> None:
    """From the answer to `programme_decisions` without a programme: those that are withdrawn; a press shows what was
    decided about one."""
    for row in rows:
        words = _("{programme}: withdrawn by {who}, {moment}").format(programme=_name(row, "known"), **_said(row))
        opens = ("programme", row["programme"])
        st.button(plain(words), key=f"open_{row['programme']}", on_click=address.choose, args=opens)


def change(row: Row, decided: Sequence[Row], keep: Keep, places: Places, today: dt.date) -> None:
    """The forms that change or withdraw the programme `row`, as it stands after what was `decided`."""
    last = next(one["decision_id"] for one in decided if one["in_force"])
    with st.expander(_("Change the programme"), key="change_programme"):
        said = partial(keep, programme=row["programme"], follows=last)
        programme_form.setting(places, today, said, last, row)
    if st.button(_("Withdraw the programme"), key="withdraw_programme"):
        said(withdrawn=True)


def _line(row: Row) -> str:
    act = {
        "set": _("set by {who}, {moment}"),
        "changed": _("changed by {who}, {moment}"),
        "withdrawn": _("withdrawn by {who}, {moment}"),
    }[row["act"]].format(**_said(row))
    told = [act]
    if row["act"] != "withdrawn":
        days = " – ".join(dict.fromkeys(map(plain_day, (row["first_day"], row["last_day"]))))
        told += [_name(row, "name"), days, terms.level(row["level"])]
        told += [row["circular"]] if isinstance(row["circular"], str) and row["circular"] else []
    return " · ".join(told if row["in_force"] else [*told, _("taken back")])


def _said(row: Row) -> dict[str, str]:
    return {"who": row["who"], "moment": moment(row["decided_at"])}


def _name(row: Row, stem: str) -> str:
    return str(terms.name_of({"name_hi": row[f"{stem}_hi"], "name_en": row[f"{stem}_en"]}))
