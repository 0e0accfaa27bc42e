"""Reads noun phrases among the tokens of a sentence: who may be the source of what is said."""

from __future__ import annotations

from collections.abc import Sequence

from .speech import Source, Token, Vocabulary

_MARKS = ",.;:!?)\"”»"


class Phrases:
    """Reads noun phrases among the tokens of one sentence."""

    def __init__(self, line: Sequence[Token], words: Vocabulary, text: str) -> None:
        self.line, self.words, self.text = line, words, text
        self.lows, self.listed = [token.low for token in line], words.words
        self.limit = len(line)          # a phrase looks no further
        self.adverbs = tuple(self.listed.get("adverb_endings", ()))

    def has(self, name: str, at: int) -> bool:
        """Whether the token at `at` (False outside the sentence) is listed under `name`."""
        return 0 <= at < len(self.lows) and self.lows[at] in self.listed[name]

    def is_mark(self, at: int, marks: str) -> bool:
        """Whether the token at `at` is one of `marks`."""
        return 0 <= at < len(self.line) and self.line[at].text in marks

    def capital(self, at: int) -> bool:
        """Whether the token at `at` begins with a capital."""
        return 0 <= at < len(self.line) and self.line[at].capital

    def lower(self, at: int) -> bool:
        """Whether the token at `at` is a word in lower case."""
        return 0 <= at < len(self.line) and self.line[at].word and not self.line[at].capital

    def run(self, at: int) -> int:
        """Where the run of capitalised words that begins at `at` ends: "Anne de la Tour", "Light & Power"."""
        end = at
        while end < self.limit and self.capital(end) and end - at < 10:
            end += 1
            step = end
            while self.has("particle_joins", step) and step - end < 3:
                step += 1
            if step > end and self.capital(step) and not self.has("determiners", step):
                end = step
        return end

    def phrase(self, at: int) -> tuple[Source, int] | None:
        """The noun phrase that begins at `at` as a source, and the index after it."""
        if self.has("pronouns", at):
            token = self.line[at]
            return Source(token.text, token.start, token.end, pronoun=True), at + 1
        head, determined = at, False
        while head - at < 3 and (self.has("determiners", head) or (determined and 0 <= head < len(self.line) and self.line[head].figure)):
            head, determined = head + 1, True
        if self.capital(head) and not (at == head and self._starts(head) and self._common_at_start(head)) and not self._epithet(head):
            return self._named(head, determined)
        if self.lower(head) or self.capital(head):
            return self._common(head, determined)
        return None

    def _common_at_start(self, at: int) -> bool:
        """Whether a sentence begins with a noun that only its place capitalises ("Police", "Finance chief")."""
        following = self.line[at + 1].low if at + 1 < len(self.line) else ""
        if self.line[at].low in self.words.kinds:
            return not self.capital(at + 1)
        return (following in self.words.kinds and not self.capital(at + 1)) or (self.has("links", at + 1) and not self.capital(at + 2))

    def _epithet(self, head: int) -> bool:
        """Whether a capitalised word only describes the noun after it: "the Paris-based company", "French carrier"."""
        return ("head_last" in self.words.traits and self.line[head].low not in self.listed["titles"]
                and self.lower(head + 1) and self.line[head + 1].low in self.words.kinds)

    def _named(self, head: int, determined: bool) -> tuple[Source, int] | None:
        end = self.run(head)
        if head == 0 and end == 1 and (self._stop(0) or self.has("prepositions", 0) or self.has("skipped", 0)):
            return None
        if determined and end - head == 1:
            end = self._complemented(self._qualified(end))       # "l'Ordre des médecins", "la Banque nationale suisse"
        kind = self.kind(head, end) or self.kind(end, self._beside(end))
        return self.source(self._untitled(head, end), end, kind, named=True), end

    def _person(self, head: int, end: int) -> int:
        """Where a name begins behind a noun that describes: after titles, and after initials ("la déléguée CGT Jeanne Roux")."""
        first = self._untitled(head, end)
        return first + 1 if first == head and end - head > 2 and self.line[head].text.isupper() and len(self.line[head].text) > 1 else first

    def _qualified(self, end: int) -> int:
        """Where an institution's name ends with its adjectives, which fill what stands before its verb or a mark."""
        stop = end
        while "head_last" not in self.words.traits and stop - end < 3 and stop < self.limit and self.lower(stop) and not self._stop(stop):
            stop += 1
        return stop if stop >= self.limit or not self.line[stop].word or self.has("links", stop) else end

    def _untitled(self, head: int, end: int) -> int:
        """Where a name begins once titles, and whose it is, are left out: not in "Justice Department"."""
        title = max((i for i in range(head, end - 1) if self.line[i].low.rstrip(".") in self.listed["titles"]), default=head - 1)
        if title >= head and self.kind(title + 1, end):
            title = head - 1
        owner = max((i for i in range(head, end - 1) if self.line[i].low.endswith("'s")), default=-1)
        return (max(title, owner) if not self.kind(head, end) else title) + 1

    def _common(self, head: int, determined: bool) -> tuple[Source, int] | None:
        if not determined and not self.capital(head) and self.line[head].low not in self.words.kinds and not self._compound(head):
            return self._described(head)
        if self._stop(head) and self.line[head].low not in self.words.kinds:
            return None
        end = self._tail(head)
        kind = self.kind(head, end)
        if self.run(end) > end and (self.run(end) - end > 1 or self.line[end].text.isupper() is False):
            stop = self.run(end)
            return self.source(self._person(end, stop), stop, kind or self.kind(end, stop), named=True), stop
        if self.is_mark(end, ",") and self.run(end + 1) - end > 2:
            stop = self.run(end + 1)
            if stop <= self.limit and (stop >= len(self.line) or self.is_mark(stop, ",.;:\"»”(")):
                return self.source(self._untitled(end + 1, stop), stop, kind, named=True), stop
        stop = self.run(end) if self.capital(end) else end
        return self.source(head, stop, kind or self.kind(head, stop)), stop

    def _described(self, head: int) -> tuple[Source, int] | None:
        """A whole name behind one or two words that only describe: "coach Jane Roe", "l'agriculteur bio Jean Roux"."""
        at = head
        while at - head < 3 and self.lower(at) and not self._stop(at):
            at += 1
        end = self.run(at)
        if at == head or end - at < 2 or not self.capital(at):
            return None
        return self.source(self._person(at, end), end, self.kind(head, end) or self.kind(end, self._beside(end)), named=True), end

    def _compound(self, head: int) -> bool:
        """Whether a bare noun phrase ends in a known kind of source ("state investigators")."""
        return any(self.line[i].low.removesuffix("'s") in self.words.kinds for i in range(head, self._lowers(head)))

    def _lowers(self, at: int) -> int:
        end = at
        if "head_last" in self.words.traits:        # the head comes last: "state fire marshal's office"
            known = [i for i in range(at, min(at + 5, self.limit)) if self.line[i].low.removesuffix("'s") in self.words.kinds and not self._cut(at, i)]
            if known:
                return self._compounded(known[-1] + 1)
        while end - at < 4 and (self.lower(end) or end == at) and end < self.limit and not (end > at and self._stop(end)):
            end += 1
        return max(end, at + 1)

    def _compounded(self, at: int) -> int:
        """Where a noun phrase ends that goes on from a known kind of source: "union leader Jane Roe", "the county engineer said"."""
        end = at
        while end - at < 3 and end < self.limit and self.lower(end) and not self._stop(end) and not self.line[end].low.endswith(self.adverbs):
            end += 1
        return end if end >= self.limit or self.is_mark(end, _MARKS) or self.capital(end) else at

    def _cut(self, at: int, to: int) -> bool:
        """Whether something between two tokens ends a noun phrase."""
        return any(not self.line[i].word or (i > at and (self._stop(i) or self.line[i].capital)) for i in range(at, to + 1))

    def _tail(self, head: int) -> int:
        """Where a common noun phrase ends: its adjectives, then at most two complements ("ministère de la Santé")."""
        return self._complemented(self._lowers(head))

    def _complemented(self, end: int) -> int:
        """Where a noun phrase ends with at most two complements, its noun and adjectives ending at `end`."""
        for _ in range(2):
            inner = end + 1
            if not self.has("links", end):
                break
            while self.has("determiners", inner) and inner - end < 3:
                inner += 1
            if self.capital(inner):
                end = self.run(inner)
            elif self.lower(inner) and not self._stop(inner):
                end = self._lowers(inner)
            else:
                break
        return end

    def _stop(self, at: int) -> bool:
        return 0 <= at < len(self.lows) and self.lows[at] in self.words.closers

    def _beside(self, end: int) -> int:
        """Where what stands in apposition after a name ends."""
        if not (self.is_mark(end, ",(") or self.has("links", end)):
            return end
        stop = end + 1
        if self.has("relatives", stop):
            return end
        while stop < len(self.line) and stop - end < 9 and not self.is_mark(stop, ",.;:)\"«“"):
            stop += 1
        return stop

    def kind(self, start: int, end: int) -> str:
        """The kind of source the words from `start` to `end` name; a spokesperson is of the kind of whom they speak for."""
        kinds = self.words.kinds
        found = [kinds[low] for word in self.lows[start:end] if (low := word.removesuffix("'s").rstrip(".")) in kinds]
        if not found and any(self.line[i].low in self.listed["media_words"] for i in range(start, min(end, len(self.line)))):
            return "media"
        return next((kind for kind in found if kind != "spokesperson"), found[0] if found else "")

    def source(self, start: int, end: int, kind: str = "", named: bool = False) -> Source:
        """The tokens from `start` to `end` as a source."""
        first, last = self.line[start].start, self.line[end - 1].end
        return Source(" ".join(self.text[first:last].split()), first, last, kind, named=named)

    def _starts(self, at: int) -> bool:
        """Whether a clause may begin at `at`: the sentence does, or a mark or conjunction stands before."""
        return at == 0 or self.is_mark(at - 1, ";:-–—)\"«“") or (self.has("stops", at - 1) and not self.line[at - 1].capital)
