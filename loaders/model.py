"""Model: what was learned from labelled rows; a linear sum over pieces of words, pairs of words and what rules say."""

import io
import threading
from collections.abc import Sequence

import numpy as np

from loaders.inputs import COLUMN, FIELDS, VALUES, VOTES, Stems, cue_column, pairs_of, votes_of
from loaders.ngrams import PAIRS, SIZE, pieces_of
from loaders.rulesheet import Heard

SURE = 0.6  # from here on a category stands; below it, it is a person's
_BELIEF = (len(FIELDS), 5)  # of each field what each sign is worth, and the rest
_ARRAYS = ("pieces", "pairs", "votes", "bias", "belief")
_KEPT = 100_000  # words whose sums are kept


class OtherModel(ValueError):
    """A model that was made for another version of this code."""


class Model:
    """A trained model. `pieces` (SIZE, values), `pairs` (PAIRS, values), `votes` (VOTES, values), `bias` (values,),
    `belief` (2, 5): float32.

    A text's sum for a value is bias + votes + the sum over its words and that over its pairs of words, each by the root
    of their number; a word's sum is that of its pieces by the root of theirs. So each word's part in an answer can be
    told (`parts`).
    """

    def __init__(
        self, pieces: np.ndarray, pairs: np.ndarray, votes: np.ndarray, bias: np.ndarray, belief: np.ndarray
    ) -> None:
        self.pieces, self.pairs, self.votes, self.bias, self.belief = pieces, pairs, votes, bias, belief
        self._lock = threading.Lock()
        self._forget()

    @classmethod
    def load(cls, data: bytes) -> "Model":
        """The model that `dump` wrote; ValueError when it is none, OtherModel when it fits other code than this."""
        with np.load(io.BytesIO(data), allow_pickle=False) as file:
            if "values" not in file or tuple(file["values"].tolist()) != VALUES:
                raise OtherModel("This model knows other kinds and categories than ours: train it anew.")
            parts = [file[name].astype(np.float32) for name in _ARRAYS if name in file]
        shapes = [part.shape for part in parts]
        wanted = [(SIZE, len(VALUES)), (PAIRS, len(VALUES)), (VOTES, len(VALUES)), (len(VALUES),), _BELIEF]
        if shapes != wanted:
            raise OtherModel(f"This model has arrays of {shapes}, not {wanted}: train it anew.")
        return cls(*parts)

    def dump(self) -> bytes:
        """The model as bytes (npz, nothing pickled); the same model gives the same bytes."""
        file = io.BytesIO()
        half = {name: getattr(self, name).astype(np.float16) for name in ("pieces", "pairs")}
        np.savez_compressed(file, values=np.array(VALUES), votes=self.votes, bias=self.bias, belief=self.belief, **half)
        return file.getvalue()

    def sums(self, heard: Sequence[Heard]) -> np.ndarray:
        """The sum of each value for each text: (texts, values)."""
        rows: list[int] = []
        starts: list[int] = []
        pairs: list[int] = []
        pair_starts: list[int] = []
        with self._lock:
            if max(len(self._rows), len(self._stems)) > _KEPT:
                self._forget()
            for each in heard:
                starts.append(len(rows))
                words = each.words[each.body]
                rows += map(self._rows.__getitem__, dict.fromkeys(words) if words else ("",))
                pair_starts.append(len(pairs))
                pairs += pairs_of(words, self._stems) or (0,)
            spoken = _by_root(self._sums[rows], starts)
        followed = _by_root(self.pairs[pairs], pair_starts)
        return spoken + followed + np.stack([votes_of(each) for each in heard]) @ self.votes + self.bias

    def parts(self, words: Sequence[str], value: tuple[str, str]) -> np.ndarray:
        """How much more each word speaks for a (field, value) than for the field's other values, on average."""
        with self._lock:
            rows = list(map(self._rows.__getitem__, words))
            sums = self._sums[rows, FIELDS[value[0]]]
        return sums[:, COLUMN[value] - FIELDS[value[0]].start] - sums.mean(axis=1)

    def cue_part(self, cue: str, value: tuple[str, str]) -> float:
        """How much more a cue speaks for a (field, value) than for the field's other values, on average."""
        votes = self.votes[cue_column(cue), FIELDS[value[0]]]
        return float(votes[COLUMN[value] - FIELDS[value[0]].start] - votes.mean())

    def decide(self, sums: np.ndarray, field: str, heard: Sequence[Heard]) -> tuple[np.ndarray, np.ndarray]:
        """For each text the place in the field of the value that wins, and the chance that it is right (0..1).

        The chance is Platt's, learned on rows that were left out together with those like them.
        """
        best, signs = signs_of(sums[:, FIELDS[field]], field, heard)
        scale = self.belief[list(FIELDS).index(field)]
        return best, 1 / (1 + np.exp(-(signs @ scale[:-1] + scale[-1])))

    def _forget(self) -> None:
        """Begin anew with no word; row 0 stands for none."""
        self._rows, self._stems = _Rows(self), Stems()
        self._sums = np.zeros((1024, len(VALUES)), np.float32)

    def keep(self, row: int, word: str) -> None:
        """Work out the sums of a word and keep them in a row."""
        if row == len(self._sums):
            self._sums = np.concatenate([self._sums, np.zeros_like(self._sums)])
        pieces = pieces_of(word)
        self._sums[row] = self.pieces[pieces].sum(axis=0) / len(pieces) ** 0.5


class _Rows(dict):
    """Word -> the row in which the model keeps its sums."""

    def __init__(self, model: Model) -> None:
        super().__init__({"": 0})
        self._model = model

    def __missing__(self, word: str) -> int:
        self[word] = row = len(self)
        self._model.keep(row, word)
        return row


def signs_of(part: np.ndarray, field: str, heard: Sequence[Heard]) -> tuple[np.ndarray, np.ndarray]:
    """The winner's place in the field, and what tells how far to believe it.

    That is: its sum, its lead, whether the rules agree, how long the text is (long ones hold more that leads astray).
    The share of its words that were ever seen told nothing beside these, on rows left out.
    """
    best = part.argmax(axis=1)
    top = np.sort(part, axis=1)
    names = VALUES[FIELDS[field]]
    agrees = [names[winner] == getattr(each, field) for winner, each in zip(best, heard, strict=True)]
    length = np.log1p([each.body.stop - each.body.start for each in heard])
    return best, np.column_stack([top[:, -1], top[:, -1] - top[:, -2], agrees, length])


def _by_root(sums: np.ndarray, starts: list[int]) -> np.ndarray:
    """The sum of the rows from each start to the next, by the root of their number."""
    sizes = np.diff([*starts, len(sums)])
    return np.add.reduceat(sums, starts, axis=0) / np.sqrt(sizes, dtype=np.float32)[:, None]
