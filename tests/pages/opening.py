"""Opens a screen through the front door and reads it as a person does."""

import re
from pathlib import Path

from streamlit.testing.v1 import AppTest

FRAME = str(Path(__file__).resolve().parents[2] / "pages" / "frame.py")
ALLOWED = {"English"}  # the switch, on a Hindi screen


def open_page(screen: str | None = None, **url: str) -> AppTest:
    page = AppTest.from_file(FRAME, default_timeout=60)
    page.query_params.update(url)
    page.run()
    if screen:
        page.switch_page(f"screens/{screen}.py").run()
    assert not page.exception, page.exception
    return page


def html(page: AppTest) -> str:
    return "\n".join(element.proto.body for element in page.get("html") if "<style>" not in element.proto.body)


def words(page: AppTest) -> str:
    """What a person reads, without what other people wrote (cells of class as-is)."""
    own = re.sub(r'<(td|span|div|th|code) class="[^"]*\bas-is\b[^"]*"[^>]*>.*?</\1>', "", html(page), flags=re.S)
    labels = [button.label for button in page.button] + [text for box in page.selectbox for text in box.options]
    return re.sub(r"<[^>]*>|&\w+;", " ", own) + " ".join(labels)
