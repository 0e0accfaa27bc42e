"""A newsroom's repository made for the tests: forty articles of eight stories, all of one mind, under git."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import NamedTuple

PAPERS = ("Le Fanal", "La Gazette des Combes", "Nord-Matin", "The Harbour Echo", "Agence Plume")
FRENCH = (
    "{Clause} à {town}, selon la mairie.",
    "À {town}, {clause}, d’après la mairie.",
    "On en sait plus sur ce qui attend {town} : {clause}, indique la mairie.",
    "{Clause}, précise la mairie de {town}.",
    "La mairie de {town} l’a confirmé : {clause}.",
)
ENGLISH = (
    "{Clause} in {town}, the council said.",
    "In {town}, {clause}, according to the council.",
    "The council of {town} has confirmed it: {clause}.",
    "{Clause}, says the council of {town}.",
    "More is known about what awaits {town}: {clause}, the council said.",
)
ASIDES = {"fr": "Les habitants attendent la suite avec patience.", "en": "Residents are waiting patiently for what comes next."}


class Story(NamedTuple):
    """One story: its folder, language, town, and the clause that every article of it says, in which the figure can be changed."""

    folder: str
    language: str
    town: str
    clause: str
    figure: str


STORIES = (
    Story("crue", "fr", "Varzy-le-Haut", "la crue a endommagé {figure} logements", "240"),
    Story("musee", "fr", "Port-Aubin", "le musée a accueilli {figure} visiteurs", "18 300"),
    Story("tramway", "fr", "Chamblay", "la nouvelle ligne comptera {figure} stations", "27"),
    Story("usine", "fr", "Montferrac", "l’usine emploiera {figure} salariés", "615"),
    Story("ecole", "fr", "Lanvéoc-sur-Aire", "le chantier de l’école coûtera {figure} millions d’euros", "8,4"),
    Story("bridge", "en", "Stonewick", "the new bridge will cost £{figure} million", "52"),
    Story("hospital", "en", "Little Marden", "the hospital will add {figure} beds", "135"),
    Story("harvest", "en", "Oakhampton Vale", "the storm destroyed {figure} hectares of wheat", "1,900"),
)


def article(story: Story, number: int, figure: str = "", above: str = "") -> str:
    """One article of a story, its figure changed if one is given, with a paragraph above it if one is."""
    frames = FRENCH if story.language == "fr" else ENGLISH
    clause = story.clause.format(figure=figure or story.figure)
    lead = frames[number].format(clause=clause, Clause=clause[0].upper() + clause[1:], town=story.town)
    head = f"---\ntitle: {story.town}\ndate: 2026-03-1{number}\nsource: {PAPERS[number]}\nlang: {story.language}\n---\n\n"
    return head + (f"{above}\n\n" if above else "") + f"{lead}\n\n{ASIDES[story.language]}\n"


def path(story: Story, number: int) -> str:
    """Where an article stands in the repository."""
    return f"articles/{story.folder}/{number + 1}-{PAPERS[number].split()[-1].lower()}.md"


class Newsroom:
    """The repository, its forty articles committed on `main`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for story in STORIES:
            for number in range(len(PAPERS)):
                self.write(path(story, number), article(story, number))
        self.write("factcheck.toml", 'paths = ["articles/*"]\n')
        self.git("init", "--quiet", "--initial-branch=main")
        self.commit("Forty articles")

    def write(self, name: str, text: str) -> None:
        """Writes a file of the repository, as it is."""
        file = self.root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())

    def commit(self, why: str) -> None:
        """Commits everything."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "-m", why)

    def git(self, *arguments: str) -> str:
        """What a git command prints."""
        identity = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in (("NAME", "Desk"), ("EMAIL", "desk@newsroom.example"))}
        done = subprocess.run(["git", *arguments], cwd=self.root, env={**os.environ, **identity, "GIT_CONFIG_GLOBAL": os.devnull},
                              capture_output=True, check=True, text=True)
        return done.stdout
