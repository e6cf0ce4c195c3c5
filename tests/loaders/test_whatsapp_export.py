"""Exported chats in many forms: headers, day order, authors, kinds, damage; and the shared real samples."""

import datetime as dt
import json
import re
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loaders.channel import INDIA, Source, UnreadableFile
from loaders.channels import identify, whatsapp_export
from loaders.channels.chat.cut import runs
from loaders.channels.chat.header import HEADER, style
from loaders.channels.chat.shape import commonest
from loaders.channels.chat.words import WORDS, chat_name
from tests.budget import examples
from tests.loaders.reading import read

SAMPLES = sorted((Path(__file__).parent / "samples" / "whatsapp_export").glob("*.txt"))
MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")

# Expectations of the shared samples that are wrong by our rules, with the reason.
WRONG = {
    "pustur-shortchat": "the line break that ends the file is no part of the last message",
}


def local(row) -> str:
    return row["sent_at"].astimezone(INDIA).strftime("%Y-%m-%dT%H:%M:%S")


@pytest.fixture
def chat(tmp_path):
    """Reads a text as an exported chat: (sightings, rejections, notes)."""
    return lambda content, name="_chat.txt", **receipt: read(whatsapp_export, tmp_path / name, content, **receipt)


def shared_cases(shared: Path) -> list[dict]:
    return [case for path in sorted((shared / "whatsapp").glob("*.json")) for case in json.loads(path.read_text())]


def test_shared_samples_read_as_their_expected_says(shared, tmp_path):
    folder = shared / "samples"
    cases = shared_cases(folder)
    assert len(cases) >= 30
    for case in cases:
        found = [
            {"ts": local(row), "author": row["sender"], "message": row["text"]}
            for row in read(whatsapp_export, tmp_path / "chat.txt", case["text"])[0]
        ]
        expected = [{k: e[k] for k in ("ts", "author", "message")} for e in case["expected"]]
        for row in expected:
            row["message"] = MARKS.sub("", row["message"])
        if "user messages only" in case.get("compare", ""):
            found = [row | {"message": " ".join(row["message"].split())} for row in found if row["author"]]
        if case["id"] in WRONG:
            assert found != expected, f"{case['id']} is right now: {WRONG[case['id']]}"
            expected[-1]["message"] = expected[-1]["message"].rstrip("\n")
        assert found == expected, case["id"]


