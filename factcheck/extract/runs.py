"""The names of one block: what the language model saw, with its boundaries mended, and the runs of capitals beside it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import NamedTuple

from . import lexicon
from .namewords import words
from .page import Page
from .parse import Parse, Token

LABELS = {"PER": "person", "PERSON": "person", "ORG": "organisation", "LOC": "place", "GPE": "place", "FAC": "place",
          "PRODUCT": "product", "WORK_OF_ART": "work", "MISC": "other", "EVENT": "other", "LAW": "other", "LANGUAGE": "other"}
_RUN = re.compile(r"A?N(?:[p&-]?A?N|-d){0,12}")
_NAMELY = re.compile(r"(?=[^\W\d_])[\w.'&+-]+\Z")
_JOINTS = frozenset("-&")
_LOWER = bytes(code for code in range(256) if chr(code).islower() and chr(code) not in "ªµº")  # of Latin-1
_LONGEST = 9  # tokens in a name
_SENTENCE_OPENERS = frozenset(".!?…;\"«“[–—-*•|/#>")
_BULLETS = frozenset("-–—*•")
_WRAPPED = range(60, 101)  # the length of a line that was folded, and does not end a paragraph


class Entity(NamedTuple):
    """A name's place in `page.plain`; `hint` is the model's label in our words, or "" where capitals alone speak."""

    start: int
    end: int
    hint: str


class Runs:
    """Reads one parsed block: `codes` has a letter a token, N for a word that may stand in a name."""

    def __init__(self, page: Page, parse: Parse) -> None:
        self.page, self.parse, self.tokens = page, parse, parse.tokens
        self.words = words(page.language)
        self.posts = self._posts()
        self.shouting = _shouting(parse.text)
        folded = "\n" in page.plain[parse.start:parse.start + len(parse.text)]
        self.broken = frozenset(t.i for t in self.tokens[:-1] if self._line_ends(t)) if folded else frozenset()
        small = self.words.particles | _JOINTS
        self.codes = "".join(["o" if token.text == token.low and token.text not in small and not token.text[0].isdigit() else self._code(token)
                              for token in self.tokens])

    def read(self) -> list[Entity]:
        """The block's names; the hint "?" marks those that need another, sure mention."""
        if self.shouting:
            return []
        spans = [piece for first, last, label in self.parse.names if label in LABELS
                 for piece in self._mended(first, last, LABELS[label])]
        claimed = {i for start, end, _ in spans for i in range(start, end)}
        for run in self._runs(claimed):
            spans = _merged(spans, run, claimed)
        return [self._entity(*span) for span in self._whole(spans)]

    def _whole(self, spans: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
        """The names with what they begin with when they end in a word of places or institutions: "Prince X Island", "St. X's Church"."""
        before: tuple[int, int, str] | None = None
        for start, end, hint in sorted(spans):
            if self.tokens[end - 1].low not in self.words.inside:
                made = start, end, hint
            elif before and before[1] + 1 == start and self.tokens[before[1]].low == "'s" and end - start == 1:
                made, before = (before[0], end, hint), None
            elif end - start > 1 and start and self._titled(self.tokens[start - 1]):
                made = start - 1, end, ""
            else:
                made = start, end, hint
            if before:
                yield before
            before = made
        if before:
            yield before

    def _entity(self, start: int, end: int, hint: str) -> Entity:
        return Entity(self.tokens[start].start, self.tokens[end - 1].end, hint)

    def _line_ends(self, token: Token) -> bool:
        """Whether the line ends after a token, and is not one that was merely folded."""
        at, following = token.end, self.tokens[token.i + 1].start
        end = self.page.plain.find("\n", at, following)
        return end >= 0 and end - self.page.plain.rfind("\n", 0, at) - 1 not in _WRAPPED

    def _posts(self) -> frozenset[int]:
        """Tokens of a post written with capitals: "Chief Executive", "Sheriff"."""
        at, found = self.parse.start, set()
        for match in self.words.roles.finditer(lexicon.lower(self.parse.text)):
            found |= {token.i for token in self.parse.exactly(at + match.start(), at + match.end())}
        return frozenset(found)

    def _fresh(self, token: Token) -> bool:
        """Whether a capital here may only mean that a sentence begins."""
        if self._before(token) in self.words.titles or (token.i and self.tokens[token.i - 1].text in ":("):
            return False
        return token.i == 0 or token.i - 1 in self.broken or self.tokens[token.i - 1].text[-1] in _SENTENCE_OPENERS or token.opens

    def _code(self, token: Token) -> str:
        low = token.low
        if token.text in "-&" and 0 < token.i < len(self.tokens) - 1:
            return "&" if token.text == "&" else "-" if not token.spaced and not self.tokens[token.i - 1].spaced else "o"
        if low in self.words.particles and token.text == low:
            return "p"
        if self._article(token):
            return "A"
        return "N" if self._namely(token, low) else "d" if token.text.isdigit() else "o"

    def _article(self, token: Token) -> bool:
        """Whether an article has a capital for a reason: "au Mans" has none, "La Rochelle" has."""
        return token.text[0].isupper() and token.low in self.words.articles and not self._fresh(token)

    def _namely(self, token: Token, low: str) -> bool:
        """Whether a token may stand in a name by its looks and the words we know."""
        if not token.text[0].isupper() or not _NAMELY.fullmatch(token.text) or token.url or low in self.words.never or low in self.words.titles:
            return False
        if token.i in self.posts or self._demonym(token, low) or self._rubric(token):
            return False
        return low not in self.words.starters or not (self._fresh(token) or low in self.words.articles) or self._hyphened(token)

    def _rubric(self, token: Token) -> bool:
        """Whether a block opens with a word in capitals and a full stop: "NAVAL. Le chantier …"."""
        return token.i == 0 and token.text.isupper() and len(token.text) > 4 and len(self.tokens) > 2 and self.tokens[1].text == "."

    def _hyphened(self, token: Token) -> bool:
        """Whether a hyphen ties a word to the next, with a capital: "Nouvelle-Zélande"."""
        return not token.spaced and token.i + 2 < len(self.tokens) and self.tokens[token.i + 1].text == "-" and self.tokens[token.i + 2].text[0].isupper()

    def _demonym(self, token: Token, low: str) -> bool:
        if token.i and self._article(self.tokens[token.i - 1]):
            return False  # "Le Parisien"
        if low in self.words.demonyms or (token.entity == "NORP" and self._before(token) != "("):
            return True
        return low.endswith(self.words.suffixes) and len(low) > 4 and self._before(token) in self.words.determiners

    def _before(self, token: Token) -> str:
        return self.tokens[token.i - 1].low if token.i else ""

    def _runs(self, claimed: set[int]) -> Iterator[tuple[int, int, str]]:
        """Runs of words with capitals, cut where a line ends."""
        for match in _RUN.finditer(self.codes):
            start = match.start()
            if match.end() - start == 1 and self._common(self.tokens[start]):
                continue
            for cut in [*(i + 1 for i in range(start, match.end() - 1) if i in self.broken), match.end()]:
                yield start, cut, self._sure(start, cut)
                start = cut

    def _common(self, token: Token) -> bool:
        """Whether a word alone opens sentences more than it names; "US" and "WHO" are spared."""
        return token.low in self.words.starters and not (token.text.isupper() and 2 <= len(token.text) <= 3)

    def _sure(self, start: int, end: int) -> str:
        """"" where capitals alone make a name, "?" where a sentence's first word may be a common one."""
        first = self.tokens[start]
        if end - start > 1 or not self._fresh(first) or re.fullmatch(r"[A-Z][A-Z0-9]{1,5}", first.text):
            return ""
        if self._item(first):
            return ""
        return "" if first.pos == "PROPN" and self._subject(first) else "?"

    def _item(self, token: Token) -> bool:
        """Whether a word stands alone on the line of a list."""
        return token.i > 0 and self.tokens[token.i - 1].text in _BULLETS and (token.i in self.broken or token.i + 1 == len(self.tokens))

    def _subject(self, token: Token) -> bool:
        """Whether a verb, a post, a possessive mark or an age follows."""
        following = self.tokens[token.i + 1] if token.i + 1 < len(self.tokens) else None
        if following is not None and following.text == ",":
            return any(t.text.isdigit() and len(t.text) < 4 for t in self.tokens[token.i + 2:token.i + 4])
        return following is not None and (following.pos in ("VERB", "AUX") or following.i in self.posts or following.text == "'s")

    def _titled(self, token: Token) -> bool:
        """Whether a token is a title or a post written with a capital."""
        return token.text[0].isupper() and (token.low in self.words.titles or token.i in self.posts)

    def _mended(self, start: int, end: int, hint: str) -> Iterator[tuple[int, int, str]]:
        """The model's span without what does not belong to a name; in two where a line ends inside."""
        cuts = [start, *(i + 1 for i in range(start, end - 1) if i in self.broken or self.tokens[i].text == "/" or self._parts(start, i, end, hint)), end]
        for left, right in itertools.pairwise(cuts):
            while left < right and self._leads(self.tokens[left], right):
                left += 1
            while left < right and self._trails(self.tokens[right - 1]):
                right -= 1
            right = self._without_origin(left, right) if hint == "person" else right
            if left < right and self._plausible(left, right) and not (right - left == 1 and self._common(self.tokens[left])):
                yield left, self._numbered(right), "?" if self._doubtful(left, right) else hint

    def _parts(self, start: int, at: int, end: int, hint: str) -> bool:
        """Whether a small word in the model's span tells where the first name is: "the Crown Inn in X"."""
        low = self.tokens[at].text
        return hint in ("place", "organisation") and low in self.words.where and "N" in self.codes[start:at] and "N" in self.codes[at:end]

    def _without_origin(self, left: int, right: int) -> int:
        """The end of a person's whole name, before "de" and a place: "Jane Roe de Brest", but "Anne de Brest"."""
        at = next((i for i in range(left + 2, right) if self.tokens[i].text in self.words.links and self.codes[i] == "o"), right)
        return at if self.codes[left:at].count("N") > 1 else right

    def _doubtful(self, left: int, right: int) -> bool:
        """Whether a span is one common-looking word with which a sentence begins."""
        first = self.tokens[left]
        return right - left == 1 and self._fresh(first) and first.pos not in ("PROPN", "X") and not (
            first.text.isupper() or self._item(first))

    def _leads(self, token: Token, right: int) -> bool:
        """Whether a span's first token is not of the name: an article, a title, a post, a sentence's first word."""
        low, code = token.low, self.codes[token.i]
        if code == "N" or (code == "A" and self.codes[token.i + 1:token.i + 2] == "N"):
            return False
        if token.text != low or token.i + 1 >= right:
            return True
        linked = self.tokens[token.i + 1].low in self.words.links
        return not (low in self.words.places or (low in self.words.inside and linked))

    def _trails(self, token: Token) -> bool:
        low = token.low
        if self.codes[token.i] == "N" or (token.text[0].isdigit() and len(token.text) < 5):
            return False
        return token.text[0].isupper() or not token.text.isalpha() or low in self.words.links or low in self.words.never or token.pos in ("VERB", "AUX", "ADP", "DET", "PRON")

    def _plausible(self, left: int, right: int) -> bool:
        """A name has a capital, few words, and few small ones that do not link."""
        span = self.tokens[left:right]
        small = [t for t in span if t.text.isalpha() and t.text.islower() and t.text not in self.words.links and t.text not in self.words.particles]
        return "N" in self.codes[left:right] and len(span) <= _LONGEST and len(small) <= 2 and not any(
            t.text in ",;:!?()\"«»" for t in span)

    def _numbered(self, right: int) -> int:
        """The span's end, with the number that belongs to a road or a league."""
        low = self.tokens[right - 1].low
        more = right < len(self.tokens) and low in self.words.numbered and self.tokens[right].text.isdigit()
        return right + 1 if more else right


def _merged(spans: list[tuple[int, int, str]], run: tuple[int, int, str], claimed: set[int]) -> list[tuple[int, int, str]]:
    """The model's spans and one run of capitals: the one span it overlaps grows over the run, else the run is a name itself."""
    start, end, _ = run
    over = [span for span in spans if span[0] < end and start < span[1]]
    if not over:
        return [*spans, run]
    if len(over) > 1 or claimed >= set(range(start, end)):
        return spans
    grown = (min(start, over[0][0]), max(end, over[0][1]), over[0][2])
    return [grown if span is over[0] else span for span in spans]


def _shouting(text: str) -> bool:
    """Whether a block is written in capitals, which then tell nothing."""
    coded = text.encode("latin-1", "replace")
    if len(coded) - len(coded.translate(None, _LOWER)) > 0.3 * len(text):
        return False
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 8 and sum(c.isupper() for c in letters) > 0.7 * len(letters)
