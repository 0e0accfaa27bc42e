"""Articles by the thousand, with conflicts planted: to see that what is found in a hundred articles is found in ten thousand.

Every story is an event of its own (a place, a company, a day, a few figures) told by several outlets, in French or English;
in some of them one outlet gets a figure or a day wrong. The same numbers and seed always give the same articles.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from random import Random
from typing import NamedTuple

from factcheck.model import Article, Interval

OUTLETS = 5  # articles a story
CONFLICT_SHARE = 0.5  # of the stories
# The ranges below do not meet, nor the days of a month: a figure stands for one thing only.
FIRST_DAY = dt.date(2015, 1, 5)
_HEADS = ("Bar", "Cor", "Dun", "Fal", "Gar", "Hel", "Jor", "Kel", "Lan", "Mor", "Nor", "Pel", "Ros", "Sal", "Tor", "Val", "Wes", "Yar")
_MIDDLES = ("a", "e", "i", "o", "an", "en", "in", "or", "ar", "el")
_TAILS = ("bec", "court", "dal", "field", "gny", "ham", "lac", "mont", "nay", "ric", "stone", "vil")
_MONTHS = {"fr": ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"),
           "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")}
_TEMPLATES = {
    "fr": ("Incendie à l'usine {company} de {place}",
           ("Un incendie a détruit l'usine {company} à {place} le {day}. Le feu a fait {injured} blessés, selon les pompiers.\n\n"
            "L'usine de {place} employait {staff} salariés. Les dégâts sont estimés à {cost} millions d'euros par la direction.",
            "L'usine {company} de {place} a brûlé le {day}. L'incendie a fait {injured} blessés, ont annoncé les pompiers.\n\n"
            "La direction estime les dégâts à {cost} millions d'euros. Le site de {place} comptait {staff} salariés.")),
    "en": ("Fire at the {company} plant in {place}",
           ("A fire destroyed the {company} plant in {place} on {day}. The blaze injured {injured} people, firefighters said.\n\n"
            "The {place} plant employed {staff} workers. Management put the damage at {cost} million euros.",
            "The {company} plant in {place} burned down on {day}. Firefighters said the blaze injured {injured} people.\n\n"
            "The damage was estimated at {cost} million euros by management. The plant in {place} had {staff} workers.")),
}


class Planted(NamedTuple):
    """A conflict that a check must find: its story, what it is about, and what the two sides say, as written."""

    story: str
    field: str
    right: str
    wrong: str


def make_corpus(n_articles: int, seed: int = 0) -> tuple[list[Article], list[Planted]]:
    """`n_articles` articles in stories of five, and the conflicts planted in them.

    The first articles are the same whatever their number; a last story cut short has no conflict.
    """
    stories = [_story(number, seed) for number in range(-(-n_articles // OUTLETS))]
    articles = [article for made, _ in stories for article in made][:n_articles]
    whole = n_articles // OUTLETS
    return articles, [conflict for _, conflict in stories[:whole] if conflict]


def _story(number: int, seed: int) -> tuple[list[Article], Planted | None]:
    random = Random(f"{seed}/{number}")
    language = random.choice(("fr", "en"))
    day = FIRST_DAY + dt.timedelta(days=random.randrange(3600))
    values = {"place": _coined(random), "company": _coined(random), "day": _written(day, language), "injured": str(random.randint(32, 48)),
              "staff": str(random.randint(110, 980)), "cost": str(random.randint(61, 80))}
    name = f"story-{number}"
    conflict = _conflict(random, name, values, day, language) if random.random() < CONFLICT_SHARE else None
    odd = random.randrange(OUTLETS) if conflict else -1
    told = [{**values, conflict.field: conflict.wrong} if conflict and outlet == odd else values for outlet in range(OUTLETS)]
    return [_article(name, outlet, told[outlet], day, language) for outlet in range(OUTLETS)], conflict


def _conflict(random: Random, story: str, values: dict[str, str], day: dt.date, language: str) -> Planted:
    field = random.choice(("day", "injured", "staff", "cost"))
    wrong = _written(day - dt.timedelta(days=random.randint(2, 3)), language) if field == "day" else str(_off(random, int(values[field])))
    return Planted(story, field, values[field], wrong)


def _off(random: Random, right: int) -> int:
    """A figure near the right one, of which neither is the other rounded: 780 may stand for 783."""
    return random.choice([wrong for wrong in range(right + 3, right + 10) if wrong - right > 5 or (right % 10 and wrong % 10)])


def _article(story: str, outlet: int, values: dict[str, str], day: dt.date, language: str) -> Article:
    title, bodies = _TEMPLATES[language]
    published = day + dt.timedelta(days=1)
    text = f"{title}\n\n{bodies[outlet % len(bodies)]}".format(**values)
    return Article(text, id=f"{story}-{outlet}", title=title.format(**values), source=f"outlet-{outlet}", language=language, story=story,
                   published=Interval(published, published))


def _coined(random: Random) -> str:
    return random.choice(_HEADS) + random.choice(_MIDDLES) + random.choice(_TAILS)


def _written(day: dt.date, language: str) -> str:
    month = _MONTHS[language][day.month - 1]
    if language == "en":
        return f"{month} {day.day}, {day.year}"
    return f"{'1er' if day.day == 1 else day.day} {month} {day.year}"


def write_corpus(folder: Path, n_articles: int, seed: int = 0, *, named: bool = True) -> list[Planted]:
    """Writes such articles as Markdown files, a folder for every thousand stories, and tells the conflicts planted.

    Args:
        named: whether the front matter names the story; otherwise it is to be found.
    """
    articles, planted = make_corpus(n_articles, seed)
    for article in articles:
        place = folder / f"{int(article.story.split('-')[1]) // 1000:03}"
        place.mkdir(parents=True, exist_ok=True)
        title, _, body = article.text.partition("\n\n")
        day = article.published.start if article.published else ""
        head = f"---\ntitle: \"{title}\"\ndate: {day}\nsource: {article.source}\nlang: {article.language}\n" + (f"story: {article.story}\n" if named else "")
        (place / f"{article.id}.md").write_text(f"{head}---\n\n{body}\n", encoding="utf-8")
    return planted
