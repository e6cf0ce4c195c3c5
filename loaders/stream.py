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
from functools import lru_cache
from typing import BinaryIO

from threadpoolctl import threadpool_limits

from data import reference
from loaders import knowledge
from loaders.language import language_of
from loaders.place_text import read_place
from loaders.understand import Home, Report, Told, understand_many

_AT_ONCE = 1 << 18  # bytes read at once, if so many are there: what has come is answered before more is waited for
_GARBAGE = 20_000, 20, 50  # texts leave hardly any circles behind: a fifth of the time went into looking for them
_LONGEST = 16_000_000  # bytes of a line
_TOO_LONG = b"[too long"
_FIELDS = "text, sent_at (not needed), group_place (not needed)"
_json = json.JSONEncoder(ensure_ascii=False).encode
_PLACES = {(place.level, place.lgd_code): place.usual_name_en for place in reference.places()}


def answer(came: BinaryIO) -> Iterator[tuple[bytes, bool]]:
    """For the lines that come, in order, the answers as lines of JSON, many at once, and whether all could be read.

    Empty lines are skipped. At most a few blocks are in memory, whatever the length of the stream.
    """
    knowledge.shipped()  # before the processes part, so that each has it
    gc.freeze()  # what all of them know need not be looked through again for garbage
    gc.set_threshold(*_GARBAGE)
    threadpool_limits(1)  # there are as many processes as cores: threads of numpy's own would be in their way
    workers = os.process_cpu_count() if hasattr(os, "process_cpu_count") else len(os.sched_getaffinity(0))
    if workers < 2:
        yield from map(_answer_block, _blocks(came))
        return
    _widen(came)
    waiting: deque = deque()
    with ProcessPoolExecutor(workers, multiprocessing.get_context("fork")) as pool:
        for block in _blocks(came):
            waiting.append(pool.submit(_answer_block, block))
            while waiting and (waiting[0].done() or len(waiting) > 2 * workers):
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _widen(came: BinaryIO) -> None:
    """A pipe holds 64 KiB by itself: too few texts to be understood together."""
    if stat.S_ISFIFO(os.fstat(came.fileno()).st_mode):
        fcntl.fcntl(came, fcntl.F_SETPIPE_SZ, _AT_ONCE)


def _blocks(came: BinaryIO) -> Iterator[bytes]:
    """Whole lines, as many as have come. Of a line that is too long only a piece is passed on, which is no JSON."""
    rest, is_long = b"", False
    while part := came.read1(_AT_ONCE):
        lines, ended, rest = (rest + part).rpartition(b"\n")
        if ended and is_long:
            lines, is_long = b"\n".join([_TOO_LONG, *lines.split(b"\n")[1:]]), False
        if len(rest) > _LONGEST:
            rest, is_long = b"", True
        if ended:
            yield lines
    if rest or is_long:
        yield _TOO_LONG if is_long else rest


def _answer_block(block: bytes) -> tuple[bytes, bool]:
    read = [_read(line) for line in block.split(b"\n") if line.strip()]
    good = [one for one in read if isinstance(one, Told)]
    reports = iter(understand_many(good, knowledge.shipped()))
    lines = [_told(one, next(reports)) if isinstance(one, Told) else _json({"error": one}) for one in read]
    return "".join([f"{line}\n" for line in lines]).encode(), len(good) == len(read)


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
    """A report as JSON; its reasons are JSON already, and codes need no escaping."""
    place = _place(report.place_precision, report.district, report.block, report.panchayat)
    return (
        f'{{"kind": "{report.kind}", "category": "{report.category}", "subject": "{report.subject}", "place": {place},'
        f' "outside": {"true" if report.outside else "false"}, "precision": "{report.place_precision}",'
        f' "confidence": {min(report.kind_confidence, report.category_confidence)},'
        f' "reasons": [{report.place_reason}, {report.topic_reason}]}}'
    )


@lru_cache(maxsize=1 << 12)
def _place(level: str, district: int | None, block: int | None, panchayat: int | None) -> str:
    """The finest place that is known, as JSON, with the usual names of its district and block."""
    if district is None:
        return "null"
    return _json(
        {
            "lgd_code": panchayat or block or district,
            "level": level,
            "district": _PLACES["district", district],
            "block": _PLACES["block", block] if block else None,
        }
    )
