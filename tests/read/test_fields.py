"""What files say of their articles: the dates of publication, in the wordings that press pages and agencies use."""

from __future__ import annotations

import datetime as dt

import pytest

from factcheck.errors import ReadError
from factcheck.model import Interval
from factcheck.read.fields import interval


def days(first: str, last: str = "") -> Interval:
    return Interval(dt.date.fromisoformat(first), dt.date.fromisoformat(last or first))


@pytest.mark.parametrize(("said", "meant"), [
    ("2026-11-06", days("2026-11-06")),
    ("20261106", days("2026-11-06")),
    ("2026-02", days("2026-02-01", "2026-02-28")),
    ("2026", days("2026-01-01", "2026-12-31")),
    ("2026-11-06T23:50:00-05:00", days("2026-11-06")),
    ("Fri, 06 Nov 2026 23:30:00 -0500", days("2026-11-06")),
    ("mardi 6 novembre 2026", days("2026-11-06")),
    ("1er mars 2024", days("2024-03-01")),
    ("12 août 2025, 07:45", days("2025-08-12")),
    ("3 févr. 2024", days("2024-02-03")),
    ("November 6, 2026", days("2026-11-06")),
    ("Nov 6, 2026 at 11:30 PM EST", days("2026-11-06")),
    ("novembre 2026", days("2026-11-01", "2026-11-30")),
    ("May 2026", days("2026-05-01", "2026-05-31")),
])
def test_a_date_of_publication_is_read_as_written(said: str, meant: Interval) -> None:
    assert interval(said) == meant


@pytest.mark.parametrize("said", ["06/11/2026", "Sat 12.04.2026", "hier", "4 mars", "3 mars 24", "31 février 2024", "Q3 2024", "fin juillet 2018",
                                  "2018-13", "novembre", "", "9" * 1000, "mars " * 1000 + "2024"])
def test_what_could_be_two_dates_or_none_is_refused(said: str) -> None:
    with pytest.raises(ReadError, match="is not a date"):
        interval(said)
