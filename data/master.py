"""The master key: 32 bytes that close the key ring, from the environment or from a file that only its owner may read.

WARROOM_MASTER_KEY        base64 of 32 bytes; it wins
WARROOM_MASTER_KEY_FILE   a file with the same, mode 0600; by default local/master.key
"""

import base64
import binascii
import os
import secrets
import sys
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from data.durable import write_new
from data.settings import settings

SIZE = 32  # bytes: AES-256, HMAC-SHA256
BACK_UP = "Without it nobody can read what is sealed. Keep a copy of it off this machine, apart from the backups."


class KeyTrouble(Exception):
    """The master key or the key ring is missing, another one, or not kept private: what came, what to do."""


def is_given() -> bool:
    """Does the environment hold the key?"""
    return settings().master_key is not None


def where() -> str:
    """Where the key is or belongs, in words."""
    file = settings().master_key_path
    return "WARROOM_MASTER_KEY" if is_given() else f"the file {file} (or WARROOM_MASTER_KEY)"


def find(closed_by: str | None = None) -> bytes | None:
    """The master key, None where there is none. `closed_by`, the name of the key that closed the ring, ends a rotation
    that a crash cut short. Raises KeyTrouble for a file that others may read and for what is no key."""
    if is_given():
        return _decoded(settings().master_key.get_secret_value(), "WARROOM_MASTER_KEY")
    file = settings().master_key_path
    if closed_by and next_file().exists() and name(_read(next_file())) == closed_by:
        os.replace(next_file(), file)
    return _read(file) if file.exists() else None


def make(file: Path) -> bytes:
    """A new key in a new file. Says on the standard error that it must be backed up."""
    key = secrets.token_bytes(SIZE)
    write_new(file, base64.b64encode(key) + b"\n")
    # Not to the standard output: that is the answer of a command, and machines read it.
    print(f"A master key was made: {settings().master_key_path}. Back it up now. {BACK_UP}", file=sys.stderr)
    return key


def following() -> bytes:
    """The key that a rotation with the key in the environment goes on to. Raises KeyTrouble."""
    value = settings().next_master_key
    if value is None:
        raise KeyTrouble(
            "WARROOM_NEXT_MASTER_KEY is not set. The master key comes from the environment, so the new one must too:"
            " make it with `openssl rand -base64 32`."
        )
    return _decoded(value.get_secret_value(), "WARROOM_NEXT_MASTER_KEY")


def next_file() -> Path:
    """Where a new key waits while the ring is wrapped by it."""
    file = settings().master_key_path
    return file.with_name(file.name + ".next")


def name(key: bytes) -> str:
    """What tells one master key from another, and tells nothing else about it."""
    return HKDF(algorithm=SHA256(), length=8, salt=None, info=b"connect-centre name").derive(key).hex()


def _read(file: Path) -> bytes:
    mode = file.stat().st_mode & 0o777
    if mode & 0o077:
        raise KeyTrouble(
            f"{file} holds the master key and others may read it (mode {mode:04o}). Close it with `chmod 600 {file}`"
            " and start again; if somebody may have read it, then run `python -m data rotate-key`."
        )
    return _decoded(file.read_text(encoding="latin-1"), str(file))


def _decoded(text: str, origin: str) -> bytes:
    try:
        key = base64.b64decode(text.strip(), validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != SIZE:
        raise KeyTrouble(
            f"{origin} holds no master key: wanted is the base64 of {SIZE} bytes (`openssl rand -base64 32`)."
        )
    return key