HEADERS = [
    ("3/6/18, 1:55 p.m. - a: m", "2018-06-03T13:55:00"),
    ("05/04/25, 7:36\u202fpm - a: m", "2025-04-05T19:36:00"),
    ("05/04/2025, 19:36 - a: m", "2025-04-05T19:36:00"),
    ("\u200e[05/04/25, 7:36:12\u202fPM] ~\u202fa: m", "2025-04-05T19:36:12"),
    ("[05.04.25 19:36:12] a: m", "2025-04-05T19:36:12"),
    ("13.06.18 21.25.15: a: m", "2018-06-13T21:25:15"),
    ("13. 6. 2018. 21:25:15 a: m", "2018-06-13T21:25:15"),
    ("13.6.2018 klo 21.25 - a: m", "2018-06-13T21:25:00"),
    ("13/06/2018 à 21:25 - a: m", "2018-06-13T21:25:00"),
    ("13.06.18, 21:25 – a: m", "2018-06-13T21:25:00"),
    ("2018-06-13 21:25 - a: m", "2018-06-13T21:25:00"),
    ("2018-06-13, 9:25 p.m. - a: m", "2018-06-13T21:25:00"),
    ("13.06.18 г., 21:25 ч. - a: m", "2018-06-13T21:25:00"),
    ("[2018/6/13 下午9:25:15] a: m", "2018-06-13T21:25:15"),
    ("2018年6月13日 晚上9:25 - a: m", "2018-06-13T21:25:00"),
    ("2018. 6. 13. 오후 9:25 - a: m", "2018-06-13T21:25:00"),
    ("١٣\u200f/٦\u200f/٢٠١٨، ٩:٢٥ م - a: m", "2018-06-13T21:25:00"),
    ("۱۳/۰۶/۲۰۱۸،‏ ۹:۲۵ ق.ظ. - a: m", "2018-06-13T09:25:00"),
    ("१३/०६/१८, ९:२५ अपराह्न - a: m", "2018-06-13T21:25:00"),
    ("13/06/18, पूर्वाह्न 9:25 - a: m", "2018-06-13T09:25:00"),
    ("13/6/18, रात 9:25 - a: m", "2018-06-13T21:25:00"),
    ("13/6/18, रात 2:25 - a: m", "2018-06-13T02:25:00"),
    ("13/6/18, 9:25 म.उ. - a: m", "2018-06-13T21:25:00"),
    ("১৩/৬/১৮, ৯:২৫ PM - a: m", "2018-06-13T21:25:00"),
    ("13/6/18, 9:25 பிற்பகல் - a: m", "2018-06-13T21:25:00"),
    ("13/6/2561 21:25 - a: m", "2018-06-13T21:25:00"),
    ("[6/13/2561 BE, 21:25:15] a: m", "2018-06-13T21:25:15"),
    ("[6/13/H30, 21:25:15] a: m", "2018-06-13T21:25:15"),
    ("[R4/6/13, 21:25:15] a: m", "2022-06-13T21:25:15"),
    ("[\u061c6/13/2018 AD, 21:25:15] \u061ca: m", "2018-06-13T21:25:15"),
    ("18. 6. 13. 오후 9:25 - a: m", "2018-06-13T21:25:00"),
    ("[6/13/R4, 21:25:15] a: m", "2022-06-13T21:25:15"),
    ("21:25, 13/06/2018 - a: m", "2018-06-13T21:25:00"),
    ("[9:25 PM, 6/13/2018] a: m", "2018-06-13T21:25:00"),
    ("13 Jun 2018, 9:25 pm - a: m", "2018-06-13T21:25:00"),
    ("13 जून 2018, 9:25 pm - a: m", "2018-06-13T21:25:00"),
    ("2018-06-13 21 h 25 - a: m", "2018-06-13T21:25:00"),
    ("20/06/2020, 00:08 a. m. - a: m", "2020-06-20T00:08:00"),
    ("20/06/2020, 12:05 am - a: m", "2020-06-20T00:05:00"),
    ("20/06/2020, 12:05 PM - a: m", "2020-06-20T12:05:00"),
    ("20/06/2020, 13:05 pm - a: m", "2020-06-20T13:05:00"),
]


@pytest.mark.parametrize(("line", "moment"), HEADERS)
def test_header_of_one_line_is_recognised_and_read(chat, tmp_path, line, moment):
    (row,), rejected, _ = chat(line)
    assert (local(row), row["sender"], row["text"], row["line_kind"]) == (moment, "a", "m", "message")
    assert not rejected
    assert identify(Source(tmp_path / "_chat.txt", "x")) is whatsapp_export


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings(chat, codec):
    (row,), _, _ = chat("05/04/25, 7:36 pm - राम: जोहार 🙏🏽\r\nदूसरी\u2028पंक्ति\x0b।\r\n".encode(codec))
    assert (row["sender"], row["text"]) == ("राम", "जोहार 🙏🏽\nदूसरी\u2028पंक्ति\x0b।")


def days(*dates: str) -> str:
    return "".join(f"{date}, 10:00 - a: m\n" for date in dates)


