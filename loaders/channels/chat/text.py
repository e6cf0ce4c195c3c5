"""The text of a chat file: decoded, in blocks of bounded size, without invisible marks."""

import codecs
import re
from collections.abc import Iterator

from loaders.channel import Source
from loaders.channels.chat.words import MARK, MENTION, MENTION_END

BLOCK = 1_000_000  # bytes of UTF-8, or else characters, read at once
LONGEST = 1_000_000  # characters of one message; WhatsApp itself allows 65,536
INVISIBLE = "\u061c\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
_INSTEAD = (*((mark, "") for mark in INVISIBLE), ("\u202f", " "), ("\xa0", " "), ("\0", "\ufffd"))
OURS = MARK + MENTION + MENTION_END
_MENTION = re.compile("@\u2068([^\u2068\u2069\n]*)\u2069")


def encoding(head: bytes) -> str:
    """UTF-16 when the first bytes say so (with a byte order mark, or every other byte is zero), else UTF-8."""
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    if head[1:40:2].count(0) > 8:
        return "utf-16-le"
    return "utf-16-be" if head[:40:2].count(0) > 8 else "utf-8"


def plain(text: str) -> str:
    """The text with `\\n` as only line break, plain spaces and no invisible marks.

    U+200E after a space becomes MARK: WhatsApp puts it before its own words. The isolates U+2068 and U+2069 around a
    mentioned name become MENTION and MENTION_END. ZWJ and ZWNJ stay: Hindi and emoji need them. NUL becomes U+FFFD.
    """
    if text.isascii():
        return text.replace("\r\n", "\n").replace("\0", "\ufffd")
    for mark in OURS:
        text = text.replace(mark, "")
    if "\u2068" in text:
        text = _MENTION.sub(rf"@{MENTION}\1{MENTION_END}", text)
    for odd, instead in _INSTEAD:
        if odd in text:  # faster than to replace what isn't there
            text = text.replace(odd, instead)
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    return text.replace(" \u200e", " " + MARK).replace("\u200e", "") if "\u200e" in text else text


def blocks(source: Source) -> Iterator[str]:
    """The file's text in blocks of whole lines (a line of more than BLOCK is cut)."""
    codec = encoding(source.head(64))
    if codec != "utf-8":
        with source.path.open(encoding=codec, errors="replace", newline="\n") as file:
            while block := file.read(BLOCK):
                yield plain(block + file.readline(BLOCK))
        return
    decode = codecs.getincrementaldecoder(codec)("replace").decode  # twice as fast as an open text file
    with source.path.open("rb") as file:
        while block := file.read(BLOCK):
            block += file.readline(BLOCK)
            yield plain(decode(block, final=len(block) < BLOCK))
