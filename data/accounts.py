"""Accounts: who may sign in, in which role and area. An account is a decision; of each login the latest state holds.

They are read from the ledger itself and not from the store: what an admin takes away must not wait behind a long load.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from hashlib import sha256
from typing import Any
from uuid import UUID

from data import access, admission, log, passwords, sessions
from data.decided import Decided
from data.ledger import Ledger
from data.settings import settings

KIND, LINKED = "account_set", "account_linked"
ADMIN = "admin"
_LOGIN = re.compile(r"[a-z0-9][a-z0-9._@+-]{1,63}")
_NOBODY_S = ("demo", "provider", "room", "shell", "wall")  # who acts without an account
_LONGEST_NAME = 80
LAST = "This is the last account that can make accounts. Make another one first."
Pen = Callable[..., Any]  # (kind, **what): writes one decision


class BadAccount(Exception):
    """An account that can't be kept as it is; says what is allowed."""


@dataclass(frozen=True)
class Account:
    """A person's account. `area`: set of (level, LGD code); `password`: a hash or None; `oidc`: e-mail or subject;
    `person`: who he is in the register, by a decision of its own (`link`)."""

    login: str
    name: str
    role: str
    area: frozenset[tuple[str, int]]
    password: str | None = None
    oidc: str | None = None
    disabled: bool = False
    person: str | None = None

    @property
    def mark(self) -> str:
        """What a session holds on to: it ends when this changes."""
        told = (self.role, sorted(self.area), self.disabled, self.oidc, *([self.person] if self.person else []))
        return sha256(repr(told).encode()).hexdigest()[:32]


class _Register:
    """The accounts of one ledger."""

    def __init__(self) -> None:
        self._decided = Decided(KIND, LINKED)
        self._of: tuple[Sequence, dict[str, Account]] = ((), {})

    def accounts(self) -> dict[str, Account]:
        bodies, known = self._of
        if (news := self._decided.bodies()) is not bodies:
            known = {}
            for body in news:
                known[body["login"]] = _read(body, known.get(body["login"]))
            self._of = news, known
        return known

    def write(self, who: str, kind: str, **what: Any) -> Any:
        return Ledger().decide(who, kind, **what)


@cache
def _register(_local: str) -> _Register:
    return _Register()


def _here() -> _Register:
    return _register(str(settings().local))


def everyone() -> list[Account]:
    """All accounts, disabled ones too, by login."""
    return [account for _login, account in sorted(_here().accounts().items())]


def find(login: str) -> Account | None:
    """The account of this login, in whatever case it was typed."""
    return _here().accounts().get(plain(login))


def viewer(login: str | None, state: int | None = None) -> access.Viewer:
    """Who looks when a command asks in somebody's name, and at which State; without a login the owner of the machine.
    Raises NotAllowed."""
    admitted, reason = (access.DESK, None) if login is None else admission.admit(find(login))
    if reason:
        raise access.NotAllowed(reason)
    return replace(admitted, state=state)


def has_admin() -> bool:
    """Whether somebody can make accounts."""
    return any(_administers(account) for account in everyone())


def by_oidc(claims: Mapping[str, Any]) -> Account | None:
    """The account that a provider's claims are of: by subject, or by an e-mail that the provider has verified."""
    told = {str(claims["sub"])} if claims.get("sub") else set()
    if claims.get("email") and claims.get("email_verified") is True:
        told.add(str(claims["email"]).lower())
    return next((account for account in everyone() if account.oidc in told), None)


def verify(login: str, password: str) -> Account | None:
    """The account whose password this is, disabled ones too; takes as long for a login that nobody has."""
    account = find(login)
    kept = account.password if account else None
    if not passwords.is_right(kept, password):
        return None
    if passwords.is_old(kept):
        account = replace(account, password=passwords.hashed(password))
        _here().write(account.login, KIND, **_written(account))
    return account


