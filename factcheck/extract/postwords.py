"""The words of a language about posts, compiled: what names one, what may stand between it and a person's name."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from ..lang import Language
from . import lexicon

_WORD = r"[^\W\d_][\w.'-]{0,30}"


class Grammar(NamedTuple):
    """The words of a language about posts, compiled."""

    roles: dict[str, str]
    before: lexicon.Phrases
    after: re.Pattern[str]
    of: re.Pattern[str]
    title: re.Pattern[str]
    determiner: re.Pattern[str]
    possessive: re.Pattern[str]
    joined: re.Pattern[str]
    closed: re.Pattern[str]
    genitive: re.Pattern[str]
    charged: re.Pattern[str]
    complement: re.Pattern[str]
    never: frozenset[str]
    source: re.Pattern[str]
    plural: frozenset[str]
    former: frozenset[str]
    complements: frozenset[str]
    styles: frozenset[str]


@functools.cache
def grammar(language: Language) -> Grammar:
    """The grammar of posts in a language, compiled once."""
    table = language.table("names")
    roles = _forms(language, "roles")
    for portfolio, forms in table.get("portfolios", {}).items():
        roles |= {lexicon.key(made.format(form)): f"minister_of_{portfolio}"
                  for made in table.get("minister", ()) for form in forms}
    cues = table.get("cues", {})
    behind = roles | _forms(language, "roles_after")
    post = rf"(?P<former>(?:{_any(cues.get('former', ()))})[ -]?)?(?P<role>{lexicon.alternation(roles)})(?!\w)"
    said = post.replace(lexicon.alternation(roles), lexicon.alternation(behind))
    determiner = rf"(?:{_any(table.get('determiners', ()))})(?<=')|(?:{_any(table.get('determiners', ()))}) "
    age = r"(?:,? \(?\d{1,3}(?: ans)?\)?)?"
    copula = rf"(?: (?:{_any(cues.get('copula', ()))}) |, |,? \()"
    return Grammar(behind, lexicon.Phrases([*roles, *cues.get("former", ())], re.compile(rf"(?<![\w-]){post}")), re.compile(rf"{age}{copula}(?P<det>{determiner})?(?P<owner>[^,.;:()]{{2,40}}? )??{said}(?!')"),
                   re.compile(rf" (?:{_WORD} ){{0,2}}?(?:{_any(table.get('of', ()))})(?:(?<=')| )(?:{determiner})?(?:{_WORD} ){{0,3}}?"),
                   re.compile(rf"(?:{_any(table.get('titles', ()))}) \Z"), re.compile(determiner),
                   re.compile(r"(?:'s?)? (?:(?P<between>\w+) )?\Z"), re.compile(rf"\s(?:{_any(cues.get('joined', ()))})\s"),
                   re.compile(rf"\s?(?:[,.;:)\"»”!?]|\Z|\n|(?:{_any(cues.get('closing', ()))})\s"
                              rf"|(?:{_any(table.get('of', ()))})(?:(?<=')| )(?:{determiner})?(?:{_WORD} ){{0,3}}?{_WORD}[,.;)])"),
                   re.compile(rf"(?:{_any(cues.get('genitive', ()))}) \Z"),
                   re.compile(rf"(?P<adjectives>(?: {_WORD}){{0,2}}?) (?:{_any([*cues.get('charged', ()), *table.get('of', ())])})(?:(?<=')| )(?:{_WORD}[ ']){{0,5}}?{_WORD}, "),
                   re.compile(rf" (?:{_any(table.get('of', ()))})(?:(?<=')| )(?!{determiner}){_WORD} "), frozenset(cues.get("not_roles", ())),
                   re.compile(rf"(?<!\w)(?:{_any(cues.get('sources', ()))}) (?:{determiner})?\Z"),
                   frozenset(table.get("plural_determiners", ())), frozenset(cues.get("former", ())), frozenset(table.get("complements", ())),
                   frozenset(cues.get("styles", ())))


def _forms(language: Language, key: str) -> dict[str, str]:
    """The words of posts → their ids; "{}" in them stands for a small number."""
    numbers = language.table("lists").get("numbers", {})
    rows = language.table("names").get(key, {})
    return {lexicon.key(form.format(number)): role for role, forms in rows.items() for form in forms for number in (numbers if "{}" in form else ("",))}


def _any(words: list[str] | tuple[str, ...]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or r"(?!)"