@pytest.mark.parametrize(
    ("dates", "stated", "first", "why"),
    [
        (("05/04/25", "06/04/25"), None, "2025-04-05", "usual order"),
        (("05/04/25", "23/04/25"), None, "2025-04-05", "line 2 shows 23 in the first field"),
        (("05/04/25", "05/23/25"), None, "2025-05-04", "line 2 shows 23 in the second field"),
        (("04/10/25", "04/11/25", "04/12/25", "05/01/25"), None, "2025-04-10", "step back 0 times"),
        (("05/06/25", "04/06/25", "05/06/25"), None, "2025-06-05", "usual order"),
        (("05/04/25", "05/23/25"), False, "2025-05-04", "as a person said"),
        (("05/04/25", "06/04/25"), False, "2025-05-04", "as a person said"),
        (("2025/04/05", "2025/04/23"), True, "2025-04-05", "23"),
        (("2025/23/04",), None, "2025-04-23", "23"),
        (("24/12/30", "24/12/31", "25/01/02", "25/01/03"), None, "2024-12-30", ""),
    ],
)
def test_order_of_day_and_month_comes_from_the_whole_file(chat, dates, stated, first, why):
    rows, rejected, notes = chat(days(*dates), day_first=stated)
    assert local(rows[0])[:10] == first and why in notes["day_order"]
    assert not rejected


def test_days_of_calendars_that_are_not_read_are_rejected(chat):
    rows, rejected, _ = chat("[6/11/1405 AP, 7:41:05 AM] a: m\nn\n[3/21/1447 AH, 7:05:09 PM] a: o\n")
    assert not rows and [r["raw"].split("] ")[1] for r in rejected] == ["a: m\nn", "a: o"]


def test_a_file_that_contradicts_itself_keeps_the_majority(chat):
    rows, rejected, notes = chat(days("13/04/25", "14/04/25", "04/15/25", "16/04/25"))
    assert [local(row)[:10] for row in rows] == ["2025-04-13", "2025-04-14", "2025-04-16"]
    assert [(r["line"], r["raw"]) for r in rejected] == [(3, "04/15/25, 10:00 - a: m")]
    assert notes["day_order"].startswith("day first") and "line 3" in notes["day_order"]


def test_impossible_moments_are_rejected_with_all_their_lines(chat):
    rows, rejected, _ = chat(days("13/04/25") + "31/02/25, 10:00 - a: x\ny\n14/04/25, 25:00 - a: z\n")
    assert len(rows) == 1
    assert [(r["line"], r["raw"]) for r in rejected] == [
        (2, "31/02/25, 10:00 - a: x\ny"),
        (4, "14/04/25, 25:00 - a: z"),
    ]


def test_other_headers_inside_a_message_are_text(chat):
    pasted = "2016-04-29 10:30:00\n[05/04/25, 7:36:12 PM] Ram: x\n13.06.18 21.25.15: a: m\n05/04/25, 7:36 pm"
    rows, _, notes = chat(f"05/04/25, 7:36 pm - a: see\n{pasted}\n6/4/25, 7:36 pm - b: ok")
    assert [row["text"] for row in rows] == [f"see\n{pasted}", "ok"]
    assert notes["other_style"].startswith("2 lines")


def test_two_exports_in_one_file_are_both_read(chat):
    android = "".join(f"{d:02}/04/25, 10:00 - a: m{d}\n" for d in range(1, 31)) * 2
    ios = "".join(f"[{d:02}/05/25, 10:00:00] a: m{d}\n" for d in range(1, 31)) * 2
    assert len(chat(android + ios)[0]) == 120


def test_what_goes_on_in_time_is_another_export_however_short(chat):
    android = "".join(f"{d:02}/04/25, 10:00 - a: m{d}\n" for d in range(1, 15))
    ios = "[15/04/25, 10:00:00] a: m15\n[2025.04.16, 10:00:00] a: m16\n[2025-04-17, 10:00:00] a: m17\n"
    rows, _, notes = chat(android + ios)
    assert [row["text"] for row in rows] == [f"m{d}" for d in range(1, 18)] and "other_style" not in notes
    later = "".join(f"{d:02}/05/25, 10:00 - a: n{d}\n" for d in range(1, 15))
    assert len(chat(ios + later)[0]) == 17


@pytest.mark.parametrize("after", ["", "05/04/25, 7:40 pm - b: ok\n"])
@pytest.mark.parametrize(
    "below",
    [
        "10.05.25 11:00 - Potka: school\n12.05.25 11:00 - Kanke: hall",  # a person's list of days to come
        "10/05/25 11:00 am - Potka\n12/05/25 11:00 am - Kanke: hall",
        "[05/04/25, 7:35:00 pm] x: pasted\n[05/04/25, 7:36:00 pm] y: pasted",
    ],
)
def test_lists_of_days_and_what_is_pasted_stay_in_their_message(chat, below, after):
    rows, _, _ = chat(f"05/04/25, 7:36 pm - a: see\n{below}\n{after}")
    assert rows[0]["text"] == f"see\n{below}" and len(rows) == 1 + bool(after)


