"""A total and the parts told beside it → sum slots."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

import msgspec

from ...model import Fact, Slot
from ...text import fold
from ..measure import digits
from .sentence import APART, REACH, Sentence, counted, counts, halves, quantity, shown, slipped, total, unit

_SINGLE = re.compile(r"[^,;.]{0,50} (?:et|and) (une?|one)\b")
_BREAK = re.compile(r"[;:()]")
_CLAUSE = 160  # characters of the clause that tells a total before a colon
_LEAD = 12  # characters between the colon and the first part
_OVER = Decimal("1.34")  # parts that pass a total by more are parts of something else


def slots(sentence: Sentence) -> Iterator[Slot]:
    """Facts are (total, part, part, …)."""
    if left := list(_rest(sentence)):
        yield from left
        return
    for parts in (_completed(sentence, run) for run in _enumerations(sentence)):
        if whole := _after(sentence, parts) or _before(sentence, parts) or _told_earlier(sentence, parts):
            yield sentence.slot("sum", whole.text, (whole, *parts))
    yield from _these(sentence)


def _after(sentence: Sentence, parts: Sequence[Fact]) -> Fact | None:
    """The total that ends an enumeration."""
    after = next((f for f in sentence.facts if f.start >= parts[-1].end), None)
    if after and unit(after) == unit(parts[0]) and ";" not in sentence.text[parts[-1].end:after.start] and (sentence.led(after, "total") or sentence.follows(after, "total_after")):
        return after
    return None


def _before(sentence: Sentence, parts: Sequence[Fact]) -> Fact | None:
    """The total that is broken down into the parts that follow it."""
    told = [f for f in sentence.facts if f.end <= parts[0].start]
    before = [f for f in told[-2:] if shown(f) > max(map(shown, parts))] or told
    if _continued(sentence, parts):
        return None
    if before and unit(before[-1]) in {unit(parts[0]), None} | _bare(before[-1], parts) and _breaks_down(sentence, before[-1], parts):
        return before[-1]
    return None


def _continued(sentence: Sentence, parts: Sequence[Fact]) -> bool:
    """Whether a part is told after the last: "5 million and 4 million, as well as 3 million"."""
    after = next((f for f in sentence.facts if f.start >= parts[-1].end), None)
    if sentence.says("on_top", sentence.tail(parts[-1])):
        return True
    return after is not None and unit(after) == unit(parts[-1]) and sentence.says("aside", sentence.between(parts[-1], after))


def _bare(whole: Fact, parts: Sequence[Fact]) -> set[str | None]:
    """The unit of a total in money whose parts go without: "8 million francs: 5 million …"."""
    return {unit(whole)} if quantity(whole).dimension == "money" and quantity(whole).scale and all(quantity(p).scale for p in parts) else set()


def _told_earlier(sentence: Sentence, parts: Sequence[Fact]) -> Fact | None:
    """The figure of the sentence before, when this one tells its two kinds, or shares it out."""
    earlier = sentence.before
    told = [f for f in earlier.facts if unit(f) == unit(parts[0]) and counts(f)] if earlier else []
    if halves(sentence, *parts):
        whole = next((f for f in reversed(told) if sentence.says("of_these", sentence.lead(parts[0])) or _mistold(f, parts)), None)
        return whole if whole and not _missing(sentence, whole, parts) else None
    if len(parts) < 3 or not _ended(sentence, parts) or sentence.facts[0] is not parts[0] or sentence.says("aside", sentence.lead(parts[0])):
        return None
    larger = [f for f in told if shown(f) > max(map(shown, parts))]
    return larger[0] if len(larger) == 1 and _alike(larger[0], parts) and _shares_out(sentence, larger[0], parts) else None


def _shares_out(sentence: Sentence, whole: Fact, parts: Sequence[Fact]) -> bool:
    """Whether a sentence says what becomes of the figure before it: it gives more than there is, or all but a digit, or "they were 40 here, 30 there and 12 elsewhere"."""
    opening = sentence.words(sentence.span.start, parts[0].start)
    if sentence.opens("they_were", opening) and len(opening) < REACH:
        return not _missing(sentence, whole, parts)
    return _mistold(whole, parts) or (sentence.opens("pronoun", opening) and shown(whole) < total(parts) < shown(whole) * _OVER)


def _mistold(whole: Fact, parts: Sequence[Fact]) -> bool:
    """Whether a figure is the sum of the parts but for one digit of three or more: no chance likeness."""
    return len(digits(shown(whole))) > 2 and slipped(shown(whole), total(parts))


def _enumerations(sentence: Sentence) -> Iterator[list[Fact]]:
    """Runs of two or more counts of one unit, joined by commas, the last by "and"."""
    run: list[Fact] = []
    for fact in sentence.facts:
        if run and _joined(sentence, run[-1], fact) and unit(fact) == unit(run[0]) and not _parted(sentence, run, fact) and not _ended(sentence, run):
            run.append(fact)
            continue
        if len(run) > 1:
            yield run
        run = [run[-1], fact] if run and _parted(sentence, run, fact) else [fact] if counts(fact) else []
    if len(run) > 1:
        yield run


def _joined(sentence: Sentence, a: Fact, b: Fact) -> bool:
    gap = sentence.between(a, b)
    words = sentence.language.table("lists").get("conjunctions") or ["et", "and", "ou", "or"]
    joint = gap.rstrip().endswith(",") or gap.split()[-1:] in ([w] for w in words)
    return counts(b) and len(gap) < APART and bool(joint or re.search(r", |\b(?:et|and)\b", gap)) and not sentence.says("total", gap) and ";" not in gap and ":" not in gap


def _completed(sentence: Sentence, run: list[Fact]) -> list[Fact]:
    """A run with the "and one" that ends it, which is read as no figure by itself."""
    last = run[-1]
    single = _SINGLE.search(sentence.text, last.end, min(sentence.span.end, last.end + APART)) if not _ended(sentence, run) else None
    if single is None or any(f.start <= single.start(1) < f.end for f in sentence.facts):
        return run
    one = msgspec.structs.replace(quantity(last), shown=Decimal(1), low=Decimal(1), high=Decimal(1), precision=Decimal(1))
    return [*run, msgspec.structs.replace(last, start=single.start(1), end=single.end(1), text=single[1], value=one)]


def _ended(sentence: Sentence, run: Sequence[Fact]) -> bool:
    """Whether "and" has announced a run's last part."""
    return len(run) > 1 and bool(re.search(r"\b(?:et|and)\b", sentence.between(run[-2], run[-1])))


