"""Fits the weights of the linker on labelled coverages: `python -m benchmarks.fit FOLDER…`.

Every pair of figures or dates of two articles that could be compared and do not agree is a case: positive when the labels call it a discrepancy,
negative otherwise. Weights are those of a logistic regression (scipy's L-BFGS-B), none below zero, drawn towards the ones set by hand; what
agrees is not fitted. Prints, for each coverage left out in turn, what the weights fitted on the others find there.
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
from factcheck.pipeline import Checker

FIXED = frozenset({"agree"})
PULL = 0.5  # how strongly weights are drawn towards the ones set by hand
PRIOR = {"bias": -3.2, "context": 5.0, "head": 1.8, "names": 1.0, "other names": 0.6, "twin": 5.0, "edge": 0.8, "slip": 1.6, "rare slip": 0.8,
         "slip alone": 2.0, "company": 0.8, "near": 0.6, "source": 0.8, "place": 1.0, "period": 1.0, "scope": 0.5, "unit": 0.8, "limit": 1.5,
         "statement": 4.0, "edition": 3.0, "planned": 1.0, "no event": 2.0, "total": 2.0, "far": 1.0, "rare": 0.5, "no slip": 0.5, "measured slip": 0.5, "part": 1.5, "lone slip": 1.0, "lone count": 0.3, "scaled count": 0.5}


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
                values = {s.name: s.weight for s in signals.told(coverage, a, b, unit)}
                made.append(Case(tuple(values.get(name, 0.0) for name in names), scoring.parted(a, b)))
    return made


def fit(made: Sequence[Case], names: Sequence[str]) -> dict[str, float]:
    """The weights, bias among them."""
    x = np.array([case.signals for case in made])
    y = np.array([case.positive for case in made], dtype=float)
    begin = np.array([PRIOR["bias"], *(PRIOR[name] for name in names)])
    share = np.where(y > 0, 0.5 / max(1.0, y.sum()), 0.5 / max(1.0, (1 - y).sum())) * 0.5 + 0.5 / len(y)

    def loss(weights: Any) -> Any:
        z = weights[0] + x @ weights[1:]
        moved = weights - begin
        slope = share * (1 / (1 + np.exp(-z)) - y)
        return float((share * (np.logaddexp(0, z) - y * z)).sum() + PULL * (moved**2).mean()), np.r_[slope.sum(), x.T @ slope] + 2 * PULL * moved / len(moved)

    bounds = [(-9.0, 0.0), *((0.0, 8.0) for _ in names)]
    found = minimize(loss, begin, jac=True, method="L-BFGS-B", bounds=bounds).x
    return {"bias": round(float(found[0]), 2)} | {name: round(float(w), 2) for name, w in zip(names, found[1:], strict=True)}


def crossed(made: dict[Path, list[Case]], names: Sequence[str], checker: Checker) -> evaluate.Score:
    """What is found in each coverage with the weights fitted on all the others."""
    table, scores = figures.weights()["signals"], []
    kept = dict(table)
    for folder in made:
        table.update(fit([case for other, cases_ in made.items() if other != folder for case in cases_], names))
        scores.append(evaluate.score(folder, checker))
        print(f"{folder.name:32} found {len(scores[-1].found)} missed {len(scores[-1].missed)} right {len(scores[-1].right)} wrong {len(scores[-1].wrong)}")
    table.update(kept)
    return evaluate.total(scores)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path, help="labelled coverages")
    arguments = parser.parse_args()
    checker = Checker(one_story=True)
    names = [name for name in figures.weights()["signals"] if name != "bias" and name not in FIXED]
    made = {}
    for folder in arguments.folders:
        report = checker.check([folder])
        made[folder] = cases(Coverage("story", report.articles, report.facts, checker.gazetteer), evaluate.labels(folder), names)
    pairs = [case for found in made.values() for case in found]
    print(f"{len(pairs)} pairs, {sum(case.positive for case in pairs)} of them discrepancies")
    print("[signals]", *(f"{name} = {weight}" for name, weight in fit(pairs, names).items()), sep="\n")
    whole = crossed(made, names, checker)
    print(f"cross-validated: recall {whole.recall:.3f} precision {whole.precision:.3f} traps sprung {len(whole.sprung)}/{whole.traps}")


if __name__ == "__main__":
    main()
