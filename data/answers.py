"""Answers as JSON-able rows: moments in ISO 8601 with offset, missing values null."""

import datetime as dt
import json
from typing import Any

import numpy as np
import pandas as pd


def records(answer: pd.DataFrame) -> list[dict[str, Any]]:
    """One dict per row of an answer."""
    return [{name: _plain(value) for name, value in row.items()} for row in answer.to_dict("records")]


def shown(rows: list[dict[str, Any]], as_json: bool) -> str:
    """Rows as a command prints them: JSON, or one line a row."""
    if as_json:
        return json.dumps(rows, ensure_ascii=False, default=str)
    return "\n".join("  ".join(f"{name}={value}" for name, value in row.items()) for row in rows)


def _plain(value: Any) -> Any:
    if isinstance(value, list | np.ndarray):
        return [_plain(v) for v in value]
    if isinstance(value, dict):
        return {name: _plain(v) for name, v in value.items()}
    if pd.api.types.is_scalar(value) and pd.isna(value):
        return None
    if isinstance(value, dt.datetime | dt.date):
        return value.isoformat()
    if hasattr(value, "item"):
        return value.item()
    return value if isinstance(value, int | float | bool | str) else str(value)
