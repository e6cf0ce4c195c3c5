"""Boundaries, places, holidays: what is in force, bringing in official boundaries and lists, undoing an import."""

import streamlit as st

from data import scratch
from data.verbs import ask, hand_in
from pages.views import books, head, import_form, import_found, imports, jobs, outlines
from pages.views.words import _

viewer = st.session_state.viewer


def rows(question: str, **filters) -> list:
    return ask(viewer, question, filters).to_dict("records")


def names(level: str, codes: list[int]) -> dict:
    return {row["lgd_code"]: row for row in rows("place_names", level=level, codes=",".join(map(str, codes)))}


def bring(wish: import_form.Wish, dry_run: bool) -> None:
    try:
        path = scratch.lay_down(wish.file.getbuffer())
    except OSError as error:  # no room on the disk
        st.session_state.import_refused = str(error)
        return
    what = {"path": str(path), "name": scratch.plain_name(wish.file.name), "take": True, "dry_run": dry_run}
    job = hand_in(viewer, wish.purpose, **what, **wish.said)
    st.session_state.import_checked = (wish.mark, job) if dry_run else None
    if not dry_run:
        import_form.emptied()


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
    mark, job_id = st.session_state.get("import_checked") or (None, None)
    check = next((row for row in work if row["job_id"] == job_id and mark == wish.mark), None)
    import_form.buttons(wish, import_found.standing(check), lambda: bring(wish, True), lambda: bring(wish, False))
    if refused := st.session_state.pop("import_refused", None):
        head.band(jobs.first_and_last(refused), "failed")
if last := import_found.newest(work):
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
