"""Sightings of the app's items in bulk: what one item becomes in `channels/app_json`, for the columns of many."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pyarrow as pa
from pyarrow import compute as pc

from loaders.bulk_logbook import SPACES, batch_of, instants, nothing, objects, parts_of, where
from loaders.bulk_moments import Moments, distinct
from loaders.channel import Source
from loaders.instants import in_range, midnight

_READ = frozenset(("id", "sent_at", "place", "group", "text", "lat", "lon", "edited", "deleted", "sender"))
_READ |= {"phone", "name"}
_SAYING = ("kind", "category", "subject")
_DAY_US = 86_400_000_000


def sightings(
    table: pa.Table, lines: np.ndarray, source: Source, moment: Callable[[Any, Source], tuple[int, bool, bool]]
) -> tuple[pa.RecordBatch, np.ndarray]:
    """(the sightings of the rows that are plain, which rows these are); `moment` reads one `sent_at`."""
    count = table.num_rows
    given = {name: table[name].chunk(0) for name in table.column_names if table[name].null_count < count}
    moments = _moments(given.get("sent_at"), count, source, moment)
    phone, name, plain = _sender(given, count)
    plain = plain & moments.read
    pins, pinned = _pins(given, count)
    plain &= pinned
    stated = {key: parts_of(key, given[key]) for key in given if key not in _READ}
    if pins is not None:
        stated["pin"] = pins
    text = given["text"].fill_null("") if "text" in given else pa.repeat("", count)
    deleted = _true(given, "deleted", count)
    silent = pc.equal(pc.utf8_ltrim(text, SPACES), "").to_numpy(zero_copy_only=False) & ~deleted
    for key in ("pin", *_SAYING):
        if key in stated and silent.any():
            silent &= stated[key].is_null().to_numpy(zero_copy_only=False)
    plain &= ~silent
    if moments.date_only.any():
        stated["date_only"] = where(pa.array(moments.date_only), pa.repeat('"date_only": true', count))
    batch = batch_of(
        {
            "line": pa.array(lines),
            "line_kind": pc.if_else(pa.array(deleted), "deleted", "message") if deleted.any() else "message",
            "sent_at": instants(moments.instants),
            "seconds": pa.array(moments.seconds),
            "sender": phone if name is None else name if phone is None else pc.coalesce(phone, name),
            "sender_name": None if phone is None or name is None else where(pc.is_valid(phone), name),
            "text": text,
            "group_name": source.group or _word(given, "group"),
            "place_text": _word(given, "place"),
            "own_id": _word(given, "id"),
            "edited": pa.array(_true(given, "edited", count)),
            "stated": objects([stated[key] for key in sorted(stated)], count),
        },
        count,
    )
    return (batch if plain.all() else batch.filter(pa.array(plain))), plain


def _stripped(column: pa.Array) -> pa.Array:
    column = column.cast(pa.string())  # a number becomes its digits
    return nothing(pc.utf8_trim(column, SPACES))


def _word(given: dict[str, pa.Array], key: str) -> pa.Array | None:
    return _stripped(given[key]) if key in given else None


def _true(given: dict[str, pa.Array], key: str, count: int) -> np.ndarray:
    if key not in given:
        return np.zeros(count, bool)
    return given[key].fill_null(False).to_numpy(zero_copy_only=False)


def _sender(given: dict[str, pa.Array], count: int) -> tuple[pa.Array | None, pa.Array | None, np.ndarray]:
    """(phone, name, rows in which it is told in one way only)."""
    phone, name = _word(given, "phone"), _word(given, "name")
    plain = np.ones(count, bool)
    if "sender" not in given:
        return phone, name, plain
    sender = given["sender"]
    told = pc.is_valid(sender).to_numpy(zero_copy_only=False)
    for key in ("phone", "name"):
        if key in given:
            plain &= ~(told & pc.is_valid(given[key]).to_numpy(zero_copy_only=False))
    if pa.types.is_struct(sender.type):
        one, other = (_stripped(pc.struct_field(sender, key)) for key in ("phone", "name"))
    else:
        codes, values = distinct(sender)
        numbers = pa.array([sum(map(str.isdigit, value or "")) >= 7 for value in values], pa.bool_()).take(
            pa.array(codes)
        )
        word = _stripped(sender)
        one, other = where(numbers, word), where(pc.invert(numbers), word)
    return (
        one if phone is None else pc.coalesce(one, phone),
        other if name is None else pc.coalesce(other, name),
        plain,
    )


def _pins(given: dict[str, pa.Array], count: int) -> tuple[pa.Array | None, np.ndarray]:
    """(the part of what is stated that says where, null where nothing does; rows in which it is a point or nothing)."""
    if "lat" not in given and "lon" not in given:
        return None, np.ones(count, bool)
    if "lat" not in given or "lon" not in given:
        return None, given.get("lat", given.get("lon")).is_null().to_numpy(zero_copy_only=False)
    sizes = [given[key].to_numpy(zero_copy_only=False) for key in ("lat", "lon")]
    point, none = np.ones(count, bool), np.ones(count, bool)
    for size, most in zip(map(np.abs, sizes), (90, 180), strict=True):
        point &= (size <= most) & ((size >= 0.001) | (size == 0))  # smaller ones are written with an exponent
        none &= np.isnan(size)
    for key in ("lat", "lon"):
        none &= given[key].is_null().to_numpy(zero_copy_only=False)
    lat, lon = (_decimal(given[key]) for key in ("lat", "lon"))
    pins = pc.binary_join_element_wise('"pin": {"lat": ', lat, ', "lon": ', lon, "}", "")
    return pins, point | none


def _decimal(column: pa.Array) -> pa.Array:
    """Numbers as Python writes them."""
    written = column.cast(pa.string())
    whole = pc.invert(pc.match_substring(written, "."))
    if not pc.any(whole).as_py():
        return written
    return pc.if_else(whole, pc.binary_join_element_wise(written, "0", "."), written)


def _moments(
    column: pa.Array | None, count: int, source: Source, moment: Callable[[Any, Source], tuple[int, bool, bool]]
) -> Moments:
    out = Moments(*(np.zeros(count, kind) for kind in (bool, np.int64, bool, bool)))
    if column is None:
        return out
    usual = _iso(column, source)
    if usual is not None:
        out.read[:], out.instants[:], out.seconds[:] = True, usual, True
        return out
    codes, values = distinct(column)
    found = []
    for value in values:
        try:
            found.append((True, *moment(value, source)))
        except ValueError:
            found.append((False, 0, False, False))  # its item becomes a rejection with these words
    for whole, each in zip(out, zip(*found, strict=True), strict=True):
        whole[:] = np.array(each, whole.dtype)[codes]
    return out


def _iso(column: pa.Array, source: Source) -> np.ndarray | None:
    """Microseconds UTC when all are ISO 8601 with seconds, and all have an offset or none has; else None."""
    if column.null_count or pc.min(pc.binary_length(column)).as_py() < 19:
        return None
    if not pc.all(pc.equal(pc.binary_slice(column.cast(pa.binary()), 16, 17), b":")).as_py():
        return None
    try:
        found = column.cast(pa.timestamp("us", "UTC")).view(pa.int64()).to_numpy()
    except pa.ArrowInvalid:
        try:
            found = column.cast(pa.timestamp("us")).view(pa.int64()).to_numpy()
        except pa.ArrowInvalid:
            return None
        found = _in_zone(found, source)
    if found is None or not (in_range(int(found.min())) and in_range(int(found.max()))):
        return None
    return found


def _in_zone(local: np.ndarray, source: Source) -> np.ndarray | None:
    """Instants of moments read in the source's zone; None when one lies on a day on which clocks change."""
    days = local // _DAY_US
    codes, values = distinct(pa.array(days))
    first = np.array(values, "datetime64[D]")
    try:
        begins = [midnight(day, source.zone) for day in first.astype(object).tolist()]
    except (OverflowError, ValueError, AttributeError):  # a year Python's calendar does not know
        return None
    if None in begins:
        return None
    return np.array(begins, np.int64)[codes] + local - days * _DAY_US
