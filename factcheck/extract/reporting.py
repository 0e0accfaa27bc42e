"""The cues of one sentence: each reporting verb or "according to", its source, and which way it reaches."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from ..model import Span
from .speech import Form, Source, Token, Vocabulary
from .subjects import Reader
from .verbs import Verbs, closed, opens

_NEAR = 6               # tokens within which a figure follows a counting verb


class Cue(Struct, frozen=True, gc=False, order=True):
    """Who says it: from `start` to `end` of the page. `lead` reaches forward, else backward; `verb` is "" for "according to";
    `quotes` when what it trails is a quotation."""

    start: int
    end: int
    source: Source
    verb: str
    lead: bool
    sentence: Span
    medium: str = ""
    denies: bool = False
    quotes: bool = False


class Sentence:
    """The cues of one sentence."""

    def __init__(self, line: Sequence[Token], words: Vocabulary, text: str, span: Span) -> None:
        self.line, self.words, self.text, self.span = line, words, text, span
        self.lows = [token.low for token in line]

    @functools.cached_property
    def reader(self) -> Reader:
        """Reads its noun phrases."""
        return Reader(self.line, self.words, self.text)

    @functools.cached_property
    def verbs(self) -> Verbs:
        """Reads its verb groups."""
        return Verbs(self.reader, self.words)

    def read(self) -> list[Cue]:
        """The cues, pronouns not yet resolved."""
        found: list[Cue] = []
        for at in self._places():
            if (made := self._told(at)) and not any(made.start < other.end and other.start < made.end for other in found):
                found.append(made)
        return found + list(self._gaps(found)) if found else found

    def _places(self) -> Iterable[int]:
        """The tokens with which a cue may begin, in order."""
        lows, markers, triggers = self.lows, self.words.markers, self.words.triggers
        telling = [at for at, low in enumerate(lows) if low in triggers or ((low in markers or "-" in low) and self._begins(at))]
        return telling if "(" not in lows else sorted({*telling, *(at for at in range(1, len(lows)) if lows[at - 1] == "(")})

    def _begins(self, at: int) -> bool:
        """Whether "according to" may begin at `at`, told by two words, or a verb with its pronoun ("dit-elle")."""
        low = self.lows[at]
        return (low, *self.lows[at + 1:at + 2]) in self.words.pairs or (low,) in self.words.pairs or low.partition("-")[0] in self.words.triggers

    def _told(self, at: int) -> Cue | None:
        """The cue that begins with the token at `at`."""
        low = self.lows[at]
        made = self._according(at) if low in self.words.markers else None
        if made is None and at and self.lows[at - 1] == "(":
            made = self._parenthesis(at)
        return self._verb(at) if made is None and (low in self.words.triggers or "-" in low) else made

    def _cue(self, first: int, last: int, source: Source, verb: str, lead: bool, medium: str = "", denies: bool = False) -> Cue:
        start = min(self.line[first].start, source.start) if source.text else self.line[first].start
        end = max(self.line[min(last, len(self.line)) - 1].end, source.end if source.start >= self.line[first].start else 0)
        return Cue(start, end, source, verb, lead, self.span, medium, denies)

    # --- according to X

    def _according(self, at: int) -> Cue | None:
        for marker in self.words.markers[self.line[at].low]:
            after = at + len(marker)
            if self.lows[at:after] == marker:
                origin = " ".join(marker) in self.words.words["origin"]
                found = self._origin(after - 1) if origin else self._named_source(after)
                if found and self._allowed(" ".join(marker), at, found):
                    return self._cue(at, found[1], found[0], "", self._opens(at))
        return None

    def _allowed(self, marker: str, at: int, found: tuple[Source, int]) -> bool:
        """"pour la police" gives a source only beside a figure, or before a quotation."""
        if marker not in self.words.words["beside_figure"]:
            return True
        beside = any(token.figure for token in self.line[max(0, at - 3):at]) and bool(found[0].kind)
        comma = next((i for i in range(found[1], min(len(self.line), found[1] + 12)) if opens(self.line[i])), None)
        return beside or (at == 0 and comma is not None and self.reader.is_mark(comma - 1, ","))

    def _origin(self, at: int) -> tuple[Source, int] | None:
        """"de source policière", "de sources concordantes"."""
        end = at + 1
        while end - at < 5 and (self.reader.lower(end) and not self.reader.has("stops", end)):
            end += 1
        return self.reader.source(at, end, self.reader.kind(at + 1, end) or self.reader.kind(at, end)), end

    def _named_source(self, at: int) -> tuple[Source, int] | None:
        if self.reader.has("own", at) or self.reader.has("not_sources", at) or (self.reader.has("determiners", at) and self.reader.has("not_sources", at + 1)):
            pronoun = self.reader.has("pronouns", at) and (at + 1 >= len(self.line) or not self.line[at + 1].word)
            return (Source(self.line[at].text, self.line[at].start, self.line[at].end, pronoun=True), at + 1) if pronoun else None
        found = self.reader.phrase(at)
        return self._behind(at, found[1] if found else at + 1) or found

    def _behind(self, at: int, end: int) -> tuple[Source, int] | None:
        """Who stands behind a document: "selon un bilan communiqué par la préfecture", "figures from the ministry"."""
        if not any(self.reader.has("vehicles", i) for i in range(at, end)):
            return None
        first = next(i for i in range(at, end) if self.reader.has("vehicles", i))
        for i in range(first + 1, min(len(self.line), first + 14)):
            if self.reader.is_mark(i, ",;:") or closed(self.line[i]):
                break
            if self.reader.has("vehicle_links", i):
                inner = self.reader.phrase(i + 1)
                if inner and (inner[0].kind or (inner[0].named and self.line[i].low in self.words.words["vehicle_links"])):
                    return inner
        return None

    def _opens(self, at: int) -> bool:
        """Whether "according to" begins its clause, and so reaches forward."""
        return at == 0 or self.reader.is_mark(at - 1, ";:") or (self.reader.has("stops", at - 1) and not self.reader.has("pronouns", at - 1)) or (
            at == 1 and not self.line[0].figure)

    def _parenthesis(self, at: int) -> Cue | None:
        """"9 200 (police)"."""
        if not (self.reader.is_mark(at - 1, "(") and any(token.figure for token in self.line[max(0, at - 4):at - 1])):
            return None
        found = self.reader.phrase(at)
        if found and found[0].kind in ("authorities", "organisers") and self.reader.is_mark(found[1], ")"):
            return self._cue(at, found[1], found[0], "", False)
        return None

    # --- X said

    def _verb(self, at: int) -> Cue | None:
        form, width, inverted = self.verbs.form(at)
        if form is None:
            return None
        if form.infinitive:
            return self._going_on(at, form) or (self._governed(at, form, width) if self.verbs.complement(at + width) else None)
        first, last = self.verbs.group(at, form, inverted), at + width
        if first is None:
            return None
        if inverted:
            return self._inverted(first, last, form, inverted)
        if self.verbs.complement(last):
            return self._lead(first, last, form)
        if self.verbs.after_quote(first) or self.reader.is_mark(first - 1, ","):
            return self._trail(first, last, form)
        return self._plain(first, last, form)

    def _governed(self, at: int, form: Form, width: int) -> Cue | None:
        """"X a tenu à préciser que …": an infinitive that reports, under another verb."""
        first = self.verbs.group(at, form, "")
        return self._lead(first, at + width, form) if first is not None else None

    def _going_on(self, at: int, form: Form) -> Cue | None:
        """"Et d'ajouter : …": the last speaker again."""
        phrase = " ".join(token.low for token in self.line[max(0, at - 2):at])
        if phrase not in self.words.words["going_on"] or not self.verbs.complement(at + 1):
            return None
        return self._cue(at - 2, at + 1, Source("", self.line[at].start, self.line[at].end, pronoun=True), form.lemma, True)

    def _inverted(self, first: int, last: int, form: Form, pronoun: str) -> Cue | None:
        if pronoun in self.words.words["nobody"]:
            return None
        token = self.line[first]
        source = Source(pronoun, token.start, token.end, pronoun=True)
        return replace(self._cue(first, last, source, form.lemma, False, self.verbs.medium(last)), quotes=self.verbs.after_quote(first))

    def _lead(self, first: int, last: int, form: Form) -> Cue | None:
        found = self.reader.before(first - 1)
        if found is None:
            return self._trail(first, last, form) if self.verbs.after_quote(first) else None
        if self.verbs.after_quote(found[1]):
            return self._said_after(first, last, form, found[0])
        if form.lemma in self.words.words["weak"] and form.lemma in self.words.words["claiming"] and not found[0].text:
            return None
        return self._cue(first, last, found[0], form.lemma, True, self.verbs.medium(last), form.lemma in self.words.words["deny"])

    def _trail(self, first: int, last: int, form: Form) -> Cue | None:
        """", a déclaré X", ", said X"; or "X, the chief, said …" when the comma closes an apposition."""
        if self.reader.is_mark(first - 1, ",") and not self.verbs.after_quote(first):
            subject = self.reader.before(first - 1)
            if subject and self.verbs.after_quote(subject[1]):
                return self._said_after(first, last, form, subject[0])
            if subject:
                return self._led(first, last, form, subject[0])
        found = None if self.reader.has("addressing", last - 1) else self.verbs.subject_after(last)  # whom one told is not who spoke
        if found is None or (not self.verbs.after_quote(first) and not self._ends(found[1])):
            return None
        medium = self.verbs.medium(last, found[0].start) or self.verbs.medium(found[1])
        cue = self._cue(first, found[1], found[0], form.lemma, False, medium, form.lemma in self.words.words["deny"])
        return replace(cue, quotes=self.verbs.after_quote(first))

    def _said_after(self, first: int, last: int, form: Form, source: Source) -> Cue:
        """'"…," X said': what a quotation stands before."""
        return replace(self._cue(first, last, source, form.lemma, False, self.verbs.medium(last)), quotes=True)

    def _ends(self, at: int) -> bool:
        """Whether nothing more than to whom, when or where is said, up to the next mark: no clause, no figure at once."""
        for i in range(at, min(len(self.line), at + 12)):
            if not (self.line[i].word or self.line[i].figure):
                return True
            if (self.reader.has("stops", i) and not self.line[i].capital and not self.reader.has("prepositions", i)) or (i == at and self.line[i].figure):
                return False
        return True

    def _plain(self, first: int, last: int, form: Form) -> Cue | None:
        """"X said …", "…, X said": by what stands around it."""
        found = self.reader.before(first - 1)
        if found is None:
            return None
        source, begin = found
        before = begin - 1
        quoted = (before >= 0 and closed(self.line[before])) or (self.reader.is_mark(before, ",") and self.verbs.after_quote(begin))
        trails = quoted or ("subject_first" in self.words.traits and self.reader.is_mark(before, ",;") and before > 2 and self._ends(last))
        if trails and (quoted or form.lemma not in self.words.words["leading_only"]):
            return replace(self._cue(first, last, source, form.lemma, False, self.verbs.medium(last)), quotes=quoted)
        return self._led(first, last, form, source)

    def _led(self, first: int, last: int, form: Form, source: Source) -> Cue | None:
        """A cue that leads without "that": a plain reporting verb, or a counting one with a figure after it."""
        counts = form.lemma in self.words.words["count"] and self._figure(last) and (
            source.kind in self.words.words["counting"] or form.lemma in self.words.words["claiming"])
        denies = form.lemma in self.words.words["deny"]
        says = form.lemma in self.words.words["say"] and form.lemma not in self.words.words["weak"]
        if not (counts or says or denies):
            return None
        return self._cue(first, last, source, form.lemma, True, self.verbs.medium(last), denies)

    def _figure(self, at: int) -> bool:
        return any(token.figure or token.low in self.words.words["figure_words"] for token in self.line[at:at + _NEAR])

    # --- X 8 000, Y 4 000

    def _gaps(self, found: list[Cue]) -> Iterator[Cue]:
        """Sources whose verb is understood: "la police a compté 1 900 manifestants, les syndicats 4 000"."""
        openers = self.words.words["gap_openers"]
        figure = max((at for at, token in enumerate(self.line) if token.figure), default=0)
        for at, low in enumerate(self.lows[:max(0, figure - 1)], 1):
            if low not in ",;" and low not in openers:
                continue
            made = self.reader.phrase(at)
            if made is None or not made[0].kind or any(c.start < made[0].end and made[0].start < c.end for c in found):
                continue
            after = made[1]
            while after - made[1] < 5 and self.reader.has("gap_fillers", after):
                after += 1
            if after < len(self.line) and self.line[after].figure and self.line[after].start > found[0].start:
                yield self._cue(at, made[1], made[0], "", True)
