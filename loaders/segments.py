"""Segments: the parts of a message that may be news of their own, and the parts that tell of all of them."""

import re
from typing import NamedTuple

from data.spelling import WORD, fold, words_of
from loaders.context import FIRST, LONGEST, OPENINGS, context_of


class Segment(NamedTuple):
    """A part of a text, from start to before end, in characters.

    `how` it was found, the surest first: `item` of a list, `line`, sentence that turns to something else (`turn`),
    `sentence`, sentence that `leans` on the one before, `addressee`: to whom a letter goes.
    """

    start: int
    end: int
    how: str = "sentence"


class Segments(NamedTuple):
    """Parts that may be news, and context: greeting, title, date, place, sender. Every word lies in one of them."""

    parts: list[Segment]
    context: list[Segment]


_MOST = 60  # parts; a text with more is no report that somebody typed
_BULLET = re.compile(r"[ \t]*(?:[•●▪◦‣·○◆♦■□►▶➤➢✓✔✅☑👉🔸🔹🔴🔵⚫➡⏩][\ufe0f]?[ \t]*|[-–—*][ \t]+)")
_NUMBER = re.compile(
    r"[ \t]*[(\[*]?([0-9०-९]{1,2}|[a-hक-झ]|i{1,3}|iv|vi{0,3})\*?(?:[.)\]:।]|[.]?[-–](?=[ \t]))(?![0-9०-९])\*?[ \t]*"
)
_KEYCAP = re.compile(r"[ \t]*[0-9]\ufe0f?\u20e3[ \t]*")
_INLINE = re.compile(r"(?:(?<=[\s,;:।|])|^)[(\[]?([0-9०-९]{1,2})[.)\]][ \t]*(?=[^\s0-9०-९])")
_SENTENCE = re.compile(r"[।|?!]+[ \t]*|\.(?=[ \t]+[^\s])(?<!\b[A-Za-z]\.)(?<!\b[A-Za-z]{2}\.)[ \t]*")
# A letter or a title over one text is about one matter, on however many lines.
_LETTER = re.compile(r"सेवा में|महोदय|विषय|mahoday|\bsir\b|\bmadam\b|\bsubject\b", re.IGNORECASE)
_ADDRESSED = frozenset(tuple(map(fold, words_of(phrase))) for phrase in ("सेवा में", "सेवा मे", "sewa me", "seva mein"))
_HEADING = re.compile(r"[:：\-–—][*_~ \t]*$")


def segments(text: str) -> Segments:
    """The parts of a message that may be news, and its context, in order, without their list signs.

    A numbered or bulleted list, else lines, else sentences. This offers candidates only: `items.merge_same` says
    which of them are news of their own, once each was understood.
    """
    parts: list[Segment] = []
    context: list[Segment] = []
    lines = _lines(text)
    listed = sum(how == "item" for _, _, how in lines) > 1
    ended = False
    for start, end, how in lines:
        line = Segment(start, end, how)
        if how == "item" and listed:
            ended = False
            parts.append(line)
            continue
        what = context_of(text[start:end])
        if what == "sender" and parts:
            ended = True
        if what or ended or (listed and not parts and _HEADING.search(text[start:end])):
            context.append(line)
        else:
            first, *rest = _sentences(text, start, end)
            parts += [first._replace(how="line") if first.how == "sentence" else first, *rest]
    if len(parts) > _MOST:
        parts = [Segment(parts[0].start, parts[-1].end, "line")]
    if sum(part.how == "line" for part in parts) < 3 or _LETTER.search(text):
        parts = [part._replace(how="sentence") if part.how == "line" else part for part in parts]
    return Segments(parts or [Segment(0, len(text), "line")], context if parts else [])


def _lines(text: str) -> list[tuple[int, int, str]]:
    """Lines that say something: start, end without blanks and list sign, and whether they are an item of a list."""
    found: list[tuple[int, int, str]] = []
    at = 0
    for line in text.splitlines(keepends=True):
        for start, end, item in _inline(text, at, at + len(line)):
            sign = _KEYCAP.match(text, start, end) or _NUMBER.match(text, start, end) or _BULLET.match(text, start, end)
            if sign and not item:
                start, item = sign.end(), True
            cut = text[start:end]
            start += len(cut) - len(cut.lstrip())
            end -= len(cut) - len(cut.rstrip())
            if start < end:
                found.append((start, end, "item" if item else "line"))
        at += len(line)
    return found


def _inline(text: str, start: int, end: int) -> list[tuple[int, int, bool]]:
    """A line, cut before "1.", "2." … when these count up within it."""
    signs = [sign for sign in _INLINE.finditer(text, start, end)]
    run = []
    for sign in signs:
        if int(sign[1]) == len(run) + 1:
            run.append(sign)
    if len(run) < 2:
        return [(start, end, False)]
    cuts = [sign.start() for sign in run] + [end]
    items = [(sign.end(), cuts[i + 1], True) for i, sign in enumerate(run)]
    return [(start, cuts[0], False), *items]


def _sentences(text: str, start: int, end: int) -> list[Segment]:
    found = []
    for stop in [*(sign.end() for sign in _SENTENCE.finditer(text, start, end)), end]:
        if WORD.search(text, start, stop):
            found.append(Segment(start, stop, _opening(text[start:stop])))
            start = stop
        elif found and stop > start:
            found[-1] = found[-1]._replace(end=stop)
            start = stop
    return found or [Segment(start, end, "sentence")]


def _opening(sentence: str) -> str:
    words = tuple(map(fold, words_of(sentence[:80])[:LONGEST]))
    if any(words[at : at + 2] in _ADDRESSED for at in range(2)):
        return "addressee"
    if not words or words[0] not in FIRST:
        return "sentence"
    for size in range(len(words), 0, -1):
        if words[:size] in OPENINGS["other"]:
            return "turn"
        if words[:size] in OPENINGS["leans"]:
            return "leans"
    return "sentence"
