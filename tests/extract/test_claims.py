"""Claims: who does what, how sure the text is of it, and what it gives as the cause."""

from __future__ import annotations

import pytest

from factcheck.extract import attribution, claims
from factcheck.extract.page import Page
from factcheck.model import Article, Claim, Fact
from tests.example_files import Case, cases, differences


def found(text: str, language: str) -> list[Fact]:
    return list(claims.read(Page(Article(text, language=language))))


def claim(text: str, language: str) -> tuple[Fact, Claim]:
    [fact] = attribution.attribute(page := Page(Article(text, language=language)), claims.read(page))
    assert isinstance(fact.value, Claim)
    return fact, fact.value


EXAMPLES = [pytest.param(case, marks=[pytest.mark.xfail(strict=True, reason=case.todo)] if case.todo else [], id=f"{language}: {case}")
            for language in ("fr", "en") for case in cases("claim", language)]


@pytest.mark.parametrize("case", EXAMPLES)
def test_examples(case: Case) -> None:
    assert differences([fact.to_dict() for fact in found(case.text, case.language)], case) == []


@pytest.mark.parametrize(("language", "text", "sure"), [
    ("fr", "La banque a approché trois assureurs.", "asserted"),
    ("fr", "La banque aurait approché trois assureurs.", "conditional"),
    ("fr", "L'usine envisagerait de supprimer 40 postes.", "conditional"),
    ("fr", "L'usine va supprimer 40 postes.", "future"),
    ("fr", "Le patron a démenti vouloir céder sa filiale.", "denied"),
    ("fr", "La préfecture a démenti tout usage de gaz lacrymogène.", "denied"),
    ("fr", "Le navire transportait du blé.", "asserted"),
    ("fr", "Le ministre n'a pas exclu une enquête.", "conditional"),
    ("fr", "La direction n'exclut pas de fermer l'usine de Saint-Rambert.", "conditional"),
    ("fr", "Le ministre exclut toute baisse des impôts.", "asserted"),
    ("fr", "Le préfet n'a pas démenti la fermeture du pont.", "conditional"),
    ("fr", "Il est faux que la mairie ait vendu le terrain.", "denied"),
    ("fr", "L'armée affirme avoir repris la ville.", "conditional"),
    ("fr", "La compagnie a dû annuler douze vols.", "asserted"),
    ("fr", "Le tireur présumé a été arrêté lundi.", "asserted"),
    ("fr", "La ministre s'est engagée à publier le rapport.", "future"),
    ("en", "The firm has not ruled out closing the Dunmere plant.", "conditional"),
    ("en", "The minister did not deny the report.", "conditional"),
    ("en", "It is not true that the firm owes taxes.", "denied"),
    ("en", "It is unclear whether the pilot survived.", "hypothetical"),
    ("en", "If the rain continues, the city will close schools.", "hypothetical"),
    ("en", "The army claimed to have retaken the town.", "conditional"),
    ("en", "The storm is believed to have killed nine people.", "conditional"),
    ("en", "The alleged gunman fled the scene.", "asserted"),
    ("en", "The minister pledged to publish the report.", "future"),
    ("en", "The airline had to cancel 12 flights.", "asserted"),
    ("en", "A fallen line sparked the fire.", "asserted"),
    ("en", "A fallen line may have sparked the fire.", "conditional"),
    ("en", "A fallen line reportedly sparked the fire.", "conditional"),
    ("en", "The chairman denied that he would sell the unit.", "denied"),
    ("en", "The police denied using tear gas.", "denied"),
    ("en", "Workers rejected the offer.", "asserted"),
    ("en", "The state will sell its stake.", "future"),
])
def test_how_sure_the_text_is(language: str, text: str, sure: str) -> None:
    assert claim(text, language)[0].certainty == sure


@pytest.mark.parametrize(("language", "one", "other"), [
    ("fr", "La police a fait usage de gaz lacrymogène.", "La préfecture a démenti tout usage de gaz lacrymogène."),
    ("fr", "Le groupe s'apprête à vendre sa filiale.", "Le groupe a démenti vouloir vendre sa filiale."),
    ("fr", "La gendarmerie a arrêté le suspect.", "Le suspect a été arrêté par la gendarmerie."),
    ("fr", "La banque a approché trois assureurs.", "La banque aurait approché trois assureurs."),
    ("en", "Police arrested the suspect.", "The suspect was arrested by police."),
    ("en", "The police used tear gas.", "The police denied using tear gas."),
    ("en", "A fallen line sparked the fire.", "A fallen line may have sparked the fire."),
])
def test_two_wordings_of_one_claim_have_one_verb_and_object(language: str, one: str, other: str) -> None:
    a, b = claim(one, language)[1], claim(other, language)[1]
    assert (a.verb, a.object) == (b.verb, b.object)


@pytest.mark.parametrize(("language", "text", "cause"), [
    ("fr", "Le barrage a cédé à cause de la crue.", "crue"),
    ("fr", "Le vol a été annulé en raison du brouillard.", "brouillard"),
    ("fr", "Le vol a été annulé mardi.", ""),
    ("en", "The dam burst because of the flood.", "flood"),
    ("en", "The flight was cancelled due to fog.", "fog"),
    ("en", "The crash was blamed on pilot error.", "pilot error"),
])
def test_what_is_given_as_the_cause(language: str, text: str, cause: str) -> None:
    assert claim(text, language)[1].cause == cause


@pytest.mark.parametrize(("language", "text", "source"), [
    ("fr", "Selon le parquet, le suspect a avoué les faits.", "parquet"),
    ("fr", "Le maire affirme que la digue tient.", "maire"),
    ("fr", "La digue tient, affirme le maire.", "maire"),
    ("fr", "Les banques auraient accepté, selon le parquet, un délai de trois mois.", "parquet"),
    ("en", "The mayor said the wall was safe.", "mayor"),
    ("en", "The wall is safe, the mayor said.", "mayor"),
    ("en", "The wall is safe.", ""),
])
def test_who_claims_it(language: str, text: str, source: str) -> None:
    assert claim(text, language)[0].attribution == source


def test_the_subject_stands_where_it_says() -> None:
    text = "Lundi, la nouvelle directrice a fermé le bassin."
    value = claim(text, "fr")[1]
    assert text[value.subject_start:value.subject_end] == "la nouvelle directrice"


def test_a_refusal_to_comment_claims_nothing() -> None:
    assert found("The minister declined to comment.", "en") == []
