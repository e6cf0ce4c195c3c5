"""What one line of a chat says: who wrote it, of what kind it is, and its text."""

from typing import NamedTuple

from loaders.channels.chat.words import (
    MARK,
    anonymous,
    as_json,
    bare,
    event,
    notice,
    opening,
    peculiar,
    placeholder,
    without_edit,
)

YOU = ("You ", "You're ", "आप ", "आपने ", "आपको ")  # how WhatsApp begins lines about the phone's owner


class Line(NamedTuple):
    """A line's kind, its text, whether it was edited, and `stated` as JSON."""

    line_kind: str
    text: str
    edited: bool
    stated: str | None


def named_within(first: str) -> str | None:
    """The chat's name in the first line of an iPhone's export, `Team: Messages and calls are …`; else None."""
    author, between, said = first.partition(f": {MARK}" if MARK in first else ": ")
    return bare(author).strip() or None if between and opening(said) else None


class Lines:
    """Reads the lines of one chat. `group` is its name, `marked` whether the file kept WhatsApp's own marks."""

    def __init__(self, group: str | None, marked: bool) -> None:
        self.group, self.marked = group, marked
        self._senders: dict[str, str] = {}

    def _sender(self, shown: str, said: str) -> str | None:
        """A sender without tilde and marks; None when these words belong to a system line."""
        sender = bare(shown).strip().removeprefix("~").strip()
        if len(sender) > 150 or len(sender) > 25 and event(sender):
            return None
        for quotes in ('"', "“”"):  # a quotation that the colon cuts: `Ram changed the subject to "Ward: 5"`
            if sum(map(sender.count, quotes)) % 2 and quotes[-1] in said.split("\n", 1)[0]:
                return None
        return sender or None

    def _author(self, body: str) -> tuple[str | None, str]:
        """The sender and what he wrote: all up to the first ": " of the first line, or to a colon at its end."""
        cut, end = body.find(": "), body.find("\n")
        if cut < 0 or 0 <= end < cut:
            first = body if end < 0 else body[:end]
            if not first.endswith(":"):
                return None, body
            cut = len(first) - 1
        shown, said = body[:cut], body[cut + 2 :]
        sender = self._senders.get(shown)
        if sender is None:
            sender = self._sender(shown, said)
            if len(self._senders) > 100_000:
                self._senders.clear()
            if sender and '"' not in sender and "“" not in sender:
                self._senders[shown] = sender
        return (sender, said) if sender else (None, body)

    def columns(self, senders: list[str | None], bodies: list[str], bracketed: bool) -> dict[str, list]:
        """The columns of SIGHTINGS that lines tell: their headers have been taken off, and the sender where given.

        `bracketed` as on iOS, where system lines carry an author.
        """
        names, texts = [None if shown is None else self._senders.get(shown) for shown in senders], bodies[:]
        for n, name in enumerate(names):
            if name is None:
                body = bodies[n] if senders[n] is None else f"{senders[n]}: {bodies[n]}"
                names[n], texts[n] = self._author(body)
        found = {"sender": names, "text": texts}
        # A file without WhatsApp's marks shows only by its words what WhatsApp wrote.
        close = range(len(texts)) if bracketed and not self.marked else peculiar(texts)
        alone = [n for n, name in enumerate(names) if name is None] if None in names else []
        if close or alone:
            columns = ["message"] * len(texts), [False] * len(texts), [None] * len(texts)
            for n in {*close, *alone}:
                line = self._line(names[n], texts[n], bracketed)
                texts[n] = line.text
                for column, value in zip(columns, (line.line_kind, line.edited, line.stated), strict=True):
                    column[n] = value
            found |= dict(zip(("line_kind", "edited", "stated"), columns, strict=True))
        return found

    def _line(self, sender: str | None, text: str, bracketed: bool) -> Line:
        plain, edited = bare(text), False
        if sender is None:
            return Line("system", plain, False, _key(text))
        if text.endswith(">") and (before := without_edit(text)) is not None:
            text, plain, edited = before, bare(before), True
        if found := placeholder(text):
            return Line(found[0], plain, edited, found[1])
        if bracketed and self._by_whatsapp(sender, text, plain):
            return Line("system", plain, False, _key(text))
        return Line("message", plain, edited, _key(text))

    def _by_whatsapp(self, sender: str, text: str, plain: str) -> bool:
        """True when WhatsApp wrote the line in the author's name: by its mark, or in a file without marks by form."""
        if self.marked:
            return text.startswith(MARK) and (notice(plain) or event(plain))
        return notice(plain) or ((plain.startswith((sender, *YOU)) or sender == self.group) and event(plain))


def _key(text: str) -> str | None:
    """`stated` of a text that mentions people: what all phones show alike."""
    said = anonymous(text) if "@" in text else None
    return None if said is None else as_json({"key": said})
