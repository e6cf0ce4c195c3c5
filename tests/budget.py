"""How much a test tries: all of it with `--slow`, a part of it else. What it holds to is the same."""

is_slow = False  # set by tests/conftest.py before any test is read


def examples(whole: int) -> int:
    """How many examples of a property are tried: `whole` with `--slow`, else a quarter."""
    return whole if is_slow else max(20, whole // 4)
