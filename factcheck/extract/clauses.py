"""Clauses taken apart by the parse: the finite part, the verb that carries the meaning, its subject.

A reporting verb makes no clause of its own: what is reported does. A semi-auxiliary ("va", "envisage de", "may") stands apart
from the verb that it governs.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import NamedTuple

from ..lang import Language
from .parse import Token

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubjpass", "csubj"})
AUXILIARIES = frozenset({"aux", "aux:tense", "aux:pass", "auxpass", "aux:caus", "cop"})
_HEADS = frozenset({"ROOT", "ccomp", "conj", "advcl", "acl:relcl", "relcl", "parataxis"})
_PREDICATES = frozenset({"VERB", "AUX", "ADJ", "NOUN"})
_PASSIVE = frozenset({"nsubj:pass", "nsubjpass"})
_TURNED = frozenset({"aux:pass", "auxpass"})
_FINITE = frozenset({"MD", "VBD", "VBZ", "VBP"})
_GOVERNED = frozenset({"xcomp", "ccomp", "obl:arg", "acl"})


class Frame(NamedTuple):
    """A clause taken apart: its finite part, the verb that carries the meaning, and what stands about it."""

    head: Token
    verb: Token
    modals: tuple[str, ...]
    subject: Token | None
    passive: bool


class Words(NamedTuple):
    """What `speech.toml` says of the words of claims, ready for look-up."""

    conditional: frozenset[str]
    future: frozenset[str]
    refusals: frozenset[str]
    light: frozenset[str]
    evidence: frozenset[str]
    kinds: frozenset[str]
    markers: frozenset[str]
    aside: frozenset[str]
    full: dict[str, str]
    flat_denials: frozenset[str]
    negators: frozenset[str]
    no: frozenset[str]
    if_words: frozenset[str]
    even: frozenset[str]
    ruled_out: frozenset[str]
    done: frozenset[str]
    empty: frozenset[str]
    avows: frozenset[str]
    admits: frozenset[str]
    proves: frozenset[str]
    true: frozenset[str]
    false: frozenset[str]
    say: frozenset[str]
    deny: frozenset[str]
    reports: frozenset[str]
    governs: frozenset[str]
    cause: dict[str, tuple[tuple[str, ...], ...]]


@functools.cache
def words(language: Language) -> Words | None:
    """The words of a language's claims, or None when it has none."""
    table = language.table("speech")
    if not table:
        return None
    claims, grammar = table["claims"], table["grammar"]
    listed = {name: frozenset(claims[name]) for name in ("refusals", "light", "evidence", "negators", "no", "if_words", "flat_denials", "ruled_out", "done", "proves", "true", "false", "even", "empty", "avows", "admits")}
    say, deny = frozenset(table["verbs"]["say"]), frozenset(table["verbs"]["deny"])
    cause = sorted((tuple(phrase.split()) for phrase in claims["cause"]), key=len, reverse=True)
    aside = frozenset(word for phrase in cause for word in phrase if len(word) > 3) | frozenset(grammar["skipped"])
    return Words(
        **listed, conditional=frozenset(claims["conditional_modals"]), future=frozenset(claims["future_modals"]), full=claims["full"],
        kinds=frozenset(word for some in table["classes"].values() for word in some),
        markers=frozenset(marker.split()[0] for marker in table["according"]["markers"] if len(marker.split()[0]) > 3),
        aside=aside - frozenset(grammar["prepositions"] + grammar["determiners"]),
        say=say, deny=deny, reports=say | deny, governs=frozenset(claims["modals"]) | listed["refusals"] | listed["ruled_out"] | deny | say,
        cause={first: tuple(phrase for phrase in cause if phrase[0] == first) for first in {phrase[0] for phrase in cause}})


def frames(known: Words, tokens: Sequence[Token]) -> list[Frame]:
    """The finite clauses of a block."""
    heads = [token for token in tokens if token.pos in _PREDICATES and (token.dep in _HEADS or (token.dep == "acl" and lemma(token.above) in known.evidence))]
    return [frame for token in heads if _finite(token) and (frame := _frame(known, tokens, token)) is not None]


def _frame(known: Words, tokens: Sequence[Token], token: Token) -> Frame | None:
    """The clause whose head is `token`, or None when it has no subject, or only reports another."""
    subject = _subject(tokens, token)
    verb = token
    modals: list[str] = []
    while len(modals) < 4 and (inner := _infinitive(known, verb)) is not None:
        modals.append(lemma(verb))
        verb = inner
    if subject is None or (verb.lemma in known.reports and any(child.dep == "ccomp" for child in verb.children)):
        return None
    if verb.lemma in known.say and not _reports_thing(known, verb):
        return None
    if subject.low in known.empty and _calls(token):
        return None
    turned = any(child.dep in _TURNED for child in verb.children) or (subject.dep in _PASSIVE and not modals)
    reflexive = turned and any(child.dep.startswith("expl") for child in verb.children)
    return Frame(token, verb, tuple(modals), subject, turned and not reflexive)


