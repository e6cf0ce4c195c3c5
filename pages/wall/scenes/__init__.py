"""The scenes of the wall, in their turn. To add one: a file with `title()` and `scene(asked)`, and a line here."""

from pages.wall.scenes import (
    activities,
    blocks,
    committees,
    desks,
    district_map,
    matters,
    meetings,
    oldest,
    promises,
    relief,
    silence,
    state,
    urgent,
    yesterday,
)

URGENT = urgent  # takes the wall over: while it has something to say, no other scene is on
SCENES = (
    state,
    district_map,
    blocks,
    matters,
    activities,
    oldest,
    desks,
    relief,
    committees,
    meetings,
    silence,
    promises,
    yesterday,
)
