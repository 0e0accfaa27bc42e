"""Why two facts that differ may both be true. Asked before any conflict is raised; each answers for one pair."""

from __future__ import annotations

from collections.abc import Callable

from ..link.coverage import nature
from ..link.measure import digits, slip
from ..model import Duration, Fact, Moment, Quantity
from .times import evolves, other_days, own_weeks, risen
from .verdict import Case

_SWAPPED = 2  # digits from which a figure does not grow into its own by swapping two
_TOLD = 3  # a smaller difference is told beside most figures by chance
Excuse = Callable[[Fact, Fact, Case], bool]


def later_update(a: Fact, b: Fact, case: Case) -> bool:
    """A later article gives a later state of what evolves (a toll, an area burnt), or an outlet a later figure than its own, or a toll that has risen since; not one with two digits swapped."""
    if slip(a, b) == "transposed" and isinstance(a.value, Quantity) and len(digits(a.value.shown)) > _SWAPPED:
        return False
    coverage = case.coverage
    outlets = {coverage.articles[f.article].source for f in (a, b)}
    if len(outlets) == 1 and outlets != {""}:
        return True
    if risen(a, b, case):
        return True
    return (coverage.later(a, b) or coverage.later(b, a)) and not _one_day(a, b) and any(evolves(fact, case) for fact in case.slot.facts)


def _one_day(a: Fact, b: Fact) -> bool:
    """Whether both are told of the very same day: "38 on Monday", "as of Monday, more than 40"."""
    days = [{p for p in f.context.periods if p.start == p.end} for f in (a, b)]
    return bool(days[0] & days[1])


def different_source(a: Fact, b: Fact, case: Case) -> bool:
    """Each is said by another kind of source, or under another name: the police and the organisers."""
    if a.source_class and b.source_class and a.source_class != b.source_class:
        return True
    if not a.attribution or not b.attribution or case.coverage.aliases.same(a.attribution, b.attribution):
        return False
    return bool({a.source_class, b.source_class} & {"analyst", "expert", "anonymous", "media"}) and a.attribution != b.attribution


def other_period(a: Fact, b: Fact, case: Case) -> bool:
    """Each is told of another time: of other days, tallies or hours, or of what evolves, one of a day to come."""
    return other_days(a, b, case)


def other_scope(a: Fact, b: Fact, case: Case) -> bool:
    """They are qualified, and not alike: a forecast and a yearly figure; or one says by how much, the other how much; or a date is that of a tally or a report, or of what did not happen."""
    first, second = set(a.context.scope), set(b.context.scope)
    if isinstance(a.value, Moment) and ("as_of" in first | second or own_weeks(a, b, case) or (a.certainty == "denied") != (b.certainty == "denied")):
        return True
    first, second = first - {"as_of"}, second - {"as_of"}
    return "difference" in first ^ second or bool(first and second and not first & second)


def other_place(a: Fact, b: Fact, case: Case) -> bool:
    """Each is told of another place."""
    first, second = ({case.coverage.aliases.canonical(place) for place in f.context.places} for f in (a, b))
    return bool(first and second) and not first & second


def approximate(a: Fact, b: Fact, case: Case) -> bool:
    """One is an approximation, or a first estimate of a share, within a tenth of the other."""
    x, y = a.value, b.value
    provisional = any(set(f.context.scope) & nature("provisional") for f in (a, b) if isinstance(f.value, Quantity) and f.value.dimension == "percent")
    if isinstance(x, Quantity) and isinstance(y, Quantity) and (provisional or "about" in (x.bound, y.bound)) and x.shown and y.shown:
        return min(abs(x.shown), abs(y.shown)) * 10 >= max(abs(x.shown), abs(y.shown)) * 9 and not _ceiling(x, y)
    return (isinstance(x, Moment | Duration) and x.approximate) or (isinstance(y, Moment | Duration) and y.approximate)


def _ceiling(x: Quantity, y: Quantity) -> bool:
    """Whether one is said to be just under a figure that the other passes ("nearly 400" and 412)."""
    return any(p.bound == "about" and p.high is not None and p.high <= p.shown < q.shown for p, q in ((x, y), (y, x)))


def adds_up(a: Fact, b: Fact, case: Case) -> bool:
    """The difference of the two is told beside one of them: the one is the other less a part, or with one more."""
    x, y = a.value, b.value
    if not isinstance(x, Quantity) or not isinstance(y, Quantity) or x.unit != y.unit or x.dimension != y.dimension:
        return False
    gap = abs(x.shown - y.shown)
    return gap >= _TOLD and any(
        isinstance(f.value, Quantity) and f.value.dimension == x.dimension and f.value.shown == gap and (f.article, f.sentence) in ((a.article, a.sentence), (b.article, b.sentence))
        for f in case.coverage.of("quantity"))


def reported(a: Fact, b: Fact, case: Case) -> bool:
    """One stands inside a quotation: somebody's words, not the article's."""
    return a.quoted != b.quoted


EXCUSES: dict[str, Excuse] = {
    "later-update": later_update,
    "different-source": different_source,
    "other-period": other_period,
    "other-scope": other_scope,
    "other-place": other_place,
    "approximate": approximate,
    "quoted": reported,
    "adds-up": adds_up,
}


def excused(a: Fact, b: Fact, case: Case) -> str:
    """The first excuse of the case that holds for a pair, or ""."""
    return next((name for name in case.excuses if EXCUSES[name](a, b, case)), "")
