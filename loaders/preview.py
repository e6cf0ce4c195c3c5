"""Preview: what a teaching would change: every content in force that holds its words is understood anew with it."""

import json
from typing import Any

import pyarrow as pa

from data.ledger import Ledger
from data.store import Store
from loaders import knowledge
from loaders.backlog import BATCH, Where, told
from loaders.knowledge import Knowledge, Teaching
from loaders.merge import sql
from loaders.progress import Progress
from loaders.understand import Report, understand_many

_SHOWN = 100  # messages that are listed; all are counted


def preview(store: Store, ledger: Ledger, teaching: Teaching, progress: Progress) -> dict[str, Any]:
    """{"messages": how many would be told otherwise, "decided": how many of those that hold the words stay as a person
    decided, "changes": [{"message_id", "sent_at", "words", "before": [report], "after": [report]}], the newest first}.

    Nothing is kept. A report here is {"kind", "category", "subject", "district", "block", "panchayat"}.
    """
    with store.reading() as con:
        known = knowledge.in_force(con, ledger)
        taught = known.with_one(teaching)
        con.execute(sql("holding"), {"keys": list(teaching.keys), "group_name": teaching.group})
        progress.begin("understanding", con.execute("SELECT count(*) FROM asked").fetchone()[0])
        where, differing = Where(store), []
        for part in con.execute(sql("asked")).to_arrow_reader(BATCH):
            differing += _differing(part.to_pydict(), where, known, taught, teaching.group)
            progress.add(part.num_rows)
        columns = {name: [row[at] for row in differing] for at, name in enumerate(("content", "before", "after"))}
        con.register("differing", pa.table(columns, pa.schema([(name, pa.string()) for name in columns])))
        rows = con.execute(sql("would_change"), {"group_name": teaching.group}).to_arrow_table().to_pylist()
    changed = [row for row in rows if not row["is_decided"]]
    return {
        "messages": len(changed),
        "decided": len(rows) - len(changed),
        "changes": [
            {
                "message_id": row["message_id"],
                "sent_at": row["sent_at"].isoformat(),
                "words": row["words"],
                "before": json.loads(row["before"]),
                "after": json.loads(row["after"]),
            }
            for row in changed[:_SHOWN]
        ],
    }


def _differing(
    part: dict[str, list], where: Where, known: Knowledge, taught: Knowledge, group: str | None
) -> list[tuple[str, str, str]]:
    """Contents that are told otherwise with the teaching: content, before and after as JSON."""
    asked = [one._replace(group=group or one.group) for one in told(part, where)]
    both = zip(part["content"], understand_many(asked, known), understand_many(asked, taught), strict=True)
    said = [(content, _said(before), _said(after)) for content, before, after in both]
    return [row for row in said if row[1] != row[2]]


def _said(reports: list[Report]) -> str:
    fields = ("kind", "category", "subject", "district", "block", "panchayat")
    return json.dumps([{name: getattr(report, name) for name in fields} for report in reports])
