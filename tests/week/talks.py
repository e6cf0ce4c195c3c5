"""Two sessions about the week, on 6 and 10 January 2026, and what became of the promises. What follows: README.md."""

from typing import Any

from data import promises
from data.access import DESK
from data.answers import records
from loaders.room import Room
from tests.following import at, clock

RANCHI, DUMKA, KANKE = 339, 326, 3223


def take_down(room: Room, moment: str, kind: str, **what: Any) -> str:
    """Complete, keep and apply one decision of the desk; its id."""
    rows = lambda name, **given: records(room.store.ask(name, DESK, given))  # noqa: E731
    with clock(at(moment)):
        return room.record("desk", kind, **promises.complete("desk", kind, what, rows))["decision_id"]


def talk(room: Room) -> dict[str, str]:
    """Hold the sessions; the ids of sessions and promises by a word for each."""
    post = lambda code, level, place: {"post": code, "level": level, "lgd_code": place}  # noqa: E731
    ranchi, dumka = post("district_president", "district", RANCHI), post("district_president", "district", DUMKA)
    ids = {
        "state": take_down(
            room,
            "2026-01-06 10:00",
            "session_opened",
            **{"level": "state", "lgd_code": 20, "day": "2026-01-06", "with_whom": "एआईसीसी प्रभारी"},
        ),
        "ranchi": take_down(
            room,
            "2026-01-10 10:00",
            "session_opened",
            **{"level": "district", "lgd_code": RANCHI, "day": "2026-01-10", "with_whom": "प्रदेश अध्यक्ष"},
        ),
    }

    def promise(word: str, session: str, due: str, owner: dict[str, Any]) -> None:
        what = {"session": ids[session], "words": f"वादा {word}", "due": due, **owner}
        ids[word] = take_down(room, "2026-01-10 11:00", "promise_made", **what)

    def told(word: str, moment: str, outcome: str, **what: str) -> None:
        take_down(room, moment, "promise_told", promise=ids[word], outcome=outcome, **what)

    asked = {"question": "समितियाँ क्यों अधूरी हैं?", "answer": "सूची बनाएँगे"}
    take_down(room, "2026-01-06 10:05", "session_said", session=ids["state"], **asked, **ranchi)
    take_down(room, "2026-01-10 10:05", "session_said", session=ids["ranchi"], **asked, **ranchi)
    take_down(
        room,
        "2026-01-10 10:10",
        "session_said",
        session=ids["ranchi"],
        speaker="एक कार्यकर्ता <b>9876543210</b>",
        question="राशन?",
    )
    promise("list", "state", "2026-01-20", ranchi)
    promise("camp", "state", "2026-01-25", dumka)
    promise("presidents", "ranchi", "2026-01-27", post("block_president", "block", KANKE))
    promise("rent", "ranchi", "2026-02-28", post("state_president", "state", 20))
    promise("minutes", "ranchi", "2026-01-15", {"level": "district", "lgd_code": RANCHI})
    promise("youth", "ranchi", "2026-01-30", post("district_vice_president", "district", RANCHI))
    told("list", "2026-01-19 12:00", "kept", proof="सूची मिली")
    told("camp", "2026-01-24 12:00", "postponed", due="2026-02-03", note="त्योहार")
    told("minutes", "2026-01-16 12:00", "broken", note="कोई कार्यवृत्त नहीं")
    told("youth", "2026-01-18 12:00", "withdrawn", note="मंच भंग")
    return ids
