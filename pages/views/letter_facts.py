"""What a letter about a grievance is written from: each fact as a text in the language of the letter, or empty.

What people wrote is quoted as one line, phone numbers in it masked, its own quotation marks made single, so that a
quotation can't pretend to have ended.
"""

import datetime as dt
import json
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from data import clocks, ladders, letters, numbers, reference
from data.masks import masked_text
from data.settings import INDIA
from pages.views import terms
from pages.views.words import _, language, n_, plain_day

LONGEST_QUOTE = 900  # characters
_LATEST = 8  # decisions that are told of
_TOLD = ("forwarded", "action_taken", "closed", "reopened", "letter_sent", "ticketed")
_JOINERS = "\u200c\u200d"  # a part of the spelling in Hindi
Row = Mapping[str, Any]


def facts(
    row: Row,
    steps: Iterable[Row],
    letter: letters.Letter,
    moment: dt.datetime,
    holidays: Collection[dt.date],
    holder: str = "",
    **said: str,
) -> dict[str, str]:
    """Facts by name. `row`, `steps`: answers to `grievance` and `grievance_steps` (see `data.answers.records`);
    `holder`: who holds the office it goes to, if known; `said`: what the desk adds, as `reason`, `new_day`."""
    decided = [one for one in steps if one["fault"] is None and not one["undone"]]
    spoken = _at(row["spoken_at"])
    sent_on = letter.kind in letters.SENT_ON
    since = moment if sent_on and letter.kind != "escalation" else _at(row["since"])
    station = clocks.limit("station", row["track"], "forwarded", since.date())
    reply = clocks.limit("reply", row["track"], "", moment.date())
    citizen = clocks.limit("citizen", row["track"], "", spoken.date())
    due_day = clocks.ends(moment, clocks.limit("station", row["track"], "forwarded", moment.date()), holidays)
    told = {
        "today": plain_day(moment.date()),
        "number": numbers.spaced(row["number"]),
        "matter": terms.category(row["category"]),
        "department": department(row["category"]),
        "place": place(row),
        "quote": quoted(row["text"] or "", row),
        "spoken_day": plain_day(spoken.date()),
        "days": n_("{n} day", "{n} days", max((moment.date() - spoken.date()).days, 0)),
        "due": _day(row["due"]),
        "is_late": "yes" if dt.date.fromisoformat(str(row["due"])) < moment.date() else "",
        "since_day": plain_day(_at(row["since"]).date()),
        "station_due": plain_day(_at(row["station_due"]).date()) if row["station_due"] else "",
        "is_out": "yes" if row["station_due"] and moment >= _at(row["station_due"]) else "",
        "due_day": plain_day(due_day.date()),
        "reply_day": plain_day(clocks.ends(moment, reply, holidays).date()),
        "about_person": "yes" if row["named"] or row["named_office"] else "",
        f"is_{row['finding']}": "yes",
        "office_before": _office(row["office"], row),
        "skipped": ", ".join(map(terms.office, letters.passed_over(row, letter.office)))
        if letter.office and sent_on
        else "",
        "history": "\n".join(_history(decided)),
        "reply": _latest(decided, "replied", "words"),
        "status": terms.status(row["status"]),
        "act": _latest(decided, ("closed", "action_taken"), "act"),
        "acted_on": _day(row["acted_on"]),
        "proof": _latest(decided, "closed", "proof"),
        "note": _latest(decided, row["status"], "note"),
        "ticket": row["outside_ticket"] or "",
        "outside_due": _day(row["outside_due"]),
        "filed_on": _day(_latest(decided, "ticketed", "filed_on")),
        "to": _to(letter, row, holder),
        **_limits("", station),
        **_limits("reply_", reply),
        **_limits("citizen_", citizen),
    }
    return told | {name: _plain(words) for name, words in said.items()}


def quoted(text: str, row: Row) -> str:
    """The words of this report as a quotation; of a message of several the part that is it."""
    span = row.get("span_start"), row.get("span_end")
    part = text[span[0] : span[1]] if None not in span and "•" not in text else text
    line = _plain(masked_text(part or text)).translate(dict.fromkeys(map(ord, '“”„‟"«»'), "'"))
    return line if len(line) <= LONGEST_QUOTE else line[:LONGEST_QUOTE].rstrip() + " …"


