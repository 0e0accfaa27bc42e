"""What the model knows of each word by itself, looked up once a batch: two words in three of a text were met in it before.

The first layers of a model turn a word into numbers from its letters alone (and whether a space follows); only the next ones look at its neighbours.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from spacy.tokens import Doc
from thinc.api import Model

_WORD: list[int | str] = ["ORTH", "NORM", "SPACY"]  # all that the first layers ask follows from these
_LAST = "ragged2list"  # the last step of the first layers


def once(model: Model[Any, Any]) -> None:
    """Has the first layers of a model read each word once a batch."""
    for layers in [node for node in model.walk() if node.layers and node.layers[-1].name == _LAST]:
        model.replace_node(layers, Model("words", _forward, layers=[layers]))


def _forward(model: Model[Any, Any], docs: Sequence[Doc], is_train: bool) -> tuple[list[Any], Callable[[Any], Any]]:
    if is_train:
        raise NotImplementedError("factcheck's models read, and are not trained")
    lengths = [len(doc) for doc in docs]
    if not sum(lengths):
        made: list[Any] = model.layers[0].predict(docs)
        return made, _untrained
    words, where = np.unique(np.concatenate([doc.to_array(_WORD) for doc in docs]), axis=0, return_inverse=True)
    numbers = model.layers[0].predict([_listed(docs[0].vocab, words)])[0][where.ravel()]
    return np.split(numbers, np.cumsum(lengths)[:-1]), _untrained


def _untrained(_: Any) -> Any:
    raise NotImplementedError("factcheck's models read, and are not trained")


def _listed(vocab: Any, words: Any) -> Doc:
    """A document of the words alone."""
    doc = Doc(vocab, words=[vocab.strings[word] for word in words[:, 0].tolist()], spaces=words[:, 2].astype(bool).tolist())
    for at in np.flatnonzero(doc.to_array("NORM") != words[:, 1]).tolist():
        doc[at].norm_ = vocab.strings[int(words[at, 1])]
    return doc
