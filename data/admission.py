"""Who is admitted: an account as a viewer, or why it may see nothing."""

from collections.abc import Iterable
from functools import cache
from typing import Any, Protocol

from data import reference
from data.access import Viewer, roles


class Account(Protocol):
    """What `admit` reads of an account (`data/accounts.py`)."""

    @property
    def login(self) -> str: ...

    @property
    def role(self) -> str: ...

    @property
    def area(self) -> Iterable[tuple[str, int]]: ...

    @property
    def disabled(self) -> bool: ...

    @property
    def person(self) -> str | None: ...


def admit(account: Account | None) -> tuple[Viewer, str | None]:
    """The one function that makes a viewer of an account; with the reason, in English, when he may see nothing.

    An account that is missing, disabled or incomplete gives a viewer with no role and no area.
    """
    if account is None:
        return _nobody(""), "There is no such account. An administrator can make one."
    reason = _fault(account)
    if reason:
        return _nobody(account.login), reason
    area = frozenset((level, int(code)) for level, code in account.area)
    return Viewer(account.login, account.role, area, person=account.person), None


def _fault(account: Account) -> str | None:
    area = list(account.area)
    if account.disabled:
        return "This account is switched off. An administrator can switch it on."
    if account.role not in roles() or "screens" not in roles()[account.role].may:
        return "This account has no role that is known. An administrator can give it one."
    if not area:
        return "This account has no area yet. An administrator can give it one."
    if not all(_is_place(one) for one in area):
        return "The area of this account names a place that is not known. An administrator can mend it."
    return None


def _is_place(one: Any) -> bool:
    try:
        level, code = one
        return (level, int(code)) in _places()
    except (TypeError, ValueError):
        return False


@cache
def _places() -> frozenset[tuple[str, int]]:
    return frozenset(reference.state_of())


def _nobody(who: str) -> Viewer:
    return Viewer(who, "nobody", frozenset())