@pytest.mark.parametrize(("name", "known"), [("x.txt", False), ("WhatsApp Chat with X.txt", True), ("_chat.txt", True)])
def test_a_file_whose_beginning_is_cut_off(tmp_path, name, known):
    path = tmp_path / "x"
    path.write_text("the rest of a message\n" * 9 + "05/04/25, 7:36 pm - a: m\n", encoding="utf-8")
    assert whatsapp_export.recognises(Source(path, name)) == known
    path.write_text("the rest\n" + "05/04/25, 7:36 pm - a: m\n" * 2, encoding="utf-8")
    assert whatsapp_export.recognises(Source(path, "x.txt"))
    path.write_text("the rest\n" + "2024-05-12 10:30:00: started\n" * 9, encoding="utf-8")
    assert not whatsapp_export.recognises(Source(path, name))


AUTHORS = [
    ("Luke: ", "Luke", "", "message"),
    ("Luke:", "Luke", "", "message"),
    ("~ Birsa: hi", "Birsa", "hi", "message"),
    ("+91 98765\xa043210: a: b", "+91 98765 43210", "a: b", "message"),
    ('Dr "Guru" Singh: hi', 'Dr "Guru" Singh', "hi", "message"),
    ('Ram changed the subject to "a: b"', None, 'Ram changed the subject to "a: b"', "system"),
    ("Ram Kumar Mahto changed the subject to Team: one", None, None, "system"),
    ('X ने "A" से बदलकर नाम "B: C" कर दिया', None, 'X ने "A" से बदलकर नाम "B: C" कर दिया', "system"),
    ("राम ने ग्रुप “अ: ब” बनाया", None, "राम ने ग्रुप “अ: ब” बनाया", "system"),
    ('6" pipe shop: open', '6" pipe shop', "open", "message"),
    ("You were added", None, "You were added", "system"),
    ("You joined a group via invite in the community: Team", None, None, "system"),
    ("Luke: You were added", "Luke", "You were added", "message"),
]


@pytest.mark.parametrize(("said", "sender", "text", "kind"), AUTHORS)
def test_authors_and_system_lines_of_android(chat, said, sender, text, kind):
    (row,), _, _ = chat(f"05/04/2025, 19:36 - {said}")
    assert (row["sender"], row["line_kind"]) == (sender, kind)
    assert row["text"] == (said if text is None else text)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Team: \u200eMessages and calls are end-to-end encrypted. Tap to learn more.", "system"),
        ("Team: \u200e~ Ram created this group", "system"),
        ("Ram: \u200eRam added Sita", "system"),
        ("राम: \u200eराम ने सीता को जोड़ा", "system"),
        ("Ram: \u200eMissed video call, \u200eTap to call back", "system"),
        ("Ram: \u200eवॉइस कॉल मिस हुई", "system"),
        ("Ram: \u200eVoice call, \u200e5 min", "system"),
        ("Ram: Voice call, please", "message"),
        ("Ram: Ram added sugar", "message"),
        ("Ram: \u200ePOLL:", "message"),
    ],
)
def test_system_lines_with_an_author_on_ios(chat, said, kind):
    rows, _, _ = chat(f"[05/04/25, 7:36:12 PM] {said}\n[05/04/25, 7:36:13 PM] x: \u200eimage omitted")
    assert (rows[0]["line_kind"], rows[0]["sender"]) == (kind, said.split(":")[0])


def test_without_any_mark_the_form_of_a_line_counts(chat):
    rows, _, _ = chat(
        "[05/04/25, 7:36:12 PM] Ram: Ram added Sita\n[05/04/25, 7:36:12 PM] Ram: they added Sita",
    )
    assert [row["line_kind"] for row in rows] == ["system", "message"]


