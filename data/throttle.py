"""How often a sign-in may be tried: wrong ones make the next wait, longer each time, per login and per address.

Nobody is locked out for ever: the wait ends at five minutes and is forgotten a day after the last attempt. On a device
where this login has signed in before, its own attempts count and nobody else's: else a stranger who goes on trying
could keep its owner out. It is kept in the file of sessions, so a restart forgets nothing. (ASVS 5.0, 6.3.1.)
"""

import math
from hashlib import sha256

from data import devices, sessions
from data.addresses import network
from data.settings import now

LONGEST = 300.0  # seconds
# Attempts without a wait: a typing error is none of an attacker's; an office shares its address.
FREE = {"login": 4, "address": 20, "device": 4}
_FORGOTTEN = 86_400.0


def begin(login: str, address: str, device: str | None = None) -> int:
    """Count an attempt before it is tried (two at once are two). 0, or the seconds after which it may be tried.

    `device`: the token of the browser's device, if it has one.
    """
    keys = _keys(login, address, device)
    with sessions.kept() as con:
        moment = now().timestamp()  # once it is our turn
        con.execute("DELETE FROM attempt WHERE last_at < ?", (moment - _FORGOTTEN,))
        wait = 0.0
        for kind, who in keys:
            row = con.execute("SELECT times, last_at FROM attempt WHERE who = ?", (who,)).fetchone()
            if row:
                wait = max(wait, row[1] + pause(row[0], FREE[kind]) - moment)
        if wait > 0:
            return math.ceil(wait)
        for _kind, who in keys:
            con.execute(
                "INSERT INTO attempt VALUES (?, 1, ?) ON CONFLICT (who) DO UPDATE SET times = times + 1, last_at = ?",
                (who, moment, moment),
            )
    return 0


def succeeded(login: str, address: str, device: str | None = None) -> None:
    """The attempt was right: what counts this login alone starts anew, the address gets this one back."""
    keys = _keys(login, address, device)
    with sessions.kept() as con:
        for kind, who in keys:
            if kind == "address":
                con.execute("UPDATE attempt SET times = max(times - 1, 0) WHERE who = ?", (who,))
            else:
                con.execute("DELETE FROM attempt WHERE who = ?", (who,))


def pause(times: int, free: int) -> float:
    """Seconds to wait after so many attempts: 2, 4, 8 … up to LONGEST."""
    return 0.0 if times <= free else min(LONGEST, 2.0 ** min(times - free, 20))


def _keys(login: str, address: str, device: str | None) -> list[tuple[str, str]]:
    """What an attempt is counted by: kind and who."""
    if devices.known(device, login):
        counted = [("device", f"{device} {login}")]
    else:
        counted = [("login", login), ("address", network(address))]
    # Hashed: a password typed into the wrong field must not stand in a file.
    return [(kind, sha256(f"{kind} {who}".encode()).hexdigest()) for kind, who in counted]
