"""A name, a number and a text planted wherever people write, to look for where they must never appear."""

import json
from pathlib import Path

from data.store import Store

NAME, NUMBER, TEXT, GROUP, FILE = "Gupta Rose Nameplant", "7000000099", "Textplant", "Groupplant", "Fileplant"
PLANTS = (NAME, NUMBER, TEXT, GROUP, FILE)
_OURS = {"पूरा राज्य"}  # a group of the week bears words that the screens say themselves
_COMMON = 4  # characters; shorter ones (a channel's "n", a count) aren't anyone's words


def planted(folder: Path) -> list[Path]:
    """Files of two channels with the plants in their texts, senders, groups and names; one of them can't be read."""
    folder.mkdir(parents=True)
    chat = folder / f"WhatsApp Chat with {GROUP}.txt"
    chat.write_text(
        f"05/01/26, 8:15 am - {NAME}: {TEXT} रांची जिला, कांके प्रखंड में राशन नहीं मिला\n"
        f"05/01/26, 8:16 am - +91 70000 00099: {TEXT} रांची जिला में सड़क टूटी है, {NUMBER}\n",
        encoding="utf-8",
    )
    app = folder / f"{FILE}.json"
    item = {
        "id": "plant-1",
        "sent_at": "2026-01-06T08:30:00+05:30",
        "sender": {"phone": f"+91{NUMBER}", "name": NAME},
        "place": "दुमका जिला",
        "text": f"{TEXT} दुमका जिला में पेंशन बंद है",
        "group": GROUP,
    }
    app.write_text(json.dumps([item, {"id": f"{TEXT}-2"}], ensure_ascii=False), encoding="utf-8")
    unread = folder / f"{FILE}.dat"
    unread.write_bytes(b"\x00\x01")
    return [chat, app, unread]


def written(store: Store) -> set[str]:
    """Everything that somebody wrote and the store holds: texts, senders, numbers, groups, places typed, file names."""
    sql = """
        SELECT unnest([text, caption, group_name, place_text, own_id]) FROM sightings
        UNION SELECT unnest([number, name]) FROM people.person
        UNION SELECT unnest([name, container]) FROM files UNION SELECT raw FROM rejections
    """
    with store.reading() as con:
        found = {row[0] for row in con.execute(sql).fetchall() if row[0] and len(row[0]) > _COMMON}
        places = {row[0] for row in con.execute("SELECT unnest([name_en, name_hi]) FROM places").fetchall()}
    return found - places - _OURS
