"""The room that isn't open yet: how far its opening has come, or why it can't be opened."""

from collections.abc import Mapping
from typing import Any

from pages.views import head, jobs
from pages.views.words import _


def draw(told: Mapping[str, Any]) -> None:
    """From the verb `opening`."""
    if "error" in told:
        reason = jobs.first_and_last(told["error"])
        head.band(_("The room could not be opened: {reason}").format(reason=reason), "failed")
    else:
        head.band(" · ".join([_("The room is opening"), *([jobs.said(told)] if told else [])]), "late")
