"""The bar of choices above a picture: period, place, more filters, saved views. The URL is the truth, it shows it."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode

import streamlit as st

from pages.views import address, choices
from pages.views.filters import NAMES, PERIODS, Filters, Places
from pages.views.words import _, n_, plain, plain_day

_ALL, _DAYS = "all", "days"
_LONGEST_NAME = 60


def draw(chosen: Filters, places: Places) -> None:
    """Period, district, block of the chosen district, and the other filters behind a button that counts them."""
    periods: dict[Any, str] = {_ALL: _("Whole time")} | {n: n_("Last day", "Last {n} days", n) for n in PERIODS}
    period: Any = chosen.period or _ALL
    if chosen.period:
        periods.setdefault(chosen.period, n_("Last day", "Last {n} days", chosen.period))
    elif chosen.first or chosen.last:
        period = _DAYS
        periods[_DAYS] = " – ".join(plain_day(day) if day else "…" for day in (chosen.first, chosen.last))
    _select("period", _("Period"), periods, period)
    if places.districts:
        district(chosen, places)
    if places.has_blocks(chosen.district):
        blocks = {code: name for code, name in places.blocks.items() if places.above[code] == chosen.district}
        _select("block", _("Block"), {_ALL: _("All blocks")} | _by_name(blocks), chosen.block or _ALL)
    on = [name for name, code in chosen.topics().items() if code]
    with st.popover(n_("Filters: {n}", "Filters: {n}", len(on)) if on else _("Filters")):
        for name in choices.CHOICES:
            options = {_ALL: _("{choice}: all").format(choice=choices.choice(name))} | choices.options(name)
            _select(name, choices.choice(name), options, getattr(chosen, name) or _ALL)
        _days(chosen)
        cleared = dict.fromkeys(name for name in NAMES if name != "state")
        st.button(_("Take all filters off"), key="clear", on_click=address.change, args=(cleared,))


def district(chosen: Filters, places: Places) -> None:
    """The district alone, for screens that follow no other filter."""
    options = {_ALL: places.area or _("Whole State")} | _by_name(places.districts)
    _select("district", _("District"), options, chosen.district or _ALL)


def saved(views: list[Mapping[str, Any]], save: Callable[[str, str], Any], remove: Callable[[str], Any]) -> None:
    """The viewer's own views, from the answer to `saved_views`: open one, take one away, keep this one by a name."""
    with st.popover(_("Saved views")):
        if not views:
            st.write(_("None yet. Choose what you often need, give it a name, and save it here."))
        for view in views:
            with st.container(horizontal=True, vertical_alignment="center"):
                url = {name: code for name, code in parse_qsl(view["address"]) if name in NAMES}
                st.button(plain(view["name"]), key=f"view_{view['view_id']}", on_click=address.replace, args=(url,))
                st.button(
                    "×", key=f"drop_{view['view_id']}", help=_("Remove"), on_click=remove, args=(view["view_id"],)
                )
        with st.form("save_view", clear_on_submit=True, border=False):
            name = st.text_input(_("Name of this view"), max_chars=_LONGEST_NAME).strip()
            if st.form_submit_button(_("Save this view")) and name:
                url = {key: code for key, code in st.query_params.to_dict().items() if key in NAMES}
                save(name, urlencode(url))
                st.toast(_("Saved"))


def _days(chosen: Filters) -> None:
    """First and last day; both are optional."""
    for name, label, day in (("from", _("From day"), chosen.first), ("to", _("To day"), chosen.last)):
        key = f"choose_{name}"
        st.session_state[key] = day

        def changed(name: str = name, key: str = key) -> None:
            address.choose(name, st.session_state[key])

        st.date_input(label, key=key, format="DD/MM/YYYY", on_change=changed)


def _by_name(names: Mapping[int, str]) -> dict[Any, str]:
    return dict(sorted(names.items(), key=lambda item: item[1]))


def _select(name: str, label: str, options: Mapping[Any, str], value: Any) -> None:
    key = f"choose_{name}"
    st.session_state[key] = value

    def changed() -> None:
        picked = st.session_state[key]
        if picked != _DAYS:
            address.choose(name, None if picked == _ALL else picked)

    st.selectbox(
        label,
        list(options),
        key=key,
        format_func=options.get,
        on_change=changed,
        label_visibility="collapsed",
        width=250,
    )
