"""What a register list brings: seat by seat new, changed, same, clashing with another word, or no longer listed."""

from typing import Any

import duckdb
import pyarrow as pa

from loaders.merge import sql

STANDINGS = ("new", "changed", "same", "clashing", "not_listed")
_SHOWN = ("changed", "clashing", "not_listed")
_MOST = 200  # seats or lines told one by one
_COUNTS = (
    "SELECT count(DISTINCT line) AS lines, count(*) FILTER (post IS NULL AND fault IS NULL) AS contacts"
    " FROM register_claims WHERE file_id = $f"
)
_REJECTED = "SELECT line, reason, raw FROM rejections WHERE file_id = $f ORDER BY line, reason"


def before(con: duckdb.DuckDBPyConnection) -> pa.Table:
    """The register as it stands, to compare with (see sql/register_before.sql)."""
    return con.execute(sql("register_before")).to_arrow_table()


def told(con: duckdb.DuckDBPyConnection, file_id: int, was: pa.Table) -> dict[str, Any]:
    """What the file of this load brought, against what `was`.

    {"lines", "contacts", "rejected"} and for each standing how many seats have it; under "seats" the first 200 of
    those changed, clashing and no longer listed, under "rejections" the first 200 lines. Names are masked, a number is
    never told: the answer is kept with the job.
    """
    con.register("before", was)
    con.execute(sql("register_diff"), {"file_id": file_id})
    con.unregister("before")
    counts = dict(con.execute("SELECT standing, count(*) FROM register_diff GROUP BY standing").fetchall())
    lines, contacts = con.execute(_COUNTS, {"f": file_id}).fetchone()
    rejected = con.execute(_REJECTED, {"f": file_id}).to_arrow_table()
    return {
        "lines": lines,
        "contacts": contacts,
        **{standing: counts.get(standing, 0) for standing in STANDINGS},
        "rejected": rejected.num_rows,
        "seats": {
            standing: con.execute(sql("register_shown"), {"standing": standing, "most": _MOST})
            .to_arrow_table()
            .to_pylist()
            for standing in _SHOWN
        },
        "rejections": rejected.slice(0, _MOST).to_pylist(),
    }
