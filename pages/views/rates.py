"""Rates in place of counts: which drawings show them, the switch for it, and how a rate is written."""

from collections.abc import Mapping
from html import escape

import streamlit as st

from pages.views import address
from pages.views.measures import tenths
from pages.views.words import _, number

DRAWINGS = ("categories", "hours", "cells")
FEW = 5  # a rate of fewer is marked
SIGN = "*"


def wanted(url: Mapping[str, str]) -> frozenset[str]:
    """The drawings that show rates, from `rate=categories,hours`; 1 is all of them, what isn't known is left out."""
    asked = set(url.get("rate", "").split(","))
    return frozenset(DRAWINGS) & (frozenset(DRAWINGS) if "1" in asked else asked)


def switch(drawing: str, words: str) -> None:
    """A switch between counts and the rate that `words` name."""
    on, key = wanted(st.query_params), f"rate_{drawing}"
    st.session_state[key] = drawing in on
    turned = ",".join(name for name in DRAWINGS if name in on ^ {drawing}) or None
    st.toggle(words, key=key, on_change=address.choose, args=("rate", turned))


def shown(rate: float) -> str:
    """A rate as a person reads it: one decimal below ten."""
    return number(rate) if rate >= 9.95 else "<0.1" if 0 < rate < 0.05 else tenths(rate)


def percent(part: float) -> str:
    """A part of one: '12 %', '<1 %'."""
    return f"{'<1' if 0 < part < 0.005 else number(100 * part)}\u00a0%"


def marked(rate: float, is_few: bool) -> str:
    """A rate as it stands in a cell of plotly."""
    return escape(shown(rate), False) + (SIGN if is_few else "")


def few() -> str:
    """What the sign beside a rate means."""
    return _("{sign} fewer than {n} reports: says little, so it stays pale.").format(sign=SIGN, n=number(FEW))
