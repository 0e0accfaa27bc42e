"""The types that flow through factcheck: Article → Fact → Slot → Finding → Report.

All are frozen; amounts are `Decimal`, never float; offsets count code points of `Article.text`.
What is made by the thousand can hold nothing that holds it, and is none of the garbage collector's business (`gc=False`).
This module imports nothing of ours.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

import msgspec

if TYPE_CHECKING:
    from pandas import DataFrame

Kind = Literal["quantity", "date", "name", "list", "quote", "claim"]
Severity = Literal["info", "warning", "error"]
Bound = Literal["exact", "about", "at_least", "at_most", "between"]
Certainty = Literal["asserted", "conditional", "denied", "future", "hypothetical"]
Role = Literal["title", "heading", "paragraph", "item", "boilerplate"]

KINDS: tuple[Kind, ...] = ("quantity", "date", "name", "list", "quote", "claim")
SEVERITIES: tuple[Severity, ...] = ("info", "warning", "error")
CHOICES: tuple[str, ...] = ("off", "on", *SEVERITIES)  # what settings may make of a rule


class Span(msgspec.Struct, frozen=True, gc=False, order=True):
    """A stretch of `Article.text`: code points `start` up to, not including, `end`."""

    start: int
    end: int


class Interval(msgspec.Struct, frozen=True, gc=False, order=True):
    """Days from `start` to `end`, both included. A month is 1st to last day."""

    start: dt.date
    end: dt.date


class Block(msgspec.Struct, frozen=True, gc=False):
    """A paragraph, title, heading or list item of an article; `boilerplate` is shown but not read for facts."""

    start: int
    end: int
    role: Role = "paragraph"


class Anchor(msgspec.Struct, frozen=True, gc=False):
    """Offset `offset` of the text stands at `line` and `column` (both from 1) of the file.

    What follows an anchor, up to the next one, stands on the same line of the file, one column a code point.
    """

    offset: int
    line: int
    column: int


class Article(msgspec.Struct, frozen=True):
    """One published text.

    `text` is what offsets count in. For text and Markdown files it is the file as decoded, whole; for other formats,
    the text extracted. `hidden` lists the spans inside blocks that are mark-up, and are read as blanks.
    `published` is an interval because a date may be a month; None when unknown.
    `story` is what the article says it belongs to, and in a report the story it was put in. `given` is where it was given: the
    folder, and those inside it that lead to the article.
    """

    text: str
    id: str = ""
    path: str = ""
    title: str = ""
    source: str = ""
    published: Interval | None = None
    language: str = ""
    story: str = ""
    url: str = ""
    blocks: tuple[Block, ...] = ()
    hidden: tuple[Span, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    given: tuple[str, ...] = ()


class Quantity(msgspec.Struct, frozen=True, gc=False, tag="quantity", omit_defaults=False):
    """A number with its unit.

    `shown` is the number as written with its magnitude ("plus de 40": 40; "1,3 milliard": 1300000000); `low` and `high`
    bound what the words allow, None for no limit. `precision` is the place of the last digit shown ("119 milliards": 1e9).
    `unit` is an ISO 4217 code, "percent", "point", a unit name (singular English, "kilometre"), or None for a bare count,
    whose noun is then `counted`. `per` is the denominator of a rate ("year", "100000 inhabitant").
    `resolved` marks a unit that was inferred (a bare "$"). `hedge` keeps the hedging words; `scale` the magnitude word as written.
    `sign` is +1 or -1 where the words give a direction ("en hausse de", "down"), else 0. `parts` are the two numbers of a score.
    """

    shown: Decimal
    low: Decimal | None
    high: Decimal | None
    unit: str | None
    dimension: str
    bound: Bound = "exact"
    precision: Decimal = Decimal(1)
    counted: str | None = None
    per: str | None = None
    resolved: bool = False
    hedge: str = ""
    scale: str = ""
    sign: int = 0
    parts: tuple[Decimal, ...] = ()


class Moment(msgspec.Struct, frozen=True, gc=False, tag="date"):
    """A day, month, year … as an interval of days, both ends included; None where the words cannot be resolved.

    `grain` is minute, hour, day, week, weekend, month, quarter, semester, season, year, decade, century or span; `weekday`
    (Monday 0) is the weekday written, kept for its check; `time` is "HH:MM" where given, `time_end` where a stretch of the day
    ends, `zone` its zone as written, `part` a part of the day (morning, afternoon, evening, night …); `relative` says it
    was reckoned from the article's own date; `approximate` that the words are vague, or ("two years ago") exact only to a
    grain; `limit` is since, until, before or after where the words make it the end of an open stretch.
    """

    start: dt.date | None
    end: dt.date | None
    grain: str
    weekday: int | None = None
    time: str = ""
    relative: bool = False
    approximate: bool = False
    part: str = ""
    time_end: str = ""
    zone: str = ""
    limit: str = ""


class Duration(msgspec.Struct, frozen=True, gc=False, tag="duration"):
    """A length of time. `duration` is ISO 8601 ("P3M"; "" when only vague); `low` and `high` are in days."""

    duration: str
    low: Decimal | None
    high: Decimal | None
    approximate: bool = False
    bound: Bound = "exact"
    shown: Decimal | None = None
    unit: str = ""


class Name(msgspec.Struct, frozen=True, gc=False, tag="name"):
    """A named entity. `label` is person, organisation, place, product, work or other; `role` the post or title beside it.

    `role` is an id shared by the languages ("finance_director", "former_mayor"), or the words as written; `role_of` what it is the
    post of. `age_at` is where the age stands, `age_past` says that it is the age at another time, `age_span` by how many years
    it may be more ("sexagénaire"); `born` is a year of birth.
    `alias_of` is another name of the same, in the same article; `part_of` what it is said to be a part of.
    """

    name: str
    label: str
    role: str = ""
    role_of: str = ""
    age: int | None = None
    alias_of: str = ""
    part_of: str = ""
    age_at: Span | None = None
    age_past: bool = False
    age_span: int = 0
    born: int | None = None


class Member(msgspec.Struct, frozen=True, gc=False):
    """One member of a list: where it stands, its name, and what stands in apposition or brackets beside it."""

    start: int
    end: int
    name: str
    aliases: tuple[str, ...] = ()


class Listing(msgspec.Struct, frozen=True, gc=False, tag="list"):
    """Coordinated names under one head noun. `open` means "such as": others may belong. `count` is the number stated.

    `head` is the noun's lemma, "" when there is none; `verb` is the lemma of the verb the list hangs on.
    """

    head: str
    members: tuple[Member, ...]
    open: bool = False
    count: int | None = None
    verb: str = ""


class Quote(msgspec.Struct, frozen=True, gc=False, tag="quote"):
    """Words between quotation marks. `partial` when they are less than a sentence; `verb` is the reporting verb's lemma.

    `speaker_start` and `speaker_end` are where the speaker is named (-1 when nowhere); `medium` is to whom or where it was said.
    """

    words: str
    speaker: str = ""
    verb: str = ""
    partial: bool = False
    parts: tuple[Span, ...] = ()
    speaker_start: int = -1
    speaker_end: int = -1
    medium: str = ""


class Claim(msgspec.Struct, frozen=True, gc=False, tag="claim"):
    """Who does what: lemmas of subject, verb and object; `negated` once negations are counted.

    `subject_start` and `subject_end` are where the subject stands (-1 when it is understood); `object_head` is the lemma of the
    object's noun; `cause` the content lemmas of what is given as its cause; `modal` the lemma of a semi-auxiliary ("pouvoir").
    """

    subject: str
    verb: str
    object: str = ""
    negated: bool = False
    subject_start: int = -1
    subject_end: int = -1
    object_head: str = ""
    cause: str = ""
    modal: str = ""


Value = Quantity | Moment | Duration | Name | Listing | Quote | Claim


class Context(msgspec.Struct, frozen=True, gc=False):
    """What a fact is about, as its sentence tells: the signals by which the linker compares like with like.

    `head` says what is counted or measured, as concept ids or stems; `near` gives every concept, stem or "@name" of the
    sentence with its nearness (0 to 1), nearest first; `names`, `places`, `periods` and `scope` are those of the fact's own clause;
    `before` and `after` are the three words on each side, nearest first.
    """

    head: tuple[str, ...] = ()
    near: tuple[tuple[str, float], ...] = ()
    scope: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    periods: tuple[Interval, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


class Fact(msgspec.Struct, frozen=True, gc=False):
    """One thing an article says. `text` is always `article.text[start:end]`; `sentence` is the span around it.

    `attribution` is who says it, as written without article ("" for the outlet itself), and `source_class` what kind of source
    that is ("authorities", "organisers", "company", "media", "anonymous", "expert" …; "" when unknown).
    """

    article: str
    kind: Kind
    start: int
    end: int
    text: str
    value: Value
    sentence: Span = Span(0, 0)
    attribution: str = ""
    certainty: Certainty = "asserted"
    quoted: bool = False
    context: Context = Context()
    extractor: str = ""
    source_class: str = ""

    def to_dict(self) -> dict[str, Any]:
        """The row that `factcheck extract --format json` prints: article, kind, start, end, text, value, and who says it."""
        return {
            "article": self.article, "kind": self.kind, "start": self.start, "end": self.end, "text": self.text,
            "value": value_dict(self.value), "attribution": self.attribution or None, "certainty": self.certainty,
        }


def value_dict(value: Value) -> dict[str, Any]:
    """A value as plain JSON types: decimals as strings without exponent, days as ISO dates, no `type` key."""
    made = msgspec.to_builtins(value, enc_hook=None)
    made.pop("type", None)
    return {key: _decimal_text(getattr(value, key)) if isinstance(getattr(value, key), Decimal) else item
            for key, item in made.items()}


def _decimal_text(number: Decimal) -> str:
    """A decimal as its shortest string without an exponent: 1.3E+9 is "1300000000"."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


