"""The wall in a frame: how it looks now, which of its scenes are on, and how to run it on a screen of its own."""

import streamlit as st

from pages.views.head import section
from pages.views.tables import Column, draw, tag
from pages.views.words import _, language
from pages.wall.picture import scenes

_ADDRESS = f"/wall?lang={language()}"

with st.container(key="card_wall"):
    section(_("The wall"), _("As it is now, in small. It keeps its own time and says when it is late."))
    st.iframe(_ADDRESS, height=620)
    st.link_button(_("Open the wall on a screen of its own"), _ADDRESS)
with st.container(key="card_scenes"):
    section(_("Its scenes"), _("A scene with nothing to say is skipped."))
    draw(
        [Column(_("Scene")), Column(_("Now"))],
        [[title, tag(_("on") if scene else _("nothing to say"))] for title, scene in scenes()],
    )
with st.container(key="card_keys"):
    section(_("Its keys"), _("Look and pace are remembered on that screen."))
    draw(
        [Column(_("Key")), Column(_("What it does"))],
        [
            [_("Space"), _("pause and go on")],
            ["← →", _("the scene before, the next one")],
            ["+ −", _("faster, slower")],
            ["d", _("dark or light")],
            ["f", _("full screen")],
        ],
    )
