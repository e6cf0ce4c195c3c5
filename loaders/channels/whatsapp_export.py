"""WhatsApp's "Export chat": a text file of one chat, from a phone of any make, language and year."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from operator import sub

import pyarrow as pa

from loaders.channel import INDIA, Batches, Source, UnreadableFile
from loaders.channels.chat.cut import Stray, entries
from loaders.channels.chat.days import Moments
from loaders.channels.chat.header import HEADER, style
from loaders.channels.chat.line import Lines, named_within
from loaders.channels.chat.survey import Survey
from loaders.channels.chat.text import blocks, encoding, plain
from loaders.channels.chat.words import bare, chat_name

NAME = "whatsapp_export"
BY_MINUTE = True  # several phones export one chat
LATE, WEEK = 300_000_000, 604_800_000_000  # microseconds
KEPT = 40_000  # messages an export keeps; older ones are left out without a word


def recognises(source: Source) -> bool:
    """True when the text begins with a chat's header, or, where its beginning is cut off, one of few lines has one.

    A file named as exported chats are needs a single one.
    """
    try:
        head = source.head()
    except OSError:
        return False
    if head.startswith((b"PK\x03\x04", b"%PDF")):
        return False
    text = "\n" + plain(head.decode(encoding(head), "replace")).lstrip("\n ")
    if header := HEADER.match(text):
        return not _of_a_log(header)
    first = text[1:].split("\n", 1)[0]
    if max(first.count(c) for c in ",;\t") > 2 or first[:1] in "{[":  # a table, whose cells may quote a chat
        return False
    found = sum(not _of_a_log(header) for header in HEADER.finditer(text))
    if chat_name(source.name) or chat_name(source.container or "") or source.name == "_chat.txt":
        return found > 0
    return found >= 2 and found * 5 >= text.count("\n")


def _of_a_log(header: re.Match) -> bool:
    """True for a header like `2024-05-12 10:30:00: started`: a program's."""
    seen = style(header)
    return seen.year_leads and seen.end in ": "


def read(source: Source) -> Iterator[pa.RecordBatch]:
    """Sightings, rejections and notes of one export; UnreadableFile when no line has a chat's header.

    Two passes: the first decides the style of the headers and the order of day and month, the second reads.
    """
    survey, out = Survey(source.day_first).take(source), Batches()
    if not survey.counts:
        if not survey.blank:
            seen = plain(source.head(200).decode(encoding(source.head(64)), "replace"))
            seen = bare(seen)[:60].replace("\n", "⏎")
            raise UnreadableFile(
                f"{source.name}: no line begins like a chat's, as in '05/04/25, 7:36 pm - Name: text' or "
                f"'[05/04/25, 7:36:12 PM] Name: text'; it begins {seen!r}. Export the chat again, as text."
            )
        out.note("empty", "the file holds no text")
        yield from out.rest()
        return
    wanted = survey.accepted()
    moments = {}
    for each in sorted(wanted):
        order, why = survey.orders[each].decide()
        moments[each] = Moments(source, order)
        out.note("day_order", f"{order}: {why}")
    group = source.group or chat_name(source.container or "") or chat_name(source.name) or named_within(survey.opening)
    if not group:
        out.note("group_unknown", f"neither {source.name!r} nor its container is named as an exported chat is")
    only = moments[next(iter(wanted))] if len(survey.counts) == 1 else None
    tally, lines = Tally(), Lines(group, survey.marked)
    for entry in entries(blocks(source), None if only else wanted):
        if isinstance(entry, Stray):
            reason = "Behind the longest message WhatsApp allows." if tally.lines else "Text before the first header."
            for below, raw in enumerate(bare(entry.text).split("\n")):
                if raw.strip():
                    out.reject(entry.line + below, reason, raw)
            yield from out.full()
            continue
        sent_at = (only or moments[entry.style]).column(entry.dates, entry.times)
        if bad := {n for n, moment in enumerate(sent_at) if isinstance(moment, str)}:
            for n in sorted(bad):
                out.reject(entry.lines[n], sent_at[n], bare(entry.raw(n)))
            entry, sent_at = entry.without(bad), [moment for n, moment in enumerate(sent_at) if n not in bad]
        if not sent_at:
            continue
        tally.take(sent_at)
        told = lines.columns(entry.senders, entry.bodies, not entry.end.endswith(("- ", "-", "–", "—")))
        out.sightings(entry.lines, sent_at, **told, seconds=entry.seconds(), group_name=group)
        yield from out.full()
    for note, detail in tally.notes():
        out.note(note, detail)
    if pasted := survey.counts.total() - sum(survey.counts[each] for each in wanted):
        out.note("other_style", f"{pasted} lines look like headers of another phone and are kept as text")
    yield from out.rest()


@dataclass
class Tally:
    """What the lines of a file show together: how many, how far out of order, how long silent."""

    lines: int = 0
    back: int = 0
    latest: int = 0
    silence: int = 0
    silent_until: int = 0

    def take(self, moments: list[int]) -> None:
        """Count some lines by their moments, in microseconds since 1970 UTC."""
        self.lines += len(moments)
        steps = list(map(sub, moments, [self.latest or moments[0], *moments]))
        self.back += sum(step < -LATE for step in steps) if min(steps) < -LATE else 0
        if (longest := max(steps)) > self.silence:
            self.silence, self.silent_until = longest, moments[steps.index(longest)]
        self.latest = moments[-1]

    def notes(self) -> Iterator[tuple[str, str]]:
        """Notes for the health of the file."""
        if abs(self.lines - KEPT) <= KEPT // 40:
            yield "cut_at_40000", f"{self.lines} lines: an export keeps about {KEPT}, older ones may be missing"
        if self.back:
            yield "not_in_order", f"{self.back} lines are more than 5 minutes older than the line before them"
        if self.silence >= WEEK:
            until = dt.datetime.fromtimestamp(self.silent_until / 1e6, dt.UTC).astimezone(INDIA)
            yield "silence", f"{self.silence // (WEEK // 7)} days without a line, until {until:%Y-%m-%d}"