def _parted(sentence: Sentence, run: Sequence[Fact], fact: Fact) -> bool:
    """Whether a run's last count and the next are the two halves of its first ("300 people, 120 women and 180 men")."""
    return len(run) > 1 and halves(sentence, run[-1], fact) and not halves(sentence, run[0], run[1])


def _breaks_down(sentence: Sentence, whole: Fact, parts: Sequence[Fact]) -> bool:
    gap = sentence.between(whole, parts[0])
    if halves(sentence, *parts) and (len(gap) < REACH or _of(sentence, whole, gap)):
        return not _missing(sentence, whole, parts)
    if len(gap) >= REACH:
        return _announced(sentence, whole, parts, gap)
    cue = _ended(sentence, parts) and (sentence.says("breakdown", gap) or sentence.says("breakdown", sentence.lead(whole)))
    holds = (sentence.says("holds", gap) and sentence.says("seats", fold(counted(whole)))) or (quantity(whole).dimension == "money" and sentence.says("aside", gap))
    over = _ended(sentence, parts) and len(parts) > 2 and holds and shown(whole) < total(parts) < shown(whole) * _OVER
    return cue or over or (not _BREAK.search(gap) and slipped(shown(whole), total(parts)))


def _announced(sentence: Sentence, whole: Fact, parts: Sequence[Fact], gap: str) -> bool:
    """Whether a colon at the end of a whole clause announces parts of what it counts: "26 shops have been shut for a week: twelve in …"."""
    lead = gap.rpartition(":")[2]
    told = ":" in gap and len(gap) < _CLAUSE and len(lead) < _LEAD and _ended(sentence, parts)
    return told and len(parts) > 2 and not sentence.says("aside", gap) and _alike(whole, parts)


def _alike(whole: Fact, parts: Sequence[Fact]) -> bool:
    """Whether no part counts other things than the total."""
    return all(counted(part) in ("", counted(whole)) for part in parts)


def _of(sentence: Sentence, whole: Fact, gap: str) -> bool:
    """Whether a figure is announced as that of which parts are told: "Of the 48 people aboard, …"."""
    return len(gap) < 2 * APART and sentence.led(whole, "out_of")


def _missing(sentence: Sentence, whole: Fact, parts: Sequence[Fact]) -> bool:
    """Whether what the parts leave of the total is told elsewhere in the article: there is a third part."""
    left = shown(whole) - total(parts)
    if left == 1 and sentence.says("single", fold(sentence.text[parts[-1].end:sentence.span.end + 2 * APART])):
        return True
    return left > 0 and any(f is not whole and f not in parts and counts(f) and shown(f) == left for f in sentence.coverage.told("quantity", sentence.article))


def _these(sentence: Sentence) -> Iterator[Slot]:
    """A total that takes up the parts of the sentence before: "340 jobs here and 180 there. These 520 jobs …"."""
    if not sentence.before or not sentence.facts or not sentence.opens("these", sentence.words(sentence.span.start, sentence.facts[0].start)):
        return
    whole, runs = sentence.facts[0], list(_enumerations(sentence.before))
    named = fold(counted(runs[-1][0]))[:5] if runs else ""
    taken_up = bool(named) and named in sentence.words(whole.end, whole.end + REACH) and sentence.led(whole, "these") and unit(whole) == unit(runs[-1][0])
    if taken_up and total(runs[-1]) < shown(whole) * _OVER and shown(whole) < total(runs[-1]) * _OVER:
        yield sentence.slot("sum", whole.text, (whole, *runs[-1]))


def _rest(sentence: Sentence) -> Iterator[Slot]:
    """A total shared out to the last: its parts, then "the remaining nine", in its sentence or the one after."""
    before = sentence.before.facts if sentence.before else []
    last = next((f for f in sentence.facts if counts(f) and _remaining(sentence, f)), None) if len(before) + len(sentence.facts) > 2 else None
    if last is None:
        return
    told = [*before, *(f for f in sentence.facts if f.end <= last.end)]
    like = [f for f in told if counts(f) and unit(f) == unit(last)]
    at = max(range(len(like)), key=lambda index: shown(like[index]))
    whole, parts = like[at], like[at + 1:]
    aside = any(sentence.says("partial", fold(sentence.text[max(0, f.start - 25):f.start])) or counted(f) not in ("", counted(whole)) for f in parts[:-1])
    unread = sentence.says("single", fold(sentence.text[whole.end:last.start]))
    others = fold(counted(last))
    alike = others in ("", fold(counted(whole))) or sentence.opens("rest_after", others)
    if len(parts) > 1 and alike and not aside and not unread and shown(whole) < total(parts) * 2 and total(parts) < shown(whole) * _OVER:
        yield sentence.slot("sum", whole.text, (whole, *parts))


def _remaining(sentence: Sentence, fact: Fact) -> bool:
    """Whether a figure counts all that is left."""
    return sentence.led(fact, "rest") or (sentence.led(fact, "the") and sentence.opens("rest_after", sentence.tail(fact)))
