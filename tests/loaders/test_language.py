"""Language: by script and by the small words. All texts are invented."""

import pytest

from loaders.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("डीलर राशन नहीं दे रहा", "hi"),
        ("BDO साहब पंचायत में नहीं आए", "hi"),
        ("sadak bahut kharab hai barsat me", "hi-Latn"),
        ("The road to our village is broken", "en"),
        ("ward में water supply नहीं और street light band है", "mixed"),
        ("", "hi"),
        ("12345", "hi"),
        ("handpump broken", "en"),
    ],
)
def test_language(text, language):
    assert language_of(text) == language
