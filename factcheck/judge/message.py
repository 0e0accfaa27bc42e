"""What a finding says: the rule's sentence in the reader's language, with the values and sources of its sides.

Values stand as the articles write them; the words between are the reader's.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation
from pathlib import PurePath
from typing import Any

from .. import shipped
from ..lang import language
from ..link.coverage import Coverage
from ..model import Duration, Fact, Listing, Moment, Name, Quantity, Quote, Side, Slot
from .rules import Rule
from .typography import typeset
from .verdict import Verdict

_LONGEST = 120  # characters of a value; a longer one is cut after a word
_SUBJECT = 60


def _words(lang: str) -> dict[str, Any]:
    words: dict[str, Any] = shipped.table("judge", "message.toml")[lang]
    return words


def message(rule: Rule, slot: Slot, verdict: Verdict, sides: Sequence[Side], coverage: Coverage, lang: str) -> str:
    """The plain sentence of a finding."""
    facts = [side for side in verdict.sides if side]
    words = {"about": subject(slot, lang) or rule.about.get(lang, ""), "a_value": _value(facts[0][0], sides[0], verdict, lang), "b_value": _value(facts[-1][0], sides[-1], verdict, lang),
             "a_sources": sources(sides[0], coverage, lang), "b_sources": sources(sides[-1], coverage, lang), "detail": _detail(verdict, coverage, lang)}
    made = typeset(rule.message[lang], lang).format(**words)
    return made[:1].upper() + made[1:]


def subject(slot: Slot, lang: str) -> str:
    """What a finding is about, in the reader's words where they are the project's: a post, and what a list counts."""
    if slot.kind == "name-holders":
        return _role(slot.about.replace(" ", "_"), lang)
    if slot.kind == "claim":
        return typeset(_words(lang)["quoted"], lang).format(_clipped(slot.facts[0].text, _SUBJECT))
    first = slot.facts[0].value
    if isinstance(first, Listing) and not first.head:
        return ", ".join(member.name for member in first.members[:2]) + "…"
    if slot.kind in ("list-count", "sum"):
        counted = (f.value.counted for f in slot.facts if isinstance(f.value, Quantity) and f.value.counted)
        return next(counted, slot.about)
    return _clipped(slot.about, _SUBJECT)


def _clipped(text: str, length: int) -> str:
    """`text`, cut after a word when it is longer than `length`."""
    text = " ".join(text.split())
    return text if len(text) <= length else text[:length].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def _value(fact: Fact, side: Side, verdict: Verdict, lang: str) -> str:
    """What a side says, as its first article writes it; an age is that, not the name it stands beside."""
    value, said = fact.value, side.evidence[0]
    if verdict.diagnosis == "age" and isinstance(value, Name) and not value.age_span:
        return str(_words(lang)["age"]).format(value.age) if value.age is not None else str(_words(lang)["born"]).format(value.born)
    opens = said.sentence.startswith(said.text) and said.text[1:2].islower()
    text = said.text[:1].lower() + said.text[1:] if opens and isinstance(value, Quantity | Duration) else said.text
    return _clipped(text, _LONGEST)


def _detail(verdict: Verdict, coverage: Coverage, lang: str) -> str:
    """What the comparison adds, in the reader's writing."""
    write = _DETAILS.get(verdict.diagnosis)
    return write(verdict, coverage, lang) if write else verdict.detail


def _weekday(verdict: Verdict, coverage: Coverage, lang: str) -> str:
    fact, words = verdict.sides[0][0], _words(lang)
    day = fact.value.start if isinstance(fact.value, Moment) else None
    if day is None:
        return verdict.detail
    published = coverage.published(fact)
    tense = "will_be" if published and published.end < day else "was"
    return str(words[tense]).format(day=_day(day, words), weekday=words["weekdays"][int(verdict.detail)])


