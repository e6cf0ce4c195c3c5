"""Model: what was learned from labelled rows; a linear sum over the pieces of words and the votes of the rule sheet."""

import io
import threading
from collections.abc import Sequence

import numpy as np

from loaders.ngrams import SIZE, pieces_of
from loaders.rulesheet import CATEGORIES, KINDS, Heard

VALUES = KINDS + CATEGORIES  # the columns of every array here: kinds, then categories
FIELDS = {"kind": slice(0, len(KINDS)), "category": slice(len(KINDS), len(VALUES))}
# From here on an answer stands; below it the kind is the sheet's, and the category a person's.
SURE = {"kind": 0.8, "category": 0.6}
VOTES = 2 * len(VALUES)  # of the sheet: its sum of weight for each value, then whether it settled on it
_VOTE = 0.1  # of one point of weight; tried 0.1-0.3 on rows left out
_MOST = 6  # points of weight of one value that count
_KEPT = 100_000  # words whose sums are kept


def votes_of(heard: Heard) -> np.ndarray:
    """What the rule sheet says of a text, as `VOTES` numbers."""
    votes = np.zeros(VOTES, np.float32)
    for at, score in heard.scores.items():
        column = _COLUMN.get(at)
        if column is not None:
            votes[column] = min(score, _MOST) * _VOTE
    votes[len(VALUES) + _COLUMN["kind", heard.kind]] = 3 * _VOTE
    votes[len(VALUES) + _COLUMN["category", heard.category]] = 3 * _VOTE
    return votes


_COLUMN = {(field, VALUES[i]): i for field, part in FIELDS.items() for i in range(part.start, part.stop)}


class Model:
    """A trained model. `pieces` (SIZE, values), `votes` (VOTES, values), `bias` (values,), `belief` (2, 4): float32.

    A text's sum for a value is bias + votes + the mean over its words' sums, times the root of their number; a word's
    sum is that of its pieces by the root of theirs. So each word's part in an answer can be told (`parts`).
    """

    def __init__(self, pieces: np.ndarray, votes: np.ndarray, bias: np.ndarray, belief: np.ndarray) -> None:
        self.pieces, self.votes, self.bias, self.belief = pieces, votes, bias, belief
        self._lock = threading.Lock()
        self._forget()

    @classmethod
    def load(cls, data: bytes) -> "Model":
        """The model that `dump` wrote; ValueError when it is none, or one of other kinds and categories."""
        with np.load(io.BytesIO(data), allow_pickle=False) as file:
            if "values" not in file or tuple(file["values"].tolist()) != VALUES:
                raise ValueError("This model knows other kinds and categories than ours: train it anew.")
            parts = [file[name].astype(np.float32) for name in ("pieces", "votes", "bias", "belief")]
        shapes = [part.shape for part in parts]
        wanted = [(SIZE, len(VALUES)), (VOTES, len(VALUES)), (len(VALUES),), (2, 4)]
        if shapes != wanted:
            raise ValueError(f"This model has arrays of {shapes}, not {wanted}: train it anew.")
        return cls(*parts)

    def dump(self) -> bytes:
        """The model as bytes (npz, nothing pickled); the same model gives the same bytes."""
        file = io.BytesIO()
        half = {"pieces": self.pieces.astype(np.float16), "votes": self.votes, "bias": self.bias, "belief": self.belief}
        np.savez_compressed(file, values=np.array(VALUES), **half)
        return file.getvalue()

    def sums(self, heard: Sequence[Heard]) -> np.ndarray:
        """The sum of each value for each text: (texts, values)."""
        rows: list[int] = []
        starts: list[int] = []
        with self._lock:
            if len(self._row) > _KEPT:
                self._forget()
            for each in heard:
                starts.append(len(rows))
                rows += [self._word(word) for word in dict.fromkeys(each.words)] or [0]
            spoken = np.add.reduceat(self._sums[rows], starts, axis=0)
        sizes = np.diff([*starts, len(rows)])
        spoken /= np.sqrt(sizes, dtype=np.float32)[:, None]
        return spoken + np.stack([votes_of(each) for each in heard]) @ self.votes + self.bias

    def parts(self, words: Sequence[str], value: tuple[str, str]) -> np.ndarray:
        """How much more each word speaks for a (field, value) than for the field's other values, on average."""
        with self._lock:
            sums = self._sums[[self._word(word) for word in words]][:, FIELDS[value[0]]]
        return sums[:, _COLUMN[value] - FIELDS[value[0]].start] - sums.mean(axis=1)

    def decide(self, sums: np.ndarray, field: str, settled: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
        """For each text the column of the value that wins the field, and the chance that it is right (0..1).

        `settled` is what the rule sheet came to; the chance is Platt's, learned on rows that were left out.
        """
        part = sums[:, FIELDS[field]]
        best, signs = signs_of(part, field, settled)
        scale = self.belief[list(FIELDS).index(field)]
        return best, 1 / (1 + np.exp(-(signs @ scale[:3] + scale[3])))

    def _word(self, word: str) -> int:
        """The row that keeps the sums of a word."""
        row = self._row.get(word)
        if row is None:
            row = self._row[word] = len(self._row)
            if row == len(self._sums):
                self._sums = np.concatenate([self._sums, np.zeros_like(self._sums)])
            pieces = pieces_of(word)
            self._sums[row] = self.pieces[pieces].sum(axis=0) / len(pieces) ** 0.5
        return row

    def _forget(self) -> None:
        """Begin anew with no word; row 0 stands for none."""
        self._row: dict[str, int] = {"": 0}
        self._sums = np.zeros((1024, len(VALUES)), np.float32)


def signs_of(part: np.ndarray, field: str, settled: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    """The winner's place in the field, and what tells how far to believe it: its sum, its lead, the sheet agrees."""
    best = part.argmax(axis=1)
    top = np.sort(part, axis=1)
    names = VALUES[FIELDS[field]]
    agrees = np.array([names[winner] == said for winner, said in zip(best, settled, strict=True)], np.float32)
    return best, np.column_stack([top[:, -1], top[:, -1] - top[:, -2], agrees])