MEDIA, DELETED = "\ue000media", "\ue000deleted"
PLACEHOLDERS = [
    ("<Media omitted>", "media", MEDIA, None),
    ("<मीडिया के बिना>\nबैठक", "media", f"{MEDIA}\nबैठक", None),
    ("\u200eimage omitted", "media", MEDIA, None),
    ("IMG-20210428-WA0001.jpg (file attached)\ncap", "media", f"{MEDIA}\ncap", "IMG-20210428-WA0001.jpg"),
    ("IMG-20210428-WA0001.jpg (some new language)", "media", MEDIA, "IMG-20210428-WA0001.jpg"),
    ("\u200eबैठक सूची.pdf (फ़ाइल संलग्न)", "media", MEDIA, "बैठक सूची.pdf"),
    ("see here \u200e<attached: 00000004-PHOTO-2025-05-01-09-17-01.jpg>", "media", f"{MEDIA}\nsee here", None),
    ("two\nlines\n\u200e<attached: 00000004-a.jpg>", "media", f"{MEDIA}\ntwo\nlines", "00000004-a.jpg"),
    ("list.pdf • \u200e2 pages \u200edocument omitted", "media", MEDIA, "list.pdf"),
    ("list.pdf document omitted", "media", MEDIA, "list.pdf"),
    ("null", "media", MEDIA, None),
    ("This message was deleted.", "deleted", DELETED, None),
    ("This message was deleted by admin Ram Kumar", "deleted", DELETED, None),
    ("आपने यह संदेश मिटाया", "deleted", DELETED, None),
    ("यह मैसेज एडमिन राम ने डिलीट कर दिया है।", "deleted", DELETED, None),
    ("फ\u093cोटो हटाई गई", "media", MEDIA, None),
    ("\u095eोटो हटाई गई", "media", MEDIA, None),
    ("I saw <Media omitted> there", "message", None, None),
    ("this image omitted the dates", "message", None, None),
    ("मीडिया के बिना", "message", None, None),
    ("he said: This message was deleted", "message", None, None),
    ("<img src=x onerror=alert(1)>", "message", None, None),
    ("price (see file attached)", "message", None, None),
    ("सड़क\u200cएवं 👨\u200d👩\u200d👧", "message", None, None),
]


@pytest.mark.parametrize(("said", "kind", "key", "attachment"), PLACEHOLDERS)
def test_placeholders_count_as_a_whole_line_only(chat, said, kind, key, attachment):
    (row,), _, _ = chat(f"05/04/2025, 19:36 - Ram: {said}")
    stated = json.loads(row["stated"] or "{}")
    assert (row["line_kind"], stated.get("key"), row["text"]) == (kind, key, said.replace("\u200e", ""))
    assert attachment in (None, stated.get("attachment"))


@pytest.mark.parametrize("kind", ["media", "omitted", "deleted", "edited"])
def test_every_phrase_of_the_table_is_found(chat, kind):
    for phrase in WORDS[kind]:
        said = phrase.replace("*", "Ram")
        said = {"media": f"<{said}>", "edited": f"text <{said}>"}.get(kind, said)
        (row,), _, _ = chat(f"05/04/2025, 19:36 - Ram: {said}")
        expected = {"omitted": "media", "edited": "message"}.get(kind, kind)
        assert (row["line_kind"], row["edited"]) == (expected, kind == "edited"), phrase
        assert row["text"] == ("text" if kind == "edited" else said)


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("WhatsApp Chat with Team Potka.txt", "Team Potka"),
        ("WhatsApp Chat with Team Potka (1).txt", "Team Potka"),
        ("WhatsApp_Chat_with_Team_Potka.txt", "Team Potka"),
        ("WhatsApp Chat - Ward-2.zip", "Ward-2"),
        ("chats/WhatsApp Chat - Booth 🇮🇳.zip", "Booth 🇮🇳"),
        ("प्रखंड कमेटी के साथ WhatsApp चैट.txt", "प्रखंड कमेटी"),
        ("WhatsApp चैट - प्रखंड कमेटी.zip", "प्रखंड कमेटी"),
        ("WhatsApp-Chat mit Team.txt", "Team"),
        ("Chat de WhatsApp con Team.txt", "Team"),
        ("Team ile WhatsApp Sohbeti.txt", "Team"),
        ("WhatsApp%20Chat%20with%20%E0%A4%95%E0%A4%BE%E0%A4%82%E0%A4%95%E0%A5%87.txt", "कांके"),
        ("WhatsApp Chat with 50%25 off.txt", "50% off"),
        ("WhatsApp Chat with 100%FF.txt", "100%FF"),
        ("WhatsApp Chat with Team.txt.zip", "Team"),
        ("WhatsApp Chat with Team - Copy (2).txt", "Team"),
        ("Copy of WhatsApp Chat with Team(1).TXT", "Team"),
        ("_chat.txt", None),
        ("notes of the meeting.txt", None),
    ],
)
def test_chat_name_from_file_name(name, group):
    assert chat_name(name) == group


