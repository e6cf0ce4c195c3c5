"""What `python -m loaders read` prints: a file's sightings and rejections as plain objects, no store needed."""

from collections.abc import Iterator
from types import ModuleType
from typing import Any

from loaders.channel import INDIA, SIGHTINGS, Source


def lines(source: Source, channel: ModuleType) -> Iterator[dict[str, Any]]:
    """One object a sighting or rejection, in reading order.

    A sighting is `{"channel", "source_ref", "sent_at", "sender", "text", "line_kind", "group", "place_text",
    "edited"}`: `source_ref` is "file name:line", `sent_at` ISO 8601 at +05:30. A rejection is
    `{"rejected": {"line", "reason", "raw"}}`. Notes about the whole file are left out.
    Raises UnreadableFile when the file is not what the channel reads.
    """
    for batch in channel.read(source):
        if "reason" in batch.schema.names:
            for row in batch.to_pylist():
                yield {"rejected": row}
        elif batch.schema.equals(SIGHTINGS):
            for row in batch.to_pylist():
                yield {
                    "channel": channel.NAME,
                    "source_ref": f"{source.name}:{row['line']}",
                    "sent_at": row["sent_at"].astimezone(INDIA).isoformat(),
                    "sender": row["sender"],
                    "text": row["text"],
                    "line_kind": row["line_kind"],
                    "group": row["group_name"],
                    "place_text": row["place_text"],
                    "edited": row["edited"],
                }
