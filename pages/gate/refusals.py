"""What stood in the way, in words, and who can mend it."""

from data import accounts
from data.accounts import BadAccount
from data.passwords import SHORTEST, WeakPassword
from pages.views.words import _, n_


def wait(seconds: int) -> str:
    """Too many wrong attempts."""
    return n_(
        "Too many wrong attempts. Try again in {n} second.",
        "Too many wrong attempts. Try again in {n} seconds.",
        seconds,
    )


def rule() -> str:
    """What a password must be."""
    return n_(
        "At least {n} character; four words that nobody links are good.",
        "At least {n} characters; four words that nobody links are good.",
        SHORTEST,
    )


def of_account(reason: str, otherwise: str | None = None) -> str:
    """Why an account may see nothing, from the reason that `admission.admit` or `accounts.check` gives."""
    return (
        _reasons().get(reason)
        or otherwise
        or _("This account can't be used as it is. The room's administrator can mend it.")
    )


def of_typed(fault: Exception) -> str:
    """Why what was typed can't be kept."""
    if isinstance(fault, WeakPassword):
        return {
            "short": rule(),
            "long": _("This password is too long: at most 200 characters."),
            "guessable": _("This password is easy to guess. Take four words that nobody links."),
        }[fault.code]
    if isinstance(fault, BadAccount) and str(fault) == "twice":
        return _("The two new passwords differ. Type the same one twice.")
    return _("A login has 2 to 64 small Latin letters, digits and . _ @ + -; a name has 1 to 80 characters.")


def _reasons() -> dict[str, str]:
    return {
        accounts.LAST: _("This is the last account that can make accounts. Make another one first."),
        "There is no such account. An administrator can make one.": _(
            "There is no such account. The room's administrator can make one."
        ),
        "This account is switched off. An administrator can switch it on.": _(
            "This account is switched off. The room's administrator can switch it on."
        ),
        "This account has no role that is known. An administrator can give it one.": _(
            "This account has no role that is known. The room's administrator can give it one."
        ),
        "This account has no area yet. An administrator can give it one.": _(
            "This account has no area yet. The room's administrator can give it one."
        ),
        "The area of this account names a place that is not known. An administrator can mend it.": _(
            "The area of this account names a place that is not known. The room's administrator can mend it."
        ),
    }