def _day(day: dt.date, words: dict[str, Any]) -> str:
    return str(words["day"]).format(day=words["first"] if day.day == 1 else day.day, month=words["months"][day.month - 1], year=day.year)


def _posts(verdict: Verdict, coverage: Coverage, lang: str) -> str:
    return _both([_role(post, lang) for post in verdict.detail.split(" / ")], lang)


def _role(post: str, lang: str) -> str:
    """A post in the reader's words."""
    return str(language(lang).table("names").get("roles", {}).get(post, (post.replace("_", " "),))[0])


def _people(verdict: Verdict, coverage: Coverage, lang: str) -> str:
    return _both(verdict.detail.split(" / "), lang)


def _duplicate(verdict: Verdict, coverage: Coverage, lang: str) -> str:
    return _both(verdict.detail.split(" = "), lang)


def _both(parts: Sequence[str], lang: str) -> str:
    return str(_words(lang)["and"]).format(*parts) if len(parts) == 2 else ", ".join(parts)


def _members(verdict: Verdict, coverage: Coverage, lang: str) -> str:
    """Each member once, under the form that the story uses most."""
    names = {coverage.aliases.canonical(name): coverage.aliases.shown(name) for name in verdict.detail.split(", ")}
    *rest, last = names.values()
    return _both([", ".join(rest), last], lang) if rest else last


def _figure(verdict: Verdict, coverage: Coverage, lang: str) -> str:
    """A number that was reckoned, written as the reader's language writes numbers."""
    try:
        made = f"{Decimal(verdict.detail):,f}"
    except InvalidOperation:
        return verdict.detail
    whole, _, part = made.partition(".")
    words = _words(lang)
    return whole.replace(",", words["thousands"]) + (words["decimal"] + part if part.strip("0") else "")


def _count(verdict: Verdict, coverage: Coverage, lang: str) -> str:
    return in_words(int(verdict.detail), lang) if verdict.detail.isdecimal() else verdict.detail


_DETAILS: dict[str, Callable[[Verdict, Coverage, str], str]] = {
    "weekday": _weekday, "posts": _posts, "speaker": _people, "duplicate": _duplicate, "members": _members,
    "sum": _figure, "percent": _figure, "conversion": _figure, "years": _figure, "count": _count,
}


def sources(side: Side, coverage: Coverage, lang: str) -> str:
    """Who says it: the outlet when one article does; else how many articles do, and how many texts they are when some share copy."""
    articles = list(dict.fromkeys(e.article for e in side.evidence))
    if len(articles) == 1:
        article = coverage.articles[articles[0]]
        return article.source or PurePath(article.path).name or article.id
    words = _words(lang)
    told = str(words["articles"]).format(count=in_words(len(articles), lang))
    if side.witnesses >= len(articles):
        return told
    shared = words["one_agency"] if side.witnesses == 1 else words["texts"]
    return str(shared).format(articles=told, count=in_words(side.witnesses, lang))


def in_words(number: int, lang: str) -> str:
    """A number in words up to ten, in figures from there."""
    numbers = _words(lang)["numbers"]
    return str(numbers[number]) if 0 <= number < len(numbers) else str(number)


def side_value(fact: Fact) -> str:
    """A fact's value in neutral writing: "119 000 000 000 USD", "2018-07-25", else its words."""
    value = fact.value
    if isinstance(value, Quantity):
        return " ".join(part for part in (number(value.shown), value.unit or value.counted or "") if part)
    if isinstance(value, Moment) and value.start and value.end:
        return value.start.isoformat() if value.start == value.end else f"{value.start.isoformat()}/{value.end.isoformat()}"
    if isinstance(value, Duration) and value.duration:
        return value.duration
    if isinstance(value, Listing):
        return ", ".join(member.name for member in value.members)
    if isinstance(value, Quote):
        return value.words
    return fact.text


def number(value: Decimal) -> str:
    """A number with its thousands apart and no exponent."""
    return f"{value:,f}".replace(",", " ")
