"""The thread of a grievance: each thing that was decided on it, when, by whom; what doesn't count is grey, with why."""

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

import streamlit as st

from data import life, numbers
from pages.views import terms
from pages.views.terms import channel
from pages.views.words import _, moment, plain_day

Rows = list[Mapping[str, Any]]


def draw(told: Mapping[str, Any], steps: Rows) -> None:
    """What came in (`told`: a row of `grievance`), then the answer to `grievance_steps`, in order of time."""
    items = [_item(_("Received"), moment(told["sent_at"]), channel(told["channel"]), [], None)]
    items += [_step(row) for row in sorted(steps, key=lambda row: (row["decided_at"], row["ordinal"]))]
    st.html(f'<ol class="thread">{"".join(items)}</ol>')


def sent_to(steps: Rows) -> list[str]:
    """The offices that it was sent to, of steps that count."""
    counting = [row for row in steps if row["kind"] == "forwarded" and not _is_gone(row)]
    return [what["office"] for what in map(_what, counting) if what.get("office")]


def written(steps: Rows, kind: str) -> list[tuple[Mapping[str, Any], str]]:
    """What was written in decisions of a kind that are beside the steps: the row and its words, oldest first."""
    found = [(row, str(_what(row).get("words") or "")) for row in steps if row["kind"] == kind]
    return [(row, words) for row, words in found if words]


def done(code: str) -> str:
    """What a decision did."""
    beside = {
        life.UNDO: _("Last step taken back"),
        "owned": _("Followed by"),
        "named": _("Whom it is about"),
        "replied": _("Reply of the one it is about"),
        "answered": _("Answer to the complainant"),
        "ticketed": _("Filed in another system"),
        "found": _("Finding"),
        "attached": _("Put to one cause with"),
        "detached": _("Taken out of its common cause"),
        "called_back": _("Rung back"),
        "letter_sent": _("Letter sent"),
    }
    return beside[code] if code in beside else terms.status(code)


def fault(code: str) -> str:
    """Why a decision doesn't count."""
    return {
        "second": _("doesn't count: another decision came first"),
        "not_last": _("doesn't count: it wasn't the last step any more"),
        "illegal": _("doesn't count: this step may not follow"),
        "stray": _("doesn't count: it follows one that doesn't count"),
        "unnumbered": _("doesn't count: the number was taken back"),
    }[code]


def _is_gone(row: Mapping[str, Any]) -> bool:
    return isinstance(row["fault"], str) or bool(row["undone"])


def _what(row: Mapping[str, Any]) -> dict[str, Any]:
    return json.loads(row["what"]) if isinstance(row["what"], str) else {}


def _step(row: Mapping[str, Any]) -> str:
    why = fault(row["fault"]) if isinstance(row["fault"], str) else _("taken back") if row["undone"] else None
    what = _what(row)
    lines, letter = _lines(row["kind"], what), _letter(row["kind"], what)
    return _item(done(row["kind"]), moment(row["decided_at"]), row["who"], lines, why, letter)


def _lines(kind: str, what: Mapping[str, Any]) -> list[str]:
    """What a decision says, as a person reads it; nothing is trusted to be there."""
    named = what.get("named") or {}
    said = [
        terms.office(what["office"]) if kind == "forwarded" and what.get("office") else None,
        terms.office(named["office"]) if named.get("office") else None,
        named.get("person"),
        what.get("owner") if kind == "owned" else None,
        _("nobody") if kind == "owned" and not what.get("owner") else None,
        terms.finding(what["finding"]) if kind == "found" else None,
        numbers.spaced(what["of"]) if kind == "duplicate" and what.get("of") else None,
        numbers.spaced(what["parent"]) if kind == "attached" and what.get("parent") else None,
        what.get("act"),
        _("on {day}").format(day=plain_day(dt.date.fromisoformat(what["acted_on"]))) if what.get("acted_on") else None,
        _("Proof: {proof}").format(proof=what["proof"]) if what.get("proof") else None,
        " ".join(str(what[name]) for name in ("system", "ticket") if what.get(name)) if kind == "ticketed" else None,
        terms.letter(what["letter"]) if kind == "letter_sent" and what.get("letter") else None,
        what.get("words") if kind != "letter_sent" else None,
        what.get("note"),
    ]
    return [str(one) for one in said if one]


def _letter(kind: str, what: Mapping[str, Any]) -> str:
    """The letter as it was sent, behind a press."""
    text = what.get({"forwarded": "letter", "closed": "letter", "letter_sent": "words"}.get(kind, ""))
    if not text:
        return ""
    words = _("The letter as it was sent")
    return f'<details><summary>{escape(words)}</summary><pre class="as-is letter">{escape(str(text))}</pre></details>'


def _item(did: str, when: str, who: str, lines: Iterable[str], why: str | None, more: str = "") -> str:
    told = "".join(f'<div class="as-is">{escape(line)}</div>' for line in lines)
    reason = f'<div class="why">{escape(why)}</div>' if why else ""
    gone = ' class="gone"' if why else ""
    return (
        f'<li{gone}><div><b>{escape(did)}</b> <span class="small">{escape(when)} · '
        f'<span class="as-is">{escape(who)}</span></span></div>{told}{more}{reason}</li>'
    )
