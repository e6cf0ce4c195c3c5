"""Refusals: what came, what is allowed, what to do, as a status and JSON."""

from collections.abc import Sequence

from starlette.responses import JSONResponse


class Refusal(Exception):
    """An answer that is no."""

    def __init__(self, status: int, error: str, allowed: str, do: str, **headers: str):
        super().__init__(error)
        self.status, self.told = status, {"error": error, "allowed": allowed, "do": do}
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}

    def answer(self) -> JSONResponse:
        """{"error", "allowed", "do"}."""
        return JSONResponse(self.told, self.status, headers=self.headers)


def nothing_here() -> Refusal:
    """While no key is in force, there is no such address."""
    return Refusal(404, "There is nothing at this address.", "Addresses whose keys are set up.", "See README, Live.")


def too_many_unsigned(address: str, a_minute: int, wait: int) -> Refusal:
    """Of what is not rightly signed, an address may send a few."""
    return Refusal(
        429,
        f"Too many requests from {address} were not signed by a key in force.",
        f"{a_minute} such requests a minute from one address.",
        "Wait as Retry-After says. Sign what is sent, and check the sender's name and key.",
        Retry_After=str(wait),
    )


def broken_off() -> Refusal:
    """The line ended before the body did: an answer that nobody hears."""
    return Refusal(400, "The body broke off.", "A whole body.", "Send it again: what is sent twice counts once.")


def disk_full() -> Refusal:
    """Nothing was kept."""
    return Refusal(
        503,
        "The disk of the room is full; this was not kept.",
        "Whatever comes once there is room again.",
        "Send it again later, the same bytes: what is sent twice counts once.",
        Retry_After="60",
    )


def wrong_method(came: str, allowed: Sequence[str]) -> Refusal:
    """Another method than the address has."""
    return Refusal(
        405, f"{came} isn't answered here.", ", ".join(allowed), "See README, Live.", Allow=", ".join(allowed)
    )