def _reports_thing(known: Words, verb: Token) -> bool:
    """Whether a verb of speech has a thing for its object ("announced an order"), not a speaker or nothing."""
    return any(c.dep in ("obj", "dobj") and c.pos == "NOUN" and c.lemma.lower() not in known.kinds and c.i > verb.i for c in verb.children)


def _finite(token: Token) -> bool:
    """Whether a clause's head is, or has, a finite verb."""
    return _is_finite(token) or any(child.dep in AUXILIARIES and _is_finite(child) for child in token.children)


def _is_finite(token: Token) -> bool:
    return token.tag in _FINITE or "VerbForm=Fin" in token.morph


def _subject(tokens: Sequence[Token], token: Token) -> Token | None:
    """The subject of a clause: its own, its antecedent's, or that of the clause it is joined to."""
    own = next((child for child in token.children if child.dep in SUBJECTS), None)
    if own is not None:
        relative = own.tag in ("WDT", "WP") or "PronType=Rel" in own.morph
        return token.above if relative and token.dep in ("acl:relcl", "relcl") else own
    if token.dep == "conj" and token.head is not None and token.head.pos in _PREDICATES:
        return next((child for child in token.head.children if child.dep in SUBJECTS), None)
    return _neighbour(tokens, token) if token.pos == "VERB" and token.dep in ("ROOT", "ccomp") else None


def _neighbour(tokens: Sequence[Token], verb: Token) -> Token | None:
    """The noun that stands just before a verb group: the parser does not always join it to its verb."""
    at = verb.i - 1
    while at >= 0 and verb.i - at < 6 and (tokens[at].pos in ("AUX", "ADV") or (tokens[at].pos == "PRON" and tokens[at].dep not in SUBJECTS)):
        at -= 1
    while at > 0 and tokens[at].pos == "PROPN" and tokens[at - 1].pos == "PROPN" and tokens[at].dep.startswith("flat"):
        at -= 1
    if at < 0 or tokens[at].pos not in ("PROPN", "NOUN") or any(child.dep == "case" for child in tokens[at].children):
        return None
    return tokens[at]


def _infinitive(known: Words, verb: Token) -> Token | None:
    """The infinitive that a semi-auxiliary or a denial governs."""
    governor = lemma(verb)
    if governor not in known.governs:
        return None
    deeper = () if governor in known.light else (grand for child in verb.children if child.i > verb.i for grand in child.children if grand.dep == "acl")
    return next((child for child in (*verb.children, *deeper) if child.dep in _GOVERNED and child.pos in ("VERB", "AUX")
                 and (is_infinitive(child) or governor in known.deny)
                 and not any(c.dep in SUBJECTS for c in child.children) and not _finite(child)), None)


def _calls(token: Token) -> bool:
    """Whether a clause only says of another what it is: "it is unclear whether …", "il est faux que …"."""
    called = token if token.pos == "ADJ" else next((child for child in token.children if child.dep == "acomp"), None)
    return called is not None and any(child.dep == "ccomp" for child in (*called.children, *token.children))


def is_infinitive(token: Token, *, past: bool = False) -> bool:
    """Whether a verb is an infinitive or a gerund, of the present or of the past ("avoir signé", "to have signed")."""
    return (not past and ("VerbForm=Inf" in token.morph or token.tag in ("VB", "VBG"))) or ("Part" in token.morph and any(
        child.dep in AUXILIARIES and ("VerbForm=Inf" in child.morph or child.tag == "TO") for child in token.children))


def holds(tokens: Sequence[Token], lows: frozenset[str]) -> bool:
    """Whether one of some tokens is one of some lower-case words."""
    return bool(tokens) and not lows.isdisjoint([token.low for token in tokens])


def lemma(token: Token) -> str:
    """A token's lemma in lower case, without the pronoun of a reflexive verb, with the particle of a phrasal one ("rule out")."""
    made = token.lemma.lower()
    if made[:1] == "s":
        made = made.removeprefix("s'").removeprefix("se ")
    if token.children and token.tag[:1] == "V":
        for child in token.children:
            if child.dep == "prt":
                return f"{made} {child.low}"
    return made
