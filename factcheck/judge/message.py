"""What a finding says: the rule's sentence in the reader's language, with the values and sources of its sides."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import PurePath

from ..lang import language
from ..link.coverage import Coverage
from ..model import Duration, Fact, Listing, Moment, Quantity, Quote, Side, Slot
from .rules import Rule
from .verdict import Verdict

_COUNTED = {"fr": ("1 article", "{} articles"), "en": ("1 article", "{} articles")}
_WEEKDAYS = {"fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
             "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")}


def message(rule: Rule, slot: Slot, verdict: Verdict, sides: Sequence[Side], coverage: Coverage, lang: str) -> str:
    """The plain sentence of a finding."""
    first, last = sides[0], sides[-1]
    words = {"about": slot.about or rule.about.get(lang, ""), "a_value": _said(first), "b_value": _said(last),
             "a_sources": sources(first, coverage, lang), "b_sources": sources(last, coverage, lang), "detail": _detail(verdict, lang)}
    made = rule.message[lang].format(**words)
    return made[:1].upper() + made[1:]


def _said(side: Side) -> str:
    return side.evidence[0].text if len(side.evidence[0].text) <= 120 else side.evidence[0].text[:117] + "…"


def _detail(verdict: Verdict, lang: str) -> str:
    if verdict.diagnosis == "weekday":
        return _WEEKDAYS[lang][int(verdict.detail)]
    if verdict.diagnosis == "posts":
        roles = language(lang).table("names").get("roles", {})
        return " / ".join(roles.get(post, (post.replace("_", " "),))[0] for post in verdict.detail.split(" / "))
    return verdict.detail


def sources(side: Side, coverage: Coverage, lang: str) -> str:
    """Who says it: the outlet when one article does, else how many articles do."""
    articles = list(dict.fromkeys(e.article for e in side.evidence))
    if len(articles) == 1:
        article = coverage.articles[articles[0]]
        return article.source or PurePath(article.path).name or article.id
    return _COUNTED[lang][1].format(len(articles))


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
