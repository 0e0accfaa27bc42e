"""Stories of a few sentences: what is told of people, lists, quotations and claims over several articles, and what is let pass."""

from __future__ import annotations

import lists_quotes_claims
import people_across_articles
import pytest

SETS = (people_across_articles, lists_quotes_claims)
QUIET = ("claim-certainty", "claim-attribution", "claim-cause")  # these tell a difference, not a conflict
NEAR_MISSES = [pytest.param(cases.FAMILIES, *case.values, id=case.id) for cases in SETS for case in cases.NEAR_MISSES]


@pytest.mark.parametrize(("rule", "articles"), [case for cases in SETS for case in cases.CONFLICTS])
def test_a_conflict_is_told_with_what_joins_its_facts(broken, rule, articles):
    found = broken(articles)
    assert rule in found
    assert len(found[rule].sides) >= 2
    assert found[rule].signals


@pytest.mark.parametrize(("families", "articles"), NEAR_MISSES)
def test_a_near_miss_is_let_pass(broken, families, articles):
    assert not [rule for rule in broken(articles) if rule.startswith(families) and rule not in QUIET]
