"""Files of other people that the browser needs, all from this machine: which package folder is served where, and which
address of a far server each of them stands for.
"""

from pathlib import Path

import fontpkg_mukta
import manimgx_fonts
import xstatic.pkg.leaflet

# Served by dashboard.py. Mukta holds Devanagari and Latin; Noto emoji and the scripts of our neighbours (all OFL).
FOLDERS = {
    "/vendor/leaflet": Path(xstatic.pkg.leaflet.BASE_DIR),
    "/vendor/fonts": Path(fontpkg_mukta.__file__).parent / "files",
    "/vendor/glyphs": Path(manimgx_fonts.__file__).parent,
}
_LEAFLET = "https://cdn.jsdelivr.net/npm/leaflet@1.9.3/dist/"
HERE = {
    f"{_LEAFLET}leaflet.js": "/vendor/leaflet/leaflet.js",
    f"{_LEAFLET}leaflet.css": "/vendor/leaflet/leaflet.css",
}
# folium asks for these at every map; ours use no popups and no drawn markers, which alone need them.
_NOT_NEEDED = ("jquery", "bootstrap", "glyphicons", "awesome", "fontawesome")


def local(url: str) -> str | None:
    """The address on this machine of what folium would fetch; None when no map of ours needs it.

    Raises LookupError for an address that isn't known: a test sees a new one before a user without internet does.
    """
    if url in HERE:
        return HERE[url]
    if url.startswith("/vendor/"):
        return url
    if any(name in url.lower() for name in _NOT_NEEDED):
        return None
    raise LookupError(f"A map asks for {url}. Serve it from this machine: add it to pages/views/vendor.py.")
