"""Every colour on screen, once. Actors are told apart by the colour-blind too (Okabe and Ito, 2008); The scale of the
map grows darker, so that it reads in grey too; it leaves out the middle tones, on which neither black nor white reads
from afar. All text has a contrast of 7 : 1 or more (a test).
"""

INK = "#16202b"  # text and figures
SOFT_INK = "#414d59"  # small text: still above 7 : 1 on CARD
GROUND = "#f3f1ec"
CARD = "#ffffff"
LINE = "#d9d5cb"
DEEP = "#12324a"  # the head of the page
ON_DEEP = "#ffffff"
SOFT_ON_DEEP = "#d5e2ec"
ACCENT = "#0b5c8a"  # what can be pressed
SELECTED = "#b3261e"

# A claim, a verified fact, and neither: never in one colour.
CLAIMED = "#c77700"
VERIFIED = "#14684a"
NEUTRAL = "#6b7681"

DEMO, ON_DEMO = "#7a2e00", "#ffffff"
LATE, ON_LATE = "#ffe2ad", "#4a2c00"
FAILED, ON_FAILED = "#fbe0dd", "#6d120c"

ACTORS = {"party": "#0072b2", "office_bearer": "#56b4e9", "bdo": "#e69f00", "co": "#9c3f77", "unknown": "#a7aeb5"}

ZERO = "#f0f4f7"  # heard from, and nothing wrong
SCALE = ("#d6e6f0", "#b3d0e4", "#8fbbd8", "#255a80", "#164468", "#0a2b46")
SILENT = "#e4e1da"  # not heard from: under grey hatching
HATCH = "#8a8e92"
REMAINDER = (
    "#efe9dc",
    "#dfd5c0",
    "#cbbd9f",
    "#62543a",
    "#4a3f2a",
    "#30281a",
)  # unplaced and unsure: not a district, not a category


def steps(highest: int) -> list[int]:
    """Upper ends of the classes of a scale, whole numbers, for values from 1 to `highest`."""
    count = len(SCALE)
    return sorted({max(1, round(highest * (n / count) ** 1.4)) for n in range(1, count + 1)}) if highest else []


def step(value: int, ends: list[int]) -> int:
    """The class of a value: 0 for 0, else 1 to 6; few classes take the dark end of the scale."""
    if not value:
        return 0
    place = next((n for n, end in enumerate(ends) if value <= end), len(ends) - 1)
    return len(SCALE) - len(ends) + place + 1


def shade(value: int, ends: list[int]) -> str:
    """The colour of a value: ZERO for 0, else its class of SCALE."""
    return (ZERO, *SCALE)[step(value, ends)]


def on(colour: str) -> str:
    """Text that can be read on a colour: INK or white, whichever has the higher contrast (WCAG 2.1)."""
    return max((INK, CARD), key=lambda ink: contrast(ink, colour))


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21, as WCAG 2.1 defines it."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
