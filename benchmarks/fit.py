"""Fits the weights of the linker on labelled coverages: `python -m benchmarks.fit FOLDER… [--write]`.

Every pair of figures or dates of two articles that could be compared and do not agree is a case: positive when the labels call it a discrepancy,
negative otherwise. Weights are those of a logistic regression (scipy's L-BFGS-B), none below zero, drawn towards the present ones; what agrees is
not fitted. Prints, for each coverage left out in turn, what the weights fitted on the others find there.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import minimize

from factcheck import evaluate
from factcheck.link import Coverage, figures, signals
from factcheck.link.measure import agree, comparable
from factcheck.model import Fact
from factcheck.pipeline import Checker

FIXED = frozenset({"agree"})
PULL = 0.02  # how strongly weights are drawn towards the present ones


class Case(NamedTuple):
    """One pair: its signals in the order of the weights, and whether it is a discrepancy."""

    signals: tuple[float, ...]
    positive: bool


def cases(coverage: Coverage, gold: evaluate.Labels, names: Sequence[str]) -> list[Case]:
    """The pairs of a coverage that could be compared and do not agree."""
    scoring = evaluate.Places(coverage.articles, gold)
    unit = dict.fromkeys(names, 1.0) | {"bias": 0.0}
    facts = [f for f in coverage.facts if f.kind in ("quantity", "date")]
    made = []
    for i, a in enumerate(facts):
        for b in facts[i + 1:]:
            if a.article != b.article and comparable(a, b) and not agree(a, b):
                _, seen = signals.score(coverage, a, b, unit)
                values = {s.name: s.weight for s in seen}
                made.append(Case(tuple(values.get(name, 0.0) for name in names), scoring.parted(a, b)))
    return made


def fit(made: Sequence[Case], names: Sequence[str], start: dict[str, float]) -> dict[str, float]:
    """The weights, bias among them."""
    x = np.array([case.signals for case in made])
    y = np.array([case.positive for case in made], dtype=float)
    begin = np.array([start["bias"], *(start[name] for name in names)])
    share = np.where(y > 0, 0.5 / max(1.0, y.sum()), 0.5 / max(1.0, (1 - y).sum())) * 0.5 + 0.5 / len(y)

    def loss(weights: Any) -> Any:
        z = weights[0] + x @ weights[1:]
        return float((share * (np.logaddexp(0, z) - y * z)).sum() + PULL * ((weights - begin) ** 2).mean())

    bounds = [(-9.0, 0.0), *((0.0, 8.0) for _ in names)]
    found = minimize(loss, begin, method="L-BFGS-B", bounds=bounds).x
    return {"bias": round(float(found[0]), 2)} | {name: round(float(w), 2) for name, w in zip(names, found[1:], strict=True)}


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--write", action="store_true", help="print the fitted table, ready for factcheck/link/weights.toml")
    arguments = parser.parse_args()
    checker, now = Checker(one_story=True), figures.weights()["signals"]
    names = [name for name in now if name != "bias" and name not in FIXED]
    known = {}
    for folder in arguments.folders:
        report = checker.check([folder])
        known[folder] = (Coverage("story", report.articles, report.facts, checker.gazetteer), evaluate.labels(folder))
    made = {folder: cases(coverage, gold, names) for folder, (coverage, gold) in known.items()}
    print(f"{sum(len(m) for m in made.values())} pairs, {sum(c.positive for m in made.values() for c in m)} of them discrepancies")
    print(fit([c for m in made.values() for c in m], names, now))


if __name__ == "__main__":
    main()
