"""Boundaries, places, holidays: what is in force, bringing in official boundaries and lists, undoing an import."""

from functools import partial

import streamlit as st

from data.verbs import ask, hand_in
from pages.views import books, bringing, head, import_form, import_found, imports, outlines
from pages.views.words import _

viewer = st.session_state.viewer


def rows(question: str, **filters) -> list:
    return ask(viewer, question, filters).to_dict("records")


def names(level: str, codes: list[int]) -> dict:
    return {row["lgd_code"]: row for row in rows("place_names", level=level, codes=",".join(map(str, codes)))}


with st.container(key="top"):
    known, form = st.columns([5, 6], gap="small")
with known, st.container(key="card_in_force"):
    head.section(_("What is in force"), _("Official boundaries as imported; the newer file goes before the older."))
    imports.coverage(rows("shaped_places"))
    imports.files(rows("boundaries"), names)
    imports.holidays(rows("holidays"), viewer.today)
    outlines.draw(ask(viewer, "shapes", {"level": "block", "state": 20}), names)
with form, st.container(key="card_import"):
    head.section(_("Bring a file in"), _("Check it first, then import it. Every import can be undone."))
    wish, work = import_form.draw(), rows("jobs", limit=500)
    bringing.offer(import_form.FORM, wish, work, import_found.standing, partial(hand_in, viewer))
if last := bringing.newest(work, import_found.CALLS):
    with form, st.container(key="card_found"):
        head.section(_("What the last check or import found"), _("Of any desk, since the room opened."))
        import_found.result(last, names)
with st.container(key="card_imports"):
    head.section(_("Imports"), _("Undo takes an import out of force; redo brings it back."))
    both = [row for purpose in import_found.CALLS for row in rows("loads", purpose=purpose)]
    books.loads(
        sorted(both, key=lambda row: row["started_at"], reverse=True),
        lambda load_id: hand_in(viewer, "undo", load_id=load_id),
        lambda load_id: hand_in(viewer, "redo", load_id=load_id),
    )
