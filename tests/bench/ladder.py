"""How the ladder of silence and the alarms grow with the number of messages.
`python -m tests.bench.ladder --rooms FOLDER`

A demo room of 10,000 messages, and the same told a hundred times over: each copy has messages, reports and words of its
own. Seconds of one answer, and as a ratio to the small room. `--only-make`: make the rooms there, measure nothing.
"""

import argparse
import statistics
import time
from pathlib import Path

from data.access import DESK
from loaders.demo.arrival import bring_in
from tests.rooms import new_room

FEW = 10_000
ASKED = {
    "silence_ladder": {"only": "due", "limit": 12},
    "silence_counted": {},
    "wall_silence": {},
    "alarms": {"each": 5},
    "verified_share": {},
    "checks_to_make": {"limit": 12},
    "states_committees": {},
}
_COPY = """
CREATE TEMP TABLE copy AS SELECT unnest(range(1, $times)) AS n;
CREATE TEMP MACRO of(id, n) AS md5(concat_ws(' ', id, n))::UUID;
CREATE TEMP MACRO line(id, n) AS id + n * 1_000_000_000_000_000;
INSERT INTO told_apart SELECT m.* REPLACE (of(m.message_id, n) AS message_id, m.bucket + n AS bucket,
    line(m.said, n) AS said, of(m.content, n) AS content) FROM told_apart AS m, copy;
INSERT INTO reports SELECT r.* REPLACE (of(r.message_id, n) AS message_id, NULL AS number) FROM reports AS r, copy;
INSERT INTO understood SELECT u.* REPLACE (of(u.content, n) AS content) FROM understood AS u, copy;
INSERT INTO text_keys SELECT of(k.content, n), hash(k.key, n) FROM text_keys AS k, copy;
INSERT INTO sightings SELECT s.* REPLACE (line(s.sighting_id, n) AS sighting_id, of(s.slot, n) AS slot)
    FROM sightings AS s, copy;
"""


def make(folder: Path, messages: int) -> None:
    """A room with so many messages, unless it is there."""
    if folder.exists():
        return
    with new_room(folder) as room:
        bring_in(room, "bench", FEW)
        if messages > FEW:
            with room.store.writing() as con:
                for statement in _COPY.split(";\n"):
                    con.execute(statement, {"times": messages // FEW} if "$times" in statement else None)


def measure(folder: Path, runs: int) -> dict[str, float]:
    """Seconds of each answer, the median."""
    with new_room(folder) as room:

        def took(question: str) -> float:
            with room.store.writing():
                pass  # nothing kept from before
            begun = time.perf_counter()
            room.store.ask(question, DESK, ASKED[question])
            return time.perf_counter() - begun

        return {question: statistics.median(took(question) for _ in range(runs)) for question in ASKED}


def main() -> None:
    """Make both rooms, measure and print them."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rooms", type=Path, required=True)
    options.add_argument("--messages", type=int, default=1_000_000)
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--only-make", action="store_true")
    given = options.parse_args()
    rooms = {many: given.rooms / str(many) for many in (FEW, given.messages)}
    for many, room in rooms.items():
        make(room, many)
    if given.only_make:
        return
    few, lots = (measure(room, given.runs) for room in rooms.values())
    for question, seconds in lots.items():
        ratio = seconds / few[question]
        print(f"{question}: {seconds:.2f} s at {given.messages:,}, {ratio:.1f} times that at {FEW:,}")


if __name__ == "__main__":
    main()
