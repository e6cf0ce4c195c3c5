"""Keys: the ring of data keys, closed by the master key, and the keys that follow from them.

    ring       local/keys.json: data keys, each wrapped (AES-256-GCM) by the master key; none of them in clear
    derived    one key a purpose, from a data key by HKDF-SHA256 (RFC 5869) with the purpose as its label

A change of the master key wraps the ring anew; what is sealed stays as it is. Keys are made only where nothing is
sealed yet: a lost one is never replaced in silence.
"""

import base64
import fcntl
import hmac
import json
import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from data import durable, master
from data.master import BACK_UP, SIZE, KeyTrouble
from data.settings import now, settings

_NONCE = 12


@dataclass(frozen=True)
class Ring:
    """Data keys by id, in clear, and when each was made. The newest seals what comes."""

    keys: Mapping[int, bytes] = field(repr=False)
    made_at: Mapping[int, str]
    has_plain: bool = False  # the ledger was there, in clear, before the ring

    @property
    def newest(self) -> int:
        return max(self.keys)

    def derived(self, label: str, key_id: int | None = None, salt: bytes | None = None) -> bytes:
        """32 bytes for one purpose, from the data key `key_id` (default: the newest). KeyTrouble when it isn't here."""
        wanted = self.newest if key_id is None else key_id
        if wanted not in self.keys:
            raise KeyTrouble(
                f"Data key {wanted} is not in the key ring {_file()}. Restore the newest copy of that file."
            )
        return _derive(self.keys[wanted], label, salt)

    def pseudonyms(self) -> bytes:
        """The key of pseudonyms: of the first data key for ever, so that a store made anew holds the same ones."""
        return self.derived("pseudonyms", min(self.keys))


_rings: dict[Path, Ring] = {}


def ring() -> Ring:
    """The ring of this room, opened once a process; where nothing is sealed yet it is made, the master key too.

    Raises KeyTrouble, in words a person can act on.
    """
    path = _file()
    if path not in _rings:
        with _locked():
            _rings[path] = _opened(path) if path.exists() else _made(path)
    return _rings[path]


def forget() -> None:
    """Drop the opened rings; the next use reads the files again."""
    _rings.clear()


def rotate(*, new_data_key: bool = False) -> str:
    """Wrap the ring by a new master key; with `new_data_key` also make a data key for what comes.

    Says what was done. A master key in a file is replaced by a new file; one in the environment by
    WARROOM_NEXT_MASTER_KEY. After a crash in between, the room still opens. Raises KeyTrouble.
    """
    ring()
    path = _file()
    with _locked():
        known = _opened(path)
        keys = dict(known.keys)
        if new_data_key:
            keys[known.newest + 1] = secrets.token_bytes(SIZE)
        if not master.is_given():
            master.next_file().unlink(missing_ok=True)
        new = master.following() if master.is_given() else master.make(master.next_file())
        _rings[path] = _close(path, new, keys, known.made_at, known.has_plain)
        if not master.is_given():
            os.replace(master.next_file(), settings().master_key_path)
            durable.sync_folder(settings().master_key_path.parent)
    said = "The key ring is closed by a new master key; what was sealed stays as it is."
    said += " From now on start with the new one as WARROOM_MASTER_KEY." if master.is_given() else ""
    if new_data_key:
        said += f" Data key {max(keys)} seals what comes; the store is made anew at the next start."
    return f"{said} Back the new master key up now. {BACK_UP}"


def _opened(path: Path) -> Ring:
    try:
        told = json.loads(path.read_bytes())
        entries = [(int(e["id"]), str(e["made_at"]), base64.b64decode(e["wrapped"])) for e in told["keys"]]
        name, has_plain = str(told["master"]), bool(told["has_plain"])
    except (ValueError, KeyError, TypeError) as error:
        raise KeyTrouble(f"{path} is no key ring ({type(error).__name__}). Restore it from a backup.") from error
    key = master.find(closed_by=name)
    if key is None:
        raise KeyTrouble(
            f"The ledger can't be opened: the master key is missing. Put it back from your copy into {master.where()}."
            " No new one was made: it could not open what is here."
        )
    if not hmac.compare_digest(master.name(key), name):
        raise KeyTrouble(
            f"The ledger can't be opened: {master.where()} holds another master key than the one that closed {path}."
            " Put the right one back from your copy. Nothing was changed."
        )
    try:
        keys = {i: AESGCM(key).decrypt(w[:_NONCE], w[_NONCE:], _bound(i, at, has_plain)) for i, at, w in entries}
    except (InvalidTag, ValueError):
        raise KeyTrouble(f"{path} was changed or is damaged. Restore it from a backup.") from None
    return Ring(keys, {i: at for i, at, _ in entries}, has_plain)


def _made(path: Path) -> Ring:
    if _is_sealed():
        raise KeyTrouble(
            f"The ledger can't be opened: it is sealed, and its key ring {path} is missing. Restore that file from a"
            " backup. No new one was made."
        )
    key = master.find() or master.make(settings().master_key_path)
    return _close(path, key, {1: secrets.token_bytes(SIZE)}, {}, has_plain=b"\x01" in _versions())


def _close(path: Path, by: bytes, keys: Mapping[int, bytes], made_at: Mapping[int, str], has_plain: bool) -> Ring:
    """Wrap the keys by a master key and put the ring on disk."""
    made_at = {key_id: made_at.get(key_id) or now().isoformat() for key_id in sorted(keys)}
    entries = []
    for key_id, at in made_at.items():
        nonce = secrets.token_bytes(_NONCE)
        wrapped = nonce + AESGCM(by).encrypt(nonce, keys[key_id], _bound(key_id, at, has_plain))
        entries.append({"id": key_id, "made_at": at, "wrapped": base64.b64encode(wrapped).decode()})
    told = {"version": 1, "master": master.name(by), "has_plain": has_plain, "keys": entries}
    durable.replace(path, json.dumps(told, indent=1).encode())
    return Ring(keys, made_at, has_plain)


@lru_cache(maxsize=256)
def _derive(key: bytes, label: str, salt: bytes | None) -> bytes:
    info = f"connect-centre {label}".encode()
    return HKDF(algorithm=SHA256(), length=SIZE, salt=salt, info=info).derive(key)


def _bound(key_id: int, made_at: str, has_plain: bool) -> bytes:
    return f"connect-centre data key {key_id} {made_at} {has_plain}".encode()


def _is_sealed() -> bool:
    """Is anything in the ledger sealed by a ring?"""
    return b"\x02" in _versions() or any(settings().received.glob("files/*/*.sealed"))


def _versions() -> set[bytes]:
    """How the first record of each spool is sealed: its version byte stands after the eight bytes of its frame."""
    found = set()
    for spool in (*settings().received.rglob("*.spool"), *settings().decisions.glob("*.spool")):
        with spool.open("rb") as file:
            found.add(file.read(9)[8:])
    return found


def _file() -> Path:
    return settings().local / "keys.json"


@contextmanager
def _locked() -> Iterator[None]:
    settings().local.mkdir(parents=True, exist_ok=True)
    with (settings().local / "keys.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
