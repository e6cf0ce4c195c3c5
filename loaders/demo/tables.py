"""The tables the demo is built from: its own CSV files beside this module, and the shipped list of places."""

import csv
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
PLACES = HERE.parent.parent / "data" / "reference" / "places.csv"


@dataclass(frozen=True)
class Place:
    """A block, or a district when `block_hi` is None; names as a worker writes them."""

    district: str  # LGD code
    district_hi: str
    district_en: str
    block_hi: str | None = None
    block_en: str | None = None
    lat: float | None = None  # headquarters, degrees
    lon: float | None = None


@dataclass
class District:
    """One district of the story: how much it says, of what, and until when."""

    code: str
    place: Place
    weight: int  # its share of the messages, among the weights of all districts
    community: str  # whose names are frequent, a word of people.csv
    strong: dict[str, int]  # category -> how much it stands out
    silent_days: int  # days at the end without a word
    blocks: list[Place] = field(default_factory=list)


def rows(name: str) -> list[dict[str, str]]:
    """All rows of one of the demo's own tables, e.g. `phrases`."""
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def short(name: str) -> str:
    """The name in daily use: the one in brackets, where there is one."""
    return name.split("(")[-1].rstrip(")")


def districts(path: Path = PLACES) -> list[District]:
    """The districts of the story with their blocks, in the order of districts.csv.

    Raises LookupError when districts.csv names a code that `path` has not.
    """
    with path.open(encoding="utf-8", newline="") as file:
        known = list(csv.DictReader(file))
    heads = {row["lgd_code"]: row for row in known if row["level"] == "district"}
    found: dict[str, District] = {}
    for row in rows("districts"):
        code = row["lgd_code"]
        if code not in heads:
            raise LookupError(
                f"districts.csv names district {code}, which {path.name} has not. "
                f"Known codes: {', '.join(sorted(heads))}. Mend one of the two files."
            )
        place = Place(code, short(heads[code]["name_hi"]), short(heads[code]["usual_name_en"]))
        strong = dict(pair.split(":") for pair in row["strong"].split())
        found[code] = District(
            code=code,
            place=place,
            weight=int(row["weight"]),
            community=row["community"],
            strong={category: int(more) for category, more in strong.items()},
            silent_days=int(row["silent_days"]),
        )
    for row in known:
        if row["level"] == "block" and row["parent_lgd_code"] in found:
            home = found[row["parent_lgd_code"]]
            lat, lon = row.get("hq_lat"), row.get("hq_lon")
            home.blocks.append(
                Place(
                    home.code,
                    home.place.district_hi,
                    home.place.district_en,
                    short(row["name_hi"]),
                    short(row["usual_name_en"]),
                    float(lat) if lat else None,
                    float(lon) if lon else None,
                )
            )
    return list(found.values())
