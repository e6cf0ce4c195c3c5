"""How the page looks: the style sheet `look.css`, with its colours from the palette and the glyphs of this machine."""

from functools import cache
from pathlib import Path

from pages.views import palette

# What people write besides Devanagari and Latin, for machines without a font of their own for it.
_GLYPHS = {
    "NotoEmoji[wght].ttf": "U+2600-27BF, U+2B00-2BFF, U+200D, U+20E3, U+FE0F, U+1F000-1FAFF",
    "NotoSansBengali[wght].ttf": "U+0980-09FF",
    "NotoSansOriya[wght].ttf": "U+0B00-0B7F",
    "NotoSansArabic[wght].ttf": "U+0600-06FF",
}


@cache
def style() -> str:
    """The style sheet, as HTML for every screen."""
    return f"<style>{_glyphs()}{colours()}{Path(__file__).with_suffix('.css').read_text(encoding='utf-8')}</style>"


def colours() -> str:
    """Every colour of the palette as a CSS variable: SOFT_INK is --soft-ink."""
    named = {name: value for name, value in vars(palette).items() if name.isupper() and isinstance(value, str)}
    return ":root {" + " ".join(f"--{n.lower().replace('_', '-')}: {v};" for n, v in named.items()) + "}\n"


def _glyphs() -> str:
    face = "@font-face {{ font-family: Glyphs; font-weight: 100 900; src: url('{}'); unicode-range: {}; }}\n"
    return "".join(face.format(f"/vendor/glyphs/{file}", those) for file, those in _GLYPHS.items())
