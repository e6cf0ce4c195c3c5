"""Original: the words of the file that a sighting was read from, as they came."""

import hashlib
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from data.access import Viewer, may
from data.answers import records
from data.ledger import BrokenLedger, Ledger
from data.masks import masked_text, without
from data.private import private_file
from data.seal import BrokenSeal
from data.store import Store
from data.verbs import NoOriginal
from loaders.blocks import SIZE
from loaders.bulk_cells import Cells, rows_and_cells
from loaders.channel import Source, UnreadableFile
from loaders.channels import named
from loaders.channels.chat.text import encoding
from loaders.containers import members
from loaders.headers import CALLS, FORM, find
from loaders.json_items import LONGEST_ITEM, is_lines, items, of_line
from loaders.merge import sql
from loaders.sheets import shown
from loaders.textlines import lines

MOST_LINES, MOST_CHARACTERS = 40, 4_000
_PIECE = 1 << 16  # characters
# Characters that show nothing or that no screen can send: they become U+FFFD.
_UNSHOWN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def original(ledger: Ledger, store: Store, viewer: Viewer, sighting_id: int) -> str:
    """What a sighting was read from, up to 40 lines and 4,000 characters; "…" stands for more.

    Of a chat the lines up to the next one that says something; of a table the row, as typed in CSV, else its cells
    beside their headers; of JSON the line, else the item, or the part of a payload that has the sighting's id.
    Phone numbers and the writer's name are masked in it unless the viewer has unmasked the message. Raises NoOriginal
    when the viewer may not see the message, or the ledger lacks the file or holds it broken.
    """
    found = records(store.ask("sighting_source", viewer, {"sighting": sighting_id}))
    if not found:
        raise NoOriginal(f"Sighting {sighting_id} is not known, or shows a message outside your area.")
    told = found[0]
    line, after = int(told["line"]), None if told["next_line"] is None else int(told["next_line"])
    if told["arrival"]:
        line, after = line - int(told["arrival_line"]) + 1, None
    try:
        with _file(ledger, told) as source:
            text = _read(source, told["channel"], line, after, told["own_id"])
    except FileNotFoundError as missing:
        raise NoOriginal(f"{told['name']}: the ledger lacks this file. Restore it from a backup.") from missing
    except (UnreadableFile, BrokenSeal, BrokenLedger) as problem:
        raise NoOriginal(str(problem)) from problem
    if text is None:
        raise NoOriginal(f"{told['name']}: line {line} can't be found again. Make the store anew and try again.")
    return _bounded(_masked(store, viewer, sighting_id, text))


def _masked(store: Store, viewer: Viewer, sighting_id: int, text: str) -> str:
    with store.reading() as con:
        message, name = con.execute(sql("wrote"), {"sighting": sighting_id}).fetchone()
    if may(viewer, "persons"):
        who = records(store.ask("who_wrote", viewer, {"message": str(message)}))
        if who and who[0]["until"]:
            return text
    if name:
        text = without(without(text, name), json.dumps(name)[1:-1])  # JSON may spell it in escapes
    return masked_text(text)


@contextmanager
def _file(ledger: Ledger, told: dict[str, Any]) -> Iterator[Source]:
    """The file itself, taken out of the zip it came in; or the live record."""
    if told["arrival"]:
        raw = ledger.arrival(told["arrival"])["raw"]
        with private_file(len(raw)) as (clear, path):
            clear.write(raw)
            clear.flush()
            yield Source(path, told["name"])
        return
    with ledger.opened(told["kept"]) as path:
        for member in members(path, told["container"] or told["name"]):
            if told["kept"] == told["sha256"] or _sha256(member.path) == told["sha256"]:
                yield Source(member.path, told["name"], told["container"])
                return
    raise FileNotFoundError(told["name"])


def _read(source: Source, channel: str, line: int, after: int | None, own_id: str | None) -> str | None:
    module = named(channel)
    if channel in (FORM, CALLS):
        return _row(source, channel, line)
    if hasattr(module, "WRAPPERS"):
        return _item(source, module.WRAPPERS, line, own_id)
    return _lines(source, line, after)


def _lines(source: Source, line: int, after: int | None) -> str:
    """The lines of a text from `line` to the one before `after`."""
    last = min(after or line + MOST_LINES + 1, line + MOST_LINES + 1)
    kept, number, size = [], 1, 0
    with source.path.open(encoding=encoding(source.head(64)), errors="replace", newline="\n") as file:
        while number < last and size <= MOST_CHARACTERS and (piece := file.readline(_PIECE)):
            if number >= line:
                kept.append(piece)
                size += len(piece)
            number += piece.endswith("\n")
    return "".join(kept)


def _row(source: Source, kind: str, line: int) -> str | None:
    """The row with this number: as typed where it is text, else its cells."""
    before = 0  # rows of the sheets that were read first
    for header, sheet in find(source, kind)[0]:
        last = before
        for rows in rows_and_cells(source, sheet, len(header.cells), header.row, SIZE):
            if type(rows) is Cells and line > rows.last:
                continue
            row = rows.row(line) if type(rows) is Cells else rows
            last = before + row.number
            if last == line:
                if row.raw is not None:
                    return row.raw
                cells = zip(header.cells, map(shown, row.cells), strict=False)
                return " · ".join(f"{name}: {cell}" for name, cell in cells if cell)
        before = last
    return None


def _item(source: Source, wrappers: tuple[str, ...], line: int, own_id: str | None) -> str | None:
    """The item with this number, or the part of it that has this id."""
    in_lines = is_lines(source, wrappers)
    numbered = _of_lines(source, line) if in_lines else items(source, wrappers)
    for number, item, _fault, raw in numbered:
        if number == line:
            part = _part(item, own_id)
            if in_lines and part is item:
                return raw
            try:
                return json.dumps(part, ensure_ascii=False, indent=2)
            except RecursionError:  # nested deeper than can be laid out
                return raw
    return None


def _of_lines(source: Source, line: int) -> Iterator[tuple[int, Any, str | None, str]]:
    for number, (text, whole) in enumerate(lines(source, LONGEST_ITEM), 1):
        if number == line:
            yield from of_line(number, text, whole)
            return


def _part(item: Any, own_id: str | None) -> Any:
    """The object inside an item that has this id; the item itself where none has."""
    within = [item] if own_id else []
    while within:
        value = within.pop()
        if isinstance(value, dict):
            if isinstance(value.get("id"), str | int | float) and str(value["id"]).strip() == own_id:
                return value
            within += value.values()
        elif isinstance(value, list):
            within += value
    return item


def _bounded(text: str) -> str:
    """The text as a screen can show it, cut where it is too long."""
    text = text.replace("\r\n", "\n").lstrip("\ufeff").rstrip("\r\n")[: MOST_CHARACTERS + 1]
    text = _UNSHOWN.sub("\ufffd", text)
    rows = text.split("\n")
    kept = "\n".join(rows[:MOST_LINES])[:MOST_CHARACTERS]
    return kept if kept == text else kept + " …"


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
