"""Claims: who does what, one a finite clause, from the parse; how sure the text is of it, and what it gives as the cause.

A reporting verb is no claim: what is reported is. A semi-auxiliary ("va", "envisage de", "may") is kept as `modal`.
A passive is turned round, so that "X was sold by Y" and "Y sold X" are one claim.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from ..lang import Language
from ..model import Certainty, Claim, Fact
from .certainty import conditional, future, hedged
from .page import Page
from .speech import vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_HEADS = frozenset({"ROOT", "ccomp", "conj", "advcl", "acl:relcl", "relcl", "parataxis"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubjpass", "csubj"})
_PASSIVE = frozenset({"nsubj:pass", "nsubjpass"})
_OBJECTS = ("obj", "dobj", "attr", "oprd", "acomp")
_OBLIQUES = ("obl:arg", "iobj", "obl:mod", "obl", "prep", "dative")
_AGENTS = frozenset({"obl:agent", "agent"})
_AUXILIARIES = frozenset({"aux", "aux:tense", "aux:pass", "auxpass", "aux:caus", "cop"})
_ASIDE = frozenset({"acl:relcl", "relcl", "advcl", "appos", "parataxis", "ccomp", "punct", "nsubj", "cop", "acl"})
_CONTENT = frozenset({"NOUN", "PROPN", "ADJ"})
_COUNTS = frozenset({"nummod", "quantmod", "advmod"})
_WORDS = 8              # content words kept of a subject, object or cause


class _Frame(NamedTuple):
    """A clause taken apart: its finite part, the verb that carries the meaning, and what stands about it."""

    head: Token
    verb: Token
    modals: tuple[str, ...]
    subject: Token | None
    passive: bool


class _Words(NamedTuple):
    modals: frozenset[str]
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
    only: frozenset[str]
    if_words: frozenset[str]
    say: frozenset[str]
    deny: frozenset[str]
    cause: tuple[tuple[str, ...], ...]


@functools.cache
def _words(language: Language) -> _Words | None:
    table = language.table("speech")
    if not table:
        return None
    claims, verbs = table["claims"], table["verbs"]
    listed = {name: frozenset(claims[name]) for name in ("modals", "refusals", "light", "evidence", "negators", "no", "only", "if_words")}
    kinds = frozenset(word for some in table["classes"].values() for word in some)
    markers = frozenset(marker.split()[0] for marker in table["according"]["markers"] if len(marker.split()[0]) > 3)
    aside = frozenset(word for phrase in claims["cause"] for word in phrase.split() if len(word) > 3) | frozenset(table["grammar"]["skipped"])
    return _Words(**listed, full=claims["full"], flat_denials=frozenset(claims["flat_denials"]), aside=aside - frozenset(table["grammar"]["prepositions"] + table["grammar"]["determiners"]), kinds=kinds, markers=markers, conditional=frozenset(claims["conditional_modals"]), future=frozenset(claims["future_modals"]),
                  say=frozenset(verbs["say"]), deny=frozenset(verbs["deny"]),
                  cause=tuple(sorted((tuple(phrase.split()) for phrase in claims["cause"]), key=len, reverse=True)))


def read(page: Page) -> Iterable[Fact]:
    """The claims of a page, in order of place. Loads the language model."""
    words = _words(page.language)
    if words is None or vocabulary(page.language) is None:
        return
    for offset, doc in page.docs:
        frames = [frame for token in doc if (frame := _frame(words, token))]
        causes = _causes(words, doc, frames)
        for frame in frames:
            if (fact := _fact(page, words, offset, frame, causes.get(frame.verb.i, ""))) is not None:
                yield fact


def _frame(words: _Words, token: Token) -> _Frame | None:
    """The clause whose head is `token`, or None when it is none, or only reports another."""
    if not (token.dep_ in _HEADS or (token.dep_ == "acl" and _lemma(token.head) in words.evidence)) or token.pos_ not in ("VERB", "AUX", "ADJ", "NOUN") or not _finite(token):
        return None
    subject = _subject(token)
    verb = token
    modals: list[str] = []
    while len(modals) < 4 and (inner := _infinitive(words, verb)) is not None:
        modals.append(_lemma(verb))
        verb = inner
    if verb.lemma_ in words.say | words.deny and any(child.dep_ == "ccomp" for child in verb.children):
        return None
    if subject is None or (verb.lemma_ in words.say and not _reports_thing(words, verb)):
        return None
    reflexive = any(child.dep_.startswith("expl") for child in verb.children)
    turned = any(child.dep_ in ("aux:pass", "auxpass") for child in verb.children) or (subject.dep_ in _PASSIVE and not modals)
    passive = turned and not reflexive
    return _Frame(token, verb, tuple(modals), subject, passive)


def _reports_thing(words: _Words, verb: Token) -> bool:
    """Whether a verb of speech has a thing for its object ("announced an order"), not a speaker or nothing."""
    return any(c.dep_ in ("obj", "dobj") and c.pos_ == "NOUN" and str(c.lemma_).lower() not in words.kinds and c.i > verb.i for c in verb.children)


def _finite(token: Token) -> bool:
    """Whether a clause's head is, or has, a finite verb."""
    parts = [token, *(child for child in token.children if child.dep_ in _AUXILIARIES)]
    return any("Fin" in part.morph.get("VerbForm", []) or part.tag_ in ("MD", "VBD", "VBZ", "VBP") for part in parts)


