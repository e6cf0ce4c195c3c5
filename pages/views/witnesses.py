"""Witnesses: how often the event of a report was told, in the same words and in own; and whether that looks made."""

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from pages.views.tables import Safe
from pages.views.words import _, n_, number


def lines(told: Mapping[str, Any] | None) -> Iterator[Safe]:
    """Sentences on a row of the answer to `told_again`; none for a report that nobody else told."""
    if not told:
        return
    copies = int(told["senders"])
    if copies > 1:
        said = n_("In nearly the same words from {n} sender.", "In nearly the same words from {n} senders.", copies)
        yield Safe(escape(said.format(n=number(copies))))
    if told["witnesses"] == told["witnesses"] and told["witnesses"] is not None:
        own = int(told["witnesses"])
        said = n_(
            "Independent witness: {n} (own words; same place, matter and days).",
            "Independent witnesses: {n} (own words; same place, matter and days).",
            own,
        )
        yield Safe(escape(said.format(n=number(own))))


def flags(told: Mapping[str, Any] | None) -> list[str]:
    """What a desk should be wary of."""
    return [_("Copied by many within an hour")] if told and told["burst"] else []
