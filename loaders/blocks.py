"""Blocks of whole lines of a large UTF-8 file, so that what is plain is read by the block and the rest by the line."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from loaders.channel import Source
from loaders.textlines import encoding_of, lines_of

SIZE = 1 << 23  # bytes: some 20,000 messages
FIRST = 1 << 16  # the first block is read by the line: it tells how the file is made
_LONGEST = 1 << 20  # bytes searched for the end of a block


@dataclass(frozen=True)
class Block:
    """Whole lines as they came; `rest` is set instead where no line ends in sight: all that follows."""

    data: bytes
    rest: IO[bytes] | None = None

    def lines(self, longest: int) -> Iterator[tuple[str, bool]]:
        """Its lines as `textlines.lines` gives them."""
        with io.TextIOWrapper(self.rest or io.BytesIO(self.data), "utf-8", "replace", newline="") as text:
            yield from lines_of(text, longest)


def is_utf8(source: Source) -> bool:
    """True for a file in UTF-8, with or without a byte order mark: only these have blocks."""
    return encoding_of(source.head()).startswith("utf-8")


def blocks(source: Source, size: int, quoted: bool = False) -> Iterator[Block]:
    """The file without its byte order mark in blocks of about `size` bytes; `quoted`: with an even count of quotes,
    so that no cell with line ends is cut in two."""
    with source.path.open("rb") as file:
        if encoding_of(source.head()) == "utf-8-sig":
            file.seek(3)
        want = min(size, FIRST)
        while True:
            start = file.tell()
            data = file.read(want)
            if not data:
                return
            want = size
            if data[-1:] != b"\n":
                data += file.readline(_LONGEST)
            if quoted and b'"' in data and data.count(b'"') % 2:
                data += _to_even(file)
            if data[-1:] != b"\n" and file.read(1):
                file.seek(start)
                yield Block(b"", file)
                return
            yield Block(data)


def _to_even(file: IO[bytes]) -> bytes:
    """Further lines up to the one that closes a quote; a megabyte at most."""
    more = bytearray()
    while len(more) < _LONGEST and (line := file.readline(_LONGEST)):
        more += line
        if line.count(b'"') % 2:
            break
    return bytes(more)


class BlockLines:
    """The lines of one block and, when asked for more, of the blocks after it."""

    def __init__(self, block: Block, more: Iterator[Block], longest: int) -> None:
        self._more, self._longest = more, longest
        self._lines = block.lines(longest)
        self._ahead = next(self._lines, None)

    def __iter__(self) -> "BlockLines":
        return self

    def __next__(self) -> tuple[str, bool]:
        while self._ahead is None:
            self._lines = next(self._more).lines(self._longest)
            self._ahead = next(self._lines, None)
        line, self._ahead = self._ahead, next(self._lines, None)
        return line

    @property
    def at_border(self) -> bool:
        """True when the lines of the last block begun are all handed out."""
        return self._ahead is None
