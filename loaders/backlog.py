"""Understands what waits: every distinct content once, newest first, each batch visible as soon as it is done."""

import pyarrow as pa

from data.store import Store
from loaders.merge import sql
from loaders.progress import Progress
from loaders.understand import understand_many

_BATCH = 20_000
UNDERSTOOD = pa.schema(
    [
        ("content", pa.string()),
        ("ordinal", pa.int32()),
        ("kind", pa.string()),
        ("category", pa.string()),
        ("subject", pa.string()),
        ("actor", pa.string()),
        ("gravity", pa.int8()),
        ("district", pa.int32()),
        ("block", pa.int32()),
        ("place_precision", pa.string()),
        ("place_reason", pa.string()),
        ("topic_reason", pa.string()),
    ]
)


def understand(store: Store, progress: Progress) -> None:
    """Understand every message that waits; one transaction a batch, so a crash costs at most one batch."""
    with store.reading() as con:
        (total,) = con.execute(sql("count_waiting")).fetchone()
        if not total:
            return
        progress.begin("understanding", total)
        for part in con.execute(sql("waiting")).to_arrow_reader(_BATCH):
            _keep(store, part.to_pydict())
            progress.add(part.num_rows)


def _keep(store: Store, part: dict[str, list]) -> None:
    answers = understand_many(list(zip(part["words"], part["place_text"], part["stated"], strict=True)))
    rows = [row for content, reports in zip(part["content"], answers, strict=True) for row in _rows(content, reports)]
    columns = [pa.array(column, f.type) for column, f in zip(zip(*rows, strict=True), UNDERSTOOD, strict=True)]
    with store.writing() as con:
        con.register("incoming", pa.Table.from_arrays(columns, schema=UNDERSTOOD))
        con.execute("INSERT INTO understood SELECT * REPLACE (content::UUID AS content) FROM incoming")
        con.execute(
            "CREATE OR REPLACE TEMP VIEW reporting AS SELECT message_id FROM told_apart"
            " WHERE content IN (SELECT content::UUID FROM incoming)"
        )
        con.execute(sql("report"))


def _rows(content: str, reports: list) -> list[tuple]:
    if not reports:
        return [(content, 0, *[None] * 10)]  # understood: nothing was reported
    return [
        (
            content,
            ordinal,
            r.kind,
            r.category,
            r.subject,
            r.actor,
            r.gravity,
            r.district,
            r.block,
            r.precision,
            r.place_reason,
            r.topic_reason,
        )
        for ordinal, r in enumerate(reports)
    ]
