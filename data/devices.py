"""Devices: browsers on which somebody has signed in before. What strangers try in his name doesn't make him wait there.

Else whoever knows a login could keep its owner out for as long as he goes on trying (OWASP, device cookies). A token
(256 bits) is in a cookie alone; the file of sessions has its SHA-256. It opens nothing: the password is asked for all
the same, and wrong ones on a device make that device wait.
"""

import secrets

from data import sessions
from data.settings import now

LASTS = 180 * 86_400  # seconds after the last sign-in


def remember(token: str | None, login: str) -> str:
    """Note that `login` has signed in here; the device's new token, also for others who have signed in on it."""
    fresh, moment = secrets.token_urlsafe(32), now().timestamp()
    old, new = sessions.hidden(token or ""), sessions.hidden(fresh)
    with sessions.kept() as con:
        con.execute("DELETE FROM device WHERE ends_at < ? OR token = ? AND login = ?", (moment, old, login))
        con.execute("UPDATE device SET token = ? WHERE token = ?", (new, old))
        con.execute("INSERT INTO device VALUES (?, ?, ?)", (new, login, moment + LASTS))
    return fresh


def known(token: str | None, login: str) -> bool:
    """Whether `login` has signed in on the device of this token."""
    if not token:
        return False
    with sessions.kept() as con:
        asked = (sessions.hidden(token), login, now().timestamp())
        return bool(con.execute("SELECT 1 FROM device WHERE token = ? AND login = ? AND ends_at > ?", asked).fetchone())
