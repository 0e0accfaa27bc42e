"""How much of the example files each tool reads exactly right, and how fast it reads news: `python -m benchmarks.extract`.

The examples are the project's own, written with the peers' known failings in mind: they show where peers fail and keep
factcheck from falling back; they are no independent measure of it.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import factcheck
from factcheck.extract import dates, quantities
from factcheck.extract.page import Page
from factcheck.model import Article
from factcheck.read import read
from tests.example_files import FOLDER, Case, cases, differences

from .readers import PEERS, Answer, Own, Peer, Reader
from .values import DATE_ROWS, QUANTITY_ROWS, Value, row_of, says

ROWS = {"quantity": QUANTITY_ROWS, "date": DATE_ROWS}
PARSED_KINDS = ("name", "list", "quote", "claim")
NEWS = (Path("examples"), Path("tests/coverages"))
SPEED_SECONDS = 10.0  # of CPU, for one tool and language


class Task(NamedTuple):
    """The values of one row in one example; `others` are the example's values of other rows."""

    case: Case
    row: str
    wanted: tuple[Value, ...]
    others: tuple[Value, ...]


class Score(NamedTuple):
    """One tool, one language: examples right by row, results on near misses by kind, lines that brought trouble, MB a CPU second."""

    right: Counter[str]  # a row that the tool does not offer has no key
    spurious: Counter[str]
    trouble: Counter[str]
    speed: float


def languages() -> list[str]:
    """The languages with example files, French and English first."""
    return sorted((folder.name for folder in FOLDER.iterdir() if folder.is_dir()), key=lambda code: (code not in ("fr", "en"), code != "fr", code))


def tasks(language: str) -> list[Task]:
    """The examples of quantities and dates, one task for each row a line has values of."""
    return [Task(case, row, tuple(value for value in case.expect if row_of(value) == row), tuple(value for value in case.expect if row_of(value) != row))
            for kind in ROWS for case in cases(kind, language) for row in dict.fromkeys(map(row_of, case.expect))]


def near_misses(language: str) -> list[tuple[str, Case]]:
    """The lines that hold nothing of their kind."""
    return [(kind, case) for kind in ROWS for case in cases(kind, language) if not case.expect]


def score(reader: Reader, language: str) -> Score:
    """All that one tool does in one language. It is asked only for the rows that it offers."""
    right, spurious, trouble, offered = Counter[str](), Counter[str](), Counter[str](), reader.offers(language)
    for task in tasks(language):
        if task.row in offered:
            answer = reader.read([task.row], language, task.case.text, _day(task.case))
            right[task.row] += is_right(task, answer)
            trouble[answer.trouble] += 1
    for kind, case in near_misses(language):
        if rows := [row for row in ROWS[kind] if row in offered]:
            answer = reader.read(rows, language, case.text, _day(case))
            spurious[kind] += places(answer)
            trouble[answer.trouble] += 1
    return Score(right, spurious, trouble, speed(reader, language))


def is_right(task: Task, answer: Answer) -> bool:
    """Each value wanted was found, and nothing that the line does not say."""
    left = [result["readings"] for result in answer.found]
    for value in task.wanted:
        match = next((readings for readings in left if any(says(task.row, value, reading) for reading in readings)), None)
        if match is None:
            return False
        left.remove(match)
    known = (*task.wanted, *task.others)
    return all(any(_is_known(value, reading) for value in known for reading in readings) for readings in left)


def _is_known(value: Value, reading: Value) -> bool:
    """Whether a reading too many only repeats a value of the line, its number, or the number it is counted per."""
    number = str(reading.get("number"))
    return says(row_of(value), value, reading) or ("shown" in value and says("number", value, reading)) or number in value.get("per", "").split()


def places(answer: Answer) -> int:
    """Results that do not overlap: several readings of the same characters are one."""
    count, end = 0, 0
    for result in sorted(answer.found, key=lambda result: (result["start"], result["end"])):
        count += result["start"] >= end
        end = max(end, result["end"])
    return count


def _day(case: Case) -> str:
    return case.reference_date.isoformat() if case.reference_date else ""


def speed(reader: Reader, language: str) -> float:
    """MB of news a CPU second, all that the tool offers asked at once; factcheck reads articles, peers paragraphs; 0 when it offers nothing."""
    rows, size, cpu = list(reader.offers(language)), 0, 0.0
    if not rows:
        return 0.0
    reader.read(rows, language, "12", "2024-05-15")
    for text in _news(language, whole=isinstance(reader, Own)):
        answer = reader.read(rows, language, text, "2024-05-15")
        size, cpu = size + len(text.encode()), cpu + answer.cpu
        if cpu > SPEED_SECONDS:
            break
    return size / 1e6 / cpu if cpu else 0.0


