"""Understands what waits: every distinct content once, newest first, each batch visible as soon as it is done."""

import pandas as pd
import pyarrow as pa

from data.access import DESK
from data.ledger import Ledger
from data.masks import masked_text  # or a search, digit by digit, would find a masked number out
from data.pins import LEVELS, Pinned, Pins
from data.search import text_keys, together
from data.store import Store
from loaders import knowledge
from loaders.copies import keys_of_texts
from loaders.knowledge import Knowledge
from loaders.merge import sql
from loaders.progress import Progress
from loaders.understand import Report, Told, home_of, understand_many

BATCH = 20_000
_TYPES = {
    int: pa.int32(),
    int | None: pa.int32(),
    float: pa.float32(),
    bool: pa.bool_(),
    str: pa.string(),
    str | None: pa.string(),
}
UNDERSTOOD = pa.schema(
    [
        ("content", pa.string()),
        ("ordinal", pa.int32()),
        *((name, _TYPES[kind]) for name, kind in Report.__annotations__.items()),
        ("pinned", pa.bool_()),
        ("keys", pa.string()),
        ("stale", pa.bool_()),
    ]
)
_NOTHING = (None,) * len(Report._fields)  # understood: nothing was reported


def understand(store: Store, ledger: Ledger, progress: Progress) -> None:
    """Understand every message that waits; one transaction a batch, so a crash costs at most one batch."""
    with store.reading() as con:
        (total,) = con.execute(sql("count_waiting")).fetchone()
        if not total:
            return
        progress.begin("understanding", total)
        known, where = knowledge.in_force(con, ledger), Where(store)
        con.execute(sql("waiting"))
        for part in con.execute(sql("asked")).to_arrow_reader(BATCH):
            _keep(store, part.to_pydict(), known, where)
            progress.add(part.num_rows)


class Where:
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


def told(part: dict[str, list], where: "Where") -> list[Told]:
    """The rows of `sql/asked.sql` as what is to be understood."""
    pins = where.of(part)
    return [
        Told(
            part["words"][at],
            part["place_text"][at],
            part["stated"][at],
            pins.get(at),
            home_of(part["group_home"][at]),
            home_of(part["sender_home"][at]),
            part["only_group"][at],
        )
        for at in range(len(part["content"]))
    ]


def _keep(store: Store, part: dict[str, list], known: Knowledge, where: "Where") -> None:
    asked = told(part, where)
    rows = []
    for content, one, reports in zip(part["content"], asked, understand_many(asked, known), strict=True):
        keys = together(text_keys(masked_text(one.text), one.place_text))
        for ordinal, report in enumerate(reports or [None]):
            rows.append((content, ordinal, *(report or _NOTHING), one.pinned is not None, keys, False))
    columns = [pa.array(column, f.type) for column, f in zip(zip(*rows, strict=True), UNDERSTOOD, strict=True)]
    keyed = _keyed(part["content"], part["words"])
    with store.writing() as con:
        con.register("incoming", pa.Table.from_arrays(columns, schema=UNDERSTOOD))
        con.register("incoming_keys", keyed)
        con.execute(sql("key_texts"))
        con.execute("DELETE FROM understood WHERE content IN (SELECT content::UUID FROM incoming)")
        con.execute("INSERT INTO understood BY NAME SELECT * REPLACE (content::UUID AS content) FROM incoming")
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
