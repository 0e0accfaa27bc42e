"""Reports made by hand: an invented fire in an invented town, told by five invented newspapers.

Every fact is laid on its article by `put`, so that the offsets are true ones.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

import msgspec

from factcheck.model import (
    Article,
    Block,
    Certainty,
    Claim,
    Evidence,
    Fact,
    Finding,
    Interval,
    Kind,
    Listing,
    Member,
    Moment,
    Name,
    Problem,
    Quantity,
    Quote,
    Report,
    Severity,
    Side,
    Signal,
    Slot,
    Span,
    Value,
)
from factcheck.text import line_anchors, place

STORY = "cartonnerie-orvelle"

FANAL = """\
# La cartonnerie Orvelle détruite par un incendie

Un incendie a ravagé mercredi la cartonnerie Orvelle, à Saint-Aubrin, faisant 42 blessés parmi les ouvriers de nuit. \
Le feu a pris vers quatre heures, le 12 mars, dans l'atelier de séchage.

Selon l'assureur, les dégâts atteignent 119 millions d'euros. L'usine employait 640 personnes.

« Nous rebâtirons l'usine ici, sur ces quais, et nulle part ailleurs », a promis la directrice, Hélène Vasquier.

Les habitants de Brouvelles, Tannay-le-Port, Saint-Aubrin et Corvoz ont été évacués dans la matinée. \
Le parquet a ouvert une enquête : une bobine défectueuse a provoqué le départ de feu.
"""

AGENCE = """\
# Saint-Aubrin : 42 blessés dans l'incendie d'une usine

Quarante-deux ouvriers, soit 42 blessés au total, ont été conduits à l'hôpital après l'incendie de la cartonnerie Orvelle, le 12 mars.

La facture s'élèverait à 119 millions d'euros, d'après l'assureur. Deux personnes sont mortes.

« Nous rebâtirons l'usine ici, sur ces quais, et nulle part ailleurs », a déclaré Hélène Vasquier, qui dirige le site.
"""

GAZETTE = """\
# Val d'Aubrin : l'usine en cendres

Le sinistre, survenu le 12 mai au petit jour, a fait 24 blessés, dont cinq grièvement atteints, et deux personnes sont mortes.

D'après l'assureur, il en coûtera 119 milliards d'euros. Près de 650 salariés travaillaient là.

« Nous rebâtirons l'usine, ici ou ailleurs », a dit Hélène Vasquiet, la directrice du site, devant les grilles.

Ont dû quitter leurs maisons les habitants de Brouvelles, Tannay-le-Port et Corvoz.
"""

RADIO = """\
# Incendie à Saint-Aubrin : ce que l'on sait

Le bilan s'est alourdi : trois personnes sont mortes, et 42 blessés restent hospitalisés.

Le montant des dommages, lui, dépasserait les 115 millions d'euros, toujours selon l'assureur.

Une bobine défectueuse aurait provoqué le départ de feu, le 12 mars, selon une source proche de l'enquête.
"""

ECHO = """\
# Orvelle, une semaine après

Une semaine après l'incendie du 12 mars, quatre personnes sont mortes ; les 42 blessés, eux, sont rentrés chez eux.

L'assureur chiffre désormais les pertes à 120 millions d'euros. La directrice, Hélène Vasquier, a reçu les syndicats.

