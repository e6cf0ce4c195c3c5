"""Headers of register lists: which column holds what, in Hindi or English. A list may have one column of posts, or a
column for each post ("Name of BDO", "अध्यक्ष")."""

import re
from dataclasses import dataclass, field
from functools import cached_property

from loaders import committee_columns, post_words
from loaders.register_columns import UNKNOWN, Column, column_of, is_left, plain

TITLE_ROWS = 30  # how far down the header is looked for
LONGEST = 120  # characters; a longer cell heads nothing
_WHAT = (("code",), ("name", "local"))


@dataclass
class Group:
    """The columns that tell of one holder, by field; `post` when the header names it."""

    post: str | None = None
    columns: dict[str, list[int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Header:
    """One header row: its row number, its width, for each level of places the columns of codes and of names, those of
    each holder, and those that tell of the committee by field."""

    row: int
    width: int
    levels: tuple[tuple[str, tuple[list[int], list[int]]], ...]
    groups: tuple[Group, ...]
    committee: tuple[tuple[str, int], ...] = ()
    cells: tuple[str, ...] = ()  # as they stand there, without empty ones
    unknown: tuple[str, ...] = ()  # headers that say nothing known here

    @cached_property
    def places(self) -> list[int]:
        """The columns that may name a place."""
        own = [at for _level, columns in self.levels for held in columns for at in held]
        return own + [at for group in self.groups for at in group.columns.get("place", ())]

    @property
    def persons(self) -> list[int]:
        """The columns that may hold a name or a number of a person."""
        return sorted(at for g in self.groups for what in ("name", "phone") for at in g.columns.get(what, ()))


def header_of(number: int, cells: list[str]) -> Header | None:
    """The header that these cells are, else None: it has somebody's name, and a place or a post; or a place, and
    something about its committee."""
    if any(len(cell) > LONGEST or cell.replace(".", "").isdigit() for cell in cells):
        return None
    columns = [column_of(cell) for cell in cells]
    by_level = ((level, tuple(_having(columns, level, what) for what in _WHAT)) for level in post_words.LEVELS)
    levels = tuple((level, held) for level, held in by_level if any(held))
    groups = _groups(columns)
    told = {what for group in groups for what in group.columns}
    committee = tuple((column.what, at) for at, column in enumerate(columns) if column.what in committee_columns.FIELDS)
    if not (groups and (levels or "place" in told or "post" in told) or committee and levels):
        return None
    unknown = tuple(cell for cell, column in zip(cells, columns, strict=True) if cell and column == UNKNOWN)
    left = tuple(name for name in unknown if not is_left(name))
    return Header(number, len(cells), levels, groups, committee, tuple(" ".join(c.split()) for c in cells if c), left)


def under_one(number: int, cells: list[str], below: list[str]) -> Header | None:
    """The header of two rows: the second says under each word of the first what the column holds, as "Name" and
    "Mobile" under "Block president". None when the row below is none."""
    width = max(len(cells), len(below))
    cells, below = (own + [""] * (width - len(own)) for own in (cells, below))
    own = [under for above, under in zip(cells, below, strict=True) if under and under != above]
    under_none = any(under and not above for above, under in zip(cells, below, strict=True))
    if not under_none or not all(column_of(cell).what for cell in own):
        return None
    whole, group = [], ""
    for above, under in zip(cells, below, strict=True):
        group = above or group
        whole.append(above if not under or above == under else f"{group} {under}")
    return header_of(number + 1, whole)


def _having(columns: list[Column], level: str, what: tuple[str, ...]) -> list[int]:
    """The columns that hold this of a level, those of the first word first."""
    return [at for word in what for at, column in enumerate(columns) if (column.level, column.what) == (level, word)]


def _groups(columns: list[Column]) -> tuple[Group, ...]:
    """Who is told of: each name begins a holder, unless it is the same name in another script; other columns are of the
    holder before them, or of the one with their post. "Vice President" twice heads two of them."""
    groups: list[Group] = []
    first = Group()  # what stands before the first name
    for at, (what, level, post) in enumerate(columns):
        if level or not what or what in committee_columns.FIELDS:
            continue
        own = next((g for g in reversed(groups) if _meant(g.post) == _meant(post)), None)
        another = post and own and "name" in own.columns and _is_hindi(own.post) == _is_hindi(post)
        if what == "name" and (own is None or another):
            own = Group(post, {} if groups else first.columns)
            groups.append(own)
        elif own is None and post:  # "CO's mobile" before his name, or without
            own = Group(post, {})
            groups.append(own)
        elif own is None or post is None:
            own = groups[-1] if groups else first
        own.columns.setdefault(what, []).append(at)
    for group in groups[1:]:
        for what in ("level", "place"):
            if what in groups[0].columns:
                group.columns.setdefault(what, groups[0].columns[what])
    return tuple(groups)


def _is_hindi(header: str) -> bool:
    """Does a header head names in Hindi, by its own script or its words?"""
    return bool(re.search("[\u0900-\u097f]|hindi|local|regional", header, re.IGNORECASE))


def _meant(post: str | None) -> tuple | None:
    """What a header says of a post: equal for its name and its number, in either language."""
    if not post:
        return None
    told = post_words.said(plain(post))
    return post_words.posts_of(told.role), told.level, told.seat
