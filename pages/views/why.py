"""Why a report is understood as it is, in words: what decided its place, its kind and its matter."""

import json
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from pages.views import words
from pages.views.reason_parts import N_
from pages.views.reasons import reason
from pages.views.tables import Safe

# How a place was told, by the rule that the loader names (a test compares).
RULES = {
    "name+marker": N_("a name beside a word for its level"),
    "name+marker, district agrees": N_("a name beside a word for its level, and its district stands there too"),
    "sound+marker": N_("a name said like this one, beside a word for its level"),
    "sound+marker, district agrees": N_("a name said like this one, and its district stands there too"),
    "near+marker": N_("a name nearly written like this one, beside a word for its level"),
    "near+marker, district agrees": N_("a name nearly written like this one, and its district stands there too"),
    "name": N_("a name that no other place has"),
    "name, district agrees": N_("a name, and its district stands there too"),
    "phrase": N_("a name told of as only a block is: by its villages, booths or market, or by a caller from there"),
    "phrase, district agrees": N_("a name told of as only a block is, and its district stands there too"),
    "panchayat as block": N_("a panchayat with the name of a block, taken for the one at that block's seat"),
    "panchayat as block, district agrees": N_(
        "a panchayat with the name of a block, and its district stands there too"
    ),
    "sound": N_("said like the name of one place alone"),
    "sound, district agrees": N_("said like a name, and its district stands there too"),
    "panchayat": N_("a panchayat of the imported list"),
    "block as district": N_("the name of a block beside a word for a district; its district is taken"),
    "home": N_("several places have this name; one of them lies in the home place"),
    "home place": N_("the words name no place; the home place is taken"),
    "dateline": N_("only the line that news begin with names it"),
    "unknown district": N_("it lies in a district that is not known here"),
    "another State": N_("another State is named too, and the place may lie there"),
    "block contradicts district": N_("the block named lies in another district than the one named"),
    "block of several": N_("several blocks have this name, so only the district is taken"),
    "several places": N_("several places have this name"),
    "several blocks of a district": N_("several blocks of one district are named"),
    "several blocks": N_("blocks of several districts are named"),
    "two districts": N_("two districts are named"),
    "outside": N_("it tells of a place outside Jharkhand"),
    "no word for a place": N_("no word such as block or district stands there"),
    "no known name beside the word for a place": N_("no known name stands beside the word for a place"),
    "field": N_("the field names one place"),
    "field, district agrees": N_("the field names a block and its district"),
    "no one place in the field": N_("the field doesn't name one place that is known"),
    "empty field": N_("the field is empty"),
    "pin": N_("the pin lies there"),
}
SOURCES = {
    "message": N_("Place, from the words of the message: {why}"),
    "pin": N_("Place, from the pin: {why}"),
    "message and pin": N_("Place, from the words and the pin together: {why}"),
    "place field": N_("Place, from the place field: {why}"),
    "group": N_("Place, from the group: {why}"),
    "sender": N_("Place, from the sender: {why}"),
    "message and group": N_("Place, from the words and the group together: {why}"),
    "message and sender": N_("Place, from the words and the sender together: {why}"),
}
_BY_WORDS = {
    "kind": N_("Kind, from the words: {words}"),
    "category": N_("Category, from the words: {words}"),
    "subject": N_("About whom, from the words: {words}"),
    "gravity": N_("Gravity, from the words: {words}"),
}
_STATED = {
    "kind": N_("The kind was stated by the sender."),
    "category": N_("The category was stated by the sender."),
}


def lines(row: Mapping[str, Any]) -> list[Safe]:
    """Sentences from `place_reason` and `topic_reason` of the answer to `message`; a stranger's words are marked."""
    return [*_place(row["place_reason"]), *_topic(row["topic_reason"])]


def _place(told: Any) -> Iterator[Safe]:
    why = json.loads(told) if isinstance(told, str) else {}
    if not why:
        return
    told_by, source = RULES[why["rule"]], SOURCES[why["from"]]
    rule = escape(words._(told_by))
    if why["words"]:
        rule = f"{rule} ({_quoted(why['words'])})"
    yield Safe(escape(words._(source)).format(why=rule))
    if why.get("pin"):
        yield Safe(escape(reason(why["pin"])))


def _topic(told: Any) -> Iterator[Safe]:
    why = json.loads(told) if isinstance(told, str) else {}
    for field, sentence in _BY_WORDS.items():
        if why.get(field):
            yield Safe(escape(words._(sentence)).format(words=", ".join(map(_quoted, why[field]))))
    for sentence in map(_STATED.__getitem__, why.get("stated", ())):
        yield Safe(escape(words._(sentence)))


def _quoted(said: str) -> Safe:
    return Safe(f'“<span class="as-is">{escape(said)}</span>”')