def grammar_speed(language: str) -> float:
    """MB a CPU second of factcheck's two grammars, without laying out, attribution and context, which no peer does."""
    texts = [*_news(language, whole=True)]
    before = time.process_time()
    for text in texts:
        page = Page(Article(text, language=language))
        for _ in (*dates.read(page), *quantities.read(page)):
            pass
    return sum(len(text.encode()) for text in texts) / 1e6 / (time.process_time() - before)


def _news(language: str, *, whole: bool) -> Iterator[str]:
    """The articles of the sample and of the labelled coverages, twice over."""
    articles = [article for article in read(NEWS)[0] if article.language == language]
    for article in [*articles, *articles]:
        yield from [article.text] if whole else (article.text[block.start:block.end] for block in article.blocks)


def parsed_shares(language: str) -> dict[str, tuple[int, int, int]]:
    """For names, lists, quotes and claims, which no peer of the package index reads: right, examples, results on near misses."""
    return {kind: _own_share(kind, language) for kind in PARSED_KINDS if cases(kind, language)}


def _own_share(kind: str, language: str) -> tuple[int, int, int]:
    right = total = spurious = 0
    for case in cases(kind, language):
        rows = [fact.to_dict() for fact in factcheck.extract(case.text, language=language, reference_date=case.reference_date, kinds=[kind])]  # type: ignore[list-item]
        total += bool(case.expect)
        right += bool(case.expect) and not differences(rows, case)
        spurious += 0 if case.expect else len(rows)
    return right, total, spurious


def report(names: Iterable[str] = PEERS) -> str:
    """The whole comparison as Markdown: a table a language, then what was absent or brought trouble."""
    codes, scores, notes, heads = languages(), dict[tuple[str, str], Score](), list[str](), list[str]()
    for reader in readers(names):
        print(f"{reader.name} …", file=sys.stderr)
        scores.update({(reader.name, language): score(reader, language) for language in codes if not reader.absent})
        heads.append(reader.name)
        notes.append(_note(reader, {language: scores[reader.name, language] for language in codes if not reader.absent}))
        reader.close()
    tables = [table(language, heads, {name: scores.get((name, language)) for name in heads}) for language in codes]
    return "\n\n".join([*tables, "\n".join(notes)]) + "\n"


def readers(names: Iterable[str]) -> Iterator[Reader]:
    """factcheck, then the peers, one process at a time."""
    yield Own()
    yield from map(Peer, names)


def _note(reader: Reader, scores: dict[str, Score]) -> str:
    if reader.absent:
        return f"- {reader.name}: absent ({reader.absent})."
    trouble = [f"{language}: {found.trouble[kind]} {kind}" for language, found in scores.items() for kind in ("stopped", "failed") if found.trouble[kind]]
    return f"- {reader.name} {reader.version}" + (f"; lines in {', '.join(trouble)}." if trouble else ".")


def table(language: str, heads: Sequence[str], scores: dict[str, Score | None]) -> str:
    """One language's table in Markdown; "–" where a tool does not read the row or the language."""
    totals = Counter(task.row for task in tasks(language))
    misses = Counter(kind for kind, _ in near_misses(language))
    lines = [[f"**{language}**", "lines", *heads], ["---", *["--:"] * (len(heads) + 1)]]
    for row in (row for rows in ROWS.values() for row in rows if totals[row]):
        lines.append([row, str(totals[row]), *(_percent(scores[name], row, totals[row]) for name in heads)])
    for kind, number in misses.items():
        lines.append([f"spurious, near misses of {kind}", str(number), *(_count(scores[name], kind) for name in heads)])
    for kind, (right, total, spurious) in parsed_shares(language).items():
        lines.append([f"{kind} ({spurious} spurious)", str(total), f"{right / total:.0%}", *["–"] * (len(heads) - 1)])
    lines.append(["MB a CPU second, grammars alone", "", f"{grammar_speed(language):.3f}", *["–"] * (len(heads) - 1)])
    lines.append(["MB a CPU second", "", *(f"{found.speed:.3f}" if (found := scores[name]) and found.speed else "–" for name in heads)])
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def _percent(found: Score | None, row: str, total: int) -> str:
    return f"{found.right[row] / total:.0%}" if found and row in found.right else "–"


def _count(found: Score | None, kind: str) -> str:
    return str(found.spurious[kind]) if found and kind in found.spurious else "–"


if __name__ == "__main__":
    print(report(sys.argv[1:] or PEERS))