def _subject(token: Token) -> Token | None:
    """The subject of a clause: its own, its antecedent's, or that of the clause it is joined to."""
    own = next((child for child in token.children if child.dep_ in _SUBJECTS), None)
    if own is not None:
        relative = own.tag_ in ("WDT", "WP") or own.morph.get("PronType", []) == ["Rel"]
        return token.head if relative and token.dep_ in ("acl:relcl", "relcl") else own
    if token.dep_ == "conj" and token.head.i != token.i and token.head.pos_ in ("VERB", "AUX", "ADJ", "NOUN"):
        return next((child for child in token.head.children if child.dep_ in _SUBJECTS), None)
    return _neighbour(token) if token.pos_ == "VERB" and token.dep_ in ("ROOT", "ccomp") else None


def _neighbour(verb: Token) -> Token | None:
    """The noun that stands just before a verb group: the parser does not always join it to its verb."""
    doc, at = verb.doc, verb.i - 1
    while at >= 0 and verb.i - at < 6 and (doc[at].pos_ in ("AUX", "ADV") or (doc[at].pos_ == "PRON" and doc[at].dep_ not in _SUBJECTS)):
        at -= 1
    while at > 0 and doc[at].pos_ == "PROPN" and doc[at - 1].pos_ == "PROPN" and doc[at].dep_.startswith("flat"):
        at -= 1
    if at < 0 or doc[at].pos_ not in ("PROPN", "NOUN") or any(child.dep_ == "case" for child in doc[at].children):
        return None
    return doc[at]


def _infinitive(words: _Words, verb: Token) -> Token | None:
    """The infinitive that a semi-auxiliary or a denial governs."""
    if _lemma(verb) not in words.modals | words.refusals | words.deny | words.say:
        return None
    near = [*verb.children, *(grand for child in verb.children if child.i > verb.i for grand in child.children if grand.dep_ == "acl")]
    return next((child for child in near if child.dep_ in ("xcomp", "ccomp", "obl:arg", "acl") and child.pos_ in ("VERB", "AUX")
                 and ("Inf" in child.morph.get("VerbForm", []) or child.tag_ in ("VB", "VBG") or _lemma(verb) in words.deny) and not any(c.dep_ in _SUBJECTS for c in child.children) and not _finite(child)), None)


def _lemma(token: Token) -> str:
    return str(token.lemma_).lower().removeprefix("s'").removeprefix("se ")


