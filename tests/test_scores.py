"""How good the checker is on labelled coverages. These floors only rise."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck import evaluate

ROOT = Path(__file__).parents[1]
SHARED = ROOT / "../shared/coverages"


def test_the_sample_coverage(checker):
    score = evaluate.score(ROOT / "examples/digue-de-valserres", checker)
    assert (len(score.found) >= 6, score.precision, score.sprung) == (True, 1.0, ())


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the labelled coverages are not beside the project")
def test_the_coverages_beside_the_project(checker):
    scores = evaluate.run(evaluate.coverages([SHARED]), checker)
    whole = evaluate.total(scores.values())
    assert whole.recall >= 0.95
    assert whole.precision >= 0.97
    assert whole.sprung == ()
