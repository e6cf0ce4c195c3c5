"""Sessions: who is signed in, until when. A file beside the ledger, for it is no truth: without it all sign in anew.

A token (256 bits) is in the browser's cookie alone; the file has its SHA-256, and so reading it opens no door. Links
that let somebody set his password once are kept the same way.
"""

import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from typing import NamedTuple

from data.settings import now, settings

KINDS = ("password", "oidc", "demo")
LINK_HOURS = 24
_SEEN_EVERY = 60.0  # seconds between two notes of use
_SHAPE = """
CREATE TABLE IF NOT EXISTS session (
    token TEXT PRIMARY KEY, login TEXT, kind TEXT, mark TEXT, made_at REAL, seen_at REAL, ends_at REAL
);
CREATE TABLE IF NOT EXISTS link (token TEXT PRIMARY KEY, login TEXT, ends_at REAL);
CREATE TABLE IF NOT EXISTS attempt (who TEXT PRIMARY KEY, times INTEGER, last_at REAL);
CREATE TABLE IF NOT EXISTS device (token TEXT, login TEXT, ends_at REAL);
CREATE TABLE IF NOT EXISTS spent (token TEXT PRIMARY KEY, ends_at REAL);
"""
_VERSION = 2  # of this shape


class Session(NamedTuple):
    """One sign-in. `mark`: what was true of the account then; moments in seconds since 1970."""

    login: str
    kind: str
    mark: str
    made_at: float
    seen_at: float
    ends_at: float


@contextmanager
def kept() -> Iterator[sqlite3.Connection]:
    """The file, inside a transaction."""
    with closing(_opened()) as con:  # closing rolls back what was not committed
        con.execute("BEGIN IMMEDIATE")
        yield con
        con.execute("COMMIT")


def _opened() -> sqlite3.Connection:
    path = settings().sessions
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))  # before SQLite would make it for all to read
    con = sqlite3.connect(path, timeout=10, isolation_level=None)
    if con.execute("PRAGMA user_version").fetchone()[0] != _VERSION:
        con.executescript(
            f"PRAGMA journal_mode = WAL; BEGIN IMMEDIATE; {_SHAPE} PRAGMA user_version = {_VERSION}; COMMIT;"
        )
    return con


def open_session(login: str, kind: str, mark: str = "", ends_at: float | None = None) -> str:
    """Sign somebody in; the token for his cookie. `ends_at`: an end before the absolute one."""
    token, moment = secrets.token_urlsafe(32), now().timestamp()
    latest = moment + settings().session_hours * 3600
    with kept() as con:
        con.execute("DELETE FROM session WHERE ends_at < ? OR seen_at < ?", (moment, moment - _idle()))
        con.execute(
            "INSERT INTO session VALUES (?, ?, ?, ?, ?, ?, ?)",
            (hidden(token), login, kind, mark, moment, moment, min(latest, ends_at or latest)),
        )
    return token


def session(token: str | None, touch: bool = False) -> Session | None:
    """The session of a token while it lasts. `touch`: its person is at work, so that it doesn't end for idleness."""
    if not token:
        return None
    moment = now().timestamp()
    with closing(_opened()) as con:
        row = con.execute(
            "SELECT login, kind, mark, made_at, seen_at, ends_at FROM session WHERE token = ?", (hidden(token),)
        ).fetchone()
    if row is None:
        return None
    found = Session(*row)
    if moment >= found.ends_at or moment >= found.seen_at + _idle():
        return None
    if touch and moment > found.seen_at + _SEEN_EVERY:
        with kept() as con:
            con.execute("UPDATE session SET seen_at = ? WHERE token = ?", (moment, hidden(token)))
    return found


def close(token: str) -> None:
    """Sign this session out."""
    with kept() as con:
        con.execute("DELETE FROM session WHERE token = ?", (hidden(token),))


def close_all(login: str) -> None:
    """Sign a person out everywhere, and take back the links made for him."""
    with kept() as con:
        con.execute("DELETE FROM session WHERE login = ?", (login,))
        con.execute("DELETE FROM link WHERE login = ?", (login,))


def make_link(login: str) -> str:
    """A key that lets `login` set a password once, within a day; earlier ones end. '' is the first admin."""
    token = secrets.token_urlsafe(32)
    with kept() as con:
        con.execute("DELETE FROM link WHERE login = ? OR ends_at < ?", (login, now().timestamp()))
        con.execute("INSERT INTO link VALUES (?, ?, ?)", (hidden(token), login, now().timestamp() + LINK_HOURS * 3600))
    return token


def link(token: str) -> str | None:
    """The login that the key of a link is for, while it holds."""
    with kept() as con:
        row = con.execute(
            "SELECT login FROM link WHERE token = ? AND ends_at > ?", (hidden(token), now().timestamp())
        ).fetchone()
    return row[0] if row else None


def use_link(token: str) -> str | None:
    """The same, and the link is spent: of two who press at once one gets it."""
    with kept() as con:
        row = con.execute(
            "DELETE FROM link WHERE token = ? AND ends_at > ? RETURNING login", (hidden(token), now().timestamp())
        ).fetchone()
    return row[0] if row else None


def spend(token: str, seconds: float) -> bool:
    """Spend what may be used once within so many seconds (a provider's word); whether it was not spent before."""
    with kept() as con:
        moment = now().timestamp()
        con.execute("DELETE FROM spent WHERE ends_at < ?", (moment,))
        made = con.execute("INSERT OR IGNORE INTO spent VALUES (?, ?)", (hidden(token), moment + seconds))
        return made.rowcount == 1


def _idle() -> float:
    return settings().idle_minutes * 60


def hidden(token: str) -> str:
    """A token as the file has it."""
    return sha256(token.encode()).hexdigest()