class Signal(msgspec.Struct, frozen=True):
    """One reason for putting facts in one slot: its name, its weight in the decision, and what was seen."""

    name: str
    weight: float
    seen: str = ""


class Slot(msgspec.Struct, frozen=True):
    """Facts of one story that answer the same question. `about` is that question in a few words.

    `links` are the pairs of facts, by their place in `facts`, that were found to be one; empty when all were found together.
    """

    story: str
    kind: str
    about: str
    facts: tuple[Fact, ...]
    signals: tuple[Signal, ...] = ()
    confidence: float = 1.0
    links: tuple[tuple[int, int], ...] = ()


class Evidence(msgspec.Struct, frozen=True):
    """Where an article says something. `line` and `column` (from 1) point into the file."""

    article: str
    start: int
    end: int
    text: str
    sentence: str
    line: int
    column: int


class Side(msgspec.Struct, frozen=True):
    """Facts that agree with each other. `witnesses` counts the independent texts among their articles."""

    value: str
    evidence: tuple[Evidence, ...]
    witnesses: int = 1


class Suppression(msgspec.Struct, frozen=True):
    """Why a finding is told but no longer held against the articles: who said so, where, for what reason, on what day ("" when not given)."""

    by: Literal["baseline", "file", "comment", "front matter"]
    place: str
    reason: str = ""
    date: str = ""


