"""What a register list brings: seat by seat new, changed, same, clashing with another word, or no longer listed."""

from typing import Any

import duckdb
import pyarrow as pa

from loaders.merge import sql
from loaders.register_lines import SHEET

STANDINGS = ("new", "changed", "same", "clashing", "not_listed")
_SHOWN = ("new", "changed", "clashing", "not_listed")
_MOST = 200  # seats or lines told one by one
_COUNTS = (
    "SELECT count(DISTINCT (line, ordinal // $sheet)) AS lines,"
    " count(*) FILTER (post IS NULL AND committee IS NULL AND fault IS NULL) AS contacts"
    " FROM register_claims WHERE file_id = $f"
)
_OF_COMMITTEES = (
    "SELECT unit, step, on_day FROM committee_steps WHERE undoes IS NULL"
    " UNION ALL SELECT unit, 'met', on_day FROM meetings WHERE undoes IS NULL"
)
_REJECTED = "SELECT line, reason, raw FROM rejections WHERE file_id = $f ORDER BY line, reason"


def before(con: duckdb.DuckDBPyConnection) -> tuple[pa.Table, pa.Table]:
    """The register as it stands, to compare with (see sql/register_before.sql); what was said of committees."""
    return con.execute(sql("register_before")).to_arrow_table(), con.execute(_OF_COMMITTEES).to_arrow_table()


def told(con: duckdb.DuckDBPyConnection, file_id: int, was: tuple[pa.Table, pa.Table]) -> dict[str, Any]:
    """What the file of this load brought, against what `was`.

    {"lines", "contacts", "rejected"}, under "committees" how many steps and meetings are {"new", "changed", "same"},
    and for each standing how many seats have it; under "seats" the first 200 of those new, changed, clashing and no
    longer listed, under "rejections" the first 200 lines. Names are masked, a number is never told: the answer is kept
    with the job.
    """
    con.register("before", was[0])
    con.execute(sql("register_diff"), {"file_id": file_id})
    con.unregister("before")
    con.register("before", was[1])
    committees = con.execute(sql("committee_diff"), {"file_id": file_id}).fetchone()
    con.unregister("before")
    counts = dict(con.execute("SELECT standing, count(*) FROM register_diff GROUP BY standing").fetchall())
    lines, contacts = con.execute(_COUNTS, {"f": file_id, "sheet": SHEET}).fetchone()
    rejected = con.execute(_REJECTED, {"f": file_id}).to_arrow_table()
    return {
        "lines": lines,
        "contacts": contacts,
        "committees": dict(zip(("new", "changed", "same"), committees, strict=True)),
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
