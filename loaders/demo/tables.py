"""The tables the demo is built from: its own CSV files beside this module, and the shipped list of places."""

import csv
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
PLACES = HERE.parent.parent / "data" / "reference" / "places.csv"
OTHER_STATES = PLACES.with_name("other_states.csv")
HOME = 20  # LGD code of the State of the story, Jharkhand; of others there are districts alone
STANDS_OUT = ("water", "electricity", "employment", "road", "land", "ration", "agriculture")


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


def state_names(state: int) -> tuple[str, str]:
    """The names of a State in Hindi and English. Raises LookupError for one that isn't shipped."""
    for path in (PLACES, OTHER_STATES):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if row["level"] == "state" and row["lgd_code"] == str(state):
                    return row["name_hi"], row["usual_name_en"]
    raise LookupError(f"State {state} is not known. Give the LGD code of one in places.csv or other_states.csv: 10.")


def districts_of(state: int) -> list[District]:
    """The districts of another State, known no finer. What they say most of is dealt out by turns; of each seven the
    last is silent for a week and a half."""
    with OTHER_STATES.open(encoding="utf-8", newline="") as file:
        known = [row for row in csv.DictReader(file) if row["level"] == "district" and row["lgd_code"]]
    found = []
    for turn, row in enumerate(row for row in known if row["parent_lgd_code"] == str(state)):
        place = Place(row["lgd_code"], short(row["name_hi"]), short(row["usual_name_en"]))
        strong = {STANDS_OUT[turn % len(STANDS_OUT)]: 4}
        silent = 11 if turn % 7 == 6 else 0
        found.append(District(place.district, place, 30 + 17 * turn % 60, "all", strong, silent, [place]))
    return found


def write_list(state: int, file: Path) -> None:
    """Write the districts of a State as a list of places, under headers as the Local Government Directory has them."""
    name = state_names(state)[1]
    head = ("State Code", "State Name (In English)", "District Code", "District Name (In English)")
    with file.open("w", encoding="utf-8", newline="") as out:
        lines = csv.writer(out)
        lines.writerow((*head, "District Name (In Local language)"))
        for one in districts_of(state):
            lines.writerow((state, name, one.code, one.place.district_en, one.place.district_hi))


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
