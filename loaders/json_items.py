"""Items of a JSON file, one after another in bounded memory: an array, JSON lines, or whole objects.

Four forms are told apart by how the file begins: `[…]`; `{"messages": […]}` with a wrapping name; one
object a line; objects printed over several lines. A broken item never ends the reading: it is handed out
with its fault, and reading goes on at the next `{` that begins an item.
"""

import json
import re
from collections.abc import Iterator
from typing import IO, Any

from loaders.channel import Source
from loaders.textlines import RAW, lines_of, open_text

CHUNK = 1 << 20
LONGEST_ITEM = 16 << 20  # characters; a history payload of the Cloud API holds thousands of messages

# (number from 1, value, fault or None, the beginning as it came)
Item = tuple[int, Any, str | None, str]

# strict=False: a raw tab or line end inside a string is data, not a fault. NaN and Infinity become words.
_scan = json.JSONDecoder(strict=False, parse_constant=str).scan_once
_SKIP = re.compile(r"[\s,\ufeff]*")
_NEXT_ITEM = re.compile(r"\}[ \t\r\n]{0,40},[ \t\r\n]{0,40}(?=\{)|[\r\n][ \t]{0,200}(?=\{)")
_KEY = re.compile(r'[\s,]*"((?:[^"\\]|\\.){0,200})"\s*:\s*')


def items(source: Source, wrappers: tuple[str, ...] = ()) -> Iterator[Item]:
    """The items of the file; `wrappers` are names under which an object around them may hold the array."""
    with open_text(source) as file:
        yield from items_in(file, wrappers)


def items_in(file: IO[str], wrappers: tuple[str, ...] = ()) -> Iterator[Item]:
    """The items of an open text file, as `items` gives them."""
    start = file.read(CHUNK).lstrip("\ufeff \t\r\n")
    array_at = 0 if start.startswith("[") else _wrapped(start, wrappers)
    if array_at is not None:
        yield from _values(file, start, array_at + 1, array=True, wrapped=not start.startswith("["))
        return
    if _spans_lines(start):
        yield from _values(file, start, 0, array=False)
        return
    file.seek(0)
    for number, (line, whole) in enumerate(lines_of(file, LONGEST_ITEM), 1):
        yield from of_line(number, line, whole)


def is_lines(source: Source, wrappers: tuple[str, ...] = ()) -> bool:
    """True when `items` would read the file line by line."""
    with open_text(source) as file:
        start = file.read(CHUNK).lstrip("\ufeff \t\r\n")
    return not start.startswith("[") and _wrapped(start, wrappers) is None and not _spans_lines(start)


def _wrapped(text: str, wrappers: tuple[str, ...]) -> int | None:
    """Where the array begins in `{"page": 1, "messages": [`, else None."""
    if not wrappers or not text.startswith("{"):
        return None
    at = 1
    while key := _KEY.match(text, at):
        at = key.end()
        if key[1] in wrappers and text[at : at + 1] == "[":
            return at
        _, at, fault, _ = _one(text, at)
        if fault:
            return None
    return None


def _spans_lines(text: str) -> bool:
    """True when the first object goes on in the second line; a broken first line of many is no such object."""
    first, _, rest = text.partition("\n")
    return _one(first.strip(), 0)[2] is not None and bool(rest.strip()) and rest.lstrip()[0] != "{"


def _one(text: str, at: int) -> tuple[Any, int, str | None, bool]:
    """The value at `at`: (value, end, fault or None, whether more text could mend the fault)."""
    try:
        value, end = _scan(text, at)
    except StopIteration as stop:
        return None, stop.value, "No JSON value here.", stop.value > len(text) - 16
    except json.JSONDecodeError as error:
        cut = error.pos > len(text) - 16 or error.msg.startswith("Unterminated string")
        return None, error.pos, f"Not JSON: {error.msg}, character {error.pos - at + 1} of the item.", cut
    except RecursionError:
        return None, at, "Not read: nested too deep.", False
    except ValueError as error:  # a number of more than 4,300 digits
        return None, at, f"Not read: {error}.", False
    return value, end, None, end == len(text)


def of_line(number: int, line: str, whole: bool) -> Iterator[Item]:
    """The item of one line of JSON lines; none of an empty line."""
    text = line.strip("\ufeff \t\r\n,")
    if not whole:
        yield number, None, f"The line is longer than {LONGEST_ITEM:,} characters.", line
    elif text:
        value, end, fault, _ = _one(text, 0)
        if fault is None and end < len(text):
            fault = f"Text follows the JSON value, at character {end + 1}; one value a line is allowed."
        yield number, value, fault, line


def _values(file: IO[str], text: str, at: int, array: bool, wrapped: bool = False) -> Iterator[Item]:
    """Values one after another from `text[at:]` and what follows in `file`, until the array's `]`."""
    number = 0
    while True:
        at = _SKIP.match(text, at).end()
        if at >= len(text):
            text, at = file.read(CHUNK), 0
            if text:
                continue
            if array:
                yield number + 1, None, "The array is never closed: the file is cut off.", ""
            return
        if array and text[at] == "]":
            yield from _tail(number + 1, text[at + 1 :] + file.read(CHUNK), wrapped)
            return
        value, end, fault, cut = _one(text, at)
        if cut and len(text) - at < LONGEST_ITEM and (more := file.read(max(CHUNK, len(text) - at))):
            text, at = text[at:] + more, 0
            continue
        number += 1
        if fault is None:
            yield number, value, None, text[at : min(end, at + RAW)]
            at = end
            continue
        start, at = at, max(end, at + 1)
        found = _NEXT_ITEM.search(text, at)
        # What came before the next item is what broke.
        yield number, None, fault, text[start : min(found.start() + 1 if found else len(text), start + RAW)]
        while found is None:
            # 300 characters stay, so that an item's beginning is seen across two reads.
            text, at = text[-300:] if len(text) - at > 300 else text[at:], 0
            more = file.read(CHUNK)
            if not more:
                return
            text += more
            found = _NEXT_ITEM.search(text, at)
        at = found.end()


def _tail(number: int, rest: str, wrapped: bool) -> Iterator[Item]:
    """What stands after the array: nothing, or the end of the object around it."""
    if wrapped:
        value, end, fault, _ = _one('{"":0' + rest.rstrip(), 0)
        if fault:
            yield number, None, "The object around the array is broken off or followed by text.", rest
    elif rest.strip("\ufeff \t\r\n\0"):
        yield number, None, "Text follows the end of the array.", rest
