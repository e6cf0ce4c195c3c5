"""Invented register lists for tests: rows under Hindi or English headers, as CSV or xlsx; large ones from a seed."""

import csv
import random
from collections.abc import Iterable
from pathlib import Path

import xlsxwriter

from data.reference import places

HINDI = ("जिला", "प्रखंड", "मंडल", "पंचायत", "बूथ", "पद", "नाम", "मोबाइल", "कब से", "कब तक", "लिंग", "भाषा", "सहमति")
COLUMNS = (
    "district",
    "block",
    "mandal",
    "panchayat",
    "booth",
    "post",
    "name",
    "phone",
    "since",
    "until",
    "sex",
    "tongue",
    "ok",
)


def row(**said: str) -> dict[str, str]:
    """One line of a list by column; Kanke in Ranchi unless said otherwise."""
    return {"district": "रांची", "block": "कांके"} | said


def listed(path: Path, *rows: dict[str, str], header: Iterable[str] = HINDI) -> Path:
    """A CSV file of these rows."""
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(header)
        out.writerows([one.get(column, "") for column in COLUMNS] for one in rows)
    return path


def workbook(path: Path, *rows: list, header: Iterable[str]) -> Path:
    """An xlsx of rows as they are, under a title."""
    with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy"}) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "Register of office-bearers, invented")
        for at, cells in enumerate([list(header), *rows], 2):
            sheet.write_row(at, 0, cells)
    return path


def large(path: Path, posts: int, seed: int = 1, renewed: float = 0.0) -> Path:
    """A list of `posts` seats in panchayat committees of 12; `renewed`: the share of them that somebody else holds."""
    chance, again = random.Random(seed), random.Random(f"{seed}|renewed")
    blocks = [p for p in places() if p.level == "block"]
    names = {p.lgd_code: p.usual_name_en for p in places()}
    roles = ["President", *["Vice President"] * 2, *["General Secretary"] * 9]
    rows = []
    for n in range(posts):
        block = blocks[n // 12 % len(blocks)]
        person = chance.randrange(10**8)
        if again.random() < renewed:
            person = again.randrange(10**8, 2 * 10**8)
        rows.append(
            {
                "district": names[block.parent_lgd_code],
                "block": str(block.lgd_code),
                "panchayat": f"Gaon {n // 12}",
                "post": roles[n % 12],
                "name": f"Person {person}",
                "phone": f"9{person:09d}",
                "since": f"{1 + n % 28:02d}/0{1 + n % 9}/2025",
            }
        )
    header = (
        "District",
        "Block LGD Code",
        "Mandal",
        "Panchayat",
        "Booth",
        "Post",
        "Name",
        "Mobile No.",
        "From",
        "To",
        "Gender",
        "Language",
        "Consent",
    )
    return listed(path, *rows, header=header)


def panchayats(path: Path, number: int) -> Path:
    """A list of places, headed as the LGD heads it, of the panchayats that `large` has committees of."""
    blocks = [p for p in places() if p.level == "block"]
    header = ("District Code", "Development Block Code", "Local Body Code", "Local Body Name (In English)")
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(header)
        for n in range(number):
            block = blocks[n % len(blocks)]
            out.writerow((block.parent_lgd_code, block.lgd_code, 9_000_000 + n, f"Gaon {n}"))
    return path