def test_group_of_a_person_wins_then_container_then_file(chat):
    line, inside = "05/04/2025, 19:36 - a: m", "WhatsApp Chat - Inside.zip"
    assert chat(line, group="Said", container=inside)[0][0]["group_name"] == "Said"
    assert chat(line, container=inside)[0][0]["group_name"] == "Inside"
    rows, _, notes = chat(line)
    assert rows[0]["group_name"] is None and "group_unknown" in notes


def test_notes_tell_of_a_cut_export_disorder_and_silence(chat):
    start = dt.datetime(2025, 4, 13, tzinfo=INDIA)
    moments = [start + dt.timedelta(minutes=n) for n in range(39_998)] + [start, start + dt.timedelta(90)]
    rows, _, notes = chat("".join(f"{m:%d/%m/%Y, %H:%M} - a: m\n" for m in moments))
    assert len(rows) == 40_000
    assert {"cut_at_40000", "not_in_order", "silence"} <= set(notes)


def test_an_empty_file_says_so_and_another_file_is_unreadable(chat):
    assert chat("\n \n") == ([], [], {"empty": "the file holds no text"})
    with pytest.raises(UnreadableFile, match="no line begins like a chat's"):
        chat("name,place\nRam,Potka\n")


@pytest.mark.parametrize(
    "content",
    [
        'name,told,place,date\nRam,"see\n' + "05/04/25, 7:36 pm - a: m\n" * 3 + '"\n',
        '[{"text": "[05/04/25, 7:36:12 PM] Ram: x"}]',
        "PK\x03\x04....\n05/04/25, 7:36 pm - a: m\n",
        "2024-05-12 10:30:00: started\n",
        "",
    ],
)
def test_other_files_are_not_taken_for_chats(tmp_path, content):
    path = tmp_path / "file"
    path.write_text(content, encoding="utf-8")
    assert not whatsapp_export.recognises(Source(path, "WhatsApp Chat with X.txt"))


def test_one_line_of_ten_megabytes_and_a_flood_of_lines_stay_bounded(chat):
    began = time.monotonic()
    rows, rejected, _ = chat("05/04/25, 7:36 pm - a: " + "x" * 10_000_000)
    assert len(rows) == 1 and len(rows[0]["text"]) <= 1_000_000 and rejected
    rows, rejected, _ = chat("05/04/25, 7:36 pm - a: " + "<(" * 500_000 + "\n" + "12/12/25 " * 300_000)
    assert len(rows) == 1
    assert time.monotonic() - began < 30


def whole(channel, path: Path) -> None:
    """Reads a damaged file: only rows or UnreadableFile may come out."""
    source = Source(path, path.name)
    assert channel.recognises(source) in (True, False)
    try:
        for batch in channel.read(source):
            batch.validate(full=True)
    except UnreadableFile as error:
        assert path.name in str(error)


