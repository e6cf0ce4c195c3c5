"""Answers of three forms as Google Forms hands them out: Hindi, English, and one saved as UTF-16."""

import csv
import random
from collections.abc import Callable, Iterator
from pathlib import Path

from loaders.demo.news import News, number_typed
from loaders.demo.tables import rows
from loaders.demo.texts import Texts

KINDS = {"grievance": 82, "activity": 9, "question": 6, "committee": 3}
HINDI = ("टाइमस्टैम्प", "नाम", "मोबाइल नंबर", "जिला", "प्रखंड", "पंचायत", "विषय", "विवरण")
ENGLISH = ("Timestamp", "Name", "Mobile number", "District", "Block", "Panchayat", "Subject", "Details")
HINDI_NAME, ENGLISH_NAME = "कनेक्ट सेंटर शिकायत फॉर्म", "Connect Centre Field Report"
WIDE_NAME = "प्रखंड शिविर फॉर्म"
SHARES = (56, 92, 100)  # cumulative: Hindi, English, UTF-16
FIRST_DOWNLOAD = 55  # day of the span on which the Hindi form was downloaded the first time
BAD_EVERY = 250  # news between two bad rows


def answer(rng: random.Random, news: News, hindi: bool, subjects: dict[str, str], texts: Texts) -> list[str]:
    """One row of a form, the timestamp day first; district and block may be left empty."""
    place = news.place
    language = "hi" if hindi else "en"
    district = place.district_hi if hindi else place.district_en
    block = (place.block_hi if hindi else place.block_en) or ""
    subject = news.told.category if news.told.kind == "grievance" else "other"
    return [
        f"{news.at:%d/%m/%Y %H:%M:%S}",
        news.person.name(language),
        number_typed(rng, news.person),
        district if rng.random() < 0.95 else "",
        block if rng.random() < 0.88 else "",
        texts.phrases.word(rng, "village", language, place) if rng.random() < 0.6 else "",
        subjects[subject] if hindi else subject.replace("_", " ").capitalize(),
        news.told.text,
    ]


def write(
    rng: random.Random, stream: Iterator[News], texts: Texts, out: Path, count: Callable[[str, int], None]
) -> None:
    """Write the four files; the second download of the Hindi form holds every row of the first again."""
    out.mkdir(parents=True, exist_ok=True)
    subjects = dict(row["word"].split("=") for row in rows("words") if row["slot"] == "category")
    with (
        (out / f"{HINDI_NAME}.csv").open("w", encoding="utf-8", newline="") as early,
        (out / f"{HINDI_NAME} (1).csv").open("w", encoding="utf-8-sig", newline="") as late,
        (out / f"{ENGLISH_NAME} (Responses) - Form Responses 1.csv").open("w", encoding="utf-8", newline="") as english,
        (out / f"{WIDE_NAME}.csv").open("w", encoding="utf-16", newline="") as wide,
    ):
        sheets = [csv.writer(file) for file in (early, late, english, wide)]
        count("files", 4)
        for sheet, header in zip(sheets, (HINDI, HINDI, ENGLISH, HINDI), strict=True):
            sheet.writerow(header)
        for news in stream:
            form = rng.choices(("hindi", "english", "wide"), cum_weights=SHARES)[0]
            row = answer(rng, news, form != "english", subjects, texts)
            if form == "hindi":
                held = sheets[:2] if news.day < FIRST_DOWNLOAD else sheets[1:2]
            else:
                held = sheets[2:3] if form == "english" else sheets[3:]
            bad = bad_row(row, news.number // BAD_EVERY) if news.number % BAD_EVERY == 20 else None
            for sheet in held:
                sheet.writerow(row)
                count("lines", 1)
                if bad:
                    sheet.writerow(bad)
                    count("rejected", 1)
            count("messages", 1)


def bad_row(row: list[str], number: int) -> list[str]:
    """A row that can't be read: no date, a date in words, or no answer at all."""
    way = number % 3
    if way == 0:
        return ["", *row[1:]]
    return ["कल शाम", *row[1:]] if way == 1 else row[:4]
