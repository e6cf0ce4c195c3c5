"""The colours of the wall by day and by night, as CSS variables. By day they are the palette's."""

from pages.views import palette

DAY = {
    "ground": palette.GROUND,
    "card": palette.CARD,
    "ink": palette.INK,
    "soft-ink": palette.SOFT_INK,
    "line": palette.LINE,
    "accent": "#0a527c",  # darker than the palette's: it is text here, on the ground
    "zero": palette.ZERO,
    "silent": palette.SILENT,
    "hatch": palette.HATCH,
    "remainder": palette.REMAINDER[0],
    "border": palette.CARD,
    **{f"step-{n}": colour for n, colour in enumerate(palette.SCALE, 1)},
    **{f"actor-{who}": colour for who, colour in palette.ACTORS.items()},
}
NIGHT = {
    "ground": "#0b151e",
    "card": "#12202c",
    "ink": "#f5f8fa",
    "soft-ink": "#c6d3de",
    "line": "#2c3f4f",
    "accent": "#8ecbf2",
    "zero": "#1f3242",
    "silent": "#182029",
    "hatch": "#5f6b76",
    "remainder": "#2b2a26",
    "border": "#0b151e",
    "step-1": "#15364f",
    "step-2": "#174464",
    "step-3": "#19517a",
    "step-4": "#8ecbf2",
    "step-5": "#b5dcf7",
    "step-6": "#e2f1fc",
    "actor-party": "#4aa8e0",
    "actor-office_bearer": "#a5d8f6",
    "actor-bdo": "#f0b429",
    "actor-co": "#e58fc6",
    "actor-unknown": "#8b97a1",
}
# The same by day and by night: they must be known again.
ALWAYS = {
    "demo": palette.DEMO,
    "on-demo": palette.ON_DEMO,
    "late": "#ffb300",
    "on-late": "#241500",
}
_FILLS = ("zero", "silent", "remainder", *(f"step-{n}" for n in range(1, len(palette.SCALE) + 1)))


def look(colours: dict[str, str]) -> dict[str, str]:
    """All variables of a look; `on-…` is the text that can be read on a fill."""
    inks = {f"on-{fill}": palette.on(colours[fill]) for fill in _FILLS}
    return {**ALWAYS, **colours, **inks}


def sheet() -> str:
    """The style sheet `colours.css`."""
    rules = {":root": look(DAY), ':root[data-look="dark"]': look(NIGHT)}
    return "\n".join(
        f"{where} {{ {' '.join(f'--{name}: {value};' for name, value in colours.items())} }}"
        for where, colours in rules.items()
    )
