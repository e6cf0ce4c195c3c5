"""How the queue and one saved step grow with the number of open grievances: `python -m tests.bench.grievances`.

Seconds of the processor, over all threads, and as a ratio to the same at 1,000 in the same run. With `--rooms FOLDER`
the rooms stay, to be measured again.
"""

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from data.ledger import Ledger
from data.reviews import as_they_stand
from loaders.room import Room
from tests.following import Desk, at
from tests.rooms import new_room

FEW = 1_000
QUEUE = ("queue", "queue_counted", "calls_to_make", "queue_ages", "overdue", "breach_forecast")  # one screen, and `ask`
PLACES = ("कांके", "पोटका", "बुंडू", "तोरपा", "घाटशिला", "चास")


def write(folder: Path, many: int) -> Path:
    """A file of the party's app with this many grievances, no two alike."""
    told = folder / "app.jsonl"
    with told.open("w", encoding="utf-8") as file:
        for n in range(many):
            text = f"{PLACES[n % len(PLACES)]} प्रखंड में {n % 50 + 2} महीने से राशन नहीं मिला, कार्ड संख्या {n}"
            said = {"id": f"g-{n}", "sent_at": f"2026-01-{n % 20 + 5:02}T10:{n % 60:02}:00+05:30", "text": text}
            file.write(json.dumps(said, ensure_ascii=False) + "\n")
    return told


def acknowledge_all(room: Room) -> float:
    """Every grievance gets its number as desks would give it; seconds until the store has taken them in."""
    ledger = Ledger()
    with room.store.reading() as con:
        lines = (
            con.execute(
                "SELECT m.message_id, f.sha256, s.line, s.slot, s.text, r.* EXCLUDE (message_id) FROM reports AS r"
                " JOIN told_apart AS m USING (message_id) JOIN sightings AS s ON s.sighting_id = m.said"
                " JOIN files AS f USING (file_id) WHERE r.kind = 'grievance' ORDER BY m.message_id"
            )
            .to_arrow_table()
            .to_pylist()
        )
    decisions = []
    for n, line in enumerate(lines):
        number = f"{n + 1_000_000}"
        report = as_they_stand([line])[0] | {"number": number}
        decisions.append(
            {
                **{
                    "record": "decision",
                    "version": 1,
                    "decision_id": f"bench{n}",
                    "who": "desk",
                    "kind": "acknowledged",
                },
                **{"decided_at": "2026-01-25T10:00:00+05:30", "message_id": str(line["message_id"]), "number": number},
                **{"sighting": {"sha256": line["sha256"], "line": line["line"], "slot": str(line["slot"])}},
                **{"reports": [report], "machine": [], "track": "government", "spoken_at": line["sent_at"].isoformat()},
                **{"due": str(line["due"]), "station_due": "2026-01-27T10:00:00+05:30", "follows": None},
            }
        )
    ledger._decided.append(decisions)  # all at once: this is about reading them
    begun = time.process_time()
    room.catch_up("desk")
    return time.process_time() - begun


def median_of(times: int, what: Callable[[], object]) -> float:
    """Seconds of one call, the median of several."""
    taken = []
    for _ in range(times):
        begun = time.process_time()
        what()
        taken.append(time.process_time() - begun)
    return statistics.median(taken)


def made(folder: Path, many: int) -> dict[str, float]:
    """Make the room with this many open grievances, unless it is there; what taking in their numbers took."""
    if folder.exists():
        return {}
    with tempfile.TemporaryDirectory() as files, new_room(folder) as room:
        room.load([write(Path(files), many)], "desk")
        return {"taking in the decisions": acknowledge_all(room)}


def measure(folder: Path) -> dict[str, float]:
    """Seconds of each thing in that room."""
    with new_room(folder) as room:
        desk = Desk(room)
        now = at("2026-01-29 12:00")
        number = desk.rows("grievances", now, limit=1)[0]["number"]

        def asked(question: str, **filters: object) -> Callable[[], object]:
            def ask() -> None:
                with room.store.writing():
                    pass  # nothing kept from before
                desk.rows(question, now, **filters)

            return ask

        offices = iter(("bdo", "co") * 10)
        return {
            **{question: median_of(5, asked(question)) for question in QUEUE},
            "one grievance": median_of(5, asked("grievance", number=number)),
            "one saved step": median_of(7, lambda: desk.decide(now, "forwarded", number=number, office=next(offices))),
        }


def main() -> None:
    """Print both and the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--many", type=int, default=100_000)
    parser.add_argument("--rooms", type=Path, help="a folder that keeps the rooms, to measure them again")
    parser.add_argument("--only-make", action="store_true", help="make the rooms there, and measure nothing else")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rooms = {many: (options.rooms or Path(folder)) / str(many) for many in (FEW, options.many)}
        told = [made(room, many) for many, room in rooms.items()]
        if not options.only_make:
            told = [one | measure(room) for one, room in zip(told, rooms.values(), strict=True)]
    few, lots = told
    for name, seconds in lots.items():
        ratio = f"{seconds / few[name]:.1f} times that at {FEW:,}" if name in few else ""
        print(f"{name}: {seconds * 1000:,.0f} ms at {options.many:,}, {ratio}")


if __name__ == "__main__":
    main()
