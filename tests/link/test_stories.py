"""Which articles are of one story: what an editor gives together is, unless it plainly is not; in a large collection, content decides."""

from __future__ import annotations

import datetime as dt
import json
import random
from collections.abc import Iterable, Mapping
from itertools import combinations
from pathlib import Path

import msgspec
import pytest

from factcheck import Article, Checker
from factcheck.model import Interval
from factcheck.pipeline import in_stories
from factcheck.read import complete, read

COVERAGES = Path(__file__).parents[1] / "coverages"

QUAKES = {
    "varden": [
        "Un séisme de magnitude 6,4 a frappé mardi la province de Varden, faisant au moins 41 morts, selon la protection civile.\n\n"
        "L'épicentre se trouve à 18 kilomètres d'Olmarri. L'hôpital d'Olmarri a reçu 230 blessés, a déclaré son directeur, Tomas Erlich.",
        "A magnitude 6.4 earthquake struck the province of Varden on Tuesday, killing at least 44 people, rescuers said.\n\n"
        "The hospital in Olmarri has treated 230 injured people, its director, Tomas Erlich, said. The epicentre was 18 kilometres from the town.",
        "Varden, le jour d'après : à Olmarri, on cherche encore des survivants sous l'école.\n\n"
        "Le séisme de mardi a fait 44 morts. « Nous manquons de tentes », dit Tomas Erlich, qui dirige l'hôpital."],
    "kesh": [
        "Un séisme de magnitude 5,9 a frappé jeudi la région de Kesh-Dariel, faisant au moins 12 morts, selon la protection civile.\n\n"
        "L'épicentre se trouve à 25 kilomètres de Santarre. L'hôpital de Santarre a reçu 85 blessés, a déclaré la gouverneure, Inés Moravek.",
        "A magnitude 5.9 earthquake struck the region of Kesh-Dariel on Thursday, killing 12 people, rescuers said.\n\n"
        "The governor, Inés Moravek, said the hospital in Santarre had treated 85 injured people. Roads to Santarre were cut.",
        "Après le séisme de jeudi, Santarre compte ses morts : 15, selon la gouverneure Inés Moravek.\n\n"
        "Dans la région de Kesh-Dariel, 900 maisons sont détruites."]}
RESULTS = {
    "halbrenn": [
        "Halbrenn a publié mercredi un chiffre d'affaires de 1,84 milliard d'euros au troisième trimestre, en hausse de 6 %.\n\n"
        "Le bénéfice net du groupe recule de 3 % à 212 millions d'euros. Son directeur général, Paul Tessandier, confirme ses objectifs annuels.",
        "Halbrenn reported third-quarter revenue of 1.84 billion euros on Wednesday, up 6%.\n\n"
        "Net profit fell 3% to 221 million euros. Chief executive Paul Tessandier confirmed the full-year targets.",
        "Le groupe Halbrenn a vu son bénéfice net reculer au troisième trimestre, à 212 millions d'euros.\n\n"
        "« La demande reste solide », a dit Paul Tessandier, son directeur général."],
    "oriva": [
        "Oriva a publié mercredi un chiffre d'affaires de 956 millions d'euros au troisième trimestre, en baisse de 2 %.\n\n"
        "Le bénéfice net du groupe progresse de 8 % à 74 millions d'euros. Sa directrice générale, Claire Montaubin, relève ses objectifs annuels.",
        "Oriva reported third-quarter revenue of 956 million euros on Wednesday, down 2%.\n\n"
        "Net profit rose 8% to 74 million euros. Chief executive Claire Montaubin raised the full-year targets.",
        "Le bénéfice net d'Oriva a progressé au troisième trimestre, à 47 millions d'euros.\n\n"
        "« Nos marges s'améliorent », a dit Claire Montaubin, sa directrice générale."]}


@pytest.fixture(scope="module")
def keyed(checker: Checker):
    """Articles put in stories by what is read in them: the stories by id, for articles given in these places."""

    def keyed(articles: Iterable[Article]) -> dict[str, str]:
        given = [complete(article) for article in articles]
        readings = list(checker.engine.facts(given))
        return {article.id: article.story for article in in_stories(given, readings, one_story=False)}

    return keyed


