"""The words WhatsApp itself writes into a chat, in the phone's language: placeholders, notices, day halves.

The table is `words.csv`: phrases between `|`, `*` for any name; a language is added by adding its lines.
Sources: WhatsApp's own wording of several years, as public chat parsers and exports show it.
"""

import csv
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable
from operator import or_
from pathlib import Path

from loaders.stated import pin

MARK = "\ufdd0"  # stands where U+200E stood after a space: WhatsApp, not a person, wrote what follows
MENTION, MENTION_END = "\ufdd1", "\ufdd2"  # stand around a mentioned name: `@` + MENTION + name + MENTION_END
MENTION_KEY = "@\ue000"
MEDIA_KEY, LOCATION_KEY, DELETED_KEY = "\ue000media", "\ue000location", "\ue000deleted"
LONGEST = 400  # no phrase of WhatsApp is longer

WORDS: dict[str, list[str]] = defaultdict(list)
with Path(__file__).with_name("words.csv").open(encoding="utf-8", newline="") as _file:
    for _row in csv.DictReader(_file):
        WORDS[_row["kind"]] += _row["phrases"].split("|")


_MARKS = re.compile(f"[{MARK}{MENTION}{MENTION_END}]")
# One phone shows a mention by its saved name, another by the number (up to 15 digits, E.164) or an id as long.
_MENTIONED = re.compile(f"@(?:{MENTION}[^{MENTION_END}]*{MENTION_END}|[0-9]{{10,15}}(?![0-9]))")


def bare(text: str) -> str:
    """The text without the marks that `plain` left in it for us."""
    return _MARKS.sub("", text) if MARK in text or MENTION in text else text


def anonymous(text: str) -> str | None:
    """The bare text with a token for each person mentioned in it, as all phones agree on it; None: nobody."""
    said, mentions = _MENTIONED.subn(MENTION_KEY, text)
    return bare(said) if mentions else None


as_json = json.JSONEncoder(ensure_ascii=False).encode  # json.dumps would make one each time


def fold(text: str) -> str:
    """A line as it is compared: one form of each letter, no case, no mark, no full stop at the end."""
    plain = unicodedata.normalize("NFC", bare(text).replace("’", "'"))
    return plain.casefold().strip(" .。।!\n")


def _regex(phrases: list[str], name: str = ".*") -> re.Pattern:
    return re.compile("|".join(name.join(map(re.escape, fold(p).split("*"))) for p in phrases))


class _Phrases:
    """Phrases of some kinds; those with a name inside are found by their first or last three letters."""

    def __init__(self, *kinds: str) -> None:
        phrases = [phrase for kind in kinds for phrase in WORDS[kind]]
        self.exact = {fold(p) for p in phrases if "*" not in p}
        named = defaultdict(list)
        for phrase in (p for p in phrases if "*" in p):
            head, tail = fold(phrase)[:3], fold(phrase)[-3:]
            named[(head, "") if "*" not in head else ("", tail)].append(phrase)
        self.named = {end: _regex(phrases) for end, phrases in named.items()}

    def match(self, folded: str) -> bool:
        if folded in self.exact:
            return True
        found = self.named.get((folded[:3], "")) or self.named.get(("", folded[-3:]))
        return bool(found and found.fullmatch(folded))


_DELETED, _ENCRYPTED, _NOTICE = _Phrases("deleted"), _Phrases("encrypted"), _Phrases("notice", "encrypted")
_MEDIA = {fold(p) for p in WORDS["media"]}
_OMITTED = {fold(p) for p in WORDS["omitted"]}
_ATTACHED = {fold(p) for p in WORDS["attached"]}
_EDITED = {fold(p) for p in WORDS["edited"]}
_EVENT = _regex(WORDS["event"])
_CHAT_NAME = [_regex([p], "(.+)") for p in WORDS["chat name"]]

_FILE = re.compile(r"\S.{0,250}\.\w{1,8}")
_DOCUMENT = re.compile(r"(\S.{0,250}?\.\w{1,8})(?: • .{1,40})?")
_OWN_NAME = re.compile(r"(?:[A-Z]{3}-\d{8}-WA\d+|\d{8}-[A-Z]+-\d{4}-.{10,20})\.\w{1,5}")  # WhatsApp's own naming
_TAG = re.compile(r"<\s*([^<>:]{2,40}): ?([^<>]{1,250}\.\w{1,8})\s*>")
_PLACE = re.compile(
    r"([^\n:]{2,40}): (https://(?:maps\.google\.com|goo\.gl/maps|maps\.app\.goo\.gl|foursquare\.com)\S+)"
)
_POINT = re.compile(r"[?&]q=(-?\d{1,2}(?:\.\d{1,20})?)(?:,|%2C)(-?\d{1,3}(?:\.\d{1,20})?)(?![\d.])", re.I)