def place(row: Row) -> str:
    """The place, from the narrowest: 'पंचायत बोड़ेया, प्रखंड कांके, जिला रांची'; empty when it is not known."""
    names = [(level, terms.name_of(row, level)) for level in ("panchayat", "block", "district")]
    return ", ".join(f"{terms.level(level)} {name}" for level, name in names if isinstance(name, str))


def department(category: str) -> str:
    """The department that a matter belongs to; empty where none is known (`reference/departments.csv`)."""
    rows = (row for row in reference.table("departments") if row["category"] == category)
    return next((row[f"label_{language()}"] for row in rows), "")


def _to(letter: letters.Letter, row: Row, holder: str) -> str:
    """Whom it is addressed to, on lines of their own. The citizen has no name here: he gets it from who sends it."""
    if letter.kind in letters.TO_CITIZEN:
        return "\n".join(filter(None, [_("The complainant"), place(row)]))
    person = (json.loads(row["named"]) or {}).get("person") if row["named"] and letter.kind == "notice" else holder
    return "\n".join(filter(None, [_plain(person or ""), _office(letter.office, row)]))


def _office(code: str | None, row: Row) -> str:
    """An office with the place that it serves; the department by its name, where the matter has one."""
    if not code:
        return ""
    rung = ladders.rung(row["track"], code)
    if code == "department" and department(row["category"]):
        return department(row["category"])
    return ", ".join([terms.office(code), *_served(rung.level, row)])


def _served(level: str, row: Row) -> list[str]:
    """The place that an office of this level serves, with its district; a blank to fill where it is not known."""
    if level not in ("panchayat", "block", "district"):
        return []
    name, district = terms.name_of(row, level), terms.name_of(row, "district")
    own = name if isinstance(name, str) else f"{terms.level(level)} ________"
    above = [f"{terms.level('district')} {district}"] if level != "district" and isinstance(district, str) else []
    return [own, *above]


def _history(decided: Iterable[Row]) -> list[str]:
    """The latest decisions that an office should know of, each on a line."""
    lines = []
    for one in sorted(decided, key=lambda one: one["decided_at"]):
        what = json.loads(one["what"]) if one["what"] else {}
        if one["kind"] in _TOLD and (line := _line(one["kind"], what)):
            lines.append(f"• {plain_day(_at(one['decided_at']).date())}: {line}")
    return lines[-_LATEST:]


def _line(kind: str, what: Mapping[str, Any]) -> str:
    if kind == "forwarded" and what.get("office"):
        return _("sent to {office}").format(office=terms.office(what["office"]))
    if kind in ("action_taken", "closed") and what.get("act"):
        return _("said to be done: {act} ({day})").format(act=_plain(what["act"]), day=_day(what.get("acted_on")))
    if kind == "reopened":
        return _("opened again: {note}").format(note=_plain(what.get("note") or ""))
    if kind == "letter_sent" and what.get("letter") == "reminder":
        return _("reminder sent to {office}").format(office=terms.office(what["office"]))
    if kind == "ticketed":
        return _("filed with {system}, number {ticket}").format(
            system=terms.regime(what["system"]), ticket=_plain(what["ticket"])
        )
    return ""


def _latest(decided: Iterable[Row], kinds: str | tuple[str, ...], name: str) -> str:
    found = [one for one in decided if one["kind"] in ((kinds,) if isinstance(kinds, str) else kinds) and one["what"]]
    words = [json.loads(one["what"]).get(name) for one in sorted(found, key=lambda one: one["decided_at"])]
    words = [str(one) for one in words if one]
    return _plain(words[-1]).translate(dict.fromkeys(map(ord, "“”"), "'")) if words else ""


def _limits(prefix: str, limit: clocks.Limit | None) -> dict[str, str]:
    if limit is None:
        return {}
    length = {
        "hours": n_("{n} hour", "{n} hours", limit.length),
        "days": n_("{n} day", "{n} days", limit.length),
        "working_days": n_("{n} working day", "{n} working days", limit.length),
    }[limit.unit]
    return {f"{prefix}limit": length, f"{prefix}source": limit.source_hi if language() == "hi" else limit.source}


def _plain(words: str) -> str:
    """One line without signs that steer: what a stranger wrote keeps its letters only."""
    kept = (c if c in _JOINERS or unicodedata.category(c)[0] != "C" else " " for c in words)
    return " ".join("".join(kept).split())


def _day(said: Any) -> str:
    return plain_day(dt.date.fromisoformat(str(said)[:10])) if said else ""


def _at(said: Any) -> dt.datetime:
    return dt.datetime.fromisoformat(str(said)).astimezone(INDIA)
