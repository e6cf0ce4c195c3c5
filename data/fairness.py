"""Fairness: who may not decide on a grievance. Whoever closed it doesn't confirm it."""

from collections.abc import Mapping
from typing import Any

from data.life import IllegalStep


def check_confirming(who: str, row: Mapping[str, Any]) -> None:
    """Raise IllegalStep when he closed the grievance himself: closed-by and confirmed-by are two persons."""
    if row["closed_by"] == who:
        raise IllegalStep(
            "You closed this grievance yourself, so you can't confirm it. Somebody else must ask the citizen."
        )
