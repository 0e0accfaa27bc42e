"""An archive checked on a Dask cluster: Parquet files of articles in, Parquet files of facts and findings out, wherever fsspec reaches.

    read    a file of articles     → their facts, and what their stories are found by         a task a file
    group   the keys of a folder   → the story of each article                                a task a folder
    deal    a file, with stories   → its articles and facts, dealt into lots by story         a task a file
    judge   a lot                  → the findings of its stories                              a task a lot

Each task reads files and writes files, and hands only counts to the scheduler: a task of a lost worker is done again elsewhere, a run that
was killed goes on where it stopped, and no machine ever holds more than a file, a lot, or the keys of a folder. Folders apart stay apart: a
story does not reach from one into another. A file is there whole or not at all.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

import msgspec

from .. import garbage, packed
from .. import judge as judging
from .. import read as reading
from ..errors import ConfigError, FactcheckError
from ..judge.fingerprint import told_apart
from ..link.keys import Keys
from ..link.stories import gazetteer, homes, members
from ..model import EVIDENCE_COLUMNS, Article, Problem, Report
from ..store import version
from . import columns, work
from .cluster import connected

if TYPE_CHECKING:
    from distributed import Client

Progress = Callable[[str, int, int], None]
_STATE = ("size", "mtime", "ETag", "etag", "updated", "last_modified", "created")  # what file systems tell of a file, each its own
_FILES_A_LOT = 4  # files of articles whose stories are judged in one task, more or less


class Counts(msgspec.Struct, frozen=True):
    """What a run, or a task of it, came to."""

    articles: int = 0
    stories: int = 0
    findings: int = 0
    problems: tuple[Problem, ...] = ()

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.articles + other.articles, self.stories + other.stories, self.findings + other.findings, self.problems + other.problems)


class Files(msgspec.Struct, frozen=True):
    """A folder of articles: its name, and the paths of its Parquet files, by the name of what is made of each, which tells the file's state."""

    folder: str
    paths: dict[str, str]

    @property
    def state(self) -> str:
        """What tells these files, as they are, from others."""
        return version.digest_of(sorted(self.paths)).hex()

    @property
    def lots(self) -> int:
        """Into how many lots its stories are dealt."""
        return -(-len(self.paths) // _FILES_A_LOT)


class Sweep(msgspec.Struct, frozen=True):
    """What every task knows: where articles come from and results go, the terms of judging, what the articles do not say, the code that is at work."""

    source: str
    to: str
    terms: work.Terms
    language: str = ""
    story_key: str = "story"
    made: bytes = version.made_by(version.FACTS) + version.made_by(version.STORY)

    def run(self, client: Client, progress: Progress) -> Counts:
        """Everything, step by step; what stands from an earlier run of the same terms is not done again.

        Raises:
            ConfigError: there are no Parquet files at the source.
            FactcheckError: a worker has another version of factcheck, or not the model of a language.
        """
        folders = found(self.source)
        shared = client.submit(_held, self, pure=False)
        counts = self._step(client, progress, "read", [(_read, shared, here.folder, name, here.paths[name]) for here in folders for name in here.paths])
        self._step(client, progress, "group", [(_group, shared, here) for here in folders])
        self._step(client, progress, "deal", [(_deal, shared, here, name) for here in folders for name in here.paths])
        return counts + self._step(client, progress, "judge", [(_judge, shared, here, lot) for here in folders for lot in range(here.lots)])

    def _step(self, client: Client, progress: Progress, what: str, calls: Sequence[tuple[Any, ...]]) -> Counts:
        from distributed import KilledWorker, as_completed

        counts = Counts()
        progress(what, 0, len(calls))
        tasks = as_completed([client.submit(*call, pure=False, retries=2) for call in calls], loop=client.loop)  # type: ignore[no-untyped-call]
        try:
            for done, task in enumerate(tasks, 1):
                counts += task.result()
                progress(what, done, len(calls))
        except KilledWorker:
            raise FactcheckError(f"every worker that tries a task of the step “{what}” is lost",
                                 remedy="give the workers more memory, and run it again: it goes on where it stopped") from None
        return counts

    def result(self, kind: str, folder: str, name: str) -> str:
        """Where facts or findings lie."""
        return "/".join(part for part in (self.to, kind, folder, f"{name}.parquet") if part)

    def place(self, step: str, folder: str, name: str) -> str:
        """Where work under way lies: so that no run by other code, or on other terms, takes it for its own."""
        terms = (self.terms,) if step == "judged" else ()
        key = version.digest_of(self.made, self.source, self.language, self.story_key, *terms).hex()
        return "/".join(part for part in (self.to, "work", key, step, folder, f"{name}.parquet") if part)


def sweep(source: str, to: str, terms: work.Terms, *, scheduler: str, language: str = "", story_key: str = "story",
          progress: Progress = lambda what, done, total: None) -> Counts:
    """Checks the articles of the Parquet files under `source`, on a Dask cluster; facts and findings go to Parquet files under `to`.

    Args:
        source: a folder, as a path or a URL that fsspec reads; the folders in it are kept apart.
        to: a folder likewise: `facts` and `findings` hold the results, `work` what is only of use to go on after a stop.
        terms: how stories are judged.
        scheduler: the address of the Dask scheduler.
        language, story_key: as for `factcheck.read.read_each`.

    Raises:
        ConfigError: there are no Parquet files under `source`.
        FactcheckError: Dask is not installed, nobody answers, a worker is of another version or lacks a language model.
    """
    client = connected(scheduler)
    try:
        given = {**gazetteer(), **terms.gazetteer}
        return Sweep(source.rstrip("/"), to.rstrip("/"), msgspec.structs.replace(terms, gazetteer=given), language, story_key).run(client, progress)
    finally:
        client.close()  # type: ignore[no-untyped-call]


def found(source: str) -> list[Files]:
    """The Parquet files under a folder, by the folders directly in it ("" for those in none), in order."""
    system, root = columns.system(source)
    folders: dict[str, dict[str, str]] = {}
    for path, about in sorted(system.find(root, detail=True).items()):
        if path.endswith(".parquet"):
            inside = PurePosixPath(path).relative_to(root).with_suffix("").parts
            state = version.digest_of([str(about.get(key)) for key in _STATE]).hex()[:8]
            folders.setdefault(inside[0] if len(inside) > 1 else "", {})["-".join(inside[1:] or inside) + f".{state}"] = path
    if not folders:
        raise ConfigError("no Parquet file there", path=source, remedy="name a folder of .parquet files with a column “text”")
    return [Files(folder, paths) for folder, paths in sorted(folders.items())]


def _held(shared: Sweep) -> Sweep:
    return shared


def _read(shared: Sweep, folder: str, name: str, path: str) -> Counts:
    """Reads one file: facts for the user; articles, facts and keys for the steps to come."""
    _same(shared)
    garbage.seldom()
    done = shared.place("read", folder, name)
    if kept := columns.note(done):
        return msgspec.json.decode(kept, type=Counts)
    system, root = columns.system(shared.source)
    items = reading.held(PurePosixPath(path).relative_to(root).as_posix(), system.cat_file(path), language=shared.language, story_key=shared.story_key)
    articles = [_placed(item, folder) for item in items if isinstance(item, Article)]
    readings = list(work.readings(articles))
    problems = [item for item in items if isinstance(item, Problem)] + [one.problem for one in readings if one.problem]
    pairs = list(zip(articles, readings, strict=True))
    columns.write(shared.result("facts", folder, name.rpartition(".")[0]), columns.FACTS, (row for a, r in pairs for row in columns.facts(a, packed.facts(r.facts, a.id))))
    counts = Counts(articles=len(articles), problems=tuple(problems))
    columns.write(done, columns.READ, ({"id": a.id, "article": packed.pack(a), "light": packed.pack(_light(a)), "keys": packed.pack(r.keys),
                                        "facts": r.facts} for a, r in pairs), msgspec.json.encode(counts))
    return counts


def _placed(article: Article, folder: str) -> Article:
    return msgspec.structs.replace(article, id=article.path, given=(folder,))


def _light(article: Article) -> Article:
    """What grouping asks of an article."""
    return msgspec.structs.replace(article, text="", blocks=(), hidden=(), anchors=())


def _group(shared: Sweep, here: Files) -> Counts:
    """Puts the articles of one folder in stories, from their keys alone."""
    _same(shared)
    places = {name: shared.place("homes", here.folder, f"{here.state}/{name}") for name in here.paths}
    if all(columns.note(place) for place in places.values()):
        return Counts()
    rows = {name: columns.read(shared.place("read", here.folder, name), ["light", "keys"]) for name in here.paths}
    articles = {name: [packed.unpack(row["light"], Article) for row in inside] for name, inside in rows.items()}
    keys = {a.id: packed.unpack(row["keys"], Keys) for name in rows for a, row in zip(articles[name], rows[name], strict=True)}
    home = homes([article for inside in articles.values() for article in inside], keys, one_story=False)
    for name, place in places.items():
        columns.write(place, columns.HOMES, ({"id": a.id, "story": home.get(a.id, a.story)} for a in articles[name]), b"grouped")
    return Counts()


def _deal(shared: Sweep, here: Files, name: str) -> Counts:
    """Deals one file's articles and facts into lots: all of a story go to one."""
    places = [shared.place("lots", here.folder, f"{here.state}/{lot}/{name}") for lot in range(here.lots)]
    if all(columns.note(place) for place in places):
        return Counts()
    story = {row["id"]: row["story"] for row in columns.read(shared.place("homes", here.folder, f"{here.state}/{name}"), ["id", "story"])}
    dealt: list[list[Mapping[str, Any]]] = [[] for _ in places]
    for row in columns.read(shared.place("read", here.folder, name), ["id", "article", "facts"]):
        home = story[row["id"]]
        dealt[zlib.crc32(home.encode()) % here.lots].append({"story": home, "article": row["article"], "facts": row["facts"]})
    for place, rows in zip(places, dealt, strict=True):
        columns.write(place, columns.LOT, rows, b"dealt")
    return Counts()


def _judge(shared: Sweep, here: Files, lot: int) -> Counts:
    """Judges the stories of one lot."""
    _same(shared)
    garbage.seldom()
    done, to = shared.place("judged", here.folder, f"{here.state}/{lot}"), shared.result("findings", here.folder, f"lot-{lot}")
    if (kept := columns.note(done)) and columns.exists(to):
        return msgspec.json.decode(kept, type=Counts)
    lots = (columns.read(shared.place("lots", here.folder, f"{here.state}/{lot}/{name}"), list(columns.LOT)) for name in here.paths)
    stories = _stories(row for rows in lots for row in rows)
    judged = list(work.judgements(stories, shared.terms))
    findings = tuple(told_apart(judging.in_order(finding for one in judged for finding in one.findings)))
    report = Report(articles=tuple(article for story in stories for article in story.articles), findings=findings, lang=shared.terms.lang)
    columns.write(to, {name: columns.EVIDENCE[name] for name in EVIDENCE_COLUMNS}, report.rows())
    counts = Counts(stories=len(stories), findings=len(findings), problems=tuple(problem for one in judged for problem in one.problems))
    columns.write(done, columns.HOMES, (), msgspec.json.encode(counts))
    return counts


def _stories(rows: Iterable[Mapping[str, Any]]) -> list[work.Story]:
    """The stories of a lot, with the facts of each of their articles."""
    facts: dict[str, bytes] = {}
    articles = []
    for row in rows:
        article = msgspec.structs.replace(packed.unpack(row["article"], Article), story=row["story"])
        articles.append(article)
        facts[article.id] = row["facts"]
    return [work.Story(name, tuple(inside), tuple(facts[a.id] for a in inside)) for name, inside in members(articles).items()]


def _same(shared: Sweep) -> None:
    """All must be read and judged by the same code."""
    if shared.made != version.made_by(version.FACTS) + version.made_by(version.STORY):
        raise FactcheckError("a worker has another version of factcheck, of Python or of a library that reads",
                             remedy="install the same everywhere, and start the workers again")
