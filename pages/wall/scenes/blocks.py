"""Scene: the blocks of the district with most overdue grievances."""

from pages.views.words import _, n_, number, share
from pages.wall.asked import Asked, Scene, classes, name
from pages.wall.shapes import drawn


def title() -> str:
    """The name of the scene."""
    return _("Blocks of the district with most overdue")


def scene(asked: Asked) -> Scene | None:
    """None when no placed grievance is overdue."""
    late = {row["district"]: row["overdue"] for row in asked("wall_districts") if row["district"] and row["overdue"]}
    if not late:
        return None
    district = max(late, key=lambda code: (late[code], -code))
    rows = asked("wall_blocks", district=district)
    known = sorted((r for r in rows if r["block"] and r["overdue"]), key=lambda r: (-r["overdue"], r["block"]))
    only_district = sum(row["overdue"] for row in rows if not row["block"])
    silent = sum(asked.is_silent(row) for row in rows if row["block"])
    place = name("district", district)
    if known:
        count = n_("{n} grievance overdue", "{n} grievances overdue", known[0]["overdue"])
        said = _("{place}: {count}").format(place=name("block", known[0]["block"]), count=count)
    else:
        said = _("{district}: the block of none of them is known").format(district=place)
    outlined = drawn()
    counts = {row["block"]: row["overdue"] for row in rows if row["block"] in outlined}
    steps, legend = classes(counts)
    notes = [
        _("Block not known: {share}").format(share=share(only_district, late[district])),
        n_("{n} block silent for 7 days", "{n} blocks silent for 7 days", silent),
    ]
    if beside := [
        f"{name('block', row['block'])} {number(row['overdue'])}" for row in known if row["block"] not in outlined
    ]:
        notes.append(_("Not on the map: {names}").format(names=", ".join(beside)))
    return {
        "sentence": said,
        "figure": {
            "value": number(late[district]),
            "label": _("overdue in {district}").format(district=place),
        },
        "notes": notes,
        "picture": {
            "kind": "map",
            "area": f"district-{district}",
            "steps": steps,
            "values": {code: number(n) for code, n in counts.items() if n},
            "silent": [row["block"] for row in rows if row["block"] in outlined and asked.is_silent(row)],
            "legend": legend,
        },
    }
