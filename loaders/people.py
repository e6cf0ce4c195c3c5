"""People: senders as pseudonyms; their numbers and names go into a table of their own.

A pseudonym is the first 128 bits of HMAC-SHA256, under the room's key of pseudonyms, of a number in one form or of a
name as it was seen: equal for equal ones, the same in a store made anew, and no list of all numbers leads back to them.
"""

import hmac

import pyarrow as pa
import pyarrow.compute as pc

from data.phones import one_form


def pseudonym(key: bytes, what: str, said: str) -> str:
    """The pseudonym of a number or name, as 32 hex digits."""
    return hmac.digest(key, f"{what} {said}".encode("utf-8", "replace"), "sha256")[:16].hex()


def apart(rows: pa.Table, key: bytes) -> tuple[pa.Table, pa.Table]:
    """Sightings with pseudonyms for `sender` and `sender_name`, and the people they stand for.

    The first gets `sender_number`, `sender_name` (the one given, else the sender where it is no number) and
    `sender_key` (the sender as written). The second has one row a pseudonym: `pseudonym`, `number`, `name`; of the last
    two one is null.
    """
    at, senders = _distinct(rows["sender"])
    given_at, given = _distinct(rows["sender_name"])
    people: dict[str, tuple[str | None, str | None]] = {}

    def number_of(sender: str) -> str | None:
        if (number := one_form(sender)) is None:
            return None
        people[known := pseudonym(key, "number", number)] = (number, None)
        return known

    def name_of(name: str) -> str:
        people[known := pseudonym(key, "name", name)] = (None, name)
        return known

    numbers = [number_of(sender) for sender in senders]
    named = pc.is_null(rows["sender_name"])
    lone = set(at.filter(named).drop_null().to_pylist())  # only where no name is given does the sender stand for one
    names = [
        name_of(sender) if number is None and n in lone else None
        for n, (sender, number) in enumerate(zip(senders, numbers, strict=True))
    ]
    columns = {
        "sender_number": _taken(numbers, at),
        "sender_name": pc.coalesce(_taken([name_of(name) for name in given], given_at), _taken(names, at)),
        "sender_key": _taken([pseudonym(key, "sender", sender) for sender in senders], at),
    }
    rows = rows.drop_columns(["sender", "sender_name"])
    for name, column in columns.items():
        rows = rows.append_column(name, column)
    both = list(zip(*people.values(), strict=True)) or [(), ()]
    told = {"pseudonym": list(people), "number": both[0], "name": both[1]}
    return rows, pa.table({name: pa.array(column, pa.string()) for name, column in told.items()})


def _distinct(column: pa.ChunkedArray) -> tuple[pa.Array, list[str]]:
    """(for each row the place of its value among the distinct ones, null for none; the distinct ones)."""
    coded = column.combine_chunks().dictionary_encode()
    return coded.indices, coded.dictionary.to_pylist()


def _taken(values: list[str | None], at: pa.Array) -> pa.Array:
    return pa.array(values, pa.string()).take(at)
