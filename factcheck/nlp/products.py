"""Which matrix product the model is to run on: a quick probe decides, FACTCHECK_BLAS forces.

spaCy multiplies with BLIS. The product that numpy was built with, most often OpenBLAS, takes a third of the time on many processors,
more on others, and more still when it splits small matrices between threads; so both are timed, a few milliseconds.

A paragraph must be read the same in whatever company: numpy's product is taken only if a row of its result does not depend on how many
other rows there are. OpenBLAS has another kernel for very few rows; `Padded` never gives it so few.
"""

from __future__ import annotations

import contextlib
import functools
import os
import time
from collections.abc import Iterator
from typing import Any

import numpy as np
from thinc.api import NumpyOps, get_current_ops, set_current_ops

from ..errors import ConfigError, remedy

SETTING = "FACTCHECK_BLAS"
_CHOICES = ("auto", "blis", "openblas")
_FEWEST = 64  # rows
_CLEARLY = 0.9  # a product must take less than this share of the other's time
_INNER, _OUTER = 288, 288  # the shape of most of the model's weights
_ROWS = (1, 2, 7, 31, 63, 64, 65, 100, 129, 257)


class Padded(NumpyOps):  # type: ignore[misc]  # compiled: its type is not known
    """Operations with numpy's matrix product, that never multiplies only a few rows."""

    def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        """The product of two matrices, as `Ops.gemm`."""
        rows = len(x)
        if trans1 or not 0 < rows < _FEWEST:
            return super().gemm(x, y, out=out, trans1=trans1, trans2=trans2)
        padded = np.zeros((_FEWEST, x.shape[1]), dtype=x.dtype)
        padded[:rows] = x
        result = super().gemm(padded, y, trans2=trans2)[:rows]
        if out is None:
            return result
        out[:] = result
        return out


@contextlib.contextmanager
def operations() -> Iterator[None]:
    """Models loaded inside run on the chosen product; those of others stay as they are.

    Raises:
        ConfigError: the setting is unknown.
    """
    before = get_current_ops()
    set_current_ops(_chosen(before))
    try:
        yield
    finally:
        set_current_ops(before)


def _chosen(current: Any) -> Any:
    wanted = os.environ.get(SETTING) or "auto"
    if wanted not in _CHOICES:
        raise ConfigError(f"{SETTING}: unknown “{wanted}”", remedy=remedy(wanted, _CHOICES))
    if type(current) is not NumpyOps or not current.use_blis:  # somebody has chosen already: an accelerator, a platform's own
        return current
    return Padded(use_blis=False) if wanted == "openblas" or (wanted == "auto" and faster()) else current


@functools.cache
def faster() -> bool:
    """Whether numpy's product is clearly faster than BLIS here, and steady."""
    ours = Padded(use_blis=False)
    return _steady(ours) and _seconds(ours) < _CLEARLY * _seconds(NumpyOps())


def _steady(ops: Any) -> bool:
    """Whether each row of a product is the same, to the last bit, whatever the number of rows."""
    x, weights = _matrices()
    whole = ops.gemm(x, weights, trans2=True)
    return all(np.array_equal(ops.gemm(x[:rows], weights, trans2=True), whole[:rows]) for rows in _ROWS)


def _seconds(ops: Any) -> float:
    """The shortest of some runs of a product like most of the model's: the others were disturbed."""
    x, weights = _matrices()
    return min(_timed(ops, x, weights) for _ in range(4))


def _timed(ops: Any, x: Any, weights: Any) -> float:
    start = time.perf_counter()
    ops.gemm(x, weights, trans2=True)
    return time.perf_counter() - start


@functools.cache
def _matrices() -> tuple[Any, Any]:
    random = np.random.default_rng(0)
    return random.random((300, _INNER), dtype=np.float32) - 0.5, random.random((_OUTER, _INNER), dtype=np.float32) - 0.5