class Finding(msgspec.Struct, frozen=True):
    """A slot whose facts cannot all be true, seen by one rule. `id` is a fingerprint that survives edits elsewhere.

    `pinned` is the id of the article to show it in, "" for the one that stands most alone.
    """

    id: str
    rule: str
    kind: str
    severity: Severity
    confidence: float
    story: str
    about: str
    message: str
    sides: tuple[Side, ...]
    signals: tuple[Signal, ...] = ()
    diagnosis: str = ""
    suppressed: Suppression | None = None
    pinned: str = ""


class Problem(msgspec.Struct, frozen=True):
    """Something that could not be done: a file that could not be read, a rule that failed. Never a finding, never silent."""

    path: str
    message: str


class RuleText(msgspec.Struct, frozen=True):
    """A rule in words, for the formats that explain the rules with their findings. `help` is Markdown."""

    id: str
    severity: Severity
    summary: str
    help: str
    url: str = ""


class Report(msgspec.Struct, frozen=True):
    """What one run found. `findings` are worst first; `copies` groups the ids of articles that reprint one text.

    `lang` is the language of the messages, and of the report made for a person; `rules` are those that were in force.
    """

    articles: tuple[Article, ...] = ()
    facts: Sequence[Fact] = ()
    slots: Sequence[Slot] = ()
    findings: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = ()
    copies: tuple[tuple[str, ...], ...] = ()
    lang: str = "fr"
    rules: tuple[RuleText, ...] = ()

    def witnesses(self, articles: Iterable[str]) -> int:
        """How many independent texts stand behind the article ids `articles`: copies of one text count once."""
        group = {article: number for number, ids in enumerate(self.copies) for article in ids}
        return len({group.get(article, article) for article in articles})

    def to_dict(self) -> dict[str, Any]:
        """The object that `--format json` prints: `articles`, `findings`, `problems`, `copies`, as plain JSON types."""
        return {
            "articles": [_article_dict(article) for article in self.articles],
            "findings": msgspec.json.decode(msgspec.json.encode(self.findings)),
            "problems": msgspec.json.decode(msgspec.json.encode(self.problems)),
            "copies": [list(ids) for ids in self.copies],
        }

    def rows(self) -> list[dict[str, Any]]:
        """One row a piece of evidence, under the names of `EVIDENCE_COLUMNS`."""
        known = {article.id: article for article in self.articles}
        return [_evidence_row(finding, number, side, evidence, known.get(evidence.article, Article("")))
                for finding in self.findings
                for number, side in enumerate(finding.sides, 1)
                for evidence in side.evidence]

    def to_frame(self) -> DataFrame:
        """A pandas frame, one row a piece of evidence, columns `EVIDENCE_COLUMNS`."""
        from pandas import DataFrame

        return DataFrame(self.rows(), columns=list(EVIDENCE_COLUMNS))

    def facts_frame(self) -> DataFrame:
        """A pandas frame, one row a fact, columns `FACT_COLUMNS`; `value` is the value as a dict of plain types."""
        from pandas import DataFrame

        rows = [{**fact.to_dict(), "sentence_start": fact.sentence.start, "sentence_end": fact.sentence.end,
                 "quoted": fact.quoted, "extractor": fact.extractor} for fact in self.facts]
        return DataFrame(rows, columns=list(FACT_COLUMNS))


