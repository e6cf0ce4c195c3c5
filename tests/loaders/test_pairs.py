"""Edited and deleted lines find their twins in other exports, or say that nobody can tell."""

from hypothesis import given
from hypothesis import strategies as st

from loaders.pairs import Line, Slot, pair


def slot(name: str, *lines: tuple, number: str | None = None, edited: bool = False, deleted: bool = False) -> Slot:
    """A slot shown at (file, place) or (file, place, begins, ends)."""
    numbers = frozenset({number} if number else ())
    return Slot(name, frozenset(Line(*line) for line in lines), numbers, edited=edited, deleted=deleted)


def test_the_nth_line_of_one_file_is_the_nth_of_the_other():
    same = [slot("a", (1, 0), (2, 0)), slot("d", (1, 3), (2, 3))]
    before = [slot("b", (1, 1)), slot("c", (1, 2))]
    after = [slot("x", (2, 1), edited=True), slot("y", (2, 2), deleted=True)]
    assert pair([*same, *before, *after]) == {"x": "b", "y": "c"}


def test_a_file_that_ends_in_the_minute_is_aligned_from_its_start():
    short = [slot("a", (1, 0, False, True)), slot("b", (1, 1, False, True))]
    long = [slot("x", (2, 0), edited=True), slot("y", (2, 1), edited=True), slot("z", (2, 2), edited=True)]
    assert pair([*short, *long]) == {"x": "a", "y": "b"}


def test_lines_that_contradict_the_order_are_not_aligned():
    slots = [slot("a", (1, 0), (2, 1)), slot("b", (1, 1)), slot("x", (2, 0), edited=True)]
    assert pair(slots) == {"x": "b"}  # by elimination: only b is left


def test_an_edited_line_goes_with_the_only_line_left():
    slots = [
        slot("a", (1, 0), number="+911"),
        slot("b", (1, 1), (2, 0), number="+911"),
        slot("c", (2, 1), number="+911", edited=True),
    ]
    assert pair(slots) == {"c": "a"}


def test_another_number_is_another_message():
    slots = [slot("a", (1, 0), number="+911"), slot("c", (2, 0), number="+912", edited=True)]
    assert pair(slots) == {}


def test_what_can_not_be_told_stays_two_and_is_named():
    slots = [slot("a", (1, 0)), slot("b", (1, 1)), slot("c", (2, 0), edited=True)]
    assert pair(slots) == {"c": None}


def test_edited_in_one_export_and_deleted_in_another_is_one_message():
    slots = [slot("a", (1, 0)), slot("b", (2, 0), edited=True), slot("c", (3, 0), deleted=True)]
    assert pair(slots) == {"b": "a", "c": "a"}


@given(st.permutations(range(6)), st.data())
def test_the_order_of_slots_does_not_matter(order, data):
    files = data.draw(st.lists(st.lists(st.integers(0, 5), max_size=4, unique=True), min_size=2, max_size=3))
    slots = [
        slot(
            f"s{n}",
            *((file, shown.index(n)) for file, shown in enumerate(files) if n in shown),
            number=data.draw(st.sampled_from([None, "+911", "+912"])),
            edited=n in (3, 4),
            deleted=n == 5,
        )
        for n in range(6)
    ]
    slots = [s for s in slots if s.lines]
    paired = pair(slots)
    assert pair(sorted(slots, key=lambda s: order[int(s.slot[1])])) == paired
    alone = {s.slot for s in slots} - {name for name, twin in paired.items() if twin}
    assert all(twin is None or twin in alone for twin in paired.values()), "what leads a message stands in for it"
