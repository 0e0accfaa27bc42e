"""What a sentence gives as the cause of what its clauses tell: "en raison de …", "because of …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .clauses import Frame, Words
from .parse import Token

_WORDS = 8              # content words kept of a cause
_REACH = 14             # tokens within which they stand


def causes(known: Words, tokens: Sequence[Token], frames: Sequence[Frame]) -> dict[int, str]:
    """For the verb of a clause, by its place: the content lemmas of what is given as its cause."""
    found: dict[int, str] = {}
    lows = [known.full.get(token.low, token.low) for token in tokens]
    for at in [at for at, low in enumerate(lows) if low in known.cause]:
        phrase = next((p for p in known.cause[lows[at]] if tuple(lows[at:at + len(p)]) == p), None)
        owner = _owner(frames, tokens[at]) if phrase else None
        if phrase and owner is not None:
            found.setdefault(owner, " ".join(_content(tokens, at + len(phrase))))
    return {key: cause for key, cause in found.items() if cause}


def _owner(frames: Sequence[Frame], token: Token) -> int | None:
    """The verb whose cause begins at `token`: the one before it in the sentence, else the one after."""
    here = [frame.verb.i for frame in frames if frame.verb.sentence == token.sentence]
    return max((i for i in here if i <= token.i), default=min(here, default=None))


def _content(tokens: Sequence[Token], at: int) -> Iterator[str]:
    """The content lemmas from `at` up to the end of the clause."""
    kept = 0
    for token in tokens[at:at + _REACH]:
        if token.punct or token.pos == "SCONJ" or (token.opens and token.i > at) or kept == _WORDS:
            return
        if token.pos in ("NOUN", "PROPN", "ADJ", "VERB"):
            kept += 1
            yield token.text if token.pos == "PROPN" else token.lemma.lower()
