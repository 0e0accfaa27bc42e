"""Weights can be fitted anew: each signal that is fitted has a weight from which the fit sets out."""

from benchmarks.fit import FIXED, PRIOR
from factcheck.link.figures import weights


def test_every_signal_is_fixed_or_has_a_weight_to_set_out_from():
    assert set(weights()["signals"]) == {*PRIOR, *FIXED}
