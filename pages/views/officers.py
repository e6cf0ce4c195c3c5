"""Officers by block: small multiples of what was reported about an office and of its activities, by alphabet only."""

from collections.abc import Mapping, Sequence
from html import escape
from itertools import groupby
from typing import Any

import streamlit as st

from pages.views import address
from pages.views.terms import category, name_of
from pages.views.words import _, n_, number, plain_day

OFFICES = ("bdo", "co", "office_bearer")
Row = Mapping[str, Any]


def office(code: str) -> str:
    """Whose record it is."""
    return {
        "bdo": _("BDO"),
        "co": _("CO"),
        "office_bearer": _("Office-bearers of the party"),
    }[code]


def chosen(said: str | None) -> str:
    """The office that the address asks for."""
    return said if said in OFFICES else OFFICES[0]


def choose(code: str) -> None:
    """One press to another office; the URL is the truth."""
    st.session_state["choose_office"] = code

    def changed() -> None:
        address.choose("office", st.session_state["choose_office"] or None)

    st.pills(
        _("Whose record"),
        OFFICES,
        key="choose_office",
        format_func=office,
        on_change=changed,
        label_visibility="collapsed",
    )


def draw(rows: Sequence[Row]) -> None:
    """A card a district, a tile a block, from the answer to `officer_record`; of what is in no block tells `rest`."""
    placed = [row for row in rows if row["block"] == row["block"] and row["block"] is not None]
    placed.sort(key=lambda row: (name_of(row, "district"), name_of(row)))
    districts = [list(found) for _name, found in groupby(placed, lambda row: row["district"])]
    cards = "".join(_card(blocks, len(districts) == 1) for blocks in districts)
    st.html(f'<div class="officers">{cards}</div>')


def legend() -> None:
    """What the marks mean."""
    marks = (
        ("claimed", _("reported, not yet checked")),
        ("verified", _("verified")),
        ("upheld", _("not upheld")),
        ("act", _("activity that was told of")),
    )
    shown = "".join(f'<span><i class="mark {code}"></i>{escape(words)}</span>' for code, words in marks)
    heard = f'<span><i class="mark heard"></i>{escape(_("no report about this office"))}</span>'
    silent = f'<span><i class="silent"></i>{escape(_("no report from here"))}</span>'
    st.html(f'<div class="legend officers">{shown}{heard}{silent}</div>')


def rest(rows: Sequence[Row]) -> str:
    """What is counted in no block, in words."""
    lost = [row for row in rows if row["block"] is None or row["block"] != row["block"]]
    n = sum(int(row["reported"]) + int(row["activities"]) for row in lost)
    return n_("{n} report of no known block", "{n} reports of no known block", n)


def table(rows: Sequence[Row]) -> tuple[list[str], list[list[Any]]]:
    """The numbers behind it."""
    heads = [
        *(
            _("District"),
            _("Block"),
            _("Holder"),
            _("Reports from here"),
            _("Reported"),
            _("Verified"),
            _("Not upheld"),
        ),
        *(_("Replies"), _("Late"), _("Activities"), _("told by himself"), _("found present by others")),
    ]
    return heads, [
        [
            *(name_of(row, "district"), name_of(row), row["holder"] or _("holder unknown")),
            *(int(row[name]) for name in ("heard", "reported", "verified", "not_upheld", "replies", "delayed")),
            *(int(row[name]) for name in ("activities", "by_self", "by_others")),
        ]
        for row in rows
    ]


def _card(blocks: Sequence[Row], is_open: bool) -> str:
    """A district: a cell for each block, and behind it the tiles."""
    cells = "".join(f'<i class="cell {_sort(row)}" title="{escape(name_of(row), quote=True)}"></i>' for row in blocks)
    told = sum(int(row["reported"] + row["activities"]) for row in blocks)
    silent = sum(not row["heard"] for row in blocks)
    said = [n_("{n} report", "{n} reports", told), n_("no report from {n} block", "no report from {n} blocks", silent)]
    said = [_("no report from here")] if silent == len(blocks) else said if silent else said[:1]
    return (
        f"<details{' open' if is_open else ''}><summary><b>{escape(name_of(blocks[0], 'district'))}</b>"
        f'<span class="cells">{cells}</span><small>{escape(" · ".join(said))}</small></summary>'
        f'<div class="tiles">{"".join(map(_tile, blocks))}</div></details>'
    )


def _sort(row: Row) -> str:
    """How the cell of a block looks: the strongest of what is known of it."""
    marks = (("verified", "verified"), ("claimed", "reported"), ("act", "activities"), ("heard", "heard"))
    return next((code for code, column in marks if row[column]), "silent")


def _tile(row: Row) -> str:
    told = row["reported"] or row["activities"]
    lines = _lines(row) if told else [_("no report about this office") if row["heard"] else _("no report from here")]
    said = "".join(f"<li>{escape(line)}</li>" for line in lines)
    quiet = "" if row["heard"] else " silent"
    return (
        f'<div class="tile{quiet}"><b>{escape(name_of(row))}</b><small class="as-is">{escape(_holder(row))}</small>'
        f"{_marks(row)}<ul>{said}</ul></div>"
    )


def _marks(row: Row) -> str:
    """One mark a report, claims and facts in colours of their own; above twelve, the number alone."""
    open_ = row["reported"] - row["verified"] - row["not_upheld"]
    counts = (
        ("claimed", open_),
        ("verified", row["verified"]),
        ("upheld", row["not_upheld"]),
        ("act", row["activities"]),
    )
    marks = "".join(f'<i class="mark {code}"></i>' * int(min(n, 12)) for code, n in counts)
    return f'<div class="marks">{marks}</div>'


def _holder(row: Row) -> str:
    if not isinstance(row["holder"], str):
        return _("holder unknown")
    since = row["held_from"]
    if since is None or since != since:
        return row["holder"]
    return _("{name}, since {day}").format(name=row["holder"], day=plain_day(since))


def _lines(row: Row) -> list[str]:
    counts = {
        name: int(row[name]) for name in ("reported", "verified", "not_upheld", "replies", "delayed", "activities")
    }
    lines = []
    if counts["reported"]:
        lines.append(
            _("{reported} reported, {verified} verified, {not_upheld} not upheld").format(
                **{name: number(counts[name]) for name in ("reported", "verified", "not_upheld")}
            )
        )
        lines.append(n_("{n} reply of the named", "{n} replies of the named", counts["replies"]))
    if counts["delayed"]:
        late = ", ".join(category(code) for code in row["delayed_in"])
        lines.append(_("late: {n} ({categories})").format(n=number(counts["delayed"]), categories=late))
    if counts["activities"]:
        by_self, by_others = int(row["by_self"]), int(row["by_others"])
        lines.append(
            _(
                "{n} activities: found present by others {others}, told by himself {own}, not known by whom {unknown}"
            ).format(
                n=number(counts["activities"]),
                own=number(by_self),
                others=number(by_others),
                unknown=number(counts["activities"] - by_self - by_others),
            )
        )
    return lines