fuzz = settings(max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@fuzz
@given(st.binary(max_size=4_000) | st.text(alphabet="[]0123456789/:,. -\n\u200e\u202famपरa", max_size=600))
def test_arbitrary_bytes(tmp_path, content):
    path = tmp_path / "fuzz.txt"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    whole(whatsapp_export, path)


@fuzz
@given(st.sampled_from(SAMPLES), st.data())
def test_damaged_samples(tmp_path, sample, data):
    content = bytearray(sample.read_bytes())
    for at in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=8)):
        content[at] ^= 1 << data.draw(st.integers(0, 7))
    path = tmp_path / "damaged.txt"
    path.write_bytes(bytes(content[: data.draw(st.integers(0, len(content)))]))
    whole(whatsapp_export, path)


def slow(text: str, line: int, wanted: set | None = None) -> list[tuple]:
    """What `runs` must find, by HEADER alone."""
    found = [each for each in HEADER.finditer(text) if wanted is None or style(each) in wanted]
    ends = [each.start() for each in found[1:]] + [len(text)]
    return [
        (style(h), h["end"], line + text.count("\n", 0, h.start()), h["date"] or h["date2"], h["time"] or h["time2"])
        + (text[h.end() : end], text[h.start() + 1 : end])
        for h, end in zip(found, ends, strict=False)
    ]


def by_columns(text: str, line: int, wanted: set | None = None) -> list[tuple]:
    return [
        (run.style, run.end, run.lines[n], run.dates[n], run.times[n], run.body(n), run.raw(n))
        for run in runs(text, line, wanted)
        for n in range(len(run.dates))
    ]


NUMBERS = st.integers(0, 99).map(str) | st.integers(0, 99).map("{:02}".format) | st.sampled_from(["2025", "123", "١٣"])
BITS = st.sampled_from(
    ["/", ".", "-", ":", ", ", " ", ",", " - ", " – ", "] ", "]", ": ", " am", "pm", " p. m.", " A.M.", "[", "h", " г."]
    + ["Ram: ", "x", ":", "Jun", " 下午", "à ", "\n", "म", " -", "Uhr", ' "', "रात "]
)
PLAIN = st.builds(
    lambda form, fields: form.format(*fields),
    st.sampled_from(
        ["{}/{}/{}, {}:{} - ", "{}/{}/{}, {}:{} pm - ", "[{}/{}/{}, {}:{}:{}] ", "[{}/{}/{} {}:{}:{} AM] "]
        + [
            "{}.{}.{} {}.{}.{}: ",
            "{}-{}-{} {}:{} – ",
            "{}.{}.{}, {}:{}: ",
            "{}/{}/{} {}:{}p.m. - ",
            "{}:{}, {}/{}/{} - ",
        ]
    ),
    st.lists(NUMBERS, min_size=6, max_size=6),
)
SAID = st.sampled_from(["Ram: hi", "Ram:", "a:b: c", "joined", "", ": x", "1/2/25, 3:04 - x", "05", "]", "- ", "म: हाँ"])
ODD_LINES = st.lists(BITS | NUMBERS, max_size=14).map("".join)
LINES_OF_CHATS = st.builds("{}{}".format, PLAIN, SAID) | ODD_LINES | st.builds("{}{}".format, PLAIN, ODD_LINES)


@settings(max_examples=examples(300), deadline=None)
@given(st.lists(LINES_OF_CHATS, max_size=25), st.integers(1, 4), st.data())
def test_quick_road_finds_just_what_the_header_of_every_locale_finds(lines, times, data):
    text = "\n" + "\n".join(lines * times)
    assert by_columns(text, 7) == slow(text, 7)
    styles = sorted({found[0] for found in slow(text, 1)})
    if styles:
        wanted = set(data.draw(st.lists(st.sampled_from(styles), min_size=1)))
        assert by_columns(text, 7, wanted) == slow(text, 7, wanted)


@pytest.mark.parametrize(
    ("plain", "line"),
    [(True, "[05/04/25, 7:36:12 PM] "), (True, "2018-06-13 21:25 - "), (True, "13.06.18 21.25.15: ")]
    + [(False, "2018年6月13日 晚上9:25 - "), (False, "21:25, 13/06/2018 - "), (False, "13.06.18 г., 21:25 ч. - ")],
)
def test_which_headers_take_the_quick_road(plain, line):
    assert (commonest(f"\n{line}a: m\n{line}b: m") is not None) == plain


