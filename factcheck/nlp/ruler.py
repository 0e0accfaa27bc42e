"""spaCy's rules for parts of speech, remembered: what those for single words say is the same wherever word, tag, part of speech and role are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens._retokenize import set_token_attrs

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

FACTORY = "factcheck_ruler"
_ASKED: list[int | str] = ["LOWER", "TAG", "POS", "DEP"]
_ALONE = frozenset[int | str]([*_ASKED, "IS_SPACE"])  # what rules may ask of a word: IS_SPACE follows from LOWER
_MOST = 1 << 16  # words remembered


class Ruler(AttributeRuler):
    """As spaCy's attribute ruler. A document in which a rule for several words holds is left to it."""

    def __init__(self, vocab: Any, name: str, **settings: Any) -> None:
        super().__init__(vocab, name, **settings)
        self._alone, self._together = Matcher(vocab), Matcher(vocab)
        self._said: dict[tuple[int, ...], dict[Any, Any]] = {}

    def add(self, patterns: Any, attrs: Any, index: int = 0) -> None:
        """Adds a rule, as `AttributeRuler.add`."""
        alone = all(len(pattern) == 1 and _ALONE.issuperset(pattern[0]) for pattern in patterns)
        (self._alone if alone else self._together).add(str(len(self.attrs)), patterns)
        super().add(patterns, attrs, index)

    def __call__(self, doc: Doc) -> Doc:
        """Applies the rules to a document, and returns it."""
        if len(self._together) and self._together(doc, allow_missing=True):
            whole: Doc = super().__call__(doc)
            return whole
        for token, key in zip(doc, map(tuple, doc.to_array(_ASKED).tolist()), strict=True):
            said = self._said.get(key)
            if said is None:
                said = self._remember(key, doc[token.i:token.i + 1])
            set_token_attrs(token, said)
        return doc

    def _remember(self, key: tuple[int, ...], word: Span) -> dict[Any, Any]:
        """What all rules say of a word, the later ones last."""
        if len(self._said) > _MOST:
            self._said.clear()
        rules = sorted(int(self.vocab.strings[match]) for match, _, _ in self._alone(word, allow_missing=True)) if len(self._alone) else []
        self._said[key] = {name: value for rule in rules for name, value in self.attrs[rule].items()}
        return self._said[key]


@Language.factory(FACTORY)
def _make(nlp: Language, name: str, validate: bool, scorer: Any) -> Ruler:
    return Ruler(nlp.vocab, name, validate=validate, scorer=scorer)
