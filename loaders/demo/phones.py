"""A phone that exports chats: how its WhatsApp writes a line, a name and a file."""

import datetime as dt
import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

from loaders.demo.people import Person

LRM, NARROW, EMBED, POP = "\u200e", "\u202f", "\u202a", "\u202c"
KINDS = ("android_12h", "android_24h", "android_hindi", "ios")
ENCRYPTED = "Messages and calls are end-to-end encrypted."
ENGLISH = {
    "media": "<Media omitted>",
    "deleted": "This message was deleted",
    "edited": "<This message was edited>",
    "encrypted": f"{ENCRYPTED} Only people in this chat can read, listen to, or share them. Learn more.",
    "created": '{who} created group "{group}"',
    "joined": "{who} joined using this group's invite link",
    "left": "{who} left",
}
HINDI = {
    "media": "<मीडिया के बिना>",
    "deleted": "यह मैसेज डिलीट किया गया था",
    "edited": "<यह मैसेज एडिट किया गया>",
    "encrypted": "मैसेज और कॉल एंड-टू-एंड एन्क्रिप्टेड हैं. इस चैट से बाहर कोई भी उन्हें पढ़ या सुन नहीं सकता.",
    "created": '{who} ने ग्रुप "{group}" बनाया',
    "joined": "{who} ग्रुप के इनवाइट लिंक से जुड़े",
    "left": "{who} ने ग्रुप छोड़ा",
}
IOS = ENGLISH | {
    "media": f"{LRM}image omitted",
    "deleted": f"{LRM}This message was deleted.",
    "edited": f"{LRM}<This message was edited>",
}


class Phone:
    """One phone; `number` is its folder, `kind` one of KINDS. Whom it has saved depends on `rng` alone."""

    def __init__(self, number: int, kind: str, rng: random.Random) -> None:
        self.number, self.kind, self.rng = number, kind, rng
        self.words = {"ios": IOS, "android_hindi": HINDI}.get(kind, ENGLISH)
        self.language = "hi" if kind == "android_hindi" or rng.random() < 0.4 else "en"
        self.saves = rng.uniform(0.35, 0.8)  # share of people it has among its contacts
        self.contacts: dict[str, str] = {}

    def shows(self, person: Person) -> str:
        """A saved name, else the number; iOS writes `~` and the person's own name instead."""
        if person.number not in self.contacts:
            name = person.name(self.language)
            if self.rng.random() < self.saves:
                shown = name + self.rng.choice(("", "", " जी" if self.language == "hi" else " ji"))
            elif self.kind == "ios":
                shown = f"~{NARROW}{name}" if self.rng.random() < 0.7 else f"{EMBED}{person.spaced()}{POP}"
            else:
                shown = person.spaced()
            self.contacts[person.number] = shown
        return self.contacts[person.number]

    def stamp(self, at: dt.datetime) -> str:
        """All that stands before the author in a line of this phone."""
        half, noon = at.hour % 12 or 12, "pm" if at.hour >= 12 else "am"
        if self.kind == "ios":
            return (
                f"[{at.day:02d}/{at.month:02d}/{at.year % 100:02d}, "
                f"{half}:{at.minute:02d}:{at.second:02d}{NARROW}{noon.upper()}] "
            )
        if self.kind == "android_24h":
            return f"{at.day:02d}/{at.month:02d}/{at.year}, {at.hour:02d}:{at.minute:02d} - "
        return f"{at.day:02d}/{at.month:02d}/{at.year % 100:02d}, {half}:{at.minute:02d}{NARROW}{noon} - "

    def line(self, at: dt.datetime, person: Person, text: str, form: str) -> str:
        """One line; `form` is message, edited, media or deleted (the last two have no text of their own)."""
        if form == "edited":
            text = f"{text} {self.words['edited']}"
        elif form != "message":
            text = self.words[form]
        if self.kind != "ios":
            return f"{self.stamp(at)}{self.shows(person)}: {text}\n"
        hidden = LRM if form == "media" else ""
        return f"{hidden}{self.stamp(at)}{self.shows(person)}: {text}\r\n"

    def system(self, at: dt.datetime, person: Person, group: str, word: str) -> str:
        """A system line: encrypted, created, joined or left; iOS gives it an author."""
        who = self.shows(person)
        text = self.words[word].format(who=who, group=group)
        if self.kind != "ios":
            return f"{self.stamp(at)}{text}\n"
        return f"{self.stamp(at)}{group if word == 'encrypted' else who}: {LRM}{text}\r\n"

    def opened(self, folder: Path, group: str) -> tuple[Callable[[str], object], Callable[[], None]]:
        """A new export of `group` in `folder`: (write a line, close). The same lines give the same bytes."""
        folder.mkdir(parents=True, exist_ok=True)
        if self.kind == "ios":
            archive = zipfile.ZipFile(folder / f"WhatsApp Chat - {group}.zip", "w", zipfile.ZIP_DEFLATED)
            member = zipfile.ZipInfo("_chat.txt", (1980, 1, 1, 0, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            file = io.TextIOWrapper(archive.open(member, "w"), encoding="utf-8", newline="")
            return file.write, lambda: (file.close(), archive.close())
        name = f"{group} के साथ WhatsApp चैट" if self.kind == "android_hindi" else f"WhatsApp Chat with {group}"
        text = (folder / f"{name}.txt").open("w", encoding="utf-8", newline="")
        return text.write, text.close
