"""A rule in words, made from its file: what it flags, what it lets pass, how to silence it. One text for the terminal and for docs/rules."""

from __future__ import annotations

import functools
from collections.abc import Iterable

from ..model import RuleText
from ..shipped import HOME, table
from .rules import Example, Rule
from .typography import typeset


@functools.cache
def _words(lang: str) -> dict[str, str]:
    return {name: typeset(text, lang) for name, text in table("judge", "explain.toml")[lang].items()}


def page(rule: Rule, lang: str) -> str:
    """The page of a rule as Markdown, in "fr" or "en"."""
    words = _words(lang)
    lines = [f"# {rule.id}", "", words["head"].format(kind=words[rule.kind], severity=words[rule.severity], how=rule.when.how), "",
             f"> {typeset(rule.message[lang], lang)}", ""]
    if rule.when.excuse:
        lines += [words["excuse"], "", *(words["item"].format(name=name, text=words[name]) for name in rule.when.excuse), ""]
    for title, examples in (("flags", rule.must_flag), ("passes", rule.must_not_flag), ("misses", rule.todo_flag)):
        if examples:
            lines += [f"## {words[title]}", "", *(line for example in examples for line in _example(example)), ""]
    return "\n".join([*lines, f"## {words['silence']}", "", words["how_to"].format(id=rule.id).strip(), ""])


def pages(rules: Iterable[Rule]) -> dict[str, str]:
    """The pages of rules by the name of their file: "number-scale.md" in English, "number-scale.fr.md" in French."""
    return {f"{rule.id}{suffix}": page(rule, lang) for rule in rules for lang, suffix in (("en", ".md"), ("fr", ".fr.md"))}


def described(rule: Rule, lang: str) -> RuleText:
    """A rule in words, in "fr" or "en", with the address of its page."""
    url = rule.url if "://" in rule.url or not rule.url else HOME + rule.url
    return RuleText(rule.id, rule.severity, _words(lang)["summary"].format(id=rule.id, kind=_words(lang)[rule.kind]), page(rule, lang), url)


def _example(example: Example) -> list[str]:
    return [f"**{example.why}**", "", *(f"- {a.text}" + (f" *({a.date})*" if a.date else "") for a in example.articles), ""]
