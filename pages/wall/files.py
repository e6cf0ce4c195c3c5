"""The files of the wall's page, read once: what a browser gets and keeps through a cut."""

import hashlib
import json
from functools import cache
from pathlib import Path

from pages.wall import colours

FOLDER = Path(__file__).parent / "static"
TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript"}
FONTS = tuple(f"/vendor/fonts/Mukta-{weight}.ttf" for weight in ("Medium", "Bold", "ExtraBold"))
_KEPT = "__KEPT__"  # in the service worker: stands for the addresses it keeps


@cache
def files() -> dict[str, tuple[bytes, str]]:
    """Name → (bytes, media type). `colours.css` is made from the palette."""
    read = {path.name: path.read_bytes() for path in sorted(FOLDER.iterdir()) if path.suffix in TYPES}
    read["colours.css"] = colours.sheet().encode()
    kept = ["/wall", *(f"/wall/{name}" for name in read if name != "index.html"), *FONTS]
    worker = read["service-worker.js"].decode()
    read["service-worker.js"] = worker.replace(_KEPT, json.dumps(kept)).encode()
    return {name: (body, TYPES[Path(name).suffix]) for name, body in read.items()}


@cache
def fingerprint() -> str:
    """Changes when a file does: an open wall then loads itself anew."""
    return hashlib.sha256(b"\0".join(body for body, _type in files().values())).hexdigest()[:12]
