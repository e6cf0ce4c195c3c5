"""Language: in which language and script a text is written."""


def language_of(text: str) -> str:
    """hi, hi-Latn, en or mixed."""
    return "hi" if any("\u0900" <= letter <= "\u097f" for letter in text) else "hi-Latn"
