"""Call logs of the demo: one workbook a month with titles above the header, and one week saved again."""

import datetime as dt
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import xlsxwriter

from loaders.demo.news import News, number_typed
from loaders.demo.volume import SPAN

KINDS = {"grievance": 74, "question": 15, "activity": 6, "committee": 5}
HEADER = ("कॉल आईडी", "तारीख", "समय", "नाम", "मोबाइल नंबर", "जिला", "प्रखंड", "बात", "ऑपरेटर")
AGAIN = 7  # days at the end that the last workbook holds a second time
OPERATORS = ("डेस्क 1", "डेस्क 2", "डेस्क 3", "रात डेस्क")
BAD_EVERY = 250  # news between two bad rows
MADE = dt.datetime(2020, 1, 1)  # noqa: DTZ001 - a workbook holds no zone; fixed, so the same seed gives the same bytes


class Workbook:
    """One call log being written, row by row; nothing but the current row is held in memory."""

    def __init__(self, path: Path, title: str) -> None:
        self.book = xlsxwriter.Workbook(path, {"constant_memory": True})
        self.book.set_properties({"created": MADE})
        self.date, self.time = (self.book.add_format({"num_format": f}) for f in ("dd/mm/yyyy", "hh:mm:ss"))
        self.sheet = self.book.add_worksheet("कॉल")
        self.sheet.write_string(0, 0, "कनेक्ट सेंटर, रांची")
        self.sheet.write_string(1, 0, title)
        for column, word in enumerate(HEADER):
            self.sheet.write_string(3, column, word)
        self.row, self.calls = 4, 0

    def call(self, cells: list[str], at: dt.datetime | None) -> None:
        """Add a row: id, then date and time of `at` (None: left empty), then the other cells."""
        self.sheet.write_string(self.row, 0, cells[0])
        if at:
            self.sheet.write_datetime(self.row, 1, at.replace(hour=0, minute=0, second=0), self.date)
            self.sheet.write_datetime(self.row, 2, at.time(), self.time)
        for column, cell in enumerate(cells[1:], 3):
            self.sheet.write_string(self.row, column, cell)
        self.row += 1
        self.calls += 1

    def close(self) -> None:
        """Write the footer and the file."""
        self.sheet.write_string(self.row + 1, 0, f"कुल कॉल: {self.calls}")
        self.book.close()


def write(rng: random.Random, stream: Iterator[News], out: Path, count: Callable[[str, int], None]) -> None:
    """Write the workbooks; `count(word, more)` hears of files, messages, lines and rejected rows."""
    out.mkdir(parents=True, exist_ok=True)
    month, again, named = None, None, ""

    def opened(name: str, title: str) -> Workbook:
        count("files", 1)
        count("rejected", 1)  # its footer is no call
        return Workbook(out / name, title)

    try:
        for news in stream:
            if named != f"{news.at:%Y-%m}":
                if month:
                    month.close()
                named = f"{news.at:%Y-%m}"
                month = opened(f"call-log-{named}.xlsx", f"कॉल पंजी {news.at:%m/%Y}")
            books = [month]
            if news.day >= SPAN - AGAIN:
                if again is None:
                    again = opened("call-log-last-week.xlsx", "कॉल पंजी, पिछला सप्ताह")
                books.append(again)
            cells = row(rng, news)
            for book in books:
                book.call(cells, news.at)
                count("lines", 1)
                if news.number % BAD_EVERY == 10:
                    book.call([f"{cells[0]}-X", *cells[1:]], None)
                    count("rejected", 1)
            count("messages", 1)
    finally:
        for book in (month, again):
            if book:
                book.close()


def row(rng: random.Random, news: News) -> list[str]:
    """The cells of one call but date and time, in the order of HEADER."""
    place = news.place
    hindi = rng.random() < 0.85
    return [
        f"CALL-{news.series}{news.number:07d}",
        news.person.name("hi" if hindi else "en"),
        number_typed(rng, news.person),
        place.district_hi if hindi else place.district_en,
        (place.block_hi if hindi else place.block_en) or "" if rng.random() < 0.8 else "",
        news.told.text,
        rng.choice(OPERATORS),
    ]
