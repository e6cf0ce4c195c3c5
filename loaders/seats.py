"""Seats: the register in force, worked out from the register lists and decisions in force and the places known.

So the order of loading, an undo and a rebuild can't matter. Lists are stored line by line as they are read; what a
place means is found once for each way of saying it; the rest are set operations (`sql/seat_*.sql`, `sql/holdings.sql`).
"""

from collections.abc import Iterable, Sequence
from typing import Any

import duckdb
import pyarrow as pa

from data import keys
from data.phones import one_form
from loaders import homes, register_list
from loaders.channel import Source
from loaders.merge import sql
from loaders.noticed import noted
from loaders.people import apart, pseudonym
from loaders.progress import Progress
from loaders.register_codes import NoPlace
from loaders.register_nodes import columns
from loaders.register_places import Places
from loaders.rows import insert
from loaders.spelling import fold_name

PURPOSE = "register"
KINDS = ("post_held", "unit_placed")  # decisions that it follows from
Connection = duckdb.DuckDBPyConnection
_STORED = (
    "INSERT INTO register_claims SELECT $file_id, line, ordinal, post, track, level, place, seat, sender_number::UUID,"
    " sender_name::UUID, name_key::UUID, from_day, to_day, gender, language, consent, committee, fault, raw"
    " FROM incoming"
)
_PLACES = "SELECT level, lgd_code, parent_level, parent_lgd_code, name_en, name_hi FROM places WHERE level <> 'village'"
_TOUCHED = "SELECT list(DISTINCT purpose) FROM load_files JOIN imports USING (file_id) WHERE load_id = $load_id"


def read_in(con: Connection, source: Source, file_id: int, progress: Progress) -> None:
    """Store what a register list says. Raises UnreadableFile before it stores a line."""
    key = keys.ring().pseudonyms()
    done = 0

    for batch in register_list.read(source, noted(con, file_id)):
        rows = pa.Table.from_batches([batch])
        names = [
            name and pseudonym(key, "spelled", fold_name(name) or name) for name in batch["sender_name"].to_pylist()
        ]
        rows, people = apart(rows, key)
        _know(con, people)
        con.register("incoming", rows.append_column("name_key", pa.array(names, pa.string())))
        con.execute(_STORED, {"file_id": file_id})
        con.unregister("incoming")
        done += batch.num_rows
        progress.to(done)


def settle(con: Connection, load_id: str) -> None:
    """Work the register out anew; nothing to do unless this load brought a list of it, or of places."""
    purposes = con.execute(_TOUCHED, {"load_id": load_id}).fetchone()[0] or []
    if {"places", PURPOSE} & set(purposes):
        work_out(con)


def work_out(con: Connection) -> None:
    """The register of all lists and decisions that are in force."""
    con.execute(sql("register_lists"))
    con.execute("DELETE FROM register_places; DELETE FROM register_nodes")
    find_places(con, con.execute(sql("register_said")).fetchall())
    con.execute(sql("units"))
    con.execute(sql("seat_claims"))
    con.execute(sql("seat_turns"))
    for turn in range(1, (con.execute("SELECT max(turn) FROM seat_turns").fetchone()[0] or 0) + 1):
        con.execute(sql("seat_numbers"), {"turn": turn})
        con.execute(sql("seat_given"))
    con.execute(sql("seat_faults"))
    con.execute(sql("holdings"))
    con.execute(sql("own_superior"))
    homes.settle(con)
    con.execute("DELETE FROM committee_steps; DELETE FROM meetings")  # what is said of units that may be others now
    con.execute(sql("committees"))
    con.execute(sql("committee_lists"))


def without_persons(con: Connection, decisions: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Decisions without the names and numbers of holders: these go to `people.person`."""
    return [_apart(con, one) if one["kind"] == "post_held" else one for one in decisions]


def _apart(con: Connection, decision: dict[str, Any]) -> dict[str, Any]:
    name, number = decision.get("name"), one_form(decision.get("number"))
    said = {"sender": pa.array([number], pa.string()), "sender_name": pa.array([name], pa.string())}
    key = keys.ring().pseudonyms()
    rows, people = apart(pa.table(said), key)
    _know(con, people)
    told = {"number": rows["sender_number"][0].as_py(), "name": rows["sender_name"][0].as_py()}
    return {**decision, **told, "name_key": name and pseudonym(key, "spelled", fold_name(name) or name)}


def _know(con: Connection, people: pa.Table) -> None:
    con.register("people_seen", people)
    con.execute(sql("people"))
    con.unregister("people_seen")


def find_places(con: Connection, said: Iterable[tuple[str, str, str]]) -> None:
    """Keep which units are meant by what is said: (place, track, level)."""
    places, found = Places(con.execute(_PLACES).fetchall()), []
    for place, track, level in said:
        try:
            line = places.line(place, track, level)
            found.append((place, track, level, line[-1], line, None))
        except NoPlace as fault:
            found.append((place, track, level, None, None, str(fault)))
    if found:
        names = ("place", "track", "level", "unit", "line", "fault")
        insert(con, "register_places", pa.table(dict(zip(names, map(list, zip(*found, strict=True)), strict=True))))
        insert(con, "register_nodes", pa.table(columns(places.nodes.values())))