def _media(line: str, folded: str) -> tuple[str | None, str] | None:
    """The file's name and what a person wrote beside it, when the line holds a media placeholder."""
    if line.endswith(">"):
        start = line.rfind("<")
        inner, before = fold(line[start + 1 : -1]), line[:start].strip(" " + MARK)
        if not before and (inner in _MEDIA or inner in _OMITTED):
            return None, ""
        if inner in _ATTACHED and _FILE.fullmatch(before):
            return before, ""
        tag = _TAG.fullmatch(line[start:].replace(MARK, "")) if start >= 0 else None
        if tag and (fold(tag[1]) in _ATTACHED or _OWN_NAME.fullmatch(tag[2])):
            return tag[2], "" if _DOCUMENT.fullmatch(before) else before
    elif line.endswith(")"):
        start = line.rfind("(")
        before = line[:start].strip(" " + MARK)
        if _FILE.fullmatch(before) and (fold(line[start + 1 : -1]) in _ATTACHED or _OWN_NAME.fullmatch(before)):
            return before, ""
    if folded in _OMITTED:
        return None, ""
    before, _, tail = line.rpartition(MARK)
    if not (before and fold(tail) in _OMITTED) and "." in line:  # no mark left: only behind a document's name
        words = line.split(" ")
        cuts = (n for n in range(2, 6) if fold(" ".join(words[-n:])) in _OMITTED)
        before = " ".join(words[: -next(cuts, len(words))])
        if not _DOCUMENT.fullmatch(before):
            return None
    elif not before or fold(tail) not in _OMITTED:
        return None
    document = _DOCUMENT.fullmatch(before.replace(MARK, "").strip())
    return (document[1], "") if document else (None, before.replace(MARK, "").strip())


def _ends(kinds: tuple[str, ...], place: slice) -> set[str]:
    """The three first or last letters of phrases, for a quick look; letters with a nukta in both spellings."""
    folded = {fold(phrase) for kind in kinds for phrase in WORDS[kind]}
    for code in range(0x958, 0x960):
        folded |= {phrase.replace(unicodedata.normalize("NFC", chr(code)), chr(code)) for phrase in folded}
    return {phrase[place] for phrase in folded}


_HEADS, _TAILS = _ends(("deleted", "omitted"), slice(3)), _ends(("deleted", "omitted"), slice(-3, None))


class _Known(dict):
    """Remembers an answer for each three letters: whether a placeholder or an edited text may begin or end so."""

    def __init__(self, answer: Callable[[str], bool]) -> None:
        super().__init__()
        self.answer = answer

    def __missing__(self, letters: str) -> bool:
        if len(self) > 100_000:
            self.clear()
        self[letters] = self.answer(letters)
        return self[letters]


_WORTH_HEAD = _Known(lambda letters: letters.casefold() in _HEADS)
_WORTH_TAIL = _Known(lambda letters: letters[-1:] in (">", ")") or letters.casefold() in _TAILS)


def _worth(line: str) -> bool:
    """Quickly: could the line be a placeholder, or end in a word that it was edited? False is sure."""
    return _WORTH_TAIL[line[-3:]] or _WORTH_HEAD[line[:3]]


def peculiar(texts: list[str]) -> set[int]:
    """Which texts need a closer look; the others are sure to be plain."""
    heads = map(_WORTH_HEAD.__getitem__, [text[:3] for text in texts])
    tails = map(_WORTH_TAIL.__getitem__, [text[-3:] for text in texts])
    found = {n for n, worth in enumerate(map(or_, heads, tails)) if worth}
    all_texts = "\v".join(texts)
    for mark in (MARK, "@", ": https", "\n"):
        if mark in all_texts:
            found.update(n for n, text in enumerate(texts) if mark in text)
    return found