def told(events: Mapping[str, list[str]], given: tuple[str, ...] = ()) -> list[Article]:
    """An article of each text, named after its event, all of one week, in an order that tells nothing."""
    day = Interval(dt.date(2026, 4, 9), dt.date(2026, 4, 9))
    articles = [Article(text, id=f"{event}-{number}", path=f"{event}-{number}.txt", language="fr" if number != 1 else "en", published=day, given=given)
                for event, texts in events.items() for number, text in enumerate(texts)]
    random.Random(4).shuffle(articles)
    return articles


def groups(stories: Mapping[str, str]) -> set[frozenset[str]]:
    """The ids of the articles of each story."""
    return {frozenset(name for name, story in stories.items() if story == one) for one in stories.values()}


def apart(events: Mapping[str, list[str]]) -> set[frozenset[str]]:
    return {frozenset(f"{event}-{number}" for number in range(len(texts))) for event, texts in events.items()}


def pairwise(found: Mapping[str, str], truth: Mapping[str, str]) -> tuple[float, float]:
    """Precision and recall of the pairs of articles put in one story."""
    pairs = list(combinations(sorted(found), 2))
    together = [found[a] == found[b] for a, b in pairs]
    right = [truth[a] == truth[b] for a, b in pairs]
    both = sum(x and y for x, y in zip(together, right, strict=True))
    return both / max(1, sum(together)), both / max(1, sum(right))


@pytest.mark.parametrize("events", [QUAKES, RESULTS, {**QUAKES, **RESULTS}], ids=["earthquakes", "results", "both"])
@pytest.mark.parametrize("given", [(), ("depeches",)], ids=["in a table", "in one folder"])
def test_two_events_alike_are_two_stories_and_two_languages_one(keyed, events, given) -> None:
    assert groups(keyed(told(events, given))) == apart(events)


@pytest.mark.parametrize("first", [True, False], ids=["before them", "after them"])
def test_an_article_that_tells_of_two_stories_does_not_make_them_one(keyed, first) -> None:
    both = " ".join((QUAKES["varden"][0] + "\n\n" + QUAKES["kesh"][0]).split("\n"))
    articles = [Article(both, id="0-review" if first else "z-review", path="0" if first else "z", language="fr"), *told(QUAKES)]
    found = keyed([Article(a.text, id=a.id, path=a.path or a.id, language=a.language) for a in articles])
    assert groups({name: story for name, story in found.items() if "review" not in name}) == apart(QUAKES)


def test_the_order_of_the_articles_changes_nothing(keyed) -> None:
    articles = told({**QUAKES, **RESULTS})
    assert keyed(articles) == keyed(articles[::-1])


def test_a_reprint_is_of_the_story_it_reprints_though_nothing_is_read_in_it(keyed) -> None:
    words = "Le vent tourne, la mer monte, et sur la jetée chacun regarde au loin sans un mot, comme si le temps lui-même avait fini par se taire ici."
    found = keyed([Article(words, id="one", path="one", language="fr", given=("fil", "lundi")),
                   Article(words.replace("vent", "ciel"), id="two", path="two", language="fr", given=("fil", "mardi")),
                   *told(QUAKES, ("fil", "mercredi"))])
    assert groups(found) == {frozenset({"one", "two"}), *apart(QUAKES)}


