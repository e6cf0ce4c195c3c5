"""The one codec between the ledger and the disk: `seal` before writing, `open` after reading; files in chunks.

    record  version (1 byte) · data key's id (4) · nonce (12) · AES-256-GCM of the record, bound to its place
    file    version (1) · data key's id (4) · salt (16) · chunks of 1 MiB, each AES-256-GCM under a key of this file
            alone, its number and whether it is the last in the nonce; the last one bound to the file's SHA-256
            (the STREAM construction: Hoang, Reyhanitabar, Rogaway, Vizár, CRYPTO 2015)

Version 1 is plain: in a room that was there before its keys, what was kept then stays readable; in any other room a
plain record is refused as forged. `keys.py` has the keys.
"""

import hashlib
import os
import struct
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from data import keys

PLAIN, SEALED = b"\x01", b"\x02"
PLAIN_FILE, SEALED_FILE = ".plain", ".sealed"  # endings of kept files; a plain one is read where it lies
CHUNK = 2**20  # bytes of a file in one seal
_TAG, _SALT = 16, 16
_RECORD, _FILE = struct.Struct(">cI12s"), struct.Struct(f">cI{_SALT}s")


class BrokenSeal(Exception):
    """Bytes that this codec can't open, or that were changed, cut or moved since they were sealed."""


def seal(plain: bytes, place: str = "", label: str = "records") -> bytes:
    """The bytes as they go to disk. They open at the same `place` and under the same `label` only."""
    ring = keys.ring()
    head = _RECORD.pack(SEALED, ring.newest, os.urandom(12))
    return head + AESGCM(ring.derived(label)).encrypt(head[5:], plain, head[:5] + place.encode())


def open(sealed: bytes, place: str = "", label: str = "records") -> bytes:  # noqa: A001 - the word of the house
    """The bytes as they were before `seal`; BrokenSeal when they were not sealed here, for this place."""
    version = sealed[:1]
    if version == PLAIN:
        check_plain()
        return sealed[1:]
    if version != SEALED or len(sealed) < _RECORD.size + _TAG:
        raise BrokenSeal(f"A record begins with {version!r}; this version opens only {PLAIN!r} and {SEALED!r}.")
    _, key_id, nonce = _RECORD.unpack_from(sealed)
    try:
        cipher = AESGCM(keys.ring().derived(label, key_id))
        return cipher.decrypt(nonce, sealed[_RECORD.size :], sealed[:5] + place.encode())
    except InvalidTag:
        raise BrokenSeal("A record was changed or stands in another place than it was written to.") from None


def check_plain() -> None:
    """BrokenSeal unless this room holds what was kept before there were keys."""
    if not keys.ring().has_plain:
        raise BrokenSeal("A record or file is not sealed, and nothing was ever kept plain here: it was put in by hand.")


def seal_file(came: BinaryIO, out: BinaryIO) -> tuple[str, int]:
    """Seal all of `came` into `out`; the SHA-256 of what came, in hex, and its size in bytes."""
    ring = keys.ring()
    head = _FILE.pack(SEALED, ring.newest, os.urandom(_SALT))
    cipher = AESGCM(ring.derived("files", salt=head[5:]))
    digest, size, number = hashlib.sha256(), 0, 0
    out.write(head)
    chunk, following = came.read(CHUNK), b""
    while True:
        digest.update(chunk)
        size += len(chunk)
        following = came.read(CHUNK) if len(chunk) == CHUNK else b""
        last = not following
        out.write(cipher.encrypt(_nonce(number, last), chunk, head + (digest.digest() if last else b"")))
        if last:
            return digest.hexdigest(), size
        chunk, number = following, number + 1


def open_file(sealed: BinaryIO, out: BinaryIO, sha256: str) -> None:
    """Write what the sealed file holds into `out`; BrokenSeal when it isn't the whole file with this SHA-256."""
    head = sealed.read(_FILE.size)
    if len(head) < _FILE.size or head[:1] != SEALED:
        raise BrokenSeal(f"The kept file {sha256} is no sealed file. Restore it from a backup.")
    _, key_id, salt = _FILE.unpack(head)
    cipher = AESGCM(keys.ring().derived("files", key_id, salt))
    chunk, number = sealed.read(CHUNK + _TAG), 0
    while True:
        following = sealed.read(CHUNK + _TAG)
        bound = head if following else head + bytes.fromhex(sha256)
        try:
            out.write(cipher.decrypt(_nonce(number, not following), chunk, bound))
        except (InvalidTag, ValueError):
            raise BrokenSeal(f"The kept file {sha256} was changed, cut or renamed. Restore it from a backup.") from None
        if not following:
            return
        chunk, number = following, number + 1


def _nonce(number: int, last: bool) -> bytes:
    return struct.pack(">QI", number, last)
