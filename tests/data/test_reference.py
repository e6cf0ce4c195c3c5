"""The reference tables: complete, of one form, without what folding covers."""

import csv
import unicodedata
from collections import Counter

import pytest

from data import reference
from loaders.spelling import fold_name, words_of

PLACES = reference.places()
GLOSSARY = [
    "ration",
    "pension",
    "land",
    "work_guarantee",
    "housing",
    "water",
    "electricity",
    "road",
    "school",
    "health",
    "police",
    "corruption",
    "certificate",
    "sanitation",
    "agriculture",
    "bank",
    "mining",
    "environment",
    "disability",
    "network",
    "employment",
    "disaster",
    "party",
    "other",
    "unsure",
]


def of(level):
    return [place for place in PLACES if place.level == level]


def test_the_tree_is_complete():
    assert [len(of(level)) for level in ("state", "district", "block")] == [1, 24, 264]
    keys = [(place.level, place.lgd_code) for place in PLACES]
    assert len(set(keys)) == len(keys)
    districts = {place.lgd_code for place in of("district")}
    assert {place.parent_lgd_code for place in of("block")} == districts
    assert {place.parent_lgd_code for place in of("district")} == {of("state")[0].lgd_code} == {20}


def test_census_figures():
    assert sum(place.population_2011 for place in of("district")) == of("state")[0].population_2011 == 32_988_134
    assert sorted(place.census_code for place in of("district")) == list(range(346, 370))


def test_the_other_states_are_complete_and_apart():
    rows = reference.other_states()
    states = {row.lgd_code for row in rows if row.level == "state"}
    assert states == {1, 5, 9, 10, 18, 19, 37}
    assert len(rows) - len(states) == 208 and {row.parent_lgd_code for row in rows if row.level == "district"} == states
    codes = [row.lgd_code for row in rows if row.level == "district" and row.lgd_code]
    ours = {place.lgd_code for place in of("district")}
    assert len(codes) == len(set(codes)) == 206 and not ours & set(codes)
    assert [row.lgd_name_en for row in rows if row.lgd_code is None] == ["Mirpur", "Muzaffarabad"]
    for row in rows:
        assert row.name_hi and all(ord(c) > 0x8FF or c in " -0123456789" for c in row.name_hi), row
    names = Counter((row.parent_lgd_code, fold_name(row.name_hi)) for row in rows if row.level == "district")
    assert max(names.values()) == 1


def test_headquarters_lie_in_jharkhand():
    known = [place for place in of("block") if place.hq_lat is not None]
    assert len(known) == 259
    assert all(21.9 < place.hq_lat < 25.4 and 83.3 < place.hq_lon < 88.0 for place in known)


def test_hindi_names_are_devanagari_and_one_in_a_district():
    for place in PLACES:
        assert place.name_hi and all(ord(letter) > 0x8FF or letter in " -()" for letter in place.name_hi), place
    for level in ("district", "block"):
        names = Counter((place.parent_lgd_code, fold_name(place.name_hi)) for place in of(level))
        assert max(names.values()) == 1


@pytest.mark.parametrize("path", sorted(reference.FOLDER.glob("*.csv")), ids=lambda path: path.stem)
def test_each_table_is_well_formed(path):
    text = path.read_bytes().decode("utf-8")
    assert unicodedata.is_normalized("NFC", text) and "\r" not in text and "\ufeff" not in text
    rows = list(csv.reader(text.splitlines()))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert len({tuple(row) for row in rows}) == len(rows), "a row stands twice"
    assert f"`{path.name}`" in (reference.FOLDER / "README.md").read_text(encoding="utf-8")


def test_aliases_point_to_places_and_are_not_covered_by_folding():
    own = {}
    for place in PLACES:
        for name in (place.lgd_name_en, place.usual_name_en, place.name_hi):
            own.setdefault((place.level, fold_name(name)), set()).add(place.lgd_code)
    seen = set()
    for alias in reference.aliases():
        assert (alias.level, alias.lgd_code) in {(place.level, place.lgd_code) for place in PLACES}, alias
        key = (alias.level, fold_name(alias.alias))
        assert alias.lgd_code not in own.get(key, ()), f"{alias}: folding makes it the name itself"
        assert (*key, alias.lgd_code) not in seen, f"{alias}: folding makes it another alias"
        seen.add((*key, alias.lgd_code))


def test_no_alias_is_the_name_of_another_place_but_sadar():
    names = {}
    for place in PLACES:
        for name in (place.lgd_name_en, place.usual_name_en, place.name_hi):
            names.setdefault((place.level, fold_name(name)), set()).add(place.lgd_code)
    for alias in reference.aliases():
        others = names.get((alias.level, fold_name(alias.alias)), set()) - {alias.lgd_code}
        assert not others or fold_name(alias.alias) in (fold_name("Sadar"), fold_name("सदर")), alias


def test_scripts_are_as_said():
    for name, column in (("aliases", "alias"), ("rules", "word"), ("markers", "word"), ("outside", "word")):
        for row in reference.table(name):
            devanagari = any("\u0900" <= letter <= "\u097f" for letter in row[column])
            assert row["script"] == ("Deva" if devanagari else "Latn"), row


def test_categories_are_the_glossarys():
    assert [row["category"] for row in reference.table("categories")] == GLOSSARY
    assert [row["kind"] for row in reference.table("kinds")] == [
        "activity",
        "grievance",
        "committee",
        "question",
        "other",
    ]


def test_no_rule_stands_for_two_categories():
    said = {}
    for rule in reference.rules():
        if rule.field == "category":
            key = tuple(fold_name(word) + "*" * word.endswith("*") for word in rule.word.split())
            assert said.setdefault(key, rule.value) == rule.value, rule
            assert words_of(rule.word), rule


def test_an_unknown_table_names_the_known_ones():
    with pytest.raises(FileNotFoundError, match="places"):
        reference.table("nowhere")


def test_the_fingerprint_is_of_all_tables(monkeypatch, tmp_path):
    before = reference.fingerprint()
    for path in reference.FOLDER.glob("*.csv"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    monkeypatch.setattr(reference, "FOLDER", tmp_path)
    assert reference.fingerprint.__wrapped__() == before
    with (tmp_path / "rules.csv").open("a", encoding="utf-8") as file:
        file.write("category,water,झरना,Deva,2,spring\n")
    assert reference.fingerprint.__wrapped__() != before
