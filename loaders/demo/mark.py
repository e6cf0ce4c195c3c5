"""Marks a folder of demo files, so that whoever loads them, by whatever road, is told they are invented."""

from pathlib import Path

_MARK = ".warroom-demo"


def mark(folder: Path) -> None:
    """Mark a folder: every file under it is demo."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / _MARK).write_text("Invented files, written by `python -m loaders demo`.\n")


def is_demo(path: Path) -> bool:
    """True when the file lies in a marked folder, at any depth."""
    return any((parent / _MARK).exists() for parent in path.absolute().parents)