def _fact(page: Page, words: _Words, offset: int, frame: _Frame, cause: str) -> Fact | None:
    patient = frame.subject if frame.passive else _object(words, frame.verb)
    agent = _agent(frame.verb) if frame.passive else frame.subject
    verb, patient = _light(words, frame.verb, patient)
    if not verb or (patient is None and agent is None):
        return None
    own = [part for part in (frame.subject, patient, agent) if part is not None and (part is not frame.subject or part.head.i == frame.head.i)]
    kept = [token for part in own for token in _extent(words, part) if token.sent == frame.head.sent]
    kept += [frame.head, frame.verb, *(child for child in frame.verb.children if child.dep_ in _AUXILIARIES or child.text.lower() in words.negators)]
    first, last = min(kept, key=lambda t: t.i), max(kept, key=lambda t: t.i)
    start, end = offset + first.idx, offset + last.idx + len(last.text)
    spans = [(token.idx, token.idx + len(token.text)) for token in _extent(words, agent)] if agent is not None else []
    negated = _negated(words, frame)
    value = Claim(_said(words, agent), verb, _said(words, patient), negated, offset + min(a for a, _ in spans) if spans else -1, offset + max(b for _, b in spans) if spans else -1,
                  _lemma(patient) if patient is not None else "", cause, " ".join(frame.modals) or _modal(words, frame.verb))
    return Fact(page.article.id, "claim", start, end, page.article.text[start:end], value, sentence=page.sentence(start),
                certainty=_certainty(page.language, words, frame), extractor="claims")


def _object(words: _Words, verb: Token) -> Token | None:
    """What the verb bears on: its object, its attribute, else the nearest complement with a preposition."""
    children = [child for child in verb.children if child.i > verb.i or child.dep_ in ("obj", "dobj")]
    loose = next((c for c in children if c.dep_ == "dep" and c.pos_ == "PROPN"), None)
    for dep in _OBJECTS:
        if found := next((c for c in children if c.dep_ == dep and c.pos_ != "PRON" and not _beside(words, c)), None):
            return found
    if loose is not None:
        return loose
    if any(child.dep_ == "cop" for child in verb.children):
        return None
    oblique = next((c for c in children if c.dep_ in _OBLIQUES and c.pos_ in ("NOUN", "PROPN", "ADP") and not _beside(words, c)), None)
    if oblique is not None and oblique.pos_ == "ADP":
        return next((c for c in oblique.children if c.dep_ == "pobj"), None)
    return oblique


def _beside(words: _Words, oblique: Token) -> bool:
    """Whether a complement only tells when, why, or who says so."""
    return _sourced(words, oblique) or any(part.text.lower() in words.aside for part in (oblique, *oblique.children))


def _agent(verb: Token) -> Token | None:
    found = next((child for child in verb.children if child.dep_ in _AGENTS), None)
    if found is not None and found.pos_ == "ADP":
        return next((child for child in found.children if child.dep_ == "pobj"), None)
    return found


def _light(words: _Words, verb: Token, patient: Token | None) -> tuple[str, Token | None]:
    """The verb as compared: "fait usage de gaz" and "démenti tout usage de gaz" are both "usage" of "gaz"."""
    lemma = _lemma(verb)
    bare = patient is not None and patient.pos_ == "NOUN" and not any(c.dep_ == "det" for c in patient.children)
    if patient is not None and patient.pos_ == "NOUN" and ((lemma in words.light and bare) or lemma in words.flat_denials):
        inner = next((c for c in patient.children if c.dep_ in ("nmod", "obl:arg", "prep") and c.i > patient.i), None)
        if inner is not None and inner.pos_ == "ADP":
            inner = next((c for c in inner.children if c.dep_ == "pobj"), None)
        if lemma in words.flat_denials or inner is not None:
            return _lemma(patient), inner
    return lemma, patient


def _extent(words: _Words, token: Token) -> list[Token]:
    """A phrase without its relative clauses and appositions, marks at its ends left out."""
    kept, todo = [token], [token]
    while todo:
        for child in todo.pop().children:
            if child.dep_ not in _ASIDE and not _sourced(words, child):
                kept.append(child)
                todo.append(child)
    return sorted((t for t in kept if not t.is_punct and not t.is_space), key=lambda t: t.i) or [token]


def _sourced(words: _Words, token: Token) -> bool:
    """Whether a complement names a source ("selon …"), which is no part of what is claimed."""
    return any(part.text.lower() in words.markers for part in (token, *token.children))


def _said(words: _Words, token: Token | None) -> str:
    """A phrase as its content lemmas; a name as it is written."""
    if token is None:
        return ""
    found = [_word(t) for t in _extent(words, token) if t.i == token.i or (t.pos_ in _CONTENT and t.dep_ not in _COUNTS)]
    return " ".join(found[:_WORDS])


