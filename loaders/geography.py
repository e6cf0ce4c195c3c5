"""Geography: imported shapes and lists of places, and what is in force of them. A function of the imports in force.

So the order of loading, an undo and a rebuild can't matter. Where two imports tell of the same, the later one wins: the
date that was stated, else the day the file first arrived, then the file's hash. For shapes this is decided district by
district (State by State for districts), so that neighbours come from one file.
"""

import duckdb

from data.answers import records
from loaders import boundaries, place_lists
from loaders.merge import sql

_LISTED = (  # what a text may name beside what is shipped: our panchayats, districts and blocks of the room's others
    "SELECT count(*), sum(hash(lgd_code, name_en, name_hi, district, block)) FROM places"
    " WHERE level = 'panchayat' AND state = own_state()"
    " OR level IN ('district', 'block') AND state <> own_state() AND state IN (FROM room_states)"
)


def settle(con: duckdb.DuckDBPyConnection, load_id: str) -> None:
    """Work out places and boundaries anew; nothing to do unless this load brought a file of theirs."""
    touched = (
        "SELECT 1 FROM load_files JOIN imports USING (file_id)"
        " WHERE load_id = $load_id AND purpose IN ('boundaries', 'places') LIMIT 1"
    )
    if not con.execute(touched, {"load_id": load_id}).fetchone():
        return
    files = records(con.execute(sql("imports_in_force")).to_arrow_table().to_pandas())
    before, named = con.execute(sql("shapes_told")).fetchone(), con.execute(_LISTED).fetchone()
    tree = place_lists.settle(con, [file for file in files if file["purpose"] == place_lists.PURPOSE])
    con.execute(sql("room_states"))
    boundaries.settle(con, [file for file in files if file["purpose"] == boundaries.PURPOSE], tree)
    if con.execute(sql("shapes_told")).fetchone() != before:
        con.execute(sql("stale_pinned"))
    if con.execute(_LISTED).fetchone() != named:
        con.execute(sql("stale_all"))
