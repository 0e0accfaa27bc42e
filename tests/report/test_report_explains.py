"""Why the facts of a finding were taken as one, in the text that a terminal shows."""

from __future__ import annotations

import report_sample as sample

from factcheck.report import render


def test_text_tells_each_signal_with_its_weight_and_what_was_seen_when_asked():
    told = render(sample.twenty(), "text", lang="en", explain=True)
    assert "Taken as one because: Same subject 0.6 (" in told
    assert "Words in common 0.3 (incendie, usine, Orvelle)" in " ".join(told.split())


def test_text_keeps_the_signals_to_itself_when_not_asked():
    assert "Taken as one" not in render(sample.twenty(), "text", lang="en")


def test_signals_are_named_in_the_readers_language():
    assert "Rapprochés parce que\u00a0: Même sujet 0,6" in render(sample.twenty(), "text", lang="fr", explain=True)
