"""What the loader says of lines, files and jobs is said in the viewer's language, whatever came in it."""

import ast
import datetime as dt
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from streamlit.testing.v1 import AppTest

import loaders
from data.access import DESK
from loaders import demo
from loaders.channels import app_json, google_form, whatsapp_webhook
from loaders.channels.chat.days import DayOrder as ChatDayOrder
from loaders.day_order import DayOrder
from pages.views.jobs import first_and_last
from pages.views.reason_parts import PARTS
from pages.views.reasons import LONGEST, OURS, REASONS, pattern, reason
from pages.views.words import LANGUAGES, spoken
from tests.loaders.reading import read
from tests.loaders.test_channels import CASES
from tests.pages.opening import html
from tests.rooms import new_room
from tests.week import FILES

ROOT = Path(loaders.__file__).parent
# What these say reaches a terminal only: a backup is looked through and brought back there, a model read by its maker.
ON_THE_COMMAND_LINE = {"__main__", "restore", "stream", "model", "training"}
WORD = re.compile(r"[A-Za-z]{2}")
HEADER = "Timestamp,Name,Phone,District,Message\n"


def gaps(text: str, templates: tuple[str, ...] = REASONS) -> list[str]:
    """What of the text has no template: the text, or words of ours inside it."""
    for template in templates:
        if found := pattern(template).fullmatch(text):
            ours = (value for name, value in found.groupdict().items() if name in OURS and WORD.search(value))
            return [gap for value in ours for gap in gaps(value, PARTS)]
    return [text]


