"""Finds the twin of an edited or deleted line: the same message as another phone exported it before the change.

All of it looks at one minute of one group and at the set of files that show it; no order of loading comes in.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple


class Line(NamedTuple):
    """Where a file shows something: its place in the minute from 0, and whether the file begins or ends in it."""

    file: int
    place: int
    begins: bool = False
    ends: bool = False


@dataclass(frozen=True)
class Slot:
    """One wording in one minute of a group: where the files show it, under which numbers and names."""

    slot: str
    lines: frozenset[Line]
    numbers: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    edited: bool = False
    deleted: bool = False

    @property
    def changed(self) -> bool:
        return self.edited or self.deleted

    @property
    def files(self) -> frozenset[int]:
        return frozenset(line.file for line in self.lines)

    def may_be(self, other: "Slot") -> bool:
        """Could both be one message: no file shows both, one of them was changed, no two numbers contradict."""
        numbers_differ = self.numbers and other.numbers and not self.numbers & other.numbers
        return (self.changed or other.changed) and not numbers_differ and self.files.isdisjoint(other.files)


def pair(slots: Iterable[Slot]) -> dict[str, str | None]:
    """Which slots of one minute are one message: {slot: the slot it goes with, or None when nobody can tell}.

    First by place: where two files show the same lines of the minute but for changed ones, the n-th line of one is the
    n-th of the other. Then by elimination: a changed line goes with the only one left that it may be. Slots that
    stand alone, or lead their message, are not in the answer.
    """
    slots = sorted(slots, key=lambda s: s.slot)
    groups = _by_place(slots)
    in_doubt = _by_elimination(groups)
    answer: dict[str, str | None] = {}
    for members in groups:
        first = min(members, key=lambda s: (s.changed, s.deleted, s.slot))
        answer |= {s.slot: first.slot for s in members if s is not first}
        if len(members) == 1 and first.slot in in_doubt:
            answer[first.slot] = None
    return answer


def _by_place(slots: list[Slot]) -> list[list[Slot]]:
    """Groups of slots that stand at the same place of aligned files; a group that contradicts itself falls apart."""
    shown: dict[int, dict[int, Slot]] = {}
    edges: dict[int, Line] = {}
    for slot in slots:
        for line in slot.lines:
            shown.setdefault(line.file, {})[line.place] = slot
            edges[line.file] = line
    group = {slot.slot: {slot} for slot in slots}
    for one, two in combinations(sorted(shown), 2):
        for a, b in _aligned(shown[one], edges[one], shown[two], edges[two]):
            if group[a.slot] is not group[b.slot]:
                joined = group[a.slot] | group[b.slot]
                group |= {s.slot: joined for s in joined}
    found = []
    for members in {id(g): g for g in group.values()}.values():
        ordered = sorted(members, key=lambda s: s.slot)
        fits = all(a.may_be(b) for a, b in combinations(ordered, 2))
        found += [ordered] if fits else [[s] for s in ordered]
    return found


def _aligned(one: dict[int, Slot], edge: Line, two: dict[int, Slot], other: Line) -> list[tuple[Slot, Slot]]:
    """Pairs of slots that differ between two files which otherwise show the same lines; [] when they can't be aligned.

    A file that ends in this minute may be short at the end, one that begins in it at the start.
    """
    if len(one) > len(two):
        one, edge, two = two, other, one
    missing = len(two) - len(one)
    shifts = [0] if not missing or (edge.ends and not edge.begins) else []
    if missing and edge.begins and not edge.ends:
        shifts = [missing]
    for shift in shifts:
        lines = [(one[n], two[n + shift]) for n in range(len(one))]
        differing = [(a, b) for a, b in lines if a is not b]
        if all(a.may_be(b) for a, b in differing):
            return differing
    return []


def _by_elimination(groups: list[list[Slot]]) -> set[str]:
    """Join changed slots, still alone, to the only group they may belong to; the slots for which several are left."""
    in_doubt: set[str] = set()
    for deleted in (False, True):  # an edited line first: a deleted one may then find it with its first wording
        claims: dict[int, list[list[Slot]]] = {}
        for alone in [g for g in groups if len(g) == 1 and g[0].changed and g[0].deleted == deleted]:
            left = list(_left_for(alone[0], groups, deleted))
            if len(left) == 1:
                claims.setdefault(left[0], []).append(alone)
            elif left:
                in_doubt.add(alone[0].slot)
        for number, claimants in claims.items():
            if all(a[0].may_be(b[0]) for a, b in combinations(claimants, 2)):
                groups[number] += [slot for claimant in claimants for slot in claimant]
                for claimant in claimants:
                    claimant.clear()
            else:
                in_doubt |= {claimant[0].slot for claimant in claimants}
    groups[:] = [g for g in groups if g]
    return in_doubt


def _left_for(slot: Slot, groups: list[list[Slot]], deleted: bool) -> Iterator[int]:
    """Numbers of the groups a changed slot may belong to; those that share its number or name go before the others."""
    possible = [
        n
        for n, members in enumerate(groups)
        if members
        and slot not in members
        and all(slot.may_be(m) for m in members)
        and (deleted or not all(m.changed for m in members))
        and not all(m.deleted for m in members)
    ]
    known = [n for n in possible if any(slot.numbers & m.numbers or slot.names & m.names for m in groups[n])]
    yield from known or possible
