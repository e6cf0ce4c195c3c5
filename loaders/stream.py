"""Stream: JSON lines of texts in, JSON lines of what is understood of them out; shipped rules and model, no store."""

import fcntl
import gc
import json
import multiprocessing
import os
import stat
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from typing import Any, BinaryIO

from data import reference
from loaders import knowledge
from loaders.language import language_of
from loaders.place_text import read_place
from loaders.understand import Home, Report, Told, understand_many

_AT_ONCE = 1 << 18  # bytes read at once, if so many are there: what has come is answered before more is waited for
_LONGEST = 16_000_000  # bytes of a line
_FIELDS = "text, sent_at (not needed), group_place (not needed)"
_json = json.JSONEncoder(ensure_ascii=False).encode
_PLACES = {(place.level, place.lgd_code): place.usual_name_en for place in reference.places()}


def answer(came: BinaryIO) -> Iterator[tuple[str, bool]]:
    """For each line that comes, in order, the answer as a JSON text, and whether the line could be read.

    Empty lines are skipped. At most a few blocks are in memory, whatever the length of the stream.
    """
    knowledge.shipped()  # before the processes part, so that each has it
    gc.freeze()  # what all of them know need not be looked through again for garbage
    workers = os.process_cpu_count() if hasattr(os, "process_cpu_count") else len(os.sched_getaffinity(0))
    if workers < 2:
        for block in _blocks(came):
            yield from _answer_block(block)
        return
    _widen(came)
    waiting: deque = deque()
    with ProcessPoolExecutor(workers, multiprocessing.get_context("fork")) as pool:
        for block in _blocks(came):
            waiting.append(pool.submit(_answer_block, block))
            while waiting and (waiting[0].done() or len(waiting) > 2 * workers):
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _widen(came: BinaryIO) -> None:
    """A pipe holds 64 KiB by itself: too few texts to be understood together."""
    if stat.S_ISFIFO(os.fstat(came.fileno()).st_mode):
        fcntl.fcntl(came, fcntl.F_SETPIPE_SZ, _AT_ONCE)


def _blocks(came: BinaryIO) -> Iterator[list[bytes]]:
    """Whole lines, as many as have come. Of a line that is too long only a piece is passed on, which is no JSON."""
    rest, is_long = b"", False
    while part := came.read1(_AT_ONCE):
        *lines, rest = (rest + part).split(b"\n")
        if lines and is_long:
            lines[0], is_long = b"[too long", False
        if len(rest) > _LONGEST:
            rest, is_long = b"", True
        if lines:
            yield lines
    if rest or is_long:
        yield [b"[too long" if is_long else rest]


def _answer_block(lines: list[bytes]) -> list[tuple[str, bool]]:
    read = [_read(line) for line in lines if line.strip()]
    good = [one for one in read if isinstance(one, Told)]
    reports = iter(understand_many(good, knowledge.shipped()))
    return [
        (_told(one, next(reports)), True) if isinstance(one, Told) else (_json({"error": one}), False) for one in read
    ]


def _read(line: bytes) -> Told | str:
    """What a line asks, else what is wrong with it."""
    try:
        asked = json.loads(line)
    except (ValueError, RecursionError) as error:
        return f"The line is no JSON ({str(error)[:200]}). Write one object a line, with the fields {_FIELDS}."
    if not isinstance(asked, dict) or not isinstance(asked.get("text"), str):
        return f"The line has no field text that is a text. Write one object a line, with the fields {_FIELDS}."
    group_place = asked.get("group_place")
    if not isinstance(group_place, str | None):
        return f"The field group_place is no text but a {type(group_place).__name__}. Write the place as it is typed."
    return Told(asked["text"], group_home=_home(group_place))


def _home(typed: str | None) -> Home | None:
    found = read_place(typed) if typed else None
    return (found.level, found.lgd_code) if found and found.level else None


def _told(asked: Told, reports: Iterable[Report]) -> str:
    return f'{{"language": "{language_of(asked.text)}", "reports": [{", ".join(map(_report, reports))}]}}'


def _report(report: Report) -> str:
    """A report as JSON; its reasons are JSON already."""
    said = {
        "kind": report.kind,
        "category": report.category,
        "subject": report.subject,
        "place": _place(report),
        "outside": report.outside,
        "precision": report.place_precision,
        "confidence": min(report.kind_confidence, report.category_confidence),
    }
    return f'{_json(said)[:-1]}, "reasons": [{report.place_reason}, {report.topic_reason}]}}'


def _place(report: Report) -> dict[str, Any] | None:
    """The finest place that is known, with the usual names of its district and block."""
    if report.district is None:
        return None
    code = report.panchayat or report.block or report.district
    return {
        "lgd_code": code,
        "level": report.place_precision,
        "district": _PLACES["district", report.district],
        "block": _PLACES["block", report.block] if report.block else None,
    }
