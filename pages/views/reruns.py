"""A press is never lost to a timer: the one place where Streamlit's queue of reruns is mended.

A screen's timer (`run_every`) asks for its rerun with the page and address that the browser knows. When the server
is busy and a press on a link waits, Streamlit 1.67 folds both into one rerun and takes page and address from the
later one: the timer's, so the press is forgotten. (`_request_rerun_locked` is private to Streamlit: its version is
pinned, and a test asks for both and looks at what is left.)
"""

from dataclasses import replace

from streamlit.runtime.scriptrunner_utils.script_requests import RerunData, ScriptRequests, ScriptRequestType

_fold = ScriptRequests._request_rerun_locked


def _request_rerun_locked(self: ScriptRequests, asked: RerunData) -> bool:
    waiting = self._rerun_data
    if self._state is ScriptRequestType.RERUN and asked.is_auto_rerun and not waiting.is_auto_rerun:
        asked = replace(
            asked,
            query_string=waiting.query_string,
            page_script_hash=waiting.page_script_hash,
            page_name=waiting.page_name,
        )
    return _fold(self, asked)


def mend() -> None:
    """Let a timer's request leave page and address of a waiting press as they are."""
    ScriptRequests._request_rerun_locked = _request_rerun_locked