def _word(token: Token) -> str:
    """A name as it is written, a pronoun in lower case, else the lemma."""
    if token.pos_ == "PROPN" or (token.ent_type_ and token.text[:1].isupper()):
        return str(token.text)
    return str(token.text if token.pos_ == "PRON" else token.lemma_).lower()


def _modal(words: _Words, verb: Token) -> str:
    return next((str(child.lemma_).lower() for child in verb.children if child.dep_ == "aux" and child.tag_ == "MD"), "")


def _negated(words: _Words, frame: _Frame) -> bool:
    """Whether an odd number of negations bears on the clause; "ne … que" is none."""
    count = 0
    for part in {frame.head.i: frame.head, frame.verb.i: frame.verb}.values():
        lows = [child.text.lower() for child in part.children]
        lows += [grand.text.lower() for child in part.children if child.dep_ in _AUXILIARIES for grand in child.children]
        count += any(low in words.negators or low in ("n't",) for low in lows)
        count += any(grand.text.lower() in words.no for child in part.children if child.dep_ in (*_OBJECTS, *_SUBJECTS) for grand in child.children)
    count += any(modal in words.refusals for modal in frame.modals)
    if _lemma(frame.head.head) in words.evidence:        # "no evidence that …" negates what follows
        count += any(child.text.lower() in words.no for child in frame.head.head.children)
    return bool(count % 2)


def _certainty(language: Language, words: _Words, frame: _Frame) -> Certainty:
    if any(modal in words.deny for modal in frame.modals) or _lemma(frame.verb) in words.flat_denials or (_lemma(frame.head.head) in words.deny and frame.head.dep_ == "ccomp"):
        return "denied"
    parts = [frame.head, frame.verb, *(c for part in (frame.head, frame.verb) for c in part.children if c.dep_ in _AUXILIARIES)]
    if any(c.text.lower() in words.if_words and c.dep_ == "mark" for part in (frame.head, frame.verb) for c in part.children):
        return "hypothetical"
    lemmas = {*frame.modals, *(str(part.lemma_).lower() for part in parts if part.tag_ == "MD")}
    low = " ".join(t.text.lower() for t in frame.head.subtree if abs(t.i - frame.verb.i) < 6)
    if any((part.morph.get("Mood", []) == ["Cnd"] and conditional(language, part.text.lower(), any_person=True)) or conditional(language, part.text.lower()) for part in parts) or lemmas & words.conditional or hedged(language, low):
        return "conditional"
    if any(part.morph.get("Tense", []) == ["Fut"] and future(language, part.text.lower()) for part in parts) or lemmas & words.future:
        return "future"
    return "asserted"


def _causes(words: _Words, doc: Doc, frames: list[_Frame]) -> dict[int, str]:
    """For the verb of a clause, by its place: the content lemmas of what is given as its cause."""
    found: dict[int, str] = {}
    lows = [words.full.get(low := str(token.text).lower(), low) for token in doc]
    for at in range(len(lows)):
        phrase = next((p for p in words.cause if tuple(lows[at:at + len(p)]) == p), None)
        owner = _owner(doc, frames, at) if phrase else None
        if phrase and owner is not None:
            found.setdefault(owner, " ".join(_content(doc, at + len(phrase))))
    return {key: cause for key, cause in found.items() if cause}


def _owner(doc: Doc, frames: list[_Frame], at: int) -> int | None:
    """The verb whose cause begins at `at`: the one before it in the sentence, else the one after."""
    here = [frame.verb.i for frame in frames if frame.verb.sent.start <= at < frame.verb.sent.end]
    return max((i for i in here if i <= at), default=min(here, default=None))


def _content(doc: Doc, at: int) -> Iterator[str]:
    """The content lemmas from `at` up to the end of the clause."""
    kept = 0
    for token in doc[at:at + 14]:
        if token.is_punct or token.pos_ == "SCONJ" or (token.is_sent_start and token.i > at) or kept == _WORDS:
            return
        if token.pos_ in ("NOUN", "PROPN", "ADJ", "VERB"):
            kept += 1
            yield token.text if token.pos_ == "PROPN" else str(token.lemma_).lower()