def sentences(path: Path) -> Iterator[str]:
    """The sentences in a module's code (not its docstrings), each placeholder filled with 7."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inside = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    inside |= {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if id(node) in inside or not isinstance(node, ast.JoinedStr | ast.Constant):
            continue
        parts = node.values if isinstance(node, ast.JoinedStr) else [node]
        text = "".join(str(part.value) if isinstance(part, ast.Constant) else "7" for part in parts)
        if re.fullmatch(r"(?:7|[A-Z]).* .*\.", text, re.DOTALL):
            yield text


def test_every_sentence_in_the_code_of_the_road_in_has_a_template():
    paths = [*ROOT.glob("*.py"), *(ROOT / "channels").rglob("*.py")]
    found = {text for path in paths if path.stem not in ON_THE_COMMAND_LINE for text in sentences(path)}
    assert len(found) > 40
    assert not [gap for text in sorted(found) for gap in gaps(text)]


@pytest.fixture(scope="module")
def told(tmp_path_factory) -> dict[str, list[str]]:
    """Reasons, details and problems of all samples, the week and a demo, as the health screen asks for them."""
    folder = tmp_path_factory.mktemp("told")
    demo.write(300, 1, folder / "demo", dt.date(2026, 3, 31))
    (folder / "empty.txt").write_bytes(b"")
    with new_room(folder / "room") as room:
        room.load([FILES, folder / "demo", folder / "empty.txt", *(case.values[1] for case in CASES)], "desk")
        asked = {"rejections": "reason", "notes": "detail", "unread_files": "problem"}
        rows = {name: room.store.ask(name, DESK, {"limit": 1_000_000}).to_dict("records") for name in asked}
    names_only = ("sheets_not_read", "sheets_read")  # their details are the sheets' own names
    return {name: [row[asked[name]] for row in rows[name] if row.get("note") not in names_only] for name in asked}


@pytest.mark.parametrize(("question", "least"), [("rejections", 30), ("notes", 20), ("unread_files", 2)])
def test_what_samples_week_and_demo_say_has_a_template(told, question, least):
    assert len(told[question]) >= least
    assert not {gap for text in told[question] for gap in gaps(text)}


@pytest.mark.parametrize(
    ("channel", "name", "content", "rejected"),
    [
        (google_form, "f.csv", HEADER + "30/02/2025,a,1,Ranchi,b\n13/13/2025,a,1,Ranchi,b\n5/4/1825,a,1,Ranchi,b\n", 3),
        (google_form, "f.csv", HEADER + "1/2/25 25:00,a,1,b,c\n1/2/25 9:75,a,1,b,c\n1/2/25 9:15:75,a,1,b,c\n", 3),
        (
            google_form,
            "f.csv",
            HEADER + "kal,a,1,b,c\n,a,1,b,c\n1/2/25,a\n1/2/25 9:00 +99:00,a,1,b,c\n12345,a,1,b,c\n",
            5,
        ),
        (google_form, "f.csv", HEADER + '"1/2/25,a,1,b,c\n' + "1/2/25,a,1,b," + "x" * 140_000 + "\n", 2),
        (
            app_json,
            "a.jsonl",
            '{"sent_at" 1}\n{"sent_at": }\n{"a": "\\q"}\n{"a": "\\u12"}\n{"a": 1 "b": 2}\n{a: 1}\n',
            6,
        ),
        (app_json, "a.jsonl", '{"sent_at": 1}\n5\n"x"\n[]\nnull\ntrue\n1.5\n{"a": "x\n' + '{"a": 1} {"b": 2}\nx\n', 10),
        (
            app_json,
            "a.jsonl",
            '{"sent_at": "soon"}\n{"sent_at": "1999-01-01"}\n{"text": "x"}\n{"sent_at": 1750000000}\n',
            4,
        ),
        (app_json, "a.jsonl", '{"sent_at": 1750000000, "text": []}\n{"sent_at": 1750000000, "edited": "yes"}\n', 2),
        (app_json, "a.jsonl", '{"sent_at": ' + "1" * 5_000 + "}\n" + '{"a":' * 100_000 + "\n", 2),
        (app_json, "a.json", '{"messages": [{"text": 1}', 2),
        (app_json, "a.json", '[{"text": "x"}] x', 2),
        (whatsapp_webhook, "w.jsonl", '{"object": "page"}\n{"entry": []}\n', 2),
        (
            whatsapp_webhook,
            "w.jsonl",
            '{"entry": [{"changes": [{"value": {"messages": [1, {"id": "x"}], "calls": [2], "statuses": [3]}}]}]}\n',
            4,
        ),
    ],
)
def test_what_python_says_inside_a_reason_has_a_template_too(tmp_path, channel, name, content, rejected):
    reasons = [row["reason"] for row in read(channel, tmp_path / name, content)[1]]
    assert len(reasons) == rejected, reasons
    assert not [gap for text in reasons for gap in gaps(text)]


def test_every_way_to_decide_day_and_month_has_a_template():
    whys = [DayOrder().decide(said)[1] for said in (True, None)]
    whys += [DayOrder(3, 1).decide(None)[1], DayOrder(0, 0, 2, 5).decide(None)[1]]
    for dates in (
        [],
        ["25/04/25"],
        ["04/25/25"],
        ["05/04/25", "06/04/25", "07/04/25"],
        ["25/04/25", "26/04/25", "04/27/25"],
    ):
        order = ChatDayOrder()
        for line, date in enumerate(dates, 1):
            order.see(date, line)
        whys.append(order.decide()[1])
    whys.append(ChatDayOrder(True).decide()[1])
    assert len(set(whys)) >= 9
    assert not [gap for why in whys for gap in gaps(f"day first: {why}")]


@pytest.mark.parametrize("damage", ["crc", "password", "cut"])
def test_what_is_wrong_with_a_zip_has_a_template(tmp_path, damage):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("form.csv", HEADER)
    content = bytearray((tmp_path / "a.zip").read_bytes())
    at = content.index(b"Timestamp")
    if damage == "crc":
        content[at] ^= 1
    elif damage == "password":
        content[6] |= 1  # general purpose bit 0, in the file's own header and in the list of files
        content[content.index(b"PK\x01\x02") + 8] |= 1
    else:
        content[0] ^= 1
    (tmp_path / "a.zip").write_bytes(content)
    with new_room(tmp_path / "room") as room:
        (file,) = room.load([tmp_path / "a.zip"], "desk")["files"]
    assert file["problem"] and not gaps(file["problem"])


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("template", [*REASONS, *PARTS])
def test_a_template_finds_itself_and_keeps_what_came(template, code):
    values = {name: f"‹{name} {{0}} % \\1›" for _text, name, _spec, _how in Formatter().parse(template) if name}
    text = template.format(**values)
    templates = REASONS if template in REASONS else PARTS
    assert next(each for each in templates if pattern(each).fullmatch(text)) == template
    with spoken(code):
        said = reason(text if template in REASONS else f"day first: {text}")
    assert all(value in said for value in values.values())
    assert bool(re.search(r"[\u0900-\u097F]", said)) is (code == "hi")


def test_a_reason_in_both_languages():
    text = "Date '30/02/2025' does not exist, read day first (day is out of range for month)."
    with spoken("hi"):
        assert reason(text) == (
            "‘पहले दिन, फिर महीना’ मानकर पढ़ें तो तारीख '30/02/2025' होती ही नहीं (उस महीने में यह दिन नहीं होता)।"
        )
    with spoken("en"):
        assert reason(text) == text


def test_what_no_template_fits_is_shown_as_it_is():
    for text in ("", "something new", "Date is wrong", "तारीख", "x: " * LONGEST, "y is no date." + "." * LONGEST):
        with spoken("hi"):
            assert reason(text) == text


def test_what_came_is_never_taken_for_words_of_ours():
    with spoken("hi"):
        assert "'day first'" in reason("Date 'day first' is not understood; write it like 05/04/2025 19:36:12.")
        assert "{why}" in reason("No date in the column '{why}'.")


def test_the_error_of_a_job_tells_the_load_and_the_fault():
    trace = "Load 7 is set aside: Traceback (most recent call last):\n  File x\nValueError: what"
    with spoken("hi"):
        assert first_and_last(trace) == "लोड 7 प्रोग्राम की गड़बड़ी से अलग रखा गया: ValueError: what"


def test_hostile_values_inside_a_reason_stay_text():
    def screen() -> None:
        from pages.views import books

        bad = "<img src=x onerror='alert(1)'> {{7*7}}"
        file = {"container": None, "name": bad, "channel": "google_form", "started_at": None, "purpose": None}
        books.rejections(
            [file | {"line": 1, "rejected": 1, "raw": bad, "reason": f"No date in the column {bad}."}],
        )
        books.notes([file | {"note": "day_order", "detail": f"day first: {bad}"}])
        books.unread_files([file | {"problem": f"{bad}: there is no such file or folder."}])
        load = dict.fromkeys(("files", "messages", "new_messages", "duplicates", "rejected", "unread_files"), 0)
        load |= {"load_id": bad, "who": bad, "started_at": None, "in_force": False, "demo": False}
        load |= {"purpose": "messages", "name": bad}
        books.loads([load | {"failure": f"ValueError: {bad}"}], print, print)

    shown = html(AppTest.from_function(screen).run())
    assert "<img" not in shown and shown.count("&lt;img src=x") >= 9
    assert "में तारीख नहीं है।" in shown and "पहले दिन, फिर महीना: &lt;img" in shown
    assert "ऐसी कोई फ़ाइल या फ़ोल्डर नहीं है।" in shown and "प्रोग्राम में गड़बड़ी: ValueError: &lt;img" in shown
