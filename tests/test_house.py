"""The house keeps its own rules: who may import whom, what lies on the top level, what each README must name."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

from data.questions import questions
from loaders.channels import CHANNELS

ROOT = Path(__file__).resolve().parent.parent
VISIBLE = {"dashboard.py", "pages", "data", "loaders", "tests", "requirements.txt", "README.md"}
# room → what its files may not import, and why
FORBIDDEN = {
    "pages/screens": ({"duckdb", "loaders", "pandas"}, "a screen asks, records and hands in"),
    "pages": ({"duckdb", "loaders"}, "pages look through the verbs of data"),
    "loaders/channels": ({"duckdb", "data", "streamlit", "requests", "socket"}, "a channel is pure"),
    "loaders": ({"streamlit", "pages"}, "the road in knows no screen"),
    "data": ({"streamlit", "loaders", "pages"}, "data is the lowest floor"),
}


def tracked(pattern: str) -> list[Path]:
    """Files of the project that match, whether or not they are committed yet."""
    listed = subprocess.run(
        ["git", "-c", "core.quotepath=false", "ls-files", "-co", "--exclude-standard", pattern],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    ).stdout.splitlines()
    unkept = {".venv", "__pycache__"}  # where there is no git
    return [ROOT / line for line in listed] or sorted(p for p in ROOT.rglob(pattern) if not unkept & {*p.parts})


def imported(path: Path) -> set[str]:
    """Top-level packages a file imports."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize("room", FORBIDDEN)
def test_imports_point_down_only(room):
    forbidden, why = FORBIDDEN[room]
    broken = {
        str(path.relative_to(ROOT)): sorted(imported(path) & forbidden)
        for path in sorted((ROOT / room).rglob("*.py"))
        if imported(path) & forbidden
    }
    assert not broken, f"{why}: {broken}"


def test_nothing_else_is_visible_on_the_top_level():
    listed = {path.relative_to(ROOT).parts[0] for path in tracked("*")}
    assert {name for name in listed if not name.startswith(".")} == VISIBLE


def test_every_python_file_says_what_it_is_for():
    silent = [
        str(path.relative_to(ROOT))
        for path in tracked("*.py")
        if path.stat().st_size and not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert not silent


@pytest.mark.parametrize("room", ["data", "data/queries", "data/reference", "data/words", "loaders", "pages", "tests"])
def test_every_room_has_a_readme(room):
    assert (ROOT / room / "README.md").read_text(encoding="utf-8").startswith("# ")


def test_readmes_name_every_channel_query_and_screen():
    channels = (ROOT / "loaders" / "README.md").read_text(encoding="utf-8")
    queries = (ROOT / "data" / "queries" / "README.md").read_text(encoding="utf-8")
    screens = (ROOT / "pages" / "README.md").read_text(encoding="utf-8")
    assert [c.NAME for c in CHANNELS if f"`{c.NAME}`" not in channels] == []
    assert [name for name in questions() if f"`{name}`" not in queries] == []
    assert [p.stem for p in (ROOT / "pages/screens").glob("*.py") if f"`{p.stem}`" not in screens] == []


def test_no_table_of_a_readme_says_a_row_twice():
    """Two who each mend a row can leave both."""
    doubled = []
    for path in tracked("*README.md"):
        for table in re.findall(r"(?:^\|.*\n)+", path.read_text(encoding="utf-8"), re.MULTILINE):
            firsts = [row.split("|")[1] for row in table.splitlines()]
            doubled += [(path.parent.name, first) for first in set(firsts) if firsts.count(first) > 1]
    assert doubled == []


def test_every_test_that_the_readme_names_is_there():
    named = set(re.findall(r"`(tests/[\w/]+\.py)", (ROOT / "README.md").read_text(encoding="utf-8")))
    assert len(named) > 20 and [path for path in sorted(named) if not (ROOT / path).exists()] == []


def test_requirements_are_pinned_and_each_has_its_reason_in_the_readme():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for file in ("requirements.txt", "tests/requirements.txt"):
        for line in (ROOT / file).read_text().splitlines():
            assert re.fullmatch(r"[a-z0-9-]+==[0-9.]+(post[0-9]+)?", line), f"{file}: {line} is not pinned exactly"
            assert f"`{line.split('==')[0]}`" in readme, f"README gives no reason for {line}"


def test_sql_never_asks_the_clock():
    clock = re.compile(r"\b(now\(\)|current_date|current_timestamp|today\(\)|get_current_timestamp)", re.IGNORECASE)
    named = {p.name: clock.findall(re.sub(r"--.*", "", p.read_text())) for p in tracked("*.sql")}
    assert {name: found for name, found in named.items() if found} == {}


def test_sql_has_no_aggregate_over_nothing():
    """DuckDB 1.5.5 breaks on it under several threads (`data/connection.py`)."""
    over_nothing = re.compile(r"(?<!row_number\(\) )OVER \(\s*\)")
    assert [path.name for path in tracked("*.sql") if over_nothing.search(path.read_text(encoding="utf-8"))] == []
