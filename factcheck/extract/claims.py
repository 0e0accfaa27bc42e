"""Claims: who does what, one a finite clause, from the parse; how sure the text is of it, and what it gives as the cause.

A reporting verb is no claim: what is reported is. A semi-auxiliary ("va", "envisage de", "may") is kept as `modal`.
A passive is turned round, so that "X was sold by Y" and "Y sold X" are one claim.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import attrgetter

from ..lang import Language
from ..model import Certainty, Claim, Fact
from .causes import causes
from .certainty import conditional, future, hedged
from .clauses import AUXILIARIES, SUBJECTS, Frame, Words, frames, holds, is_infinitive, lemma, words
from .page import Page
from .parse import Parse, Token
from .speech import vocabulary

_OBJECTS = ("obj", "dobj", "attr", "oprd", "acomp")
_OBLIQUES = frozenset({"obl:arg", "iobj", "obl:mod", "obl", "prep", "dative"})
_BEARING = frozenset(_OBJECTS) | SUBJECTS
_AGENTS = frozenset({"obl:agent", "agent"})
_ASIDE = frozenset({"acl:relcl", "relcl", "advcl", "appos", "parataxis", "ccomp", "punct", "nsubj", "cop", "acl"})
_CONTENT = frozenset({"NOUN", "PROPN", "ADJ"})
_COUNTS = frozenset({"nummod", "quantmod", "advmod"})
_WORDS = 8              # content words kept of a subject or object
_NEAR = 6               # tokens from the verb within which a hedge bears on it
_place = attrgetter("i")


def read(page: Page) -> Iterable[Fact]:
    """The claims of a page, in order of place. Loads the language model."""
    known = words(page.language)
    if known is None or vocabulary(page.language) is None:
        return
    for parse in page.parses:
        found = frames(known, parse.tokens)
        given = causes(known, parse.tokens, found) if found else {}
        for frame in found:
            if (fact := _fact(page, known, parse, frame, given.get(frame.verb.i, ""))) is not None:
                yield fact


def _fact(page: Page, known: Words, parse: Parse, frame: Frame, cause: str) -> Fact | None:
    patient = frame.subject if frame.passive else _object(known, frame.verb)
    agent = _agent(frame.verb) if frame.passive else frame.subject
    verb, inner = _light(known, frame.verb, patient)
    whole, patient = patient, inner
    if not verb or (patient is None and agent is None):
        return None
    extents = {id(part): _extent(known, part) for part in (frame.subject, whole, patient, agent) if part is not None}
    who, whom = (extents[id(part)] if part is not None else [] for part in (agent, patient))
    if frame.subject is not None and frame.subject.above is not frame.head:
        extents.pop(id(frame.subject))
    start, end = _limits(known, frame, [token for extent in extents.values() for token in extent])
    value = Claim(_said(agent, who), verb, _said(patient, whom), _negated(known, frame), who[0].start if who else -1, who[-1].end if who else -1,
                  lemma(patient) if patient is not None else "", cause, " ".join(frame.modals) or _modal(frame.verb))
    return Fact(page.article.id, "claim", start, end, page.article.text[start:end], value, sentence=page.sentence(start),
                certainty=_certainty(page.language, known, parse, frame), extractor="claims")


def _limits(known: Words, frame: Frame, about: Sequence[Token]) -> tuple[int, int]:
    """Where a claim begins and ends: its verb group, and what of its subject and object stands in the same sentence."""
    kept = [token for token in about if token.sentence == frame.head.sentence]
    kept += [child for child in frame.verb.children if child.dep in AUXILIARIES or child.dep == "prt" or child.low in known.negators]
    kept += [frame.head, frame.verb]
    return min([token.start for token in kept]), max([token.end for token in kept])


def _object(known: Words, verb: Token) -> Token | None:
    """What the verb bears on: its object, its attribute, else the nearest complement with a preposition."""
    children = [child for child in verb.children if child.i > verb.i or child.dep in ("obj", "dobj")]
    for dep in _OBJECTS:
        if found := next((c for c in children if c.dep == dep and c.pos != "PRON" and not _beside(known, c)), None):
            return found
    loose = next((c for c in children if c.dep == "dep" and c.pos == "PROPN"), None)
    if loose is not None:
        return loose
    if any(child.dep == "cop" for child in verb.children):
        return None
    oblique = next((c for c in children if c.dep in _OBLIQUES and _nominal(c) and not _beside(known, c)), None)
    return _governed(oblique)


def _nominal(token: Token) -> bool:
    """Whether a complement is a noun: what has a determiner is one, though it be read as a verb."""
    return token.pos in ("NOUN", "PROPN", "ADP") or any(child.dep == "det" for child in token.children)


def _governed(complement: Token | None) -> Token | None:
    """What stands under an English preposition; else the complement itself."""
    if complement is not None and complement.pos == "ADP":
        return next((child for child in complement.children if child.dep == "pobj"), None)
    return complement


def _beside(known: Words, oblique: Token) -> bool:
    """Whether a complement only tells when, why, or who says so."""
    return _sourced(known, oblique) or oblique.low in known.aside or holds(oblique.children, known.aside)


def _agent(verb: Token) -> Token | None:
    return _governed(next((child for child in verb.children if child.dep in _AGENTS), None))


def _light(known: Words, verb: Token, patient: Token | None) -> tuple[str, Token | None]:
    """The verb as compared: "fait usage de gaz" and "démenti tout usage de gaz" are both "usage" of "gaz"."""
    said = lemma(verb)
    if patient is None or patient.pos != "NOUN":
        return said, patient
    bare = said in known.light and not any(child.dep == "det" for child in patient.children)
    flat = said in known.flat_denials or said in known.ruled_out
    if bare or flat:
        inner = _governed(next((c for c in patient.children if c.dep in ("nmod", "obl:arg", "prep") and c.i > patient.i), None))
        if flat or inner is not None:
            return lemma(patient), inner
    return said, patient


def _extent(known: Words, token: Token) -> list[Token]:
    """A phrase without its relative clauses and appositions, marks at its ends left out."""
    kept, todo = [token], [token]
    while todo:
        for child in todo.pop().children:
            if child.dep not in _ASIDE and not _sourced(known, child):
                kept.append(child)
                if child.children:
                    todo.append(child)
    return sorted([t for t in kept if not t.punct and not t.space], key=_place) or [token]


def _sourced(known: Words, token: Token) -> bool:
    """Whether a complement names a source ("selon …"), which is no part of what is claimed."""
    return token.low in known.markers or holds(token.children, known.markers)


def _said(token: Token | None, extent: Sequence[Token]) -> str:
    """A phrase as its content lemmas; a name as it is written."""
    return " ".join([_word(t) for t in extent if t is token or (t.pos in _CONTENT and t.dep not in _COUNTS)][:_WORDS])


def _word(token: Token) -> str:
    """A name as it is written, a pronoun in lower case, else the lemma."""
    if token.pos == "PROPN" or (token.entity and token.text[:1].isupper()):
        return token.text
    return token.low if token.pos == "PRON" else token.lemma.lower()


def _modal(verb: Token) -> str:
    return next((child.lemma.lower() for child in verb.children if child.dep == "aux" and child.tag == "MD"), "")


def _negated(known: Words, frame: Frame) -> bool:
    """Whether an odd number of negations bears on the clause; "ne … que" is none."""
    count = int(not (known.refusals.isdisjoint(frame.modals) and known.ruled_out.isdisjoint(frame.modals)) or lemma(frame.verb) in known.ruled_out)
    if _denies(known, frame):  # what is not denied is not negated
        return False
    for part in (frame.head, frame.verb) if frame.verb is not frame.head else (frame.head,):
        count += _negator(known, part.children) or any(_negator(known, child.children) for child in part.children if child.dep in AUXILIARIES)
        count += any(holds(child.children, known.no) for child in part.children if child.dep in _BEARING)
    above = frame.head.above
    if lemma(above) in known.evidence:        # "no evidence that …" negates what follows
        count += holds(above.children, known.no)
    if frame.head.dep == "ccomp" and lemma(above) in known.proves:      # "nothing proves that …"
        count += _negates(known, above)
    return bool(count % 2)


def _negates(known: Words, token: Token) -> bool:
    """Whether a negation bears on a verb or adjective of a higher clause."""
    return any(_negator(known, part.children) or holds(part.children, known.no) for part in ((token, token.above) if token.dep == "acomp" else (token,)))


def _negator(known: Words, tokens: Sequence[Token]) -> bool:
    """Whether one of some words negates, and does not begin a name: "the Pas-de-Calais"."""
    return holds(tokens, known.negators) and any(token.low in known.negators and (token.spaced or not token.text.istitle()) for token in tokens)


def _denies(known: Words, frame: Frame) -> bool:
    """Whether a clause tells of a denial: "deny selling", "denied the sale"."""
    return not known.deny.isdisjoint(frame.modals) or lemma(frame.verb) in known.flat_denials


def _untrue(known: Words, frame: Frame) -> bool:
    """Whether a clause is called false: "il est faux que …", "it is not true that …"."""
    above = frame.head.above
    words = {above} | set(above.children) if frame.head.dep in ("ccomp", "csubj") and above is not frame.head else set()
    called = next((token for token in words if token.low in known.true or token.low in known.false), None)
    return called is not None and (called.low in known.false) != (_negates(known, called) or _negates(known, above))


def _certainty(language: Language, known: Words, parse: Parse, frame: Frame) -> Certainty:
    if _denies(known, frame):
        return "conditional" if _negates(known, frame.head) else "denied"
    if _untrue(known, frame) or (frame.head.dep == "ccomp" and lemma(frame.head.above) in known.deny):
        return "denied"
    carriers = (frame.head, frame.verb) if frame.verb is not frame.head else (frame.head,)
    if any(_if(known, part) for carrier in carriers for part in (carrier, *carrier.children) if part is carrier or part.dep == "advcl"):
        return "hypothetical"
    if _negates(known, frame.head) and (lemma(frame.verb) in known.ruled_out or not known.ruled_out.isdisjoint(frame.modals)):
        return "conditional"  # what is not ruled out may be
    avowed = is_infinitive(frame.verb, past=True) and not (known.say - known.admits).isdisjoint(frame.modals)
    if avowed or not known.avows.isdisjoint(frame.modals):
        return "conditional"  # "claims to have signed"
    parts = [*carriers, *(c for part in carriers for c in part.children if c.dep in AUXILIARIES)]
    past = frame.verb is not frame.head and "VerbForm=Part" in frame.head.morph
    lemmas = {*(modal for modal in frame.modals if not (past and modal in known.done)), *(part.lemma.lower() for part in parts if part.tag == "MD")}
    if any(_conditional(language, part) for part in parts) or lemmas & known.conditional or hedged(language, _clause(parse, frame)):
        return "conditional"
    if any("Tense=Fut" in part.morph and future(language, part.low) for part in parts) or lemmas & known.future:
        return "future"
    return "asserted"


def _if(known: Words, token: Token) -> bool:
    """Whether a clause begins with "if"; not with "even if"."""
    return holds([child for child in token.children if child.dep == "mark"], known.if_words) and not holds(token.children, known.even)


def _conditional(language: Language, token: Token) -> bool:
    return conditional(language, token.low, any_person="Mood=Cnd" in token.morph)


def _clause(parse: Parse, frame: Frame) -> list[str]:
    """The words of a clause that stand near its verb, in lower case."""
    at = frame.verb.i
    return [t.low for t in parse.tokens[max(0, at - _NEAR + 1):at + _NEAR] if not _describes(t) and _under(t, frame.head)]


def _describes(token: Token) -> bool:
    """Whether a word describes a noun alone: "the alleged gunman fled" does not doubt the flight."""
    return token.dep == "amod" or (token.dep == "acl" and not token.children)


def _under(token: Token, head: Token) -> bool:
    """Whether a token is of the clause whose head is `head`."""
    while token is not head and token.head is not None:
        token = token.head
    return token is head
