"""Training: labelled rows in, a model as bytes out; the same rows give the same model, in seconds."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from scipy.linalg import inv
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression

from data import reference
from loaders.inputs import FIELDS, VALUES, VOTES, Stems, pairs_of, votes_of
from loaders.labelled import Labelled
from loaders.model import Model, signs_of
from loaders.ngrams import PAIRS, SIZE, pieces_of
from loaders.rulesheet import Heard, RuleSheet

_NEIGHBOURS = 40  # rows that are left out together; 20 and 100 tell nearly the same
_RARE = 0.3  # how much more a row of a rare kind counts
_CALM = 0.3  # Ridge's alpha; 0.1-1 gave the same on rows left out


def train(rows: Sequence[Labelled], rules: Sequence[reference.Rule] | None = None) -> bytes:
    """A model of labelled rows, as `Model.load` reads it; ValueError on a label that isn't known.

    Ridge regression on 0 and 1 for each kind and category, solved by the product of the rows: they are far fewer than
    the inputs. How far an answer is to be believed (Platt) is learned on answers to rows left out with their
    neighbours: rows that stand together are alike, and a text of the field is like none of ours.
    """
    heard, inputs, wanted = _prepare(rows, rules)
    product = (inputs @ inputs.T).toarray()
    product[np.diag_indices_from(product)] += _CALM / _weights(rows)
    inverse = inv(product, assume_a="pos")
    share = inverse @ wanted
    left_out = wanted - _missed(inverse, share)
    belief = []
    for field, part in FIELDS.items():
        best, signs = signs_of(left_out[:, part], field, heard)
        right = best == wanted[:, part].argmax(axis=1)
        scale = LogisticRegression(C=10.0, max_iter=1000).fit(signs, right)
        belief.append([*scale.coef_[0], scale.intercept_[0]])
    weights = (inputs.T @ share).astype(np.float32)
    pieces, pairs, votes, bias = np.split(weights, np.cumsum([SIZE, PAIRS, VOTES]))
    return Model(pieces, pairs, votes, bias[0], np.array(belief, np.float32)).dump()


def _weights(rows: Sequence[Labelled]) -> np.ndarray:
    """How much each row counts, 1 on average: rows of a rare kind more, gently.

    Without it a question about rations was a grievance; 0.3-0.7 as the power gave nearly the same on rows left out.
    """
    often = Counter(row.kind for row in rows)
    weights = np.array([often[row.kind] ** -_RARE for row in rows])
    return weights / weights.mean()


def _missed(inverse: np.ndarray, share: np.ndarray) -> np.ndarray:
    """By how much each row (rows, values) is missed by the model of all rows but it and its neighbours.

    Exact for ridge: with G the inverse of the product, that is G[b, b]^-1 (G wanted)[b] for a block b of rows.
    """
    missed = np.empty_like(share)
    for start in range(0, len(share), _NEIGHBOURS):
        block = slice(start, start + _NEIGHBOURS)
        missed[block] = np.linalg.solve(inverse[block, block], share[block])
    return missed


def _prepare(
    rows: Sequence[Labelled], rules: Sequence[reference.Rule] | None
) -> tuple[list[Heard], csr_matrix, np.ndarray]:
    """What the sheet says, the inputs (rows, SIZE + PAIRS + VOTES + 1 for the bias), 0 or 1 for each value."""
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
    stems = Stems()
    for each in heard:
        sums: dict[int, float] = {}
        words = dict.fromkeys(each.words[each.body])
        for word in words:
            pieces = pieces_of(word)
            for piece in pieces:
                sums[piece] = sums.get(piece, 0) + 1 / (len(pieces) * len(words)) ** 0.5
        pairs = pairs_of(each.words[each.body], stems)
        sums |= {SIZE + pair: 1 / len(pairs) ** 0.5 for pair in pairs}
        columns += sums
        values += sums.values()
        at.append(len(columns))
    spoken = csr_matrix((values, columns, at), shape=(len(rows), SIZE + PAIRS))
    votes = csr_matrix(np.stack([votes_of(each) for each in heard]))
    return heard, hstack([spoken, votes, csr_matrix(np.ones((len(rows), 1)))]).tocsr(), wanted
