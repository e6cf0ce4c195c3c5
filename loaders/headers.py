"""The header row of a sheet: what each column holds, and whether it heads a form or a log of calls."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from loaders.channel import Source, UnreadableFile
from loaders.header_words import is_word, role_of, tokens
from loaders.sheets import Row, Sheet, sheets, shown
from loaders.textlines import head_text

FORM, CALLS = "google_form", "call_log"
TITLE_ROWS = 30  # how far down a header is looked for
_MOMENTS = frozenset(("sent_at", "date", "time"))
TELLING = _MOMENTS | {"sender_phone", "sender_name", "text"}
# Survey tools (KoboToolbox, ODK) know when a form was filled in, and when it reached the server, often days later.
# Source: https://support.kobotoolbox.org/export_download.html, https://docs.getodk.org/form-question-types/#metadata
_REACHED, _FILLED = ("_submission_time", "SubmissionDate"), ("end", "start")
_IN_UTC = ("_submission_time",)
_CALL_ROLES = frozenset(("call_id", "duration", "direction", "operator"))
_DATE = re.compile(r"\d{1,4}[/.\-]\d{1,2}[/.\-]\d{1,4}")
# Every chat export begins so; words of a header inside a chat make no sheet of it.
_CHAT_LINE = re.compile(r"[\W_]*\d{1,4}[/.\-]\s?\d{1,2}[/.\-]\s?\d{1,4}.{0,20}\d[:.]\d\d.{0,20}?(?: - |\] )")


@dataclass(frozen=True)
class Header:
    """One header row: its row number, its cells, each column's role (None: none known), and what kind it heads."""

    row: int
    cells: tuple[str, ...]
    roles: tuple[str | None, ...]
    kind: str

    def columns(self, *roles: str) -> list[int]:
        """The columns with one of these roles, in the order of the roles, then of the sheet."""
        return [at for role in roles for at, own in enumerate(self.roles) if own == role]

    def alike(self, other: "Header") -> bool:
        """True when the other header, too, has the columns that tell when, who and what."""
        return TELLING.intersection(self.roles) <= set(other.roles)

    def in_utc(self, column: int) -> bool:
        """True for a column whose clock is that of Greenwich, as its header says and its cells need not."""
        return self.cells[column].strip() in _IN_UTC or not {"utc", "gmt"}.isdisjoint(tokens(self.cells[column]))

    def main_first(self, columns: list[int]) -> list[int]:
        """The columns, first the one whose header is a known word and nothing else."""
        return sorted(columns, key=lambda at: not is_word(self.cells[at]))


def find(source: Source, kind: str) -> tuple[list[tuple[Header, Sheet]], list[str]]:
    """The sheets that are one logbook of that kind, with their headers, and the names of the sheets left unread.

    A logbook may be kept on a sheet for each month or district: a further sheet belongs to it when it has what the
    first one has of moment, sender and text. Raises UnreadableFile when no sheet has a header of that kind.
    """
    found: list[tuple[Header, Sheet]] = []
    unread = []
    for sheet in sheets(source):
        header = header_of(sheet.rows())
        if header and header.kind == kind and (not found or found[0][0].alike(header)):
            found.append((header, sheet))
        else:
            unread.append(sheet.name)
    if found:
        return found, unread
    wanted = "time, caller, number, call id, talk" if kind == CALLS else "timestamp, name, phone, district, message"
    raise UnreadableFile(
        f"{source.name}: no row in the first {TITLE_ROWS} has the headers of a {kind}. "
        f"Expected are words like: {wanted}, in Hindi or English. Put them over the columns and hand it in again."
    )


def recognise(source: Source) -> str | None:
    """FORM, CALLS or None: which kind of sheet this is; never raises for what a file holds."""
    head = head_text(source, 4_000).lstrip()
    if head.startswith(("{", "[")) or _CHAT_LINE.match(head):  # JSON; a chat
        return None
    try:
        kinds = [header.kind for sheet in sheets(source) if (header := header_of(sheet.rows()))]
    except (UnreadableFile, OSError):
        return None
    return kinds[0] if kinds else None


def header_of(rows: Iterable[Row]) -> Header | None:
    """The header among the first rows of a sheet, or None."""
    above: list[list[str]] = []
    for row in rows:
        if row.number > TITLE_ROWS:
            return None
        cells = [shown(cell) for cell in row.cells]
        while cells and not cells[-1].strip():
            cells.pop()
        if not cells:
            continue
        roles = tuple(role_of(cell) for cell in cells)
        roles = _filled_in(cells, roles)
        if not _MOMENTS & {(role or "").removesuffix("_call") for role in roles}:
            roles = tuple("sent_at" if role == "started" else role for role in roles)
        kind = _kind(roles, cells, above)
        if kind:
            plain = tuple((role or "").removesuffix("_call") or None for role in roles)
            return Header(row.number, tuple(cells), plain, kind)
        above.append(cells)
    return None


def _filled_in(cells: list[str], roles: tuple[str | None, ...]) -> tuple[str | None, ...]:
    """The roles, where a survey tool says when a form was filled in: that is the moment, not its arrival."""
    names = [cell.strip() for cell in cells]
    at = next((names.index(name) for name in _FILLED if name in names), None)
    if at is None or not set(_REACHED) & set(names):
        return roles
    return tuple("sent_at" if n == at else None if role in _MOMENTS else role for n, role in enumerate(roles))


def _kind(roles: tuple[str | None, ...], cells: list[str], above: list[list[str]]) -> str | None:
    known = {role.removesuffix("_call") for role in roles if role and role != "other"}
    moment = known & _MOMENTS
    # Data rows hold words too ("शिकायत"), but hardly three with a time among them; long cells head nothing.
    least = not above and known == {"sent_at", "text"} == set(roles)
    if not moment or len(known) < 3 and not least or any(len(cell) > 300 for cell in cells):
        return None
    of_calls = sum(1 for role in roles if role and (role.endswith("_call") or role in _CALL_ROLES))
    if of_calls >= 2 or (of_calls and "sent_at" not in roles):
        return CALLS
    said_above = any(re.search(r"\bcalls?\b|कॉल", cell, re.IGNORECASE) for row in above for cell in row)
    if "sent_at" not in known and (said_above or {"date", "time"} <= known):
        return CALLS
    told = known & {"text", "category"}
    if (
        "sent_at" in known
    ):  # filled in at a moment, it may ask for boxes to be ticked; a list of persons has a day at most
        told |= known & {"district", "block", "panchayat", "place"}
    return FORM if told and not (above and (any(map(_DATE.search, cells)) or any(map(_is_data, above)))) else None


def _is_data(row: list[str]) -> bool:
    """True for a row that tells something on some day: what stands below it is no header of a form."""
    return len([cell for cell in row if cell.strip()]) > 2 and any(map(_DATE.search, row))
