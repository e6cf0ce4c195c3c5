"""The disk: is there room for what comes? Intake stops before it is full, so that the store can still commit."""

import shutil

from data.settings import settings


def is_full() -> bool:
    """Less is free than WARROOM_DISK_RESERVE_MB where the room lies."""
    return shutil.disk_usage(settings().local).free < settings().disk_reserve_mb * 2**20