def check(account: Account) -> Account:
    """The account as it would be kept. Raises BadAccount."""
    account = replace(account, login=plain(account.login), name=account.name.strip(), oidc=_at_provider(account.oidc))
    if not _LOGIN.fullmatch(account.login) or account.login in _NOBODY_S:
        raise BadAccount(
            f"The login {account.login!r} can't be one. It has 2 to 64 small Latin letters, digits and . _ @ + -,"
            f" and is none of {', '.join(_NOBODY_S)}."
        )
    if not 0 < len(account.name) <= _LONGEST_NAME or not account.name.isprintable():
        raise BadAccount(f"The name has 1 to {_LONGEST_NAME} characters on one line.")
    if why := admission.admit(replace(account, disabled=False))[1]:
        raise BadAccount(why)
    others = [one for one in everyone() if one.login != account.login]
    if has_admin() and not any(_administers(one) for one in (*others, account)):
        raise BadAccount(LAST)
    return account


def keep(account: Account, who: str, pen: Pen | None = None) -> Account:
    """Keep the whole state of an account for ever; what was signed in with it ends. Raises BadAccount.

    `pen` writes the decision: a screen's is the verb `record`, which asks whether its viewer may; else the ledger's.
    """
    account = check(account)
    (pen or (lambda kind, **what: _here().write(who, kind, **what)))(KIND, **_written(account))
    sessions.close_all(account.login)
    log.write("account_changed", who, login=account.login, role=account.role, disabled=account.disabled)
    return account


def change(login: str, who: str, pen: Pen | None = None, **what: Any) -> Account:
    """Keep something else of an account, the rest as it is at this moment: what others have changed meanwhile stays.

    `pen` as of `keep`. Raises BadAccount.
    """
    account = find(login)
    if account is None:
        raise BadAccount(f"The login {plain(login)!r} is not known.")
    return keep(replace(account, **what), who, pen)


def link(login: str, person: str | None, who: str, pen: Pen | None = None) -> Account:
    """Say who the owner of an account is in the register (None: nobody known): then he decides on no grievance about
    himself, and isn't told who wrote one. `pen` as of `keep`. Raises BadAccount."""
    account = find(login)
    if account is None:
        raise BadAccount(f"The login {plain(login)!r} is not known.")
    try:
        person = str(UUID(person)) if person else None
    except ValueError:
        raise BadAccount(f"The person {person[:40]!r} is none: it is the id that the register shows.") from None
    what = {"login": account.login, "person": person}
    (pen or (lambda kind, **what: _here().write(who, kind, **what)))(LINKED, **what)
    sessions.close_all(account.login)
    log.write("account_changed", who, login=account.login, person=person)
    return replace(account, person=person)


def invite(login: str, who: str) -> str:
    """The key of a link by which the owner of an account sets a password, once. Raises BadAccount."""
    account = find(login)
    if account is None:
        raise BadAccount(f"The login {plain(login)!r} is not known.")
    key = sessions.make_link(account.login)
    log.write("link_made", who, login=account.login)  # whoever has it can come in as that person
    return key


def with_password(account: Account, password: str) -> Account:
    """The account with another password. Raises passwords.WeakPassword."""
    passwords.accept(password, account.login, account.name)
    return replace(account, password=passwords.hashed(password))


def area(texts: Iterable[str]) -> frozenset[tuple[str, int]]:
    """An area as it is typed: `state:20`, `district:339`, `block:3223`. Raises BadAccount."""
    found = set()
    for text in texts:
        level, _colon, code = text.partition(":")
        if level not in ("state", "district", "block") or not code.isdecimal():
            raise BadAccount(f"The area {text!r} can't be read. Write level:LGD code, for example district:339.")
        found.add((level, int(code)))
    return frozenset(found)


def plain(login: str) -> str:
    """A login as it is kept."""
    return login.strip().lower()


def _at_provider(told: str | None) -> str | None:
    """What a provider calls somebody, as it is kept: an e-mail in small letters, a subject letter by letter."""
    told = (told or "").strip()
    return (told.lower() if "@" in told else told) or None


def _administers(account: Account) -> bool:
    can_come = not account.disabled and bool(account.password or account.oidc)
    return account.role == ADMIN and access.STATE in account.area and can_come


def _written(account: Account) -> dict[str, Any]:
    told = {**asdict(account), "area": sorted(map(list, account.area))}
    del told["person"]
    return told


def _read(body: Mapping[str, Any], before: Account | None) -> Account:
    if body["kind"] == LINKED:
        return replace(before, person=body["person"])
    told = {name: body[name] for name in Account.__dataclass_fields__ if name != "person"}
    area = frozenset((level, code) for level, code in told["area"])
    return Account(**{**told, "area": area}, person=before.person if before else None)
