"""The signals by which two figures or dates of two articles may be one: each a number, each with the words that gave it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from ..model import Duration, Fact, Moment, Quantity, Signal
from . import wording
from .coverage import Coverage, nature
from .measure import agree, digits, slip
from .views import View

_COGNATE = 5  # letters of a stem that two languages must share
_BESIDE = 0.12  # likeness of context that is more than chance
_YEAR = 300  # days from which a time is another
_PRIOR = 0.6  # weight of words unseen: two short sentences are not alike by one word
_DATE_SLIPS = {"month": 0.7, "year": 0.5, "digit": 0.7}  # days and years share digits by chance more often
_AGREEING = (0.3, 0.6, 1.0, 1.4)
_TELLING = (0.0, 0.3, 1.0, 1.6)  # how much a slip tells, by the digits of the figure
_COUNTED = ("count", "ordinal", "score")
Seen = tuple[float, str | Collection[str]]  # a signal, and what gave it
_NOTHING: Seen = (0.0, "")
_HEAVIEST = 6  # of the words around both, those that are told


def score(coverage: Coverage, a: Fact, b: Fact, weights: Mapping[str, float]) -> float:
    """The sum of weight × signal."""
    return weights["bias"] + sum([round(weights[name] * value, 2) for name, (value, _) in _values(coverage, a, b).items() if value])


def told(coverage: Coverage, a: Fact, b: Fact, weights: Mapping[str, float]) -> tuple[Signal, ...]:
    """The signals that count in a score, heaviest first."""
    found = [Signal(name, round(weights[name] * value, 2), _words(seen)) for name, (value, seen) in _values(coverage, a, b).items() if value]
    return tuple(sorted(found, key=lambda s: (-abs(s.weight), s.name)))


def _words(seen: str | Collection[str]) -> str:
    """What gave a signal, as it is told: of words with their weights the heaviest, else all."""
    if isinstance(seen, str):
        return seen
    return ", ".join(sorted(seen, key=lambda word: (-seen[word], word))[:_HEAVIEST] if isinstance(seen, Mapping) else sorted(seen))


def _values(coverage: Coverage, a: Fact, b: Fact) -> dict[str, Seen]:
    """Every signal of two facts, in the order in which they are summed."""
    one, other = coverage.view(a), coverage.view(b)
    values = _signals(coverage, one, other)
    values["slip alone"] = _NOTHING if values["slip"][1] == "month" and _in_full(one, other) else _alone(values)
    values["no event"] = _eventless(a, values)
    return values | _slips(coverage, one, other, values)


def apart(coverage: Coverage, a: Fact, b: Fact) -> bool:
    """Whether the words right beside two figures are of two measures that are never one: the dead and the injured, how long and how wide."""
    one, other = coverage.view(a), coverage.view(b)
    return any(one.words.disjoint(p, q) for p in one.adjacent - other.adjacent for q in other.adjacent - one.adjacent)


def _eventless(a: Fact, values: Mapping[str, Seen]) -> Seen:
    """Whether two days are of no event that both sentences tell."""
    told = values["head"][0] > 0 or values["twin"][0] or values["edge"][0] >= 1 or values["slip"][0] or values["agree"][0]
    return _NOTHING if told or not isinstance(a.value, Moment) else (-1.0, "")


def _alone(values: Mapping[str, Seen]) -> Seen:
    """Whether a slip has nothing beside it: figures share digits by chance, and more often with a zero or three added."""
    slipped, name = values["slip"]
    context, head = values["context"][0], values["head"][0]
    if name == "scale":
        beside = context >= (2 * _BESIDE if head > 0 else 3 * _BESIDE)
    else:
        beside = context >= _BESIDE or head > 0 or values["names"][0] > 0 or values["company"][0] > 0
    return (-1.0, name) if slipped and not beside and not values["twin"][0] and values["rare"][0] < 1 else _NOTHING


def _slips(coverage: Coverage, a: View, b: View, values: Mapping[str, Seen]) -> dict[str, Seen]:
    """What a slip, or none, tells of this kind of figure. Money, shares and measures seldom differ of one thing but by a slip; counts do.

    The surest slip is a figure that no other article gives, for one that others confirm, between two articles that each give but one of them.
    """
    agreeing, (slipped, name) = values["agree"][0], values["slip"]
    if agreeing or not isinstance(a.value, Quantity | Duration):
        return {}
    counted = a.dimension in _COUNTED
    beside = name != "scale" or values["context"][0] >= _BESIDE / 2 or values["company"][0]
    lone = slipped and beside and coverage.odd_one(a.fact, b.fact)
    return {"no slip": (-1.0 if not slipped and not counted else 0.0, ""), "measured slip": (1.0 if slipped and not counted else 0.0, name),
            "lone slip": (1.0 if lone and not counted else 0.0, name), "lone count": (1.0 if lone and counted else 0.0, name),
            "scaled count": (-1.0 if counted and name == "scale" else 0.0, "")}


def _signals(coverage: Coverage, a: View, b: View) -> dict[str, Seen]:
    agreeing = agree(a.fact, b.fact)
    slipped = _NOTHING if agreeing else _slip(a, b)
    rare = round(1 / (a.crowd * b.crowd) ** 0.5, 2)  # 1 when each article holds one figure of the dimension, a half when each has two
    return {
        "context": _context(a, b),
        "head": _head(a, b),
        "names": _names(a, b),
        "other names": _others(a, b),
        "twin": (coverage.twins.likeness(a.fact, b.fact), ""),
        "edge": _edge(a, b),
        "agree": (_agreement(a, b) if agreeing else 0.0, ""),
        "slip": slipped,
        "rare slip": (slipped[0] * rare, slipped[1]),
        "company": _company(a, b),
        "near": _NOTHING if agreeing else _near(a, b),
        "source": _source(a.fact, b.fact),
        "place": _sets(a.places, b.places),
        "period": _period(a, b),
        "scope": _scope(a.context.scope, b.context.scope),
        "unit": _unit(a, b),
        "rare": (rare, ""),
        "limit": _edges(a, b),
        "planned": _NOTHING if agreeing else _planned(a, b),
        "statement": (-1.0 * (a.statement + b.statement), ""),
        "edition": _editions(a, b),
        "total": (-1.0 if a.total != b.total else 0.0, ""),
        "part": _parts(a, b),
        "far": _NOTHING if agreeing or slipped[1] else _far(a, b),
    }


def _context(a: View, b: View) -> Seen:
    first, second = (a.keys, b.keys) if a.language == b.language else (a.cognates, b.cognates)
    shared = {key: min(weight, second[key]) for key, weight in first.items() if key in second}
    if not shared:
        return _NOTHING
    smaller, larger = sorted((sum(first.values()), sum(second.values())))
    if not smaller:
        return _NOTHING
    return round(sum(shared.values()) / (0.6 * smaller + 0.4 * larger + _PRIOR), 3), shared


def _head(a: View, b: View) -> Seen:
    words, first, second = a.words, a.measures, b.measures
    if not first or not second:
        return _NOTHING
    if both := first & second:
        return 1.0, both
    if a.language != b.language and {k[:_COGNATE] for k in first} & {k[:_COGNATE] for k in second}:
        return 0.7, first
    if any(words.disjoint(p, q) or words.part_of(p, q) or words.part_of(q, p) for p in first for q in second):
        return -1.5, f"{min(first)} / {min(second)}"
    if a.dimension not in ("count", "money", "percent", "Moment"):
        return -0.4, f"{min(first)} / {min(second)}"
    return (-1.0 if a.conceptual and b.conceptual else -0.5), f"{min(first)} / {min(second)}"


def _names(a: View, b: View) -> Seen:
    both = a.names & b.names
    return (len(both) / min(len(a.names), len(b.names)), both) if both else _NOTHING


def _edge(a: View, b: View) -> Seen:
    """The run of equal words right before and right after; a word that says something counts four times one that does not."""
    same: list[str] = []
    for first, second in ((a.context.before, b.context.before), (a.context.after, b.context.after)):
        for p, q in zip(first, second, strict=False):
            if p != q:
                break
            same.append(p)
    if not same:
        return _NOTHING
    empty = a.words.stopwords
    return min(sum(0.25 if word in empty or word.isdigit() else 1.0 for word in same), 4.0), " ".join(same)


def _agreement(a: View, b: View) -> float:
    """How much it tells that two figures agree: the more, the more digits they share; little, when one is vague."""
    x, y = a.value, b.value
    if isinstance(x, Quantity) and isinstance(y, Quantity):
        if x.bound != "exact" or y.bound != "exact":
            return 0.8 if x.shown == y.shown else 0.3
        return _AGREEING[min(len(digits(x.shown)), 3)]
    if isinstance(x, Moment) and isinstance(y, Moment):
        return 1.0 if (x.start, x.end) == (y.start, y.end) else 0.4
    return 0.6


def _slip(a: View, b: View) -> Seen:
    """A known slip tells the more, the more digits the figures share."""
    name = slip(a.fact, b.fact)
    if not name:
        return _NOTHING
    if not isinstance(a.value, Quantity) or name == "one end":
        return 1.0 if _in_full(a, b) else _DATE_SLIPS.get(name, 1.0), name
    return _TELLING[min(len(digits(a.value.shown)), 3)], name


def _in_full(a: View, b: View) -> bool:
    """Whether two days are told with their year: articles tell few of them, and those few seldom differ by a month or a digit by chance."""
    return all(isinstance(v.value, Moment) and v.value.grain == "day" and not v.value.relative for v in (a, b))


def _company(a: View, b: View) -> Seen:
    """Other figures and dates that stand in both sentences: what two sentences share besides tells that they tell one thing."""
    both = a.company & b.company
    return min(float(len(both)), 2.0), both


def _near(a: View, b: View) -> Seen:
    if isinstance(a.value, Quantity) and isinstance(b.value, Quantity):
        p, q = sorted((abs(a.value.shown), abs(b.value.shown)))
        return (1.0, "") if q and a.value.unit == b.value.unit and p / q > 0.8 else _NOTHING
    if isinstance(a.value, Moment) and isinstance(b.value, Moment) and a.value.start and b.value.start:
        return (1.0, "") if abs((a.value.start - b.value.start).days) <= 3 else _NOTHING
    return _NOTHING


def _source(a: Fact, b: Fact) -> Seen:
    if not a.source_class or not b.source_class:
        return _NOTHING
    same = a.source_class == b.source_class
    return (1.0 if same else -1.0), a.source_class if same else f"{a.source_class} / {b.source_class}"


def _sets(first: frozenset[str], second: frozenset[str]) -> Seen:
    if not first or not second:
        return _NOTHING
    both = first & second
    return (1.0, both) if both else (-1.0, f"{min(first)} / {min(second)}")


def _period(a: View, b: View) -> Seen:
    """Whether the two are told of one time; what names no time is told of the days of its article."""
    first, second = a.context.periods, b.context.periods
    if not first and not second:
        return _NOTHING
    if first and second:
        return (1.0 if any(p.start <= q.end and q.start <= p.end for p in first for q in second) else -1.0), ""
    undated, periods = (b, first) if first else (a, second)
    published = undated.published
    far = published and all(abs((p.end - published.start).days) > _YEAR for p in periods)
    return (-1.0 if far else 0.0), ""


def _scope(first: Sequence[str], second: Sequence[str]) -> Seen:
    if not first and not second:
        return _NOTHING
    both = set(first) & set(second)
    first, second = ([key for key in keys if key != "statement"] for keys in (first, second))
    if ("difference" in first) != ("difference" in second):
        return -2.0, "difference"
    if both:
        return 1.0, both
    return (-1.0 if first and second else -0.4), {*first, *second}


def _unit(a: View, b: View) -> Seen:
    x, y = a.value, b.value
    if isinstance(x, Quantity) and isinstance(y, Quantity) and x.unit != y.unit and x.dimension in ("money", "percent", "point"):
        return -1.0, f"{x.unit} / {y.unit}"
    if isinstance(x, Quantity) and isinstance(y, Quantity) and (x.per != y.per or (x.sign != y.sign and x.sign and y.sign)):
        return -1.0, f"{x.per or x.sign} / {y.per or y.sign}"
    return _NOTHING


def _edges(a: View, b: View) -> Seen:
    """Whether one date bounds what the other does not: "by Wednesday", "until Friday", "on Friday". What begins "from the 9th" begins on the 9th."""
    if not isinstance(a.value, Moment) or not isinstance(b.value, Moment) or a.value.limit == b.value.limit:
        return _NOTHING
    if {a.value.limit, b.value.limit} == {"", "since"} and all(nature("beginnings") & {*v.context.head} for v in (a, b)):
        return _NOTHING
    return -1.0, f"{a.value.limit or '='} / {b.value.limit or '='}"


def _editions(a: View, b: View) -> Seen:
    """Whether one year is a part of a name ("the 2016 Games"), and the other is not, or is of another name."""
    if not a.edition and not b.edition:
        return _NOTHING
    one_name = a.context.before[:1] == b.context.before[:1] or a.context.after[:1] == b.context.after[:1]
    return _NOTHING if a.edition and b.edition and one_name else (-1.0, "")


def _planned(a: View, b: View) -> Seen:
    """Whether two days, to come for both articles, are of one event: what is planned has one day."""
    heads = set(a.context.head) & set(b.context.head)
    days = all(isinstance(v.value, Moment) and v.value.grain in ("day", "week") for v in (a, b))
    return (1.0, heads) if days and heads and all(_to_come(one, other) for one in (a, b) for other in (a, b)) else _NOTHING


def _to_come(day: View, told: View) -> bool:
    published = told.published
    return bool(published and isinstance(day.value, Moment) and day.value.start and day.value.start > published.end)


def _parts(a: View, b: View) -> Seen:
    """Whether one counts some of those the other counts ("119 of the passengers"), or both are parts and not of one kind ("130 of them pilots")."""
    if not isinstance(a.value, Quantity):
        return _NOTHING
    unlike = a.part and b.part and not set(a.context.head) & set(b.context.head)
    return (-1.0, "") if a.partitive != b.partitive or unlike else _NOTHING


def _far(a: View, b: View) -> Seen:
    """How far apart two values are, for no known slip: less than half the other, less than a tenth; two months, for days."""
    if isinstance(a.value, Quantity) and isinstance(b.value, Quantity):
        p, q = sorted((abs(a.value.shown), abs(b.value.shown)))
        return (-2.5, "") if p * 10 < q else (-1.0, "") if p * 2 < q else _NOTHING
    if isinstance(a.value, Moment) and isinstance(b.value, Moment) and a.value.start and b.value.start:
        return (-1.0, "") if abs((a.value.start - b.value.start).days) > 60 else _NOTHING
    return _NOTHING


def _others(a: View, b: View) -> Seen:
    """Whether each stands beside names, and beside none that the other has."""
    first, second = a.names, b.names
    return (-1.0, f"{min(first)} / {min(second)}") if first and second and not first & second else _NOTHING


def about(coverage: Coverage, facts: Sequence[Fact]) -> str:
    """What a slot is about, in a few words of its articles."""
    return wording.about(coverage, facts)
