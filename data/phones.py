"""Phone numbers in one form, from any way of writing them."""

import re
import unicodedata

_SIGNS = str.maketrans("", "", " ()-")  # that people put between the digits of a number
_NUMBER = re.compile(r"\+?[0-9]{7,15}")


def one_form(sender: str | None) -> str | None:
    """A number as +919876543210, from any way of writing it; ten digits, or eleven from 0, are Indian. Else None."""
    digits = (sender or "").translate(_SIGNS)
    if not _NUMBER.fullmatch(digits):
        return None
    if digits[0] == "+":
        return digits
    if len(digits) == 10:
        return f"+91{digits}"
    return f"+91{digits[1:]}" if len(digits) == 11 and digits[0] == "0" else f"+{digits}"


def plain_digits(typed: str) -> str:
    """What was typed with digits of any script (९, ୯) as 0-9."""
    if typed.isascii():
        return typed
    return "".join(str(unicodedata.digit(sign)) if sign.isdigit() else sign for sign in typed)
