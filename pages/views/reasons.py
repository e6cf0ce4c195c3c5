"""Reasons: what the loader says in English of a line, a file or a job, said in the viewer's language.

`REASONS` holds its sentences with placeholders for what came; the catalogues hold their translations. A new sentence of
the loader comes here, word for word: a test reads the loader's code and names what is missing.
"""

import re
from functools import cache, lru_cache
from string import Formatter

from pages.views import words
from pages.views.place_reasons import PLACE_REASONS
from pages.views.promise_reasons import PROMISE_REASONS
from pages.views.reason_parts import N_, PARTS
from pages.views.register_reasons import REGISTER_REASONS

LONGEST = 1_000  # characters; a longer text is no sentence of ours and is shown as it is, so that no match takes long
# Placeholders filled with words of ours, found in PARTS; all others hold what came.
OURS = frozenset(("why", "order", "type", "part", "kind", "holds", "allowed", "loads", "level", "parent"))

# The first that matches is taken: the narrower stands above the wider.
REASONS = (
    N_("The row has {n} cells, the header {width}."),
    N_("No date in the column {column}."),
    N_("Date {date} is not understood; write it like 05/04/2025 19:36:12."),
    N_("Date {date} does not exist, read {order} ({why})."),
    N_("Date {date} lies outside {first} to {last}."),
    N_("{days} is no date: neither text nor a spreadsheet's day number."),
    N_("{cell} is no date."),
    N_("Time {time} does not exist ({why})."),
    N_("Time {time} is no time of day; write it like 19:36 or 7:36 PM."),
    N_("Time {time} is no Unix time between {first} and {last}."),
    *(N_("The line is longer than a million characters."), N_("The line is longer than {n} characters.")),
    *(N_("Not readable as CSV: {why}."), N_("No JSON value here."), N_("Not JSON: {why}, character {n} of the item.")),
    N_("A quote opens in this line and the row does not end where the header does."),
    *(N_("Not read: nested too deep."), N_("Not read: {why}.")),
    N_("Text follows the JSON value, at character {n}; one value a line is allowed."),
    *(N_("The array is never closed: the file is cut off."), N_("Text follows the end of the array.")),
    N_("The object around the array is broken off or followed by text."),
    N_("An item must be an object with fields, not {type}."),
    N_("The item says nothing: text, attachments, lat/lon and category are all missing."),
    N_("Field 'sent_at' is missing; it must be ISO 8601 or Unix seconds."),
    N_("Field 'sent_at' {time} is no time; {why}."),
    N_("Field 'sent_at' {time} lies outside {first} to {last}."),
    N_("Field {field} must be text, not {type}."),
    N_("An entry needs its number and the words that were said."),
    N_("The time {time} is none from 2009 to 2100, like 2026-01-05T10:30:00+05:30."),
    N_("An entry needs words: what the person said."),
    N_("This is no phone number: wanted are 7 to 15 digits, or none."),
    N_("The {field} has {n} characters; at most {most} are kept."),
    N_("Field {field} must be true or false, not {value}."),
    N_('No payload of the Cloud API: an object with "object": "{object}" is expected.'),
    *(N_("The payload holds no entry with changes."), N_("A {part} must be an object.")),
    *(N_("Text before the first header."), N_("Behind the longest message WhatsApp allows.")),
    *(N_("No such day: {date} ({order})"), N_("No such time: {time}.")),
    # What a channel noticed.
    *(N_("day first: {why}"), N_("month first: {why}"), N_("year first: {why}"), N_("the file holds no text")),
    N_("{n} lines: an export keeps about {kept}, older ones may be missing"),
    N_("{n} lines are more than 5 minutes older than the line before them"),
    N_("{n} lines look like headers of another phone and are kept as text"),
    N_("{n} days without a line, until {day}"),
    N_("{n} rows say the same as one in a sheet before theirs and count once"),
    N_("neither {file} nor its container is named as an exported chat is"),
    # Files.
    N_("{file}: the file is empty, 0 bytes. Export it again."),
    N_(
        "{file}: this is {kind}. Accepted are .csv, .xlsx, .xls and .parquet: save its table as one of these and hand"
        " that in."
    ),
    N_(
        "{file}: no line begins like a chat's, as in '05/04/25, 7:36 pm - Name: text' or '[05/04/25, 7:36:12 PM] Name:"
        " text'; it begins {seen}. Export the chat again, as text."
    ),
    N_(
        "{file}: no row in the first {n} has the headers of a {kind}. Expected are words like: {words}, in Hindi or"
        " English. Put them over the columns and hand it in again."
    ),
    N_(
        "{file}: the workbook can't be opened ({error}). Open it in a spreadsheet program, save it again as .xlsx or"
        " .csv, and hand that in."
    ),
    N_("{file}: the workbook holds {holds}; allowed are {allowed}. Save the sheet as .csv and hand that in."),
    N_("{file}: holds {n} files; at most {most} are opened. Split the zip."),
    N_("{file}: unpacks to more than {most} MB, which isn't opened."),
    N_("{file}: the zip can't be opened ({why}). Export it again."),
    N_("{file}: {why}. Send it without a password."),
    N_("{file}: recognised by more than one channel ({channels}). Say which with --channel NAME."),
    N_(
        "{file}: no channel recognises it; it begins {seen}. Accepted are files of: {channels}; or say which with"
        " --channel NAME."
    ),
    N_("{file}: there is no such file or folder."),
    # Backups and past moments.
    N_("{file} is there already. Give the backup a new name, for example with the day in it."),
    N_("There is no folder {file}. Make it, or name another."),
    N_("The backup could not be written: {seen}. Nothing else was changed."),
    N_("{file} is damaged: {seen} isn't what was backed up. Take another backup."),
    N_("{file} is no backup of version {n}. Use the program that made it."),
    N_("{file} is no backup, or not a whole one ({seen}). Take another one."),
    N_("{file} is no backup: it holds {seen}."),
    N_("What was known at {at} isn't kept here. It can be made again."),
    # What a sighting was read from.
    # Lists of holidays.
    *(N_("The line has no date."), N_("The holiday has no name.")),
    N_("The name of the holiday is longer than {n} characters."),
    N_(
        "{file}: no row in the first {n} has the headers of a list of holidays. Expected are words like Date"
        " and Holiday, in Hindi or English. Accepted are .csv, .xlsx and .parquet."
    ),
    N_("A restricted holiday closes no office; only days on which offices are closed count."),
    N_("From {first} to {last} are {n} days; a holiday has 1 to {most}. Mend one of the two."),
    N_("Sighting {n} is not known, or shows a message outside your area."),
    N_("{file}: the ledger lacks this file. Restore it from a backup."),
    N_("{file}: line {n} can't be found again. Make the store anew and try again."),
    # Jobs.
    N_("Channel {name} is not known. Valid channels are: {channels}."),
    N_("Demo files and real ones can't be one load: demo data go as a whole. Load them apart."),
    N_("Load {load} is not known. The latest loads are: {loads}."),
    N_("Load {load} is set aside: Traceback (most recent call last): … {error}"),
    N_("Another process has the store in {folder}. Stop it, or wait until its command ends."),
    N_("{spool}: the bytes at {offset} are no record. Restore this file from a backup."),
    N_("A record begins with {seen}; this version opens only {known}."),
    *(N_("[Errno 28] No space left on device{rest}"), N_("[Errno 13] Permission denied: {path}")),
    *REGISTER_REASONS,
    *PROMISE_REASONS,
    *PLACE_REASONS,
)


def reason(text: str) -> str:
    """The loader's words in the viewer's language, what came in them unchanged; any other text as it is."""
    return _said(text, REASONS)


def _said(text: str, templates: tuple[str, ...]) -> str:
    template, values = _found(text, templates)
    said = {name: _said(value, PARTS) if name in OURS else value for name, value in values.items()}
    return words._(template).format(**said) if template else text


@lru_cache(2_048)
def _found(text: str, templates: tuple[str, ...]) -> tuple[str | None, dict[str, str]]:
    for template in templates if len(text) <= LONGEST else ():
        if found := pattern(template).fullmatch(text):
            return template, found.groupdict()
    return None, {}


@cache
def pattern(template: str) -> re.Pattern:
    """What a template looks like with anything in the places of its placeholders."""
    pieces = Formatter().parse(template)
    found = (re.escape(text) + (f"(?P<{name}>.*?)" if name else "") for text, name, _spec, _how in pieces)
    return re.compile("".join(found), re.DOTALL)
