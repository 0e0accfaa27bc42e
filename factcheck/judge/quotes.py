"""Comparisons of quotations: words that changed on the way, one statement with two speakers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from itertools import combinations

from ..lang import language
from ..link.coverage import Coverage
from ..link.posts import akin, exclude
from ..link.quotes import contains, pieces, words
from ..link.speakers import office, speaker
from ..model import Fact, Quote
from .sides import telling
from .verdict import Case, Comparison, Verdict

_TITLE = 5  # words; what is no longer and nobody said may be the title of a work
_SHORT = 12  # words of a short statement
_KEPT, _KEPT_OF_FEW = 0.7, 0.8  # share of its words that a statement, and a short one, must keep when it changed in two places
_TRANSLATED = (0.6, 1.7)  # how many words a translation may have, for one of the other

Words = tuple[str, ...]
Change = tuple[str, int, int, int, int]


def _altered(case: Case) -> Verdict | None:
    """One statement in two wordings, neither a part of the other."""
    groups: list[list[Fact]] = []
    for fact in sorted(case.slot.facts, key=lambda f: (-len(words(case.coverage, f)), f.article, f.start)):
        home = next((g for g in groups if _same_words(case.coverage, g[0], fact)), None)
        (home.append if home else groups.append)(fact if home else [fact])  # type: ignore[arg-type]
    told = next((made for base in groups if len(made := [base, *(g for g in groups if g is not base and _reworded(case.coverage, base[0], g[0]))]) > 1), None)
    return Verdict(tuple(map(tuple, told)), "altered") if told and _statement(case.coverage, case.slot.facts) else None


def _statement(coverage: Coverage, facts: Sequence[Fact]) -> bool:
    """Whether somebody is told to have said it, or it is longer than a title."""
    return any(_who(f) or (isinstance(f.value, Quote) and f.value.verb) for f in facts) or all(len(words(coverage, f)) > _TITLE for f in facts)


def _same_words(coverage: Coverage, a: Fact, b: Fact) -> bool:
    """Whether two quotations hold the same words, or one of them some of the other's, in their order."""
    if any(_within(coverage, x, y) for x, y in ((a, b), (b, a))):
        return True
    stem = coverage.lexicon(a).stem
    return [stem(w) for w in words(coverage, a)] == [stem(w) for w in words(coverage, b)]


def _within(coverage: Coverage, whole: Fact, part: Fact) -> bool:
    """Whether every stretch of `part` stands in `whole`, as it is or without what changes when speech is reported."""
    stretches, words_ = pieces(coverage, part), (_listed(coverage, part, "negators"), _listed(coverage, part, "limiters"))
    if _each(words(coverage, whole), stretches, words_, lambda run: run):
        return True
    partial = any(isinstance(f.value, Quote) and f.value.partial for f in (whole, part))
    return any(_each(words(coverage, whole), stretches, words_, lambda run, kept=kept: tuple(w for w in run if w not in kept))  # type: ignore[misc]
               for kept in (_listed(coverage, part, "fillers"), *([_listed(coverage, part, "shifted", "fillers")] if partial else [])))


def _each(whole: Words, stretches: Sequence[Words], kept: tuple[frozenset[str], ...], made: Callable[[Words], Words]) -> bool:
    runs = [made(run) for run in stretches]
    return all(len(run) > 1 for run in runs) and all(contains(made(whole), run, *kept) for run in runs)


def _listed(coverage: Coverage, fact: Fact, *names: str) -> frozenset[str]:
    table = language(coverage.language(fact)).table("quotes").get("same", {})
    return frozenset(word for name in names for word in table.get(name, ()))


def _reworded(coverage: Coverage, a: Fact, b: Fact) -> bool:
    """Whether two wordings are one statement, changed: in one place, or in few words of many, and not by two translators."""
    first, second = words(coverage, a), words(coverage, b)
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    changes = _changes(matcher.get_opcodes())
    shorter = min(a, b, key=lambda f: len(words(coverage, f)))
    if isinstance(shorter.value, Quote) and (shorter.value.partial or len(pieces(coverage, shorter)) > 1):
        changes = [c for c in changes if not (c[0] in ("insert", "delete") and (c[1] == 0 or c[2] == len(first)))]
    kept = matcher.ratio()
    if len(changes) > 1 and kept < (_KEPT_OF_FEW if max(len(first), len(second)) < _SHORT else _KEPT):
        return False
    odd = {w for _, i, j, m, n in changes for w in (*first[i:j], *second[m:n])}
    return not (odd <= _listed(coverage, a, "degree", "shifted", "fillers") and any(_foreign(coverage, f) for f in (a, b)))


def _changes(codes: Sequence[Change]) -> list[Change]:
    """What changed, where one word left as it was parts no two changes: "dès le premier", "après le troisième"."""
    found: list[Change] = []
    for tag, i, j, m, n in codes:
        if found and tag != "equal" and i - found[-1][2] <= 1:
            found[-1] = ("replace", found[-1][1], j, found[-1][3], n)
        elif tag != "equal":
            found.append((tag, i, j, m, n))
    return found


def _foreign(coverage: Coverage, fact: Fact) -> bool:
    """Whether an article in another language quotes the same person at about the same length: what differs may be two translations."""
    size = len(words(coverage, fact))
    return any(coverage.language(f) != coverage.language(fact) and _who(f) and coverage.aliases.same(_who(f), _who(fact))
               and _TRANSLATED[0] < len(words(coverage, f)) / size < _TRANSLATED[1] for f in coverage.of("quote"))


def _speaker(case: Case) -> Verdict | None:
    """One statement that two articles give to two people, by their names or by posts that nobody holds together."""
    asked = telling(case.slot.facts, lambda f: (words(case.coverage, f), _who(f), speaker(case.coverage, f)))
    for a, b in combinations(asked, 2):
        if a.article != b.article and (two := _two(case.coverage, a, b)) and _same_words(case.coverage, a, b):
            return Verdict(((a,), (b,)), "speaker", " / ".join(two))
    return None


def _two(coverage: Coverage, a: Fact, b: Fact) -> tuple[str, str] | None:
    """Who says each of two quotations, when that is two people."""
    first, second = speaker(coverage, a), speaker(coverage, b)
    if not first and not second:
        return (_who(a), _who(b)) if exclude(office(coverage, a), office(coverage, b)) else None
    names = coverage.aliases.shown(first), coverage.aliases.shown(second)
    return names if first and second and not coverage.aliases.same(first, second) and not akin(*names) else None


def _who(fact: Fact) -> str:
    return fact.value.speaker if isinstance(fact.value, Quote) else ""


COMPARISONS: dict[str, Comparison] = {
    "altered": Comparison("quote", _altered),
    "speaker": Comparison("quote-speaker", _speaker),
}
