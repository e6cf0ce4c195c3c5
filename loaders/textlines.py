"""Lines of a text file as they came: its encoding found out, each line bounded in length."""

import codecs
from collections.abc import Iterator
from typing import IO

from loaders.channel import Source

# A line beyond this is no line a person wrote; it is reported and skipped, so memory stays bounded.
LONGEST_LINE = 1 << 20
RAW = 2_000
_UTF8 = codecs.getincrementaldecoder("utf-8")


def encoding_of(head: bytes) -> str:
    """The encoding of a text file that begins with `head`: a byte order mark decides, else where the zeros
    lie (UTF-16 without a mark), else UTF-8; Windows' own (cp1252) where more signs beyond ASCII are none in UTF-8
    than are."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if head.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    pairs = head[: len(head) & ~1]
    # Spaces, digits, commas and line ends have a zero byte in UTF-16, on the same side each time.
    zeros_first, zeros_second = pairs[0::2].count(0), pairs[1::2].count(0)
    if max(zeros_first, zeros_second) * 10 > len(pairs) and len(pairs) >= 8:
        if zeros_second > 4 * zeros_first:
            return "utf-16-le"
        if zeros_first > 4 * zeros_second:
            return "utf-16-be"
    if head.isascii():
        return "utf-8"
    told = _UTF8("replace").decode(head)  # a sign that is cut at the end is none yet
    signs = [sign for sign in told if sign > "\x7f"]
    return "cp1252" if signs.count("\ufffd") * 2 > len(signs) else "utf-8"


def head_text(source: Source, size: int = 65_536) -> str:
    """The first `size` bytes as text without a byte order mark; bytes that are no text become U+FFFD."""
    head = source.head(size)
    return head.decode(encoding_of(head), "replace").lstrip("\ufeff")


def open_text(source: Source):
    """The file opened as text; line ends stay as they are, bytes that are no text become U+FFFD."""
    return source.path.open(encoding=encoding_of(source.head()), errors="replace", newline="")


def lines(source: Source, longest: int = LONGEST_LINE) -> Iterator[tuple[str, bool]]:
    """Each line with its line end, and whether it is whole; of one longer than `longest` only the start."""
    with open_text(source) as file:
        yield from lines_of(file, longest)


def lines_of(file: IO[str], longest: int = LONGEST_LINE) -> Iterator[tuple[str, bool]]:
    """The lines of an open text file, as `lines` gives them."""
    while line := file.readline(longest):
        if len(line) < longest or line[-1] in "\r\n":
            yield line, True
            continue
        while rest := file.readline(longest):
            if len(rest) < longest or rest[-1] in "\r\n":
                break
        yield line[:RAW], False
