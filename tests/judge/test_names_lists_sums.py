"""What is said of names, lists, quotations and sums in the articles of one story, and what is let pass."""

from __future__ import annotations

import datetime as dt

import pytest

from factcheck import Article, Checker
from factcheck.model import Interval

DAY = Interval(dt.date(2024, 3, 12), dt.date(2024, 3, 12))


@pytest.fixture(scope="module")
def checker():
    return Checker(one_story=True, lang="en")


@pytest.fixture
def rules(checker):
    """The rules that a story breaks, given its articles' texts."""

    def broken(*texts: str) -> list[str]:
        report = checker.check([Article(text, id=f"a{number}", published=DAY) for number, text in enumerate(texts)])
        assert not report.problems
        return sorted(finding.rule for finding in report.findings)

    return broken


@pytest.mark.parametrize("text", [
    "L'enquête porte sur 2 310 personnes, 1 120 femmes et 1 290 hommes, suivies deux ans.",
    "Some 4,000 were delivered to the north and 23,000 to the south, for a total of 29,000.",
])
def test_parts_that_do_not_make_the_total(rules, text):
    assert rules(text) == ["sum-arithmetic"]


@pytest.mark.parametrize("text", [
    "L'enquête porte sur 2 410 personnes, 1 120 femmes et 1 290 hommes, suivies deux ans.",
    "The nine boats were divided into five in Harrow, three in Penwick and one at the old Slaybridge quay.",
    "Le groupe emploie 300 personnes : 120 à Vernoy, 100 à Corval.",
    "Sur 2 310 personnes, 120 femmes et 290 enfants ont répondu.",
    "Some 6,000 were delivered to the north and 23,000 to the south, for a total of 29,000.",
])
def test_parts_that_make_the_total_or_claim_nothing(rules, text):
    assert rules(text) == []


@pytest.mark.parametrize(("text", "found"), [
    ("Le projet obtient 412 voix pour, 388 contre : l'écart est de 42 voix.", ["gap-arithmetic"]),
    ("Le projet obtient 412 voix pour, 388 contre : l'écart est de 24 voix.", []),
    ("The home side had 44% of the shots and the visitors 63%.", ["share-arithmetic"]),
    ("The home side had 44% of the shots and the visitors 56%.", []),
    ("Some 62% of the men and 41% of the women said yes.", []),
])
def test_gaps_and_shares(rules, text, found):
    assert rules(text) == found


@pytest.mark.parametrize(("text", "found"), [
    ("Le nombre d'élèves est passé de 40 à 58, soit une hausse de 62 %.", ["percent-arithmetic"]),
    ("Le nombre d'élèves est passé de 40 à 58, soit une hausse de 45 %.", []),
    ("The offer, from $18.00 to $19.80 an hour, is a raise of 14% over two years.", ["percent-arithmetic"]),
    ("La part du bois recule : 62 % aujourd'hui, 70 % en 2010, soit une chute de 8 %.", ["percent-arithmetic"]),
    ("La part du bois recule : 62 % aujourd'hui, 70 % en 2010, soit une chute de 8 points.", []),
    ("Sales rose 12% to $4.2 billion from $3.75 billion.", []),
    ("Les ventes ont progressé de 12 % à 4,2 milliards d'euros, contre 3,9 milliards d'euros un an plus tôt.", ["percent-arithmetic"]),
    ("Les ventes ont progressé de 12 % à 4,2 milliards d'euros, contre 3,9 milliards d'euros attendus.", []),
])
def test_changes_in_percent(rules, text, found):
    assert rules(text) == found


@pytest.mark.parametrize(("first", "second", "found"), [
    ("Goalkeeper Owen Maurel, 19, saved a penalty.", "Owen Maurel saved a penalty. Maurel, at 22 the youngest of the team, was calm.", ["name-age"]),
    ("Julie Darcel avait 17 ans.", "La plus jeune, Julie Darcel, avait dix-neuf ans.", ["name-age"]),
    ("Julie Darcel avait 17 ans quand elle a débuté.", "Julie Darcel avait 43 ans lors du procès.", []),
])
def test_ages(rules, first, second, found):
    assert rules(first, second) == found


@pytest.mark.parametrize(("first", "second", "found"), [
    ("La préfète de la Dorane, Alice Ferrandon, a parlé.", "La directrice régionale de l'exploitant, Alice Ferrandon, a parlé.", ["name-posts"]),
    ("Nora Whitlam, a spokeswoman for the Harbour Authority, was firm.", "Corvane chief executive Nora Whitlam was firm.", ["name-posts"]),
    ("Nora Whitlam, the founder of Corvane, was firm.", "Corvane chief executive Nora Whitlam was firm.", []),
    ("Le maire de Vernoy, Paul Estrange, a parlé.", "L'ancien préfet Paul Estrange a parlé.", []),
])
def test_posts_of_one_person(rules, first, second, found):
    assert rules(first, second) == found


def test_a_person_in_the_wrong_post_is_told_once(rules):
    first = "Corvane chief executive Nora Whitlam spoke. Corvane finance director Tom Sayle agreed."
    second = "Corvane has a plan. Tom Sayle, chief executive of Corvane, spoke."
    assert rules(first, second) == ["name-posts"]


@pytest.mark.parametrize(("first", "second", "found"), [
    ("Owen Maurel saved a penalty in Dunmarrow.", "Owen Morell saved a penalty in Dunmarrow.", ["name-spelling"]),
    ("Castlebrook Waste will appeal.", "The judge fined Castelbrook Waste.", ["name-spelling"]),
    ("Owen Maurel saved a penalty.", "Owen Tarrant saved a penalty.", []),
    ("Owen Maurel met Owen Morell.", "Owen Maurel was late.", []),
])
def test_spellings(rules, first, second, found):
    assert rules(first, second) == found


@pytest.mark.parametrize(("texts", "found"), [
    (["People from three villages, Harrow, Slaybridge, Penwick and Ardale, went to court."], ["list-count"]),
    (["La ligne reliera Vernoy à Marvane et Tessac, via Brenne.", "La ligne desservira Vernoy, Marvane, Corval et Tessac."], ["list-members"]),
    (["La ligne reliera Vernoy à Tessac, via Marvane.", "La ligne desservira Vernoy, Marvane, Corval et Tessac."], []),
    (["Watch for symptoms if you went to one of these: Alder clinic, Birchwood arena, the Marigold mall and the Corval library.",
      "Watch for symptoms if you went to one of these: Alder clinic, Birchwood arena, the Plateau school and the Corval library."], ["list-members"]),
])
def test_lists(rules, texts, found):
    assert rules(*texts) == found


@pytest.mark.parametrize(("first", "second", "found"), [
    ("Elle jouera « Quatre nuits de pluie » en mars.", "Il a vu « Quatre nuits de vent » hier.", []),
    ("« Nous fermerons la mine avant Noël », a dit Alice Ferrandon.", "« Nous fermerons la mine après Noël », a dit Alice Ferrandon.", ["quote-altered"]),
])
def test_titles_are_no_quotations(rules, first, second, found):
    assert rules(first, second) == found
