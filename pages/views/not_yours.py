"""What stands in place of a screen that the viewer's role or area doesn't open."""

from html import escape

import streamlit as st

from data.access import Viewer, may, roles
from data.permits import SCREENS
from pages.views import address, terms
from pages.views.words import _


def draw(viewer: Viewer, screen: str) -> None:
    """Why this screen isn't his, who may open it, and a way on."""
    needs = SCREENS.get(screen, ())
    able = [terms.role(code) for code, one in roles().items() if set(needs) - {"state"} <= one.may]
    words = [_("This screen is not open to your role ({role}).").format(role=terms.role(viewer.role))]
    if all(may(viewer, need) or need == "state" for need in needs) and "state" in needs:
        words = [_("This screen is about the whole State, and your area is a part of it.")]
    words += [_("Open to: {roles}.").format(roles=", ".join(able)), _("An administrator can change that.")]
    with st.container(key="card_not_yours"):
        st.html(f'<p class="sentence">{escape(" ".join(words))}</p>')
        address.link("overview", _("To the picture of the State"))
