"""Groups of a reporting verb: its form, where the group begins with its auxiliaries and pronouns, and what follows it: what is said,
its subject when that comes after, to whom it was said.
"""

from __future__ import annotations

from .speech import Form, Source, Token, Vocabulary
from .subjects import Reader

_QUOTED = "\"»”«“\u25a0'—–"
_OPENING = "«“\"\u25a0"


def closed(token: Token) -> bool:
    """Whether a token is a quotation or one of its marks."""
    return token.text in _QUOTED or "\u25a0" in token.text


def opens(token: Token) -> bool:
    """Whether a quotation may begin with a token."""
    return token.text[-1] in _OPENING


class Verbs:
    """The verb groups of one sentence."""

    def __init__(self, reader: Reader, words: Vocabulary) -> None:
        self.reader, self.words, self.line = reader, words, reader.line

    def form(self, at: int) -> tuple[Form | None, int, str]:
        """The reporting form at `at`, how many tokens it takes, and the pronoun joined to it ("dit-elle")."""
        low, forms = self.line[at].low, self.words.forms
        if at + 1 < len(self.line) and (pair := forms.get(f"{low} {self.line[at + 1].low}")):
            return pair, 2, self._aux_pronoun(at)
        if low in forms:
            return forms[low], 1, self._aux_pronoun(at)
        base, _, tail = low.partition("-")
        pronoun = tail.rpartition("-")[2]
        if pronoun in self.words.words["inverted"] and base in forms and forms[base].finite:
            return forms[base], 1, pronoun
        return None, 0, ""

    def _aux_pronoun(self, at: int) -> str:
        """The pronoun of "a-t-elle (encore) dit", "" when the auxiliary carries none."""
        for i in range(at - 1, max(-1, at - 4), -1):
            base, _, tail = self.line[i].low.partition("-")
            if base in self.words.words["auxiliaries"] and tail.rpartition("-")[2] in self.words.words["inverted"]:
                return tail.rpartition("-")[2]
            if not self.reader.has("skipped", i):
                break
        return ""

    def group(self, at: int, form: Form, inverted: str) -> int | None:
        """Where the verb group that ends at `at` begins; None when it does not report, or is denied itself."""
        reader, first = self.reader, at
        if inverted:
            return next((i for i in range(at, max(-1, at - 4), -1) if "-" in self.line[i].low), at)
        auxiliary = next((i for i in range(at - 1, max(-1, at - 7), -1) if reader.has("auxiliaries", i)), None)
        between = range(auxiliary + 1, at) if auxiliary is not None else range(0)
        joined = auxiliary is not None and all(map(self._fills, between))
        if form.participle and joined and auxiliary is not None:
            first = auxiliary
        elif form.infinitive:
            first = self._governor(at)
        elif not form.finite:
            return None
        while first > 0 and reader.has("skipped", first - 1) and self.line[first - 1].low not in self.words.words["prepositions"]:
            first -= 1
        clitics = first
        while clitics > 0 and reader.has("clitics", clitics - 1) and first - clitics < 3:
            clitics -= 1
        inside = [token.low for token in self.line[clitics:at]]
        if any(low in self.words.words["negations"] or low in self.words.words["negators"] for low in inside):
            return None
        if reader.has("copulas", clitics - 1) or any(low in self.words.words["copulas"] for low in inside):
            return None
        reflexive = any(low in self.words.words["reflexives"] for low in inside)
        if form.reflexive != reflexive and (form.reflexive or (reader.has("being", first) and not reflexive)):
            return None
        return clitics

    def _fills(self, at: int) -> bool:
        """Whether the token at `at` may stand between an auxiliary and its participle."""
        return self.reader.is_mark(at, ",") or any(self.reader.has(name, at) for name in ("skipped", "aside", "pronouns", "clitics", "negators"))

    def _governor(self, at: int) -> int:
        """The verb that governs an infinitive: "tient à préciser", "s'est contenté de dire"."""
        first = max(0, at - 2)
        for i in range(at - 1, max(-1, at - 6), -1):
            if self.reader.has("auxiliaries", i):
                return i
        return first

    def complement(self, last: int) -> bool:
        """Whether what is said follows: "que", "that", a colon or a quotation, at once or after to whom it was said."""
        for i in range(last, min(len(self.line), last + 10)):
            token = self.line[i]
            if token.low in self.words.words["that"] or token.text == ":" or opens(token):
                return not (i == last and token.text == "\"" and self.after_quote(last - 1))
            if self.reader.is_mark(i, ";.)") or (self.reader.is_mark(i, ",") and i - last > 0 and not self.reader.has("that", i + 1)):
                return False
        return False

    def after_quote(self, first: int) -> bool:
        """Whether a quotation, with its comma, stands right before the token at `first`."""
        before = first - 1
        if self.reader.is_mark(before, ","):
            before -= 1
        return before >= 0 and closed(self.line[before])

    def subject_after(self, at: int) -> tuple[Source, int] | None:
        """The subject of an inverted verb, past adverbs, dates and to whom or where it was said."""
        reader, stop = self.reader, at + 14
        while at < min(len(self.line), stop):
            if reader.has("prepositions", at):
                at += reader.has("links", at + 1)       # "auprès de l'AFP"
                inner = reader.phrase(at + 1)
                if inner is None:
                    at += 1
                    continue
                rest = self._split_place(at + 1, inner[1])
                if rest is not None:
                    return rest
                ends = inner[1] >= len(self.line) or not self.line[inner[1]].word
                if ends and inner[0].named and reader.has("determiners", at + 1) and not reader.has("outlets", at + 2):
                    return inner
                at = inner[1]
            elif reader.has("skipped", at) or self.line[at].figure:
                at += 1
            else:
                found = reader.phrase(at)
                return found if (found and not found[0].pronoun) or (found and reader.has("pronouns", at)) else None
        return None

    def _split_place(self, at: int, end: int) -> tuple[Source, int] | None:
        """"à Nantes Jeanne Morel", "à l'AFP Jeanne Morel": the place ends where the speaker's name begins, when nothing else can be the subject."""
        width = 2 if self.reader.has("two_word_places", at) else 1
        if self.reader.has("determiners", at):      # an outlet in capitals, then a first and a last name
            at += 1
            if not (at < len(self.line) and self.line[at].text.isupper() and end - at > 2):
                return None
        follows = end >= len(self.line) or not self.line[end].word
        if self.reader.capital(at) and end - at > width and follows and self.reader.run(at) == end:
            return self.reader.phrase(at + width)
        return None

    def medium(self, at: int, until: int = -1) -> str:
        """To whom or where it was said, before the offset `until` when that is given: "à l'AFP", "told reporters"."""
        first = next((i for i in range(at, min(len(self.line), at + 4)) if not self.reader.has("skipped", i) or self.reader.has("whom", i)), len(self.line))
        if self.reader.has("addressing", at - 1):
            found = self.reader.phrase(at)
            return found[0].text if found else (self.line[at].text if self.reader.lower(at) else "")
        if not self.reader.has("whom", first):
            return ""
        self.reader.limit = next((i for i in range(first, len(self.line)) if 0 <= until <= self.line[i].start), len(self.line))
        found = self.reader.phrase(first + 1)
        self.reader.limit = len(self.line)
        return found[0].text if found else ""
