"""Model: trained from labelled rows, the same bytes each time, and nothing else is loaded. All texts are invented."""

import hashlib
import io

import numpy as np
import pytest

from data import reference
from data.ledger import Ledger
from loaders import models
from loaders.labelled import Labelled, shipped_rows
from loaders.model import Model
from loaders.opening import opened
from loaders.topics import Topics
from loaders.training import train
from tests.rooms import at


@pytest.fixture(scope="module")
def rows():
    return shipped_rows()[::6]


@pytest.fixture(scope="module")
def data(rows):
    return train(rows)


def test_the_same_rows_give_the_same_model(rows, data):
    assert train(rows) == data


def test_an_answer_is_named_with_its_words_and_their_places(data):
    text = "B.D.O. साहब, राशन डीलर अनाज नहीं दे रहा"
    topic = Topics(reference.rules(), Model.load(data)).topic_of(text)
    assert (topic.kind, topic.category) == ("grievance", "ration")
    assert 0.6 <= topic.category_confidence <= 1
    assert [text[start:end] for start, end in topic.spans["category"]] == ["राशन", "डीलर", "अनाज"]


def test_many_are_sorted_as_one_by_one(rows, data):
    topics = Topics(reference.rules(), Model.load(data))
    texts = [row.text for row in rows[:40]] + ["", "👍"]
    many = topics.sort_many(texts)
    one = [topics.topic_of(text) for text in texts]
    assert [(topic.kind, topic.category) for topic in many] == [(topic.kind, topic.category) for topic in one]


def test_what_is_no_model_is_refused(data):
    with pytest.raises(ValueError):
        Model.load(b"no model")
    file = Model.load(data)
    assert file.pieces.dtype == np.float32


def test_a_label_that_is_not_known_is_refused():
    with pytest.raises(ValueError, match="complaint"):
        train([Labelled("राशन नहीं", "complaint", "ration")])


def test_a_room_with_a_model_of_another_version_opens_with_the_shipped_one(tmp_path):
    other = io.BytesIO()
    np.savez(other, values=np.array(["x"]))
    with at(tmp_path / "local"):
        ledger = Ledger()
        models.keep(ledger, other.getvalue(), "room", {})
        models.keep(ledger, models.shipped(), "room", {})
        models.keep(ledger, other.getvalue(), "room", {})
        with opened() as room:
            in_force = room.store.reading
            with in_force() as con:
                told = con.execute("SELECT sha256 FROM models WHERE in_force").fetchone()[0]
            assert told == hashlib.sha256(models.shipped()).hexdigest()
            assert models.loaded(ledger, hashlib.sha256(other.getvalue()).hexdigest()).dump() == models.shipped()
