"""Training: labelled rows in, a model as bytes out; the same rows give the same model, in seconds."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.model_selection import KFold

from data import reference
from loaders.model import FIELDS, VALUES, Model, signs_of, votes_of
from loaders.ngrams import SIZE, pieces_of
from loaders.rulesheet import Heard, RuleSheet

_FOLDS = 5
_CALM = 0.1  # Ridge's alpha; 0.02-0.4 gave the same on rows left out


class Labelled(NamedTuple):
    """A text and what a person says it is."""

    text: str
    kind: str
    category: str


def shipped_rows() -> list[Labelled]:
    """The rows of `labelled.csv`: invented, written for this."""
    return [Labelled(**row) for row in reference.table("labelled")]


def train(rows: Sequence[Labelled], rules: Sequence[reference.Rule] | None = None) -> bytes:
    """A model of labelled rows, as `Model.load` reads it; ValueError on a label that isn't known.

    Ridge regression on 0 and 1 for each kind and category. How far an answer is to be believed (Platt) is learned on
    answers to rows that were left out: five folds.
    """
    heard, inputs, wanted = _prepare(rows, rules)
    left_out = left_out_sums(inputs, wanted)
    belief = []
    for field, part in FIELDS.items():
        best, signs = signs_of(left_out[:, part], field, [getattr(each, field) for each in heard])
        right = best == wanted[:, part].argmax(axis=1)
        scale = LogisticRegression(C=10.0).fit(signs, right)
        belief.append([*scale.coef_[0], scale.intercept_[0]])
    weights = _ridge(inputs, wanted).astype(np.float32)
    pieces, votes, bias = weights[:SIZE], weights[SIZE:-1], weights[-1]
    whole = Model(pieces, votes, bias, np.array(belief, np.float32))
    return whole.dump()


def left_out_sums(inputs: csr_matrix, wanted: np.ndarray) -> np.ndarray:
    """The sums (rows, values) of each row by a model that never saw it."""
    sums = np.empty_like(wanted)
    for seen, unseen in KFold(_FOLDS, shuffle=True, random_state=0).split(wanted):
        sums[unseen] = inputs[unseen] @ _ridge(inputs[seen], wanted[seen])
    return sums


def _ridge(inputs: csr_matrix, wanted: np.ndarray) -> np.ndarray:
    """The weights (inputs, values), solved by the product of the rows: they are far fewer than the inputs."""
    return Ridge(alpha=_CALM, fit_intercept=False, solver="cholesky").fit(inputs, wanted).coef_.T


def _prepare(
    rows: Sequence[Labelled], rules: Sequence[reference.Rule] | None
) -> tuple[list[Heard], csr_matrix, np.ndarray]:
    """What the sheet says, the inputs (rows, SIZE + VOTES + 1 for the bias), 0 or 1 for each value (rows, values)."""
    sheet = RuleSheet(rules or reference.rules())
    heard = [sheet.hear(row.text) for row in rows]
    wanted = np.zeros((len(rows), len(VALUES)))
    for at, row in enumerate(rows):
        for field, part in FIELDS.items():
            names = VALUES[part]
            if getattr(row, field) not in names:
                raise ValueError(f"{field} {getattr(row, field)!r} is not known. Valid are: {', '.join(names)}.")
            wanted[at, part.start + names.index(getattr(row, field))] = 1
    at, columns, values = [0], [], []
    for each in heard:
        sums: dict[int, float] = {}
        words = dict.fromkeys(each.words)
        for word in words:
            pieces = pieces_of(word)
            for piece in pieces:
                sums[piece] = sums.get(piece, 0) + 1 / (len(pieces) * len(words)) ** 0.5
        columns += sums
        values += sums.values()
        at.append(len(columns))
    spoken = csr_matrix((values, columns, at), shape=(len(rows), SIZE))
    votes = csr_matrix(np.stack([votes_of(each) for each in heard]))
    return heard, hstack([spoken, votes, csr_matrix(np.ones((len(rows), 1)))]).tocsr(), wanted
