"""Whose desk a grievance goes to, and who is passed over."""

from data import ladders


def test_who_is_named_and_who_stands_beside_him_are_skipped():
    assert ladders.next_rung("government", None, "bdo").office == "co"
    assert ladders.next_rung("government", "co", "bdo").office == "dc"
    assert ladders.skipped("party", "block") == {"mandal": "beside_named", "block": "named", "district": "beside_named"}
    assert ladders.next_rung("party", "panchayat", "block").office == "state"
    assert ladders.next_rung("party", None, "state").office == "panchayat"
    assert ladders.next_rung("party", "district", "state") is None
