"""Reading invented text with a channel in a test: what came out, as plain rows."""

from pathlib import Path

from loaders.channel import NOTES, REJECTIONS, SIGHTINGS, Source


def read(channel, path: Path, content: bytes | str | None = None, **receipt) -> tuple[list, list, dict]:
    """(sightings, rejections, notes) of the file; `content` is written to it first."""
    if content is not None:
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    found: tuple[list, list, dict] = ([], [], {})
    for batch in channel.read(Source(path, path.name, **receipt)):
        if batch.schema.equals(SIGHTINGS):
            found[0].extend(batch.to_pylist())
        elif batch.schema.equals(REJECTIONS):
            found[1].extend(batch.to_pylist())
        else:
            assert batch.schema.equals(NOTES)
            found[2].update({row["note"]: row["detail"] for row in batch.to_pylist()})
    return found
