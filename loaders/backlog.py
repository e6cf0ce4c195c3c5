"""Understands what waits: every distinct content once, newest first, each batch visible as soon as it is done."""

import pandas as pd
import pyarrow as pa

from data.access import DESK
from data.masks import masked_text  # or a search, digit by digit, would find a masked number out
from data.pins import LEVELS, Pinned, Pins
from data.search import keys_of
from data.store import Store
from loaders.copies import keys_of_texts
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
        ("pinned", pa.bool_()),
        ("keys", pa.string()),
    ]
)
_PLACE = slice(7, 9)  # district and block in a row


def understand(store: Store, progress: Progress) -> None:
    """Understand every message that waits; one transaction a batch, so a crash costs at most one batch."""
    with store.reading() as con:
        (total,) = con.execute(sql("count_waiting")).fetchone()
        if not total:
            return
        progress.begin("understanding", total)
        where = _Where(store)
        for part in con.execute(sql("waiting")).to_arrow_reader(_BATCH):
            _keep(store, part.to_pydict(), where)
            progress.add(part.num_rows)


class _Where:
    """Where pins lie in the boundaries in force; these are fetched when the first pin comes."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._pins: Pins | None = None

    def of(self, part: dict[str, list]) -> dict[int, Pinned]:
        """Where the pin lies of each row that has one, a point on the earth, by its place in the part."""
        points = {at: point for at, point in enumerate(zip(part["lon"], part["lat"], strict=True)) if _on_earth(*point)}
        if points and self._pins is None:
            shapes = [self._store.ask("shapes", DESK, {"level": level}) for level in LEVELS]
            self._pins = Pins(pd.concat(shapes, ignore_index=True))
        return {at: self._pins.locate(*point) for at, point in points.items()}


def _on_earth(lon: float | None, lat: float | None) -> bool:
    """Is it a point? (0, 0), in the sea off Africa, is what a phone without a fix writes."""
    return None not in (lon, lat) and (lon, lat) != (0, 0) and -180 <= lon <= 180 and -90 <= lat <= 90


def _keep(store: Store, part: dict[str, list], where: _Where) -> None:
    pins = where.of(part)
    answers = understand_many(list(zip(part["words"], part["place_text"], part["stated"], strict=True)), pins)
    rows = [
        (*row, at in pins, keys_of(masked_text(part["words"][at]), part["place_text"][at], *row[_PLACE]))
        for at, (content, reports) in enumerate(zip(part["content"], answers, strict=True))
        for row in _rows(content, reports)
    ]
    columns = [pa.array(column, f.type) for column, f in zip(zip(*rows, strict=True), UNDERSTOOD, strict=True)]
    keyed = _keyed(part["content"], part["words"])
    with store.writing() as con:
        con.register("incoming", pa.Table.from_arrays(columns, schema=UNDERSTOOD))
        con.register("incoming_keys", keyed)
        con.execute(sql("key_texts"))
        con.execute("INSERT INTO understood SELECT * REPLACE (content::UUID AS content) FROM incoming")
        con.execute(
            "CREATE OR REPLACE TEMP VIEW reporting AS SELECT message_id FROM told_apart"
            " WHERE content IN (SELECT content::UUID FROM incoming)"
        )
        con.execute(sql("report"))


def _keyed(contents: list[str], words: list[str]) -> pa.Table:
    """The keys by which nearly equal texts find each other, one row per content and key."""
    pairs = [(content, key) for content, keys in zip(contents, keys_of_texts(words), strict=True) for key in keys]
    return pa.table(
        {"content": pa.array([c for c, _ in pairs], pa.string()), "key": pa.array([k for _, k in pairs], pa.uint64())}
    )


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
