"""The ledger keeps what it said it kept: order, torn tails, broken bytes, the same file once."""

import hashlib

import pytest

from data import ledger as ledgers
from data import seal, spool
from data.ledger import BrokenLedger, Ledger


@pytest.fixture
def ledger(tmp_path) -> Ledger:
    return Ledger(tmp_path / "received", tmp_path / "decisions")


def receipt(number: int) -> dict:
    return {"receipt_id": str(number), "load_id": "l", "who": "test"}


def ids(ledger: Ledger, positions: dict | None = None) -> list[str]:
    return [record.body["receipt_id"] for record in ledger.after(positions or {})]


def test_a_file_is_kept_once_byte_for_byte(ledger, tmp_path):
    path = tmp_path / "chat.txt"
    path.write_bytes("बुंडू\r\n".encode() * 1000)
    digest, size = ledger.keep(path)
    assert (digest, size) == (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_size)
    assert ledger.keep(path) == (digest, size)
    assert len([p for p in (ledger.received / "files").rglob("*") if p.is_file()]) == 1
    with ledger.opened(digest) as clear:
        assert clear.read_bytes() == path.read_bytes()
    assert not clear.exists()


def test_records_come_back_in_order_and_from_a_position(ledger):
    ledger.receive([receipt(n) for n in range(3)])
    ledger.receive([receipt(3)])
    records = list(ledger.after({}))
    assert [r.body["receipt_id"] for r in records] == ["0", "1", "2", "3"]
    assert ids(ledger, {records[1].spool: records[1].end}) == ["2", "3"]


def test_a_decision_says_who_when_and_in_which_version(ledger):
    decision = ledger.decide("desk", "undo_load", load_id="l")
    kept = [r.body for r in ledger.after({})]
    assert kept == [decision]
    assert {"who", "decided_at", "version", "decision_id"} <= set(decision)
    assert ledgers.moment(decision["decided_at"]).utcoffset().total_seconds() == 5.5 * 3600


@pytest.mark.parametrize("lost", [1, 5, 9, 40])
def test_a_torn_tail_loses_only_itself(ledger, lost):
    ledger.receive([receipt(1)])
    ledger.receive([receipt(2)])
    path = next(ledger.received.glob("*.spool"))
    torn = path.read_bytes()
    path.write_bytes(torn[:-lost])
    assert ids(ledger) == ["1"]
    ledger.receive([receipt(3)])
    assert ids(ledger) == ["1", "3"]
    aside = next(ledger.received.glob("*.torn-*")).read_bytes()
    assert aside and torn.count(aside) == 1, "the torn bytes are kept beside the spool"


def test_bytes_that_are_no_record_stop_loudly(ledger):
    ledger.receive([receipt(1)])
    ledger.receive([receipt(2)])
    path = next(ledger.received.glob("*.spool"))
    broken = bytearray(path.read_bytes())
    broken[20] ^= 0xFF
    path.write_bytes(bytes(broken))
    with pytest.raises(BrokenLedger, match="Restore this file"):
        ids(ledger)


def test_a_clock_that_jumps_back_keeps_the_order(ledger, monkeypatch):
    ledger.receive([receipt(1)])
    earlier = ledgers.now().replace(year=2020)
    monkeypatch.setattr(spool, "now", lambda: earlier)
    ledger.receive([receipt(2)])
    assert ids(ledger) == ["1", "2"]


def test_what_was_not_sealed_here_is_not_opened():
    assert seal.open(seal.seal(b"x")) == b"x"
    with pytest.raises(seal.BrokenSeal, match="opens only"):
        seal.open(b"\x07x")