MENTIONS = [
    ("@\u2068Sita Devi\u2069 come", "@919000000001 come", "message", "@\ue000 come", "@Sita Devi come"),
    (
        "a @\u2068~ S\u2069, @\u2068B\u2069\nc",
        "a @919000000001, @12025550123456\nc",
        "message",
        "a @\ue000, @\ue000\nc",
        None,
    ),
    (
        "<Media omitted>\nsee @\u2068S\u2069",
        "<Media omitted>\nsee @919000000001",
        "media",
        f"{MEDIA}\nsee @\ue000",
        None,
    ),
    ("@\u2068S\u2069 ok <This message was edited>", "@919000000001 ok", "message", "@\ue000 ok", "@S ok"),
]


@pytest.mark.parametrize(("by_name", "by_number", "kind", "key", "text"), MENTIONS)
def test_a_mention_has_one_key_on_every_phone(chat, by_name, by_number, kind, key, text):
    rows, _, _ = chat(f"05/04/2025, 19:36 - Ram: {by_name}\n05/04/2025, 19:36 - Ram: {by_number}\n")
    assert [(row["line_kind"], json.loads(row["stated"])["key"]) for row in rows] == [(kind, key)] * 2
    assert rows[0]["text"] == text or text is None
    assert not re.search("[\u2068\u2069\ufdd0-\ufdd2\ue000]", rows[0]["text"] + rows[1]["text"])
    if kind == "media":
        assert json.loads(rows[1]["stated"])["caption"] == "see @919000000001"


@pytest.mark.parametrize(
    "said", ["mail a@b.in", "@Sita", "@98765", "@1234567890123456", "\u2068x\u2069", "\ufdd1x\ufdd2@"]
)
def test_what_is_no_mention_has_no_key(chat, said):
    (row,), _, _ = chat(f"05/04/2025, 19:36 - Ram: {said}")
    assert (row["stated"], row["text"]) == (None, re.sub("[\u2068\u2069\ufdd1\ufdd2]", "", said))


def test_mentions_leave_no_trace_elsewhere(chat):
    rows, rejected, _ = chat(
        "hi @\u2068S\u2069\n05/04/2025, 19:36 - @\u2068S\u2069 joined\n05/04/2025, 19:37 - @\u2068S\u2069: x\n"
        "32/04/2025, 19:38 - a: @\u2068S\u2069\n"
    )
    assert [(row["sender"], row["text"]) for row in rows] == [(None, "@S joined"), ("@S", "x")]
    assert [each["raw"] for each in rejected] == ["hi @S", "32/04/2025, 19:38 - a: @S"]


def test_lines_of_stray_text_are_numbered_from_the_files_first_line(chat):
    _, rejected, _ = chat("\n\nhello\n\nthere\n05/04/25, 7:36 pm - a: m\n")
    assert [(each["line"], each["raw"]) for each in rejected] == [(3, "hello"), (5, "there")]


@pytest.mark.parametrize(
    ("first", "group"),
    [
        ("[05/04/25, 7:36:12 PM] कांके: मंडल: \u200eMessages and calls are end-to-end encrypted. No one …", "कांके: मंडल"),
        ("[05/04/25, 7:36:12 PM] Ram: \u200eMissed voice call", None),
        ("[05/04/25, 7:36:12 PM] Team: Messages and calls are end-to-end encrypted.", "Team"),
        ("[05/04/25, 7:36:12 PM] Ram: he says Messages and calls are end-to-end encrypted.", None),
        ("05/04/25, 7:36 pm - Ram: Messages and calls are end-to-end encrypted.", None),
        ("05/04/25, 7:36 pm - Messages and calls are end-to-end encrypted.", None),
    ],
)
def test_an_iphones_first_notice_names_the_chat(chat, first, group):
    rows, _, notes = chat(first)
    assert rows[0]["group_name"] == group and ("group_unknown" in notes) == (group is None)