L'expert mandaté par le tribunal a démenti hier qu'une bobine défectueuse ait provoqué le départ de feu.
"""


def day(year: int, month: int, number: int) -> Interval:
    """One day, as an interval."""
    date = dt.date(year, month, number)
    return Interval(date, date)


def article(id: str, text: str, source: str, published: Interval | None, *, url: str = "") -> Article:
    """An article whose file is its text."""
    title = text.splitlines()[0].lstrip("# ")
    return Article(text, id=id, path=f"articles/{id}.md", title=title, source=source, published=published,
                   language="fr", story=STORY, url=url, anchors=line_anchors(text), blocks=_blocks(text), hidden=(Span(0, 2),))


def _blocks(text: str) -> tuple[Block, ...]:
    """A title, then paragraphs, as a reader of Markdown finds them."""
    found = [Block(match.start(), match.end()) for match in re.finditer(r"[^\n]+", text)]
    return (Block(found[0].start, found[0].end, "title"), *found[1:])


def put(on: Article, text: str, kind: Kind, value: Value, *, attribution: str = "", certainty: Certainty = "asserted") -> Fact:
    """A fact laid where `text` first stands in the article."""
    start = on.text.index(text)
    left = max(on.text.rfind(". ", 0, start) + 2, on.text.rfind("\n", 0, start) + 1)
    ends = [at for at in (on.text.find(". ", start) + 1, on.text.find("\n", start)) if at > 0]
    return Fact(on.id, kind, start, start + len(text), text, value, sentence=Span(left, min(ends, default=len(on.text))),
                attribution=attribution, certainty=certainty, extractor="sample")


def evidence(on: Article, fact: Fact) -> Evidence:
    """Where the article says the fact."""
    line, column = place(on.anchors, fact.start)
    return Evidence(on.id, fact.start, fact.end, fact.text, on.text[fact.sentence.start:fact.sentence.end], line, column)


def amount(shown: str, unit: str | None = "EUR", *, dimension: str = "money", bound: str = "exact", counted: str | None = None,
           low: str | None = "", high: str | None = "", precision: str = "1", hedge: str = "") -> Quantity:
    """A quantity; `low` and `high` are `shown` unless given."""
    number = Decimal(shown)
    ends = [number if end == "" else None if end is None else Decimal(end) for end in (low, high)]
    return Quantity(number, ends[0], ends[1], unit, dimension, bound=bound, precision=Decimal(precision),  # type: ignore[arg-type]
                    counted=counted, hedge=hedge)


def count(shown: str, counted: str, **options: str | None) -> Quantity:
    """A bare count of something."""
    return amount(shown, None, dimension="count", counted=counted, **options)  # type: ignore[arg-type]


def names(on: Article, *members: str) -> Listing:
    """The list of the members, each where it last stands in the article."""
    return Listing("habitants", tuple(Member(on.text.rindex(m), on.text.rindex(m) + len(m), m) for m in members))


ARTICLES = (
    article("fanal", FANAL, "Le Fanal", day(2025, 3, 13), url="https://fanal.example/orvelle?a=1&b=2"),
    article("agence", AGENCE, "Agence Méridienne", day(2025, 3, 12), url="https://meridienne.example/3"),
    article("gazette", GAZETTE, "La Gazette du Val", day(2025, 3, 13)),
    article("radio", RADIO, "Radio Estuaire", day(2025, 3, 15), url="javascript:alert(1)"),
    article("echo", ECHO, "L'Écho des Berges", Interval(dt.date(2025, 3, 1), dt.date(2025, 3, 31))),
)
BY_ID = {one.id: one for one in ARTICLES}
_fanal, _agence, _gazette, _radio, _echo = ARTICLES
_MARCH = Moment(dt.date(2025, 3, 12), dt.date(2025, 3, 12), "day")
_MAY = Moment(dt.date(2025, 5, 12), dt.date(2025, 5, 12), "day")
_ASSUREUR = "l'assureur"

INJURED = (put(_fanal, "42 blessés", "quantity", count("42", "blessés")),
           put(_agence, "soit 42 blessés", "quantity", count("42", "blessés")),
           put(_radio, "42 blessés", "quantity", count("42", "blessés")),
           put(_echo, "42 blessés", "quantity", count("42", "blessés")),
           put(_gazette, "24 blessés", "quantity", count("24", "blessés")))
DAMAGE = (put(_fanal, "119 millions d'euros", "quantity", amount("119000000", precision="1000000"), attribution=_ASSUREUR),
          put(_agence, "119 millions d'euros", "quantity", amount("119000000", precision="1000000"), attribution=_ASSUREUR,
              certainty="conditional"),
          put(_radio, "dépasserait les 115 millions d'euros", "quantity",
              amount("115000000", bound="at_least", high=None, hedge="dépasserait"), attribution=_ASSUREUR, certainty="conditional"),
          put(_echo, "120 millions d'euros", "quantity", amount("120000000", precision="1000000"), attribution=_ASSUREUR),
          put(_gazette, "119 milliards d'euros", "quantity", amount("119000000000", precision="1000000000"), attribution=_ASSUREUR))
STAFF = (put(_fanal, "640 personnes", "quantity", count("640", "personnes")),
         put(_gazette, "Près de 650 salariés", "quantity",
             count("650", "salariés", bound="about", low="617.5", high="650", hedge="près de")))
DEAD = (put(_agence, "Deux personnes sont mortes", "quantity", count("2", "morts")),
        put(_gazette, "deux personnes sont mortes", "quantity", count("2", "morts")),
        put(_radio, "trois personnes sont mortes", "quantity", count("3", "morts")),
        put(_echo, "quatre personnes sont mortes", "quantity", count("4", "morts")))
DAY = (put(_fanal, "le 12 mars", "date", _MARCH), put(_agence, "le 12 mars", "date", _MARCH),
       put(_radio, "le 12 mars", "date", _MARCH), put(_echo, "12 mars", "date", _MARCH), put(_gazette, "le 12 mai", "date", _MAY))
TOWNS = (put(_fanal, "Brouvelles, Tannay-le-Port, Saint-Aubrin et Corvoz", "list",
             names(_fanal, "Brouvelles", "Tannay-le-Port", "Saint-Aubrin", "Corvoz")),
         put(_gazette, "Brouvelles, Tannay-le-Port et Corvoz", "list", names(_gazette, "Brouvelles", "Tannay-le-Port", "Corvoz")))
WORDS = (put(_fanal, "Nous rebâtirons l'usine ici, sur ces quais, et nulle part ailleurs", "quote",
             Quote("Nous rebâtirons l'usine ici, sur ces quais, et nulle part ailleurs", "Hélène Vasquier", "promettre")),
         put(_agence, "Nous rebâtirons l'usine ici, sur ces quais, et nulle part ailleurs", "quote",
             Quote("Nous rebâtirons l'usine ici, sur ces quais, et nulle part ailleurs", "Hélène Vasquier", "déclarer")),
         put(_gazette, "Nous rebâtirons l'usine, ici ou ailleurs", "quote",
             Quote("Nous rebâtirons l'usine, ici ou ailleurs", "Hélène Vasquiet", "dire")))
HEAD = (put(_fanal, "Hélène Vasquier", "name", Name("Hélène Vasquier", "person", role="directrice")),
        put(_agence, "Hélène Vasquier", "name", Name("Hélène Vasquier", "person", role="directrice")),
        put(_echo, "Hélène Vasquier", "name", Name("Hélène Vasquier", "person", role="directrice")),
        put(_gazette, "Hélène Vasquiet", "name", Name("Hélène Vasquiet", "person", role="directrice")))
CAUSE = (put(_fanal, "une bobine défectueuse a provoqué le départ de feu", "claim", Claim("bobine", "provoquer", "départ de feu")),
         put(_radio, "Une bobine défectueuse aurait provoqué le départ de feu", "claim", Claim("bobine", "provoquer", "départ de feu"),
             certainty="conditional", attribution="une source proche de l'enquête"),
         put(_echo, "une bobine défectueuse ait provoqué le départ de feu", "claim",
             Claim("bobine", "provoquer", "départ de feu", negated=True), certainty="denied", attribution="l'expert"))

COPIES = (("fanal", "agence"),)


def side(value: str, *facts: Fact) -> Side:
    """The facts as one side, with its witnesses counted."""
    ids = {fact.article for fact in facts}
    return Side(value, tuple(evidence(BY_ID[fact.article], fact) for fact in facts), Report(copies=COPIES).witnesses(ids))


def finding(id: str, rule: str, kind: str, severity: Severity, about: str, message: str, *sides: Side,
            confidence: float = 0.9, diagnosis: str = "") -> Finding:
    """A finding with two plausible signals."""
    signals = (Signal("subject", 0.6, about.split(",")[0]), Signal("words", 0.3, "incendie, usine, Orvelle"))
    return Finding(id, rule, kind, severity, confidence, STORY, about, message, sides, signals, diagnosis)


FINDINGS = (
    finding("f-damage", "number-scale", "quantity", "error", "Cartonnerie Orvelle : montant des dégâts",
            "Montant des dégâts : 119 milliards d’euros (un article) quand trois autres parlent en millions ; million et milliard "
            "ont sans doute été confondus.",
            side("119 000 000 000 EUR", DAMAGE[4]), side("119 000 000 EUR", *DAMAGE[:2]), side("≥ 115 000 000 EUR", DAMAGE[2]),
            side("120 000 000 EUR", DAMAGE[3]), confidence=0.97, diagnosis="million / milliard"),
    finding("f-injured", "number-transposed", "quantity", "error", "Incendie : nombre de blessés",
            "Nombre de blessés : 42 (quatre articles, trois témoins) ou 24 (un article) ; deux chiffres ont pu être intervertis.",
            side("42", *INJURED[:4]), side("24", INJURED[4]), confidence=0.95),
    finding("f-day", "date-mismatch", "date", "error", "Jour de l’incendie",
            "Jour de l’incendie : le 12 mars (quatre articles, trois témoins) ou le 12 mai (un article).",
            side("2025-03-12", *DAY[:4]), side("2025-05-12", DAY[4])),
    finding("f-towns", "list-members", "list", "warning", "Communes évacuées",
            "Communes évacuées : Saint-Aubrin figure dans un article et manque dans l’autre.",
            side("Brouvelles, Tannay-le-Port, Saint-Aubrin, Corvoz", TOWNS[0]), side("Brouvelles, Tannay-le-Port, Corvoz", TOWNS[1]),
            confidence=0.81),
    finding("f-quote", "quote-altered", "quote", "warning", "Déclaration de la directrice",
            "Une même déclaration de la directrice paraît entre guillemets sous deux formes.",
            side("Nous rebâtirons l'usine ici, sur ces quais, et nulle part ailleurs", *WORDS[:2]),
            side("Nous rebâtirons l'usine, ici ou ailleurs", WORDS[2]), confidence=0.88),
    finding("f-name", "name-spelling", "name", "warning", "Nom de la directrice",
            "La directrice s’appelle Hélène Vasquier (trois articles, deux témoins) ou Hélène Vasquiet (un article).",
            side("Hélène Vasquier", *HEAD[:3]), side("Hélène Vasquiet", HEAD[3])),
    finding("f-cause", "claim-polarity", "claim", "warning", "Cause du départ de feu",
            "Une bobine défectueuse a provoqué le feu : affirmé par un article, au conditionnel dans un autre, démenti dans un troisième.",
            side("affirmé", CAUSE[0]), side("au conditionnel", CAUSE[1]), side("démenti", CAUSE[2]), confidence=0.74),
    finding("f-dead", "number-update", "quantity", "info", "Incendie : nombre de morts",
            "Le nombre de morts évolue d’un article à l’autre : 2, puis 3, puis 4.",
            side("2", *DEAD[:2]), side("3", DEAD[2]), side("4", DEAD[3])),
)


def slot(kind: str, about: str, facts: tuple[Fact, ...]) -> Slot:
    """The facts as one slot."""
    return Slot(STORY, kind, about, facts)


SLOTS = (
    slot("quantity", "Nombre de blessés", INJURED), slot("quantity", "Nombre de morts", DEAD),
    slot("quantity", "Montant des dégâts", DAMAGE), slot("quantity", "Effectif de l’usine", STAFF),
    slot("date", "Jour de l’incendie", DAY), slot("list", "Communes évacuées", TOWNS),
    slot("quote", "Déclaration de la directrice", WORDS), slot("name", "Nom de la directrice", HEAD),
    slot("claim", "Cause du départ de feu", CAUSE),
)
FACTS = tuple(fact for one in SLOTS for fact in one.facts)
PROBLEMS = (Problem("articles/brouillon.docx", "ce format n’est pas lu (enregistrer le texte en .txt, .md ou .html)"),)

REPORT = Report(ARTICLES, FACTS, SLOTS, FINDINGS, PROBLEMS, COPIES)
EMPTY = Report(ARTICLES[:2], tuple(f for f in FACTS if f.article in ("fanal", "agence")),
               tuple(Slot(s.story, s.kind, s.about, tuple(f for f in s.facts if f.article in ("fanal", "agence"))) for s in SLOTS),
               copies=COPIES)


def many(stories: int, findings: int = 8, articles: int = 5) -> Report:
    """A large report: `stories` copies of the sample story, each with at most `articles` articles and `findings` findings."""
    kept = {one.id for one in ARTICLES[:articles]}
    parts = [(number, one) for number in range(stories) for one in ARTICLES[:articles]]
    return Report(
        tuple(_renamed(one, number) for number, one in parts),
        tuple(_moved_fact(fact, number) for number in range(stories) for fact in FACTS if fact.article in kept),
        tuple(Slot(f"recit-{number}", one.kind, one.about, tuple(_moved_fact(f, number) for f in one.facts if f.article in kept))
              for number in range(stories) for one in SLOTS),
        tuple(_moved_finding(FINDINGS[at % len(FINDINGS)], number, at) for number in range(stories) for at in range(findings)))


def _renamed(one: Article, number: int) -> Article:
    return msgspec.structs.replace(one, id=f"{one.id}-{number}", story=f"recit-{number}", path=f"articles/{number}/{one.id}.md")


def _moved_fact(fact: Fact, number: int) -> Fact:
    return msgspec.structs.replace(fact, article=f"{fact.article}-{number}")


def _moved_finding(one: Finding, number: int, at: int) -> Finding:
    sides = tuple(Side(s.value, tuple(msgspec.structs.replace(e, article=f"{e.article}-{number}") for e in s.evidence), s.witnesses)
                  for s in one.sides)
    return msgspec.structs.replace(one, id=f"{one.id}-{number}-{at}", story=f"recit-{number}", sides=sides)


def twenty() -> Report:
    """The sample story with twenty findings."""
    extra = tuple(_copy(FINDINGS[at % len(FINDINGS)], at) for at in range(12))
    rank = {"error": 0, "warning": 1, "info": 2}
    return msgspec.structs.replace(REPORT, findings=tuple(sorted((*FINDINGS, *extra), key=lambda f: rank[f.severity])))


def _copy(one: Finding, at: int) -> Finding:
    return msgspec.structs.replace(one, id=f"{one.id}-{at}", confidence=round(0.5 + at / 30, 2))


HOSTILE_TEXT = (
    "<script>window.pwned = 1</script> </script><img src=x onerror=\"window.pwned = 2\"> <svg onload='window.pwned=3'>\n\n"
    "Le bilan est de 7 morts \u202eserocs\u202c, {{ 7 * 7 }} {% raw %} ]]> <!-- -->, voir [ici](javascript:window.pwned=4).\n\n"
    "\u2028\x00\x1b[31m " + "a" * 1_000_000 + "\n"
)


def hostile() -> Report:
    """An article that attacks the page in every field, beside an honest one."""
    bad = Article(HOSTILE_TEXT, id="x\"><script>window.pwned=5</script>", path="a'\"><img src=x onerror=window.pwned=6>.md",
                  title="</title><script>window.pwned=7</script>\u202e", source="<b onmouseover=window.pwned=8>", language="fr",
                  story=STORY, url="javascript:window.pwned=9", published=day(2025, 3, 12))
    good = ARTICLES[2]
    seven = put(bad, "7 morts", "quantity", count("7", "<i>morts</i>"), attribution="<u>x</u>")
    two = put(good, "deux personnes sont mortes", "quantity", count("2", "morts"))
    word = Fact(bad.id, "quote", HOSTILE_TEXT.index("aaa"), len(HOSTILE_TEXT) - 1, "a" * 1_000_000, Quote("a" * 1_000_000))
    sides = (Side("7 </script>", (Evidence(bad.id, seven.start, seven.end, seven.text, HOSTILE_TEXT, 3, 18),)),
             side("2", two))
    long = (Side("a" * 1_000_000, (Evidence(bad.id, word.start, word.end, word.text, word.text, 5, 9),)), side("2", two))
    return Report(
        (bad, good), (seven, two, word), (slot("quantity", "<script>window.pwned=10</script>", (seven, two)),),
        (Finding("\"><script>", "number-<b>", "quantity", "error", 0.9, STORY, "</script>", "<img src=x onerror=window.pwned=11>\u202e",
                 sides, (Signal("<b>", 0.5, "</details><script>window.pwned=12</script>"),), "<u>"),
         Finding("long", "quote-altered", "quote", "warning", 0.9, STORY, "long", "long", long)),
        (Problem("<script>.md", "\x1b]0;x\x07<script>window.pwned=13</script>"),))


def one_large_story() -> Report:
    """A story of 2,000 articles and 500 findings."""
    whole = many(400, 1)
    filler = "Une phrase sans un seul fait dedans, pour le poids. " * 60
    articles = tuple(msgspec.structs.replace(one, story="seul", text=one.text + "\n" + filler) for one in whole.articles)
    findings = tuple(msgspec.structs.replace(one, story="seul") for one in (*whole.findings, *many(100, 1).findings))
    return msgspec.structs.replace(whole, articles=articles, findings=findings,
                                   slots=tuple(msgspec.structs.replace(one, story="seul") for one in whole.slots))
