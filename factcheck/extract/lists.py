"""Lists: names told one after the other, under their head noun, with the count that is stated of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..model import Fact, Listing, Member
from . import atoms, lexicon, spans
from .atoms import Atom, Row
from .layouts import bulleted, made, routes
from .page import Page

_LEAD = r"(?P<lead>d?n{0,3}(?:[oP]d?n{1,2})?t?)"
_BRACKET = r"(?:\((?P<bracket>d?n{0,3}[oP]?d?E?n{0,3}0?n?)\))?"
_APPOSED = r"(?:,d?n{1,3}(?:od?n{1,3})?[oP]d?n{0,2}(?P<apposed>E)(?=[,&).]|\Z))?"
_AGE = r"(?:,0n?(?=[,&x)]|\Z))?"
_NAMED = re.compile(rf"{_LEAD}(?P<name>E){_BRACKET}{_AGE}{_APPOSED}")
_KIND = r"(?:(?:n{1,2}|[nv]x[nP]n)(?=[,&)x]|\Z))?"  # "the Birch Street clinic": a noun after the name says what it is
_NAMED_FIRST = re.compile(rf"{_LEAD}(?P<name>E){_KIND}{_BRACKET}{_AGE}{_APPOSED}")
_TAIL = re.compile(r"(?P<lead>d)(?P<name>n[nx0]{0,4})(?=[x)]|\Z)(?P<bracket>(?!))?(?P<apposed>(?!))?")
_COMMON = re.compile(r"(?P<lead>d)(?P<name>n{1,4}E?)(?:[oP]d?[nE0]{1,3}){0,2}(?P<bracket>(?!))?(?P<apposed>(?!))?")
_JOINT = re.compile(r",?&|,")
_AGAIN = re.compile(r"(?:,?&|,)[oP]?")
_PLACED = re.compile(r"0(?:od?)?(?P<noun>n{1,3}),(?:x?[oP])?\Z")  # "two plants, in X, Y and Z": members by their places; "two of the plants, X, Y and Z"
_DEFINED = re.compile(r"(?:\A|,)d(?P<count>0?)(?P<noun>v?n{1,3})(?:od?n{1,3}){0,2}v\Z")  # "the finalists of the prize are X, Y and Z"
_PARTLY = re.compile(r"0od{0,2}0n{1,3},\Z")  # "two of the five banks, X and Y, …"
_MOST = 60  # members in a list


class Item(NamedTuple):
    """A member in a row of atoms: where its phrase begins and ends, where its name begins, and its other names."""

    start: int
    end: int
    name: int
    last: int
    others: tuple[int, ...]


class Chain(NamedTuple):
    """Members joined by commas; `whole` when a coordinator ends them, `either` when it is an "or". `end` is the atom after."""

    items: tuple[Item, ...]
    end: int
    whole: bool
    either: bool = False


class Head(NamedTuple):
    """What a list is a list of: its noun, the count stated, and whether others are left unsaid."""

    noun: str = ""
    stated: int | None = None
    open: bool = False


def read(page: Page) -> Iterable[Fact]:
    """The lists of a page, in order of place."""
    entities = spans.entities(page)
    found = [fact for row in atoms.rows(page, entities) for fact in _Reader(page, row).facts()]
    return sorted([*found, *bulleted(page, entities, _announced), *routes(page, entities)], key=lambda fact: fact.start)


class _Reader:
    """Reads the lists of one sentence."""

    def __init__(self, page: Page, row: Row) -> None:
        self.page, self.atoms, self.codes = page, row.atoms, row.codes
        self.table = page.language.table("lists")
        self.named = _NAMED_FIRST if self.table.get("head") == "last" else _NAMED

    def facts(self) -> Iterator[Fact]:
        """A fact a list."""
        at = 0
        while at < len(self.codes):
            chain = self._chain(at, self.named) or (self._counted(at) if self.codes[at - 1:at] == ":" else None)
            if chain and (fact := self._fact(chain)):
                yield fact
            at = max(at + 1, chain.end if chain else 0)

    def _counted(self, at: int) -> Chain | None:
        """Common nouns after a colon and a count: "trois blessés : un homme, une femme et un enfant"."""
        chain = self._chain(at, _COMMON) if self.announced(at - 1).stated else None
        return chain if chain and chain.whole and self._closes(chain.end) and not self._collective(chain) else None

    def _collective(self, chain: Chain) -> bool:
        """Whether a member is several: "a couple and their son"."""
        return any(_lemma(self.atoms[i]) in self.table.get("collectives", ()) for item in chain.items for i in range(item.start, item.end))

    def _chain(self, at: int, pattern: re.Pattern[str]) -> Chain | None:
        items: list[Item] = []
        match, last, joined, either = pattern.match(self.codes, at), at, False, False
        again = _AGAIN if at and self.codes[at - 1] in "oP" else _JOINT  # "en X, en Y et au Z"
        while match and len(items) < _MOST:
            items.append(_item(match))
            last = match.end()
            joint = again.match(self.codes, last)
            if not joint or (joined and not self._goes_on(joint)):
                break
            match = pattern.match(self.codes, joint.end()) or self._last(at, joint)
            joined = joined or bool(match and "&" in joint[0])
            either = either or any(atom.token.low in self.table.get("alternatives", ()) for atom in self.atoms[joint.start():joint.end()])
        return Chain(tuple(items), last, joined, either) if len(items) > 1 else None

    def _goes_on(self, joint: re.Match[str]) -> bool:
        """Whether a list goes on after its coordinator: "ni X, ni Y, ni Z", but not "X, Y and Z, as well as the bridge", nor "X and Y and Z"."""
        again = any(atom.token.low in self.table.get("repeated", ()) for atom in self.atoms[joint.start():joint.end()])
        return "&" in joint[0] and (again or joint[0] != "&") and (joint[0][0] != "," or " " not in self.page.plain[self.atoms[joint.start() + 1].start:self.atoms[joint.start() + 1].end])

    def _last(self, at: int, joint: re.Match[str]) -> re.Match[str] | None:
        """The last member after a colon and names, when it has no name itself: "…: the Birch clinic, the Larch arena and the number 8 bus"."""
        return _TAIL.match(self.codes, joint.end()) if self.codes[at - 1:at] == ":" and "&" in joint[0] else None

    def _closes(self, at: int) -> bool:
        """Whether a list may end here: before a full stop, a bracket, the sentence's end."""
        return at >= len(self.codes) or self.codes[at] in ")x:"

    def _fact(self, chain: Chain) -> Fact | None:
        chain, head = self._headed(chain)
        announced = chain.items[0].start and self.codes[chain.items[0].start - 1] in ":(!="
        rest = self._rest(self.atoms[chain.items[-1].end - 1].end)
        if not (chain.whole or rest) and not (announced and self._closes(chain.end)):
            return None
        if len(chain.items) < (2 if head.noun or head.stated else 3):
            return None
        start, end = self.atoms[chain.items[0].start].start, self.atoms[chain.items[-1].end - 1].end
        stated = None if self._goes_further(chain, head.stated) else head.stated
        value = Listing(head.noun, tuple(map(self._member, chain.items)), head.open or rest or chain.either, stated, self._verb(chain))
        return made(self.page, start, end, value)

    def _goes_further(self, chain: Chain, stated: int | None) -> bool:
        """Whether names that a list lacks by its count may follow: "four: A, B and C on Monday, D on Tuesday"."""
        announced = self.codes[max(0, chain.items[0].start - 1):chain.items[0].start] in (":", "v")
        return announced and len(chain.items) < (stated or 0) and "E" in self.codes[chain.end:]

    def _headed(self, chain: Chain) -> tuple[Chain, Head]:
        """The chain with its head; the head noun may stand right before the first name, the first name in another clause."""
        first = chain.items[0]
        before = self.codes[:first.start]
        lead = range(first.start, first.name)
        if (noun := self._plural(lead)) is not None:
            count = next((self.atoms[i].number for i in (*lead, first.start - 1) if i >= 0 and self.atoms[i].number), None)
            return chain._replace(items=(first._replace(start=first.name), *chain.items[1:])), Head(_lemma(self.atoms[noun]), count)
        if before[-1:] == ":":
            return chain, self.announced(first.start - 1)
        if before[-1:] == "!":
            return chain, self._nearest(first.start - 1)._replace(open=True)
        if before[-1:] == "=":
            return chain, self.announced(first.start - 1)
        if before[-1:] == "o" and (head := self._nearest(first.start - 1)) and self._plural(range(max(0, first.start - 4), first.start - 1)) is not None:
            return chain, head
        if before[-1:] == "(":
            return chain, self._nearest(first.start - 1)
        if partly := _PARTLY.search(before):
            return chain, self._nearest(first.start - 1)._replace(stated=self.atoms[partly.start()].number, open=True)
        named = re.search(r"0n{1,3},\Z", before)
        if named and (self.atoms[named.start()].number == len(chain.items) or self._miscounted(chain)):  # "deux banques, X et Y, …"
            return chain, self._nearest(first.start - 1)
        placed = _PLACED.search(before)
        if placed and (self.atoms[placed.start()].number or len(chain.items)) < len(chain.items) and self._miscounted(chain):
            return chain, self._nearest(placed.end("noun"))._replace(stated=self.atoms[placed.start()].number)
        if (defined := _DEFINED.search(before)) and _lemma(self.atoms[first.start - 1]) in self.table.get("copulas", ()):
            return chain, self._subject(range(*defined.span("noun")), self.atoms[defined.start("count")].number)
        return self._own_clause(chain), Head()

    def _subject(self, run: range, count: int | None) -> Head:
        """The head of a list that a copula ties to its noun: "the three finalists are A, B and C"."""
        nouns = [i for i in run if self.atoms[i].token.pos == "NOUN"]
        noun = self._plural(nouns[-1:] if self.table.get("head") == "last" else nouns[:1])
        return Head(_lemma(self.atoms[noun]), count or None) if noun is not None else Head()

    def _miscounted(self, chain: Chain) -> bool:
        """Whether a chain in apposition to a count may be what is counted though the number differs: no verb follows it."""
        return chain.whole and len(chain.items) > 2 and self.codes[chain.end:chain.end + 1] in (",", "x", ")", "")

    def _own_clause(self, chain: Chain) -> Chain:
        """Without the first name, when it belongs to what stands before: "selon X, Y et Z ont …", "… a battu X, Y et Z ont …"."""
        before, after = self.codes[:chain.items[0].start], self.codes[chain.end:chain.end + 1]
        verb = re.search(r"v?v[doPn]{0,3}\Z", before) if after == "v" else None
        finite = verb is not None and (verb[0].startswith("vv") or "VerbForm=Part" not in self.atoms[verb.start()].token.morph)
        foreign = finite or (after not in (",", "") and re.fullmatch(r"[oP]{1,2}", before))
        return chain._replace(items=chain.items[1:]) if foreign else chain

    def _plural(self, places: Iterable[int]) -> int | None:
        """The atom of a plural noun among some atoms."""
        return next((i for i in places if self.atoms[i].code == "n" and self.atoms[i].token.pos == "NOUN"
                     and "Number=Plur" in self.atoms[i].token.morph), None)

    def announced(self, colon: int) -> Head:
        """The head in the clause before a colon: the noun that is counted, else the nearest plural; none for some of what is counted ("40 seats, two of them")."""
        for at in range(colon - 1, -1, -1):
            if self.codes[at] == "!" or self.codes[at:at + 2] == "0E":
                return Head(open=True)
            if self.atoms[at].number and (noun := self._noun_after(at)) is not None:
                return Head(_lemma(self.atoms[noun]), self.atoms[at].number)
        plural = self._plural(range(colon - 1, -1, -1))
        return Head(_lemma(self.atoms[plural])) if plural is not None else Head()

    def _noun_after(self, at: int) -> int | None:
        """The head noun of the phrase that a number begins, None when it counts no members."""
        run = re.compile("n{1,4}").match(self.codes, at + 1)
        nouns = [i for i in range(*run.span()) if self.atoms[i].token.pos == "NOUN"] if run else []
        if not nouns:
            return None
        noun = nouns[-1] if self.table.get("head") == "last" else nouns[0]
        return None if _lemma(self.atoms[noun]) in self.table.get("not_counted", ()) else noun

    def _nearest(self, stop: int) -> Head:
        """The noun phrase right before a bracket or "such as": its noun, plural rather than singular, and its number."""
        phrase = re.search(r"0?[ndoP]{1,8},?\Z", self.codes[max(0, stop - 10):stop])
        if not phrase:
            return Head()
        places = range(stop - len(phrase[0]), stop)
        noun = self._plural(places)
        nouns = [i for i in places if self.atoms[i].token.pos == "NOUN"]
        noun = noun if noun is not None else nouns[0] if nouns else None
        count = self.atoms[places[0]].number
        return Head(_lemma(self.atoms[noun]), count if self._noun_after(places[0]) is not None else None) if noun is not None else Head()

    def _member(self, item: Item) -> Member:
        name = " ".join(self.page.plain[self.atoms[item.name].start:self.atoms[item.last - 1].end].split())
        others = tuple(" ".join(self.page.plain[self.atoms[i].start:self.atoms[i].end].split()) for i in item.others)
        return Member(self.atoms[item.start].start, self.atoms[item.end - 1].end, name, others)

    def _rest(self, end: int) -> bool:
        """Whether words after the list say that there are others."""
        tail = lexicon.lower(self.page.plain[end:end + 20]).lstrip(" ,(")
        return tail.startswith(tuple(self.table.get("rest", ())))

    def _verb(self, chain: Chain) -> str:
        """The verb the list hangs on: the next in the sentence, else the last before."""
        after = [a for a in self.atoms[chain.end:chain.end + 6] if a.token.pos in ("VERB", "AUX")]
        before = [a for a in self.atoms[:chain.items[0].start] if a.token.pos == "VERB"]
        full = [a for a in after if a.token.pos == "VERB"] or before[-1:] or after
        return _lemma(full[0]) if full else ""


def _item(match: re.Match[str]) -> Item:
    start, end = match.span()
    bracket = match.group("bracket")
    others = [match.start("bracket") + bracket.index("E")] if bracket and "E" in bracket else []
    others += [match.start("apposed")] if match.group("apposed") else []
    name, last = (match.start("name"), match.end("name")) if match["name"] == "E" else (match.start("name"), end)
    return Item(start, end, name, last, tuple(others))


def _lemma(atom: Atom) -> str:
    return lexicon.lower(atom.token.lemma or atom.token.text)


def _announced(page: Page, start: int, end: int) -> tuple[str, bool, int | None]:
    """Of what a line that ends in a colon announces the list: the noun, whether others are left unsaid, the count."""
    row = atoms.row(page, start, end)
    head = _Reader(page, row).announced(len(row.codes))
    return head.noun, head.open, head.stated
