"""Who says each figure, of which kind that source is, and how sure the text is of it."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from factcheck.extract import attribution
from factcheck.extract.page import Page
from factcheck.model import Article, Fact, Quantity

_FIGURE = re.compile(r"\d+(?:[., ]\d+)*")


def told(text: str, language: str) -> list[Fact]:
    """The figures of a text, attributed."""
    value = Quantity(Decimal(1), None, None, None, "count")
    page = Page(Article(text, language=language))
    return attribution.attribute(page, [Fact("", "quantity", m.start(), m.end(), m.group(), value) for m in _FIGURE.finditer(text)])


SOURCES = [
    # French: one figure
    ("fr", "Selon la préfecture, 300 foyers sont privés de courant.", ["préfecture"]),
    ("fr", "Quelque 300 foyers sont privés de courant, selon Enedor.", ["Enedor"]),
    ("fr", "D'après le ministère de la Justice, 45 détenus ont été transférés.", ["ministère de la Justice"]),
    ("fr", "45 détenus ont été transférés, a indiqué le parquet.", ["parquet"]),
    ("fr", "Le parquet a indiqué que 45 détenus avaient été transférés.", ["parquet"]),
    ("fr", "Le parquet n'a pas précisé si les 45 détenus avaient été transférés.", [""]),
    ("fr", "La crue a noyé 45 maisons.", [""]),
    ("fr", "Selon nos calculs, 45 maisons sont touchées.", [""]),
    ("fr", "Selon les cas, 45 à 60 jours suffisent.", ["", ""]),
    ("fr", "Selon un bilan communiqué mardi par la gendarmerie, 12 personnes sont blessées.", ["gendarmerie"]),
    ("fr", "Selon une étude de l'institut Varon, 12 communes manquent d'eau.", ["Varon"]),
    ("fr", "De source policière, 12 véhicules ont brûlé.", ["source policière"]),
    ("fr", "Le prix atteint 30 millions, apprend-on de source proche du dossier.", ["source proche du dossier"]),
    ("fr", "Les assureurs ont versé 30 millions, assure Maud Teyssier, présidente de la fédération.", ["Maud Teyssier"]),
    ("fr", "La directrice, Maud Teyssier, a annoncé 30 embauches.", ["Maud Teyssier"]),
    ("fr", "Maud Teyssier, la directrice, a annoncé que 30 postes seraient créés.", ["Maud Teyssier"]),
    ("fr", "Le groupe, qui emploie 800 personnes, a annoncé 30 départs.", ["", "groupe"]),
    ("fr", "Les secours, eux, évoquent 30 blessés.", ["secours"]),
    ("fr", "Les secouristes ont trouvé 30 blessés.", [""]),
    ("fr", "Une grève de 3 jours est annoncée dans les 5 ports.", ["", ""]),
    ("fr", "L'avocat a plaidé. Il a précisé que 12 dossiers restaient ouverts.", ["avocat"]),
    ("fr", "« Il manque 12 lits », a dit Anne Roques, infirmière depuis 1998.", ["Anne Roques", ""]),
    ("fr", "« C'est fini », a dit Anne Roques, précisant que 12 lits fermaient.", ["Anne Roques"]),
    ("fr", "Arras, 12 mai 2024 (DPN) - Le conseil vote lundi, a dit la mairie.", ["", ""]),
    ("fr", "Le site a reçu 900 plaintes (police).", ["police"]),
    ("fr", "L'exploitant tient à préciser que 12 wagons ont déraillé.", ["exploitant"]),
    ("fr", "Le constructeur s'est félicité d'avoir livré 12 trains.", ["constructeur"]),
    # French: speakers inside the marks, in brackets, behind a noun, in the sentence before
    ("fr", "« Le train, a expliqué la SNCF, roulait à 80 km/h. »", ["SNCF"]),
    ("fr", "La directrice de l'hôpital ne cache pas sa colère. « Il nous manque 12 lits. »", ["directrice de l'hôpital"]),
    ("fr", "« Nous avons reçu 1400 plaintes », a fait savoir le médiateur.", ["médiateur"]),
    ("fr", "À en croire le maire, 300 foyers restent sans eau.", ["maire"]),
    ("fr", "« On a vu 10 flammes » (un témoin)", ["témoin"]),
    ("fr", "L'agriculteur bio Jean Roux affirme avoir perdu 40 brebis.", ["Jean Roux"]),
    # English: speakers inside the marks, in brackets, behind a noun, in the sentence before
    ("en", "\"We lost 14 homes,\" coach Dave Hartnell said.", ["Dave Hartnell"]),
    ("en", "\"We have lost 40 jobs,\" said union leader Gordon Blaine, whose members walked out.", ["Gordon Blaine"]),
    ("en", "\"At least 12 shelves fell,\" exclaimed shop manager Ines Moreau.", ["Ines Moreau"]),
    ("en", "The mayor was furious. “We asked 12 times.”", ["mayor"]),
    ("en", "The judge read out the letter: \"According to my neighbour, there were 12 crates.\"", ["judge"]),
    # French: two sources, two figures
    ("fr", "Le défilé a réuni 700 personnes selon la police, 2.000 selon les syndicats.", ["police", "syndicats"]),
    ("fr", "Ils étaient 700 à Arras d'après la police et 2.000 d'après l'intersyndicale.", ["police", "intersyndicale"]),
    ("fr", "La mairie a compté 700 marcheurs, les organisateurs 2.000.", ["mairie", "organisateurs"]),
    ("fr", "La police a compté 700 marcheurs, contre 2.000 pour les organisateurs.", ["police", "organisateurs"]),
    ("fr", "La police annonce 700 marcheurs ; les organisateurs en revendiquent 2.000.", ["police", "organisateurs"]),
    ("fr", "Selon la police, 700 personnes ont marché, mais les organisateurs en revendiquent 2.000.", ["police", "organisateurs"]),
    ("fr", "700 marcheurs (police), 2.000 (organisateurs)", ["police", "organisateurs"]),
    ("fr", "Les syndicats parlent de 2.000 marcheurs, la préfecture de 700.", ["syndicats", "préfecture"]),
    ("fr", "Les autorités ont recensé 700 marcheurs à Arras, 450 à Lens et 90 à Douai.", ["autorités"] * 3),
    # English
    ("en", "Police said 300 homes were without power.", ["Police"]),
    ("en", "About 300 homes were without power, police said.", ["police"]),
    ("en", "About 300 homes were without power, according to Norvolt.", ["Norvolt"]),
    ("en", "According to the coroner, 12 people drowned.", ["coroner"]),
    ("en", "Some 12 people drowned, Sheriff Carla Munoz told reporters.", ["Carla Munoz"]),
    ("en", "Carla Munoz, the county sheriff, said 12 people had drowned.", ["Carla Munoz"]),
    ("en", "The county sheriff, Carla Munoz, said that 12 people had drowned.", ["Carla Munoz"]),
    ("en", "The flood drowned 12 people.", [""]),
    ("en", "The ministry did not say whether the 12 men were freed.", [""]),
    ("en", "Some 12 wards are closed, according to figures released by the health ministry.", ["health ministry"]),
    ("en", "The airline is said to have lost 12 jets.", [""]),
    ("en", "Arden Research estimated the deal at $40 million, while Tolland Bank put it at $55 million.", ["Arden Research", "Tolland Bank"]),
    ("en", "Police put the crowd at 700; organisers said 2,000 came.", ["Police", "organisers"]),
    ("en", "Officials counted 700 marchers, organisers 2,000.", ["Officials", "organisers"]),
    ("en", "Police said 700 people marched, but organisers claimed 2,000.", ["Police", "organisers"]),
    ("en", "French carrier Aliane said it lost 12 jets.", ["Aliane"]),
    ("en", "The Leeds-based carrier said it lost 12 jets.", ["Leeds-based carrier"]),
    ("en", "\"We lost 12 jets,\" said Ned Farrow, 58, the chairman.", ["Ned Farrow", ""]),
    ("en", "A person familiar with the talks said the price was $12 million.", ["person"]),
    ("en", "It will cost $12 million, the company said, up from $9 million a year ago.", ["company", "company"]),
    ("en", "The carrier grounded its fleet. It said 12 jets were unsafe.", ["carrier"]),
]


@pytest.mark.parametrize(("language", "text", "sources"), SOURCES, ids=[row[1] for row in SOURCES])
def test_who_says_each_figure(language: str, text: str, sources: list[str]) -> None:
    facts = [fact for fact in told(text, language) if not re.search(r"\d \d|mai", fact.text)]
    assert [fact.attribution for fact in facts] == sources


CLASSES = [
    ("fr", "Selon la sous-préfecture, 3 routes sont coupées.", "authorities"),
    ("fr", "Selon l'intersyndicale, 3 usines sont bloquées.", "organisers"),
    ("fr", "Selon le constructeur, 3 modèles sont touchés.", "company"),
    ("fr", "Selon l'agence Reuters, 3 navires sont partis.", "media"),
    ("fr", "Selon une source proche des négociations, 3 offres restent.", "anonymous"),
    ("fr", "Selon les économistes, 3 trimestres suffiront.", "expert"),
    ("fr", "Selon une porte-parole de la police, 3 hommes ont fui.", "authorities"),
    ("fr", "Selon Maud Teyssier, secrétaire de la CFDT, 3 usines sont bloquées.", "organisers"),
    ("fr", "Selon Maud Teyssier, 3 usines sont bloquées.", ""),
    ("en", "Prosecutors said 3 men fled.", "authorities"),
    ("en", "The union said 3 plants were shut.", "organisers"),
    ("en", "The airline said 3 jets were grounded.", "company"),
    ("en", "The newspaper said 3 ships had left.", "media"),
    ("en", "A source said 3 bids remained.", "anonymous"),
    ("en", "Analysts said 3 quarters would do.", "expert"),
    ("en", "A police spokesman said 3 men fled.", "authorities"),
    ("en", "Norman Blythe, an economist at Wexler Bank, said 3 quarters would do.", "expert"),
]


@pytest.mark.parametrize(("language", "text", "kind"), CLASSES, ids=[row[1] for row in CLASSES])
def test_which_kind_of_source_it_is(language: str, text: str, kind: str) -> None:
    assert [fact.source_class for fact in told(text, language)] == [kind]


CERTAINTIES = [
    ("fr", "L'usine a supprimé 30 postes.", "asserted"),
    ("fr", "L'usine aurait supprimé 30 postes.", "conditional"),
    ("fr", "L'usine pourrait supprimer 30 postes.", "conditional"),
    ("fr", "L'usine envisage de supprimer 30 postes.", "conditional"),
    ("fr", "L'usine va supprimer 30 postes.", "future"),
    ("fr", "L'usine supprimera 30 postes.", "future"),
    ("fr", "L'usine s'apprête à supprimer 30 postes.", "future"),
    ("fr", "L'usine n'a pas supprimé 30 postes.", "denied"),
    ("fr", "La direction a démenti avoir supprimé 30 postes.", "denied"),
    ("fr", "Si l'usine supprime 30 postes, la mairie réagira.", "hypothetical"),
    ("fr", "L'usine n'a supprimé que 30 postes.", "asserted"),
    ("fr", "L'usine a supprimé pas moins de 30 postes.", "asserted"),
    ("fr", "Le maire espérait 30 emplois.", "asserted"),
    ("fr", "Le rapport considérait 30 sites.", "asserted"),
    ("fr", "L'opéra compte 30 musiciens.", "asserted"),
    ("fr", "La cause serait connue, mais 30 maisons ont brûlé.", "asserted"),
    ("fr", "Peut-être 30 maisons ont brûlé.", "conditional"),
    ("fr", "L'accident aurait fait 30 blessés, dont 4 graves.", "conditional"),
    ("en", "The plant cut 30 jobs.", "asserted"),
    ("en", "The plant may have cut 30 jobs.", "conditional"),
    ("en", "The plant reportedly cut 30 jobs.", "conditional"),
    ("en", "The plant will cut 30 jobs.", "future"),
    ("en", "The plant plans to cut 30 jobs.", "future"),
    ("en", "The plant did not cut 30 jobs.", "denied"),
    ("en", "The company denied it had cut 30 jobs.", "denied"),
    ("en", "If the plant cuts 30 jobs, the mayor will act.", "hypothetical"),
    ("en", "The fire could spread, but 30 homes were saved.", "asserted"),
    ("en", "The minister was asked if 30 jobs would go.", "conditional"),
    ("en", "In May 30 homes burned.", "asserted"),
]


@pytest.mark.parametrize(("language", "text", "sure"), CERTAINTIES, ids=[row[1] for row in CERTAINTIES])
def test_how_sure_the_text_is(language: str, text: str, sure: str) -> None:
    assert {fact.certainty for fact in told(text, language)} == {sure}


def test_a_figure_inside_a_quotation_is_quoted_and_is_its_speakers() -> None:
    inside, outside = told("« Il reste 12 lits », a dit le préfet, devant 40 élus.", "fr")
    assert (inside.quoted, inside.attribution, outside.quoted) == (True, "préfet", False)


def test_what_an_extractor_already_knows_is_kept() -> None:
    text = "Selon la police, 12 hommes ont fui."
    fact = Fact("", "quantity", 17, 19, "12", Quantity(Decimal(12), None, None, None, "count"), attribution="parquet", certainty="future")
    [kept] = attribution.attribute(Page(Article(text, language="fr")), [fact])
    assert (kept.attribution, kept.certainty) == ("parquet", "future")


def test_a_language_without_words_of_speech_attributes_nothing() -> None:
    page = Page(Article("Según la policía, 12 hombres huyeron.", language="fr"))
    assert attribution.attribute(page, []) == []
