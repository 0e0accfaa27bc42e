"""spaCy's finder of names, asked about all words at once.

spaCy goes from word to word: a name begins here, goes on, ends, or there is none. Outside a name its decision rests on the word alone; inside, on the word, the one
before and the first of the name. So it is decided for every word whether a name would begin there, and only names are followed to their ends: the same names, in a
tenth of the time that the steps take.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.pipeline.trainable_pipe import TrainablePipe
from spacy.tokens import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

FACTORY = "factcheck_names"
_NONE = -1  # the place of a word that is not there


class Names(EntityRecognizer):  # type: ignore[misc]  # compiled: its type is not known
    """As spaCy's entity recognizer, for documents that hold no names yet."""

    pipe = TrainablePipe.pipe  # its own has batches of a quarter, so that words of equal places are decided together

    def predict(self, docs: Sequence[Doc]) -> list[list[tuple[int, int, str]]]:
        """The names of each document: first word, last word + 1, label."""
        if not any(map(len, docs)):
            return [[] for _ in docs]
        offsets = list(accumulate(map(len, docs), initial=0))
        found = _Steps(self.model, docs, [self.moves.get_class_name(place) for place in range(self.moves.n_moves)]).found()
        names: list[list[tuple[int, int, str]]] = []
        name = next(found, None)
        for offset, after in pairwise(offsets):
            names.append([])
            while name and name[0] < after:
                names[-1].append((name[0] - offset, name[1] - offset, name[2]))
                name = next(found, None)
        return names

    def set_annotations(self, docs: Sequence[Doc], names: Sequence[Sequence[tuple[int, int, str]]]) -> None:
        """Writes the names of `predict` into the documents."""
        for doc, inside in zip(docs, names, strict=True):
            doc.set_ents([Span(doc, start, end, label=label) for start, end, label in inside], default="outside")


class _Steps:
    """The steps of all documents, one after the other: what may be done at each word, and how likely it is."""

    def __init__(self, model: Any, docs: Sequence[Doc], moves: Sequence[str]) -> None:
        self.moves = [(move[0], move[2:]) for move in moves]
        self.place = {move: place for place, move in enumerate(self.moves)}
        self.space, opens = np.concatenate([doc.to_array(["IS_SPACE", "SENT_START"]) for doc in docs]).T == 1
        last = np.zeros(len(opens), dtype=bool)
        last[np.cumsum([len(doc) for doc in docs if len(doc)]) - 1] = True
        self.stop = last | np.append(opens[1:], False)  # no name goes beyond
        self.upper = model.get_ref("upper")
        lower = model.get_ref("lower")
        self.shape, self.bias = lower.get_param("b").shape, lower.get_param("b")
        self.known = lower.predict(model.get_ref("tok2vec").predict(docs))  # what each word adds: a row for no word, then theirs

    def scores(self, words: Any, firsts: Any, before: Any) -> Any:
        """How likely each move is at some words, inside names that begin at `firsts`, after the words `before`."""
        hidden = self.known[words + 1, 0] + self.known[firsts + 1, 1] + self.known[before + 1, 2] + self.bias
        return self.upper.predict(hidden.max(axis=-1))

    def found(self) -> Iterator[tuple[int, int, str]]:
        """Each name: first word, last word + 1, label."""
        chosen = self._outside()
        begun = [place for place, (kind, _) in enumerate(self.moves) if kind == "B"]
        starts = np.flatnonzero(np.isin(chosen, begun))
        ends = dict(zip(starts.tolist(), self._ends(starts, chosen[starts]), strict=True))
        at = 0
        for word in np.flatnonzero(chosen != self.place["O", ""]).tolist():
            if word >= at:
                at = ends.get(word, word + 1)
                yield word, at, self.moves[chosen[word]][1]

    def _outside(self) -> Any:
        """What is done at each word when no name is open there."""
        words = np.arange(len(self.space))
        nowhere = np.full(len(words), _NONE)
        scores = self.scores(words, nowhere, nowhere)
        for place, (kind, label) in enumerate(self.moves):
            if kind != "O":
                never = self.space | self.stop if kind == "B" else self.space if kind == "U" and label else slice(None)
                scores[never, place] = -np.inf
        return scores.argmax(axis=1)

    def _ends(self, starts: Any, chosen: Any) -> list[int]:
        """Where names end that begin at `starts` with the moves `chosen`: each goes on as long as that is likelier than its end."""
        labels = [self.moves[move][1] for move in chosen]
        on, off = (np.array([self.place[kind, label] for label in labels], dtype=int) for kind in "IL")
        ends, open_ = starts + 1, np.arange(len(starts))
        while len(open_):
            scores = self.scores(ends[open_], starts[open_], ends[open_] - 1)
            row = np.arange(len(open_))
            goes_on = ~self.stop[ends[open_]] & (scores[row, on[open_]] >= scores[row, off[open_]])
            ends[open_] += 1
            open_ = open_[goes_on]
        made: list[int] = ends.tolist()
        return made


@Language.factory(FACTORY)
def _make(nlp: Language, name: str, model: Any, moves: Any, update_with_oracle_cut_size: int, incorrect_spans_key: str | None, scorer: Any) -> Names:
    return Names(nlp.vocab, model, name, moves, update_with_oracle_cut_size=update_with_oracle_cut_size, incorrect_spans_key=incorrect_spans_key, scorer=scorer)
