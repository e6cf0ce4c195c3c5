"""The form of a register list: which file, of which day."""

import streamlit as st

from pages.views import bringing, uploader
from pages.views.bringing import Wish
from pages.views.words import _

FORM = "register"


def draw() -> Wish:
    """The fields of the form."""
    st.html(uploader.own_words("register_file"))
    about = _(
        "A list as CSV or xlsx: district, block, panchayat, post, name, mobile, from, to, in Hindi or English headers"
    )
    key = f"register_file_{bringing.turn(FORM)}"
    file = st.file_uploader(about, key=key, max_upload_size=uploader.LARGEST_MB)
    return Wish("register", file, {"date": bringing.stated_day(FORM, width=300)})
