"""Nothing is served that other code, words or libraries have made."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import grimp
import msgspec
import pytest

import factcheck
from factcheck.engine import work
from factcheck.engine.remembering import facts_key
from factcheck.model import Anchor, Article, Interval
from factcheck.store import version

PACKAGE = Path(factcheck.__file__).parent
ARTICLE = Article("Le maire, Paul Ternant, a promis 34 millions d'euros lundi. « Nous tiendrons parole », a-t-il dit.", id="a1", path="a.md",
                  title="Le maire promet", source="Le Courrier", language="fr")


@pytest.mark.parametrize(("parts", "made_in"), [
    (version.READ, ["factcheck.read"]),
    (version.FACTS, ["factcheck.extract", "factcheck.link.keys"]),
    (version.STORY, ["factcheck.link", "factcheck.judge"]),
])
def test_every_module_that_makes_an_answer_is_told_by_its_version(parts, made_in):
    graph = grimp.build_graph("factcheck", exclude_type_checking_imports=True)
    used = {name for room in made_in for name in (*graph.find_upstream_modules(room, as_package=room != "factcheck.link.keys"), room)}
    packages = {"factcheck", "factcheck.link"}  # their __init__ but opens the way to a module
    known = [part.replace("/", ".") for part in parts]
    assert not [name for name in used - packages if not any(f"{name}.".startswith(f"factcheck.{part}.") for part in known)]


@pytest.fixture
def copy(tmp_path, monkeypatch):
    shutil.copytree(PACKAGE, tmp_path / "factcheck")
    monkeypatch.setattr(version, "_PACKAGE", tmp_path / "factcheck")
    return tmp_path / "factcheck"


def digests() -> dict[str, bytes]:
    return {name: version.made_by.__wrapped__(getattr(version, name)) for name in ("READ", "FACTS", "STORY")}


@pytest.mark.parametrize(("file", "changed"), [
    ("lang/fr/units.toml", {"READ", "FACTS", "STORY"}),
    ("extract/quantities.py", {"FACTS", "STORY"}),
    ("judge/figures.py", {"STORY"}),
    ("link/aliases.py", {"FACTS", "STORY"}),
    ("read/markdown.py", {"READ"}),
    ("report/text.py", set()),
])
def test_a_change_of_a_file_changes_the_version_of_what_it_makes(copy, file, changed):
    before = digests()
    assert before == digests()
    with (copy / file).open("a", encoding="utf-8") as opened:
        opened.write("\n# another word\n")
    after = digests()
    assert {name for name in after if after[name] != before[name]} == changed


def test_the_key_of_facts_tells_everything_they_depend_on():
    day = Interval(dt.date(2026, 3, 9), dt.date(2026, 3, 9))
    changes = [{"text": ARTICLE.text + " "}, {"title": "x"}, {"source": "x"}, {"language": "en"}, {"published": day}, {"url": "https://x.example/"}]
    keys = [facts_key(msgspec.structs.replace(ARTICLE, **change)) for change in [{}, *changes]]
    assert len(set(keys)) == len(keys)


def test_facts_do_not_depend_on_what_their_key_leaves_out():
    moved = msgspec.structs.replace(ARTICLE, id="b2", path="other/b.md", story="elsewhere", given=("folder",), anchors=(Anchor(0, 9, 9),))
    assert facts_key(moved) == facts_key(ARTICLE)
    assert work.read(moved).facts == work.read(ARTICLE).facts
