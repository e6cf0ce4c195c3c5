"""What else a sender stated, as the JSON text that a sighting carries."""

import json
import math
from json.encoder import c_make_encoder, encode_basestring
from typing import Any


def _unknown(value: Any) -> Any:
    raise TypeError(f"{type(value).__name__} can't be written as JSON")


# Built once: json.dumps builds its encoder anew for each call, which costs more than the writing.
_encode = c_make_encoder(None, _unknown, encode_basestring, None, ": ", ", ", False, False, False)


def as_json(stated: dict[str, Any]) -> str | None:
    """The object as JSON text, None when empty; numbers JSON can't hold (1e999) become words.

    Nesting too deep to be written raises RecursionError; the caller makes a rejection of it.
    """
    if not stated:
        return None
    try:
        return "".join(_encode(stated, 0))
    except ValueError:
        return json.dumps(_finite(stated), ensure_ascii=False)


def pin(latitude: Any, longitude: Any, **more: Any) -> dict[str, Any]:
    """A point on the map in degrees as `{"lat", "lon"}`; what is no such point is kept as typed, under `as_typed`."""
    try:
        lat, lon = float(latitude), float(longitude)
    except (TypeError, ValueError, OverflowError):
        lat = lon = math.nan
    if isinstance(latitude, bool) or not (-90 <= lat <= 90 and -180 <= lon <= 180):
        return {"as_typed": [latitude, longitude], **more}
    return {"lat": lat, "lon": lon, **more}


def _finite(value: Any) -> Any:
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if isinstance(value, dict):
        return {key: _finite(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_finite(inner) for inner in value]
    return value
