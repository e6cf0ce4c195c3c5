"""Labelled rows, from which a model is trained: the shipped ones; the desk's corrections are such rows, too."""

from typing import NamedTuple

from data import reference


class Labelled(NamedTuple):
    """A text and what a person says it is."""

    text: str
    kind: str
    category: str


def shipped_rows() -> list[Labelled]:
    """The rows of `labelled.csv`: invented, written for this."""
    return [Labelled(**row) for row in reference.table("labelled")]
