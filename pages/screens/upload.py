"""Upload: files from a desk's own machine; a check says what they would bring, a load can be undone."""

import streamlit as st

from data import scratch
from data.verbs import ask, hand_in
from pages.views import head, jobs, once, upload_form, upload_found
from pages.views.words import _

viewer = st.session_state.viewer


def bring(wish: upload_form.Wish, dry_run: bool) -> None:
    try:
        files = [(str(scratch.lay_down(file.getbuffer())), scratch.plain_name(file.name)) for file in wish.files]
    except OSError as error:  # no room on the disk
        once.tell("refused", str(error))
        return
    job = hand_in(viewer, "upload", files=files, group=wish.group, day_first=wish.day_first, dry_run=dry_run)
    st.session_state.upload_checked = (wish.mark, job) if dry_run else None
    if not dry_run:
        upload_form.emptied()


work = ask(viewer, "jobs", {"limit": 500}).to_dict("records")
with st.container(key="card_upload"):
    head.section(_("Load files"), _("Check them first: what they would bring, how dates are read, what is missing."))
    wish = upload_form.draw()
    mark, job_id = st.session_state.get("upload_checked") or (None, None)
    check = next((row for row in work if row["job_id"] == job_id and mark == wish.mark), None)
    standing = upload_found.standing(check)
    upload_form.buttons(wish, standing, lambda: bring(wish, True), lambda: bring(wish, False))
    if refused := once.told("refused"):
        head.band(jobs.first_and_last(refused), "failed")
if last := upload_found.newest(work, viewer.who):
    in_force = set(ask(viewer, "loads").query("in_force")["load_id"])
    with st.container(key="card_brought"):
        head.section(_("What your last check or load found"), _("Undo takes a load out of every count."))
        upload_found.result(last, in_force, lambda load_id: hand_in(viewer, "undo", load_id=load_id))