def test_a_folder_that_holds_one_story_gives_it_its_name_and_one_that_holds_two_the_titles(keyed, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    for event, texts in QUAKES.items():
        for number, text in enumerate(texts):
            for folder in (f"dossiers/{event}", "melange"):
                place = tmp_path / folder / f"{event}-{number}.md"
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_text(f"---\ntitle: {event} {number}\ndate: 2026-04-0{number + 7}\n---\n\n{text}\n", encoding="utf-8")
    stories = lambda *paths: set(keyed(read(paths)[0]).values())  # noqa: E731
    assert stories("dossiers/varden") == {"varden"}
    assert stories("dossiers") == {"dossiers/kesh", "dossiers/varden"}
    assert stories("dossiers/kesh", "dossiers/varden") == {"kesh", "varden"}
    assert stories("melange") == {"kesh 0", "varden 0"}
    assert stories(*sorted(Path("dossiers/varden").glob("*"))) == {"story"}
    assert stories(*sorted(Path("melange").glob("*"))) == {"kesh 0", "varden 0"}


def test_articles_that_name_no_story_join_the_named_one_that_they_tell(keyed) -> None:
    articles = [msgspec.structs.replace(a, story="secousse") if a.id == "kesh-0" else a for a in told(QUAKES, ("depeches",))]
    found = keyed(articles)
    assert {name for name, story in found.items() if story == "secousse"} == {"kesh-0", "kesh-1", "kesh-2"}


def test_articles_that_name_two_stories_are_not_made_one(keyed) -> None:
    articles = [msgspec.structs.replace(a, story=a.id) for a in told(QUAKES)]
    assert keyed(articles) == {a.id: a.id for a in articles}


ROWS = {"md": "---\ntitle: Crue\ndossier: la crue\n---\n\nLa rivière a débordé mardi à Vernes.\n",
        "html": "<html><head><title>Crue</title><meta name='Dossier' content='la crue'></head><body><article><h1>Crue</h1>"
                + "<p>La rivière a débordé mardi à Vernes, où vingt maisons sont sous les eaux depuis la nuit.</p>" * 3 + "</article></body></html>",
        "jsonl": '{"text": "La rivière a débordé mardi à Vernes.", "Dossier": "la crue"}\n',
        "csv": "text;dossier\nLa rivière a débordé mardi à Vernes.;la crue\n"}


@pytest.mark.parametrize("suffix", ROWS)
@pytest.mark.parametrize("key", ["dossier", "Dossier"])
def test_any_format_may_name_the_story_under_the_key_that_is_set(tmp_path, suffix, key) -> None:
    file = tmp_path / f"a.{suffix}"
    file.write_text(ROWS[suffix], encoding="utf-8")
    articles, problems = read([file], story_key=key)
    assert ([a.story for a in articles], problems) == (["la crue"], [])
    assert [a.story for a in read([file])[0]] == [""]


def test_the_labelled_stories_in_one_folder_are_told_apart(keyed, tmp_path, monkeypatch) -> None:
    """Every article of every labelled story, under names that tell nothing."""
    files = sorted(path for path in COVERAGES.glob("*/*.*") if path.name != "gold.json")
    random.Random(2).shuffle(files)
    truth = {}
    for number, path in enumerate(files):
        (tmp_path / f"{number:03}{path.suffix}").write_bytes(path.read_bytes())
        truth[f"{number:03}{path.suffix}"] = path.parent.name
    monkeypatch.chdir(tmp_path.parent)
    articles, _ = read([tmp_path.name])
    found = {Path(article.path).name: story for article, story in zip(articles, keyed(articles).values(), strict=True)}
    precision, recall = pairwise(found, truth)
    assert (precision >= 0.99, recall >= 0.95) == (True, True), (precision, recall)


def test_the_command_takes_the_stories_from_the_field_that_is_named(command, tmp_path) -> None:
    file = tmp_path / "fil.csv"
    rows = [f'"{text}";{number % 2}' for number, text in enumerate(text.replace("\n", " ").replace('"', "") for text in QUAKES["kesh"] + QUAKES["varden"])]
    file.write_text("text;dossier\n" + "\n".join(rows) + "\n", encoding="utf-8")
    stories = lambda *options: [a["story"] for a in json.loads(command("check", file, "--format", "json", "--no-cache", *options).out)["articles"]]  # noqa: E731
    assert stories("--story-key", "dossier") == ["0", "1", "0", "1", "0", "1"]
    assert stories("--one-story") == ["story"] * 6
    assert len(set(stories())) == 2