def placeholder(text: str) -> tuple[str, str] | None:
    """The line kind (`media` or `deleted`) and `stated` of a text that stands for something else; None: plain text.

    Only a whole first or last line counts, never words inside a sentence. `stated` is a JSON object with
    `attachment` (file name, when given), `location` (address, when given) with the `pin` in it, and `key`: the text as
    exports in any phone language agree on it, one token and then the caption; where the caption mentions people, also
    `caption`.
    """
    first, _, rest = text.partition("\n")
    marked = MARK in text
    if marked or _worth(first):
        folded = fold(first) if len(first) <= LONGEST else ""
        if not rest and _DELETED.match(folded):
            return "deleted", _DELETED_ONLY
        if found := _media(first, folded):
            return _media_stated(found[0], "\n".join(filter(None, (found[1], rest))))
    if ": https" in first[:60] and (place := _PLACE.match(first)):
        return _location(place[1], place[2], rest)
    if rest:
        above, _, last = text.rpartition("\n")
        if (marked or _worth(last)) and (found := _media(last, fold(last[:LONGEST]))):
            return _media_stated(found[0], "\n".join(filter(None, (above, found[1]))))
    return None


_DELETED_ONLY, _MEDIA_ONLY = json.dumps({"key": DELETED_KEY}), json.dumps({"key": MEDIA_KEY})


def _media_stated(attachment: str | None, caption: str) -> tuple[str, str]:
    if not attachment and not caption:
        return "media", _MEDIA_ONLY
    return _stated({"attachment": bare(attachment)} if attachment else {}, MEDIA_KEY, caption)


def _stated(stated: dict[str, object], token: str, caption: str) -> tuple[str, str]:
    """A token for what was shared, and the caption; with what else is known of it."""
    caption, said = bare(caption).strip(), anonymous(caption)
    if said is not None:
        stated["caption"] = caption  # `key` has lost the names
    key = f"{token}\n{caption if said is None else said.strip()}".strip()
    return "media", as_json(stated | {"key": key})


def _location(before: str, address: str, rest: str) -> tuple[str, str]:
    """A shared place, which WhatsApp writes behind its word for "location" in the phone's language.

    Several words before a map's address are a person's own ("दुकान बंद है: https://…"): a message with a pin.
    """
    point = _POINT.search(address)
    pinned = {"pin": pin(*point.groups())} if point else {}
    if point and " " in before.strip() and not before.startswith(MARK):
        said = anonymous(f"{before}: {address}\n{rest}".rstrip("\n"))
        return "message", as_json(pinned if said is None else pinned | {"key": said})
    return _stated({"location": address, **pinned}, f"{LOCATION_KEY}\n{address}", rest)


def without_edit(text: str) -> str | None:
    """The text without WhatsApp's word that it was edited; None when that word doesn't stand at the end."""
    start = text.rfind("<")
    if start >= 0 and len(text) - start < 100 and fold(text[start + 1 :].rstrip(" >")) in _EDITED:
        return text[:start].rstrip(" \n" + MARK)
    return None


def notice(text: str) -> bool:
    """True for a whole line that only WhatsApp writes: encryption, security code, missed call."""
    return len(text) <= LONGEST and _NOTICE.match(fold(text))


def opening(text: str) -> bool:
    """True for the notice with which a chat begins: that nobody else can read it."""
    return len(text) <= LONGEST and _ENCRYPTED.match(fold(text))


def event(text: str) -> bool:
    """True for a line of the form in which WhatsApp tells of a group's life; a person could type it too."""
    return len(text) <= LONGEST and bool(_EVENT.fullmatch(fold(text)))


def _unquoted(name: str) -> str:
    """A file's name as it was before it went through an address: `WhatsApp%20Chat…`."""
    try:
        return re.sub(rb"%([0-9A-Fa-f]{2})", lambda found: bytes.fromhex(found[1].decode()), name.encode()).decode()
    except UnicodeError:
        return name  # its % are its own


def chat_name(file_name: str) -> str | None:
    """The chat's name in the name of an exported file or zip, in any language; None when it isn't one.

    `WhatsApp Chat with Team (1).txt` → `Team`; a `-2` at the end stays, for it may be the group's own.
    """
    name = unicodedata.normalize("NFC", re.split(r"[/\\]", _unquoted(file_name))[-1])
    name = re.sub("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]", "", name).replace("\u202f", " ")
    name = re.sub(r"(?:\.(?:txt|zip))+$", "", name.replace("\xa0", " ").strip(), flags=re.I)
    name = re.sub(r"(?: - Copy| ?\(\d{1,2}\))+$", "", name.removeprefix("Copy of ")).strip()
    name = name if " " in name else name.replace("_", " ")
    plain = name.replace("’", "'")
    for pattern in _CHAT_NAME:
        # Lengths stay the same under lower(), so the group's own spelling can be cut out of the name.
        if found := re.fullmatch(pattern.pattern, plain, re.I):
            return name[slice(*found.span(1))].strip() or None
    return None