EVIDENCE_COLUMNS = ("finding", "rule", "kind", "severity", "confidence", "story", "about", "message", "side", "value", "article",
                    "path", "source", "published", "text", "sentence", "start", "end", "line", "column")
FACT_COLUMNS = ("article", "kind", "start", "end", "text", "value", "attribution", "certainty", "quoted", "sentence_start",
                "sentence_end", "extractor")


def published_text(published: Interval | None) -> str | None:
    """A publication date in ISO 8601: "2018-08-07", "2018-08", "2018", "2018-08-01/2018-08-03"; None when unknown."""
    if published is None:
        return None
    start, end = published.start, published.end
    after = end + dt.timedelta(days=1)
    if start == end:
        return start.isoformat()
    if (start.day, after.day) == (1, 1) and (start.year, start.month) == (end.year, end.month):
        return f"{start:%Y-%m}"
    if (start.month, start.day, after.month, after.day) == (1, 1, 1, 1) and start.year == end.year:
        return f"{start:%Y}"
    return f"{start.isoformat()}/{end.isoformat()}"


def _article_dict(article: Article) -> dict[str, Any]:
    return {"id": article.id, "path": article.path, "title": article.title, "source": article.source,
            "published": published_text(article.published), "language": article.language, "story": article.story,
            "url": article.url}


def _evidence_row(finding: Finding, number: int, side: Side, evidence: Evidence, article: Article) -> dict[str, Any]:
    return {"finding": finding.id, "rule": finding.rule, "kind": finding.kind, "severity": finding.severity,
            "confidence": finding.confidence, "story": finding.story, "about": finding.about, "message": finding.message,
            "side": number, "value": side.value, "article": evidence.article, "path": article.path, "source": article.source,
            "published": published_text(article.published), "text": evidence.text, "sentence": evidence.sentence,
            "start": evidence.start, "end": evidence.end, "line": evidence.line, "column": evidence.column}
