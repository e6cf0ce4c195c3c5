"""The text of a chat file: decoded, without invisible marks, cut at its headers; in bounded memory."""

import re
from collections.abc import Callable, Iterator

from loaders.channel import Source
from loaders.channels.chat.words import MARK

BLOCK = 1_000_000  # characters read at once
LONGEST = 1_000_000  # characters of one message; WhatsApp itself allows 65,536
INVISIBLE = "\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff" + MARK


def encoding(head: bytes) -> str:
    """UTF-16 when the first bytes say so (with a byte order mark, or every other byte is zero), else UTF-8."""
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    if head[1:40:2].count(0) > 8:
        return "utf-16-le"
    return "utf-16-be" if head[:40:2].count(0) > 8 else "utf-8"


def plain(text: str) -> str:
    """The text with `\\n` as only line break, plain spaces and no invisible marks.

    U+200E after a space becomes MARK: WhatsApp puts it before its own words. ZWJ and ZWNJ stay: Hindi and emoji
    need them. NUL becomes U+FFFD.
    """
    if text.isascii():
        return text.replace("\r\n", "\n").replace("\0", "\ufffd")
    for mark in INVISIBLE:
        text = text.replace(mark, "")
    text = text.replace("\u202f", " ").replace("\xa0", " ").replace("\r\n", "\n").replace("\0", "\ufffd")
    return text.replace(" \u200e", " " + MARK).replace("\u200e", "") if "\u200e" in text else text


def blocks(source: Source) -> Iterator[str]:
    """The file's text in blocks of whole lines (a line of more than BLOCK characters is cut)."""
    with source.path.open(encoding=encoding(source.head(64)), errors="replace", newline="\n") as file:
        while block := file.read(BLOCK):
            yield plain(block + file.readline(BLOCK))


def entries(
    source: Source, header: re.Pattern, wanted: Callable[[re.Match], bool]
) -> Iterator[tuple[int, re.Match | None, str]]:
    """Line number, header and what follows it, for each header that is wanted.

    The header is None for text that belongs to no message: before the first header, or behind LONGEST.
    """
    rest, line = "\n", 1  # `rest` begins with the line break before line `line`
    for block in blocks(source):
        text = rest + block
        held, at = None, 0
        for found in header.finditer(text):
            if not wanted(found):
                continue
            if found.start():
                yield line, held, text[held.end() if held else 1 : found.start()]
            line += text.count("\n", at, found.start())
            held, at = found, found.start()
        rest = text[at:]
        if held and len(rest) <= LONGEST:
            continue
        if held:
            end = at + LONGEST
            yield line, held, text[held.end() : end]
            line += text.count("\n", at, end)
            rest = text[end:]
        yield line, None, rest.strip("\n")
        line += rest.count("\n", 0, -1)
        rest = "\n" if rest.endswith("\n") else ""
    held = header.match(rest)
    if held and wanted(held):
        yield line, held, rest[held.end() :].rstrip("\n")
    elif rest.strip("\n"):
        yield line, None, rest.strip("\n")
