"""The channels, one file each. A new one: write the file, add its word here, lay down a sample."""

from types import ModuleType

from loaders.channel import Source, UnreadableFile
from loaders.channels import app_json, call_log, entry, google_form, whatsapp_export, whatsapp_webhook

CHANNELS: tuple[ModuleType, ...] = (whatsapp_export, app_json, google_form, call_log, whatsapp_webhook, entry)


def named(name: str) -> ModuleType:
    """The channel called `name`; KeyError-like words when there is none."""
    for channel in CHANNELS:
        if name == channel.NAME:
            return channel
    raise UnreadableFile(f"Channel {name!r} is not known. Valid channels are: {', '.join(c.NAME for c in CHANNELS)}.")


def identify(source: Source) -> ModuleType:
    """The one channel that recognises the file; none or two raise UnreadableFile and name names."""
    found = [channel for channel in CHANNELS if channel.recognises(source)]
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(c.NAME for c in found)
        raise UnreadableFile(
            f"{source.name}: recognised by more than one channel ({names}). Say which with --channel NAME."
        )
    seen = source.head(60).decode("utf-8", "replace").replace("\n", "⏎")
    raise UnreadableFile(
        f"{source.name}: no channel recognises it; it begins {seen!r}. "
        f"Accepted are files of: {', '.join(c.NAME for c in CHANNELS)}; or say which with --channel NAME."
    )
