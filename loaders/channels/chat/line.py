"""What one line of a chat says: who wrote it, of what kind it is, and its text."""

from typing import NamedTuple

from loaders.channels.chat.words import MARK, event, notice, placeholder, without_edit

YOU = ("You ", "You're ", "आप ", "आपने ", "आपको ")  # how WhatsApp begins lines about the phone's owner


class Line(NamedTuple):
    """A line's author (None: a system line), kind, text, whether it was edited, and `stated` as JSON."""

    sender: str | None
    line_kind: str
    text: str
    edited: bool = False
    stated: str | None = None


class Lines:
    """Reads the lines of one chat. `group` is its name, `marked` whether the file kept WhatsApp's own marks."""

    def __init__(self, group: str | None, marked: bool) -> None:
        self.group, self.marked = group, marked
        self._senders: dict[str, str] = {}

    def _sender(self, shown: str, said: str) -> str | None:
        """A sender without tilde and marks; None when these words belong to a system line."""
        sender = shown.replace(MARK, "").strip().removeprefix("~").strip()
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

    def read(self, body: str, bracketed: bool) -> Line:
        """The line whose header has been taken off; `bracketed` as on iOS, where system lines carry an author."""
        sender, text = self._author(body)
        plain = text.replace(MARK, "") if self.marked else text
        if sender is None:
            return Line(None, "system", plain)
        edited = False
        if text.endswith(">") and (before := without_edit(text)) is not None:
            text, plain, edited = before, before.replace(MARK, ""), True
        if found := placeholder(text):
            return Line(sender, found[0], plain, edited, found[1])
        if bracketed and self._by_whatsapp(sender, text, plain):
            return Line(sender, "system", plain)
        return Line(sender, "message", plain, edited)

    def _by_whatsapp(self, sender: str, text: str, plain: str) -> bool:
        """True when WhatsApp wrote the line in the author's name: by its mark, or in a file without marks by form."""
        if self.marked:
            return text.startswith(MARK) and (notice(plain) or event(plain))
        return notice(plain) or ((plain.startswith((sender, *YOU)) or sender == self.group) and event(plain))
