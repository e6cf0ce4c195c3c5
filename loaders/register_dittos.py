"""Dittos of a register list: places that are written once and stand for the lines below that leave them blank."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from loaders.register_headers import Header
from loaders.sheets import Row, shown

Said = tuple[str | None, str | None]  # code, name


def written_once(header: Header, rows: Iterable[Row]) -> frozenset[str]:
    """Levels whose places are written once for several lines: never the same on two lines that follow each other. Who
    writes a place on each line repeats it, and means it where he leaves it blank."""
    columns = {level: [at for own in columns for at in own] for level, columns in header.levels}
    once = set(columns)
    before: dict[str, tuple[str, ...]] = {}
    for row in rows:
        if row.number <= header.row or row.fault:
            continue
        for level in list(once):
            said = tuple(shown(row.cells[at]).strip() for at in columns[level] if at < len(row.cells))
            if any(said) and before.get(level) == said:
                once.discard(level)
            before[level] = said
        if not once:
            break
    return frozenset(once)


@dataclass
class Dittos:
    """The places of the lines before, for those that leave theirs blank."""

    once: frozenset[str]
    held: dict[str, Said] = field(default_factory=dict)

    def filled(self, place: dict[str, Said], levels: list[str], is_seat: bool) -> dict[str, Said]:
        """The places of a line, `levels` from coarse to fine, with those that stand above it.

        A panchayat is in the block written before, a seat without any place where the seat before is. A blank below a
        place means it: the president of a district, among those of blocks.
        """
        said = [level for level in levels if level in place]
        if not said and not is_seat:
            return place
        finest = levels.index(said[-1]) if said else len(levels)
        told: dict[str, Said] = {}
        moved = False  # to another place than that of the line before
        for level in levels[: finest + 1]:
            if level in place:
                told[level] = place[level]
                moved = moved or self.held.get(level) != place[level]
            elif level in self.once and level in self.held and not moved:
                told[level] = self.held[level]
        self.held = told
        return place | told
