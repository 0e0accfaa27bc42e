"""Report → a format. One module a format, one row a module; the modules are imported when they are asked for.

A format is `render(report) -> str`. All formats show `report.findings` in their order.
"""

from __future__ import annotations

import importlib
from pathlib import Path

import msgspec

from ..errors import ConfigError
from ..model import Report

FORMATS: dict[str, str] = {
    "csv": "csv", "github": "github", "gitlab": "gitlab", "html": "html", "json": "json", "junit": "junit", "markdown": "markdown",
    "rdjsonl": "rdjsonl", "sarif": "sarif", "text": "text"}


def render(report: Report, format: str, *, lang: str | None = None, explain: bool = False) -> str:
    """The whole report in one string.

    Args:
        report: what to show.
        format: a name of `FORMATS`.
        lang: the reader's language; by default the report's own.
        explain: whether the text tells why facts were taken as one; HTML and JSON always do.

    Raises:
        ConfigError: an unknown format or language.
    """
    if format not in FORMATS:
        raise ConfigError(f"unknown format “{format}”", remedy=f"use one of {', '.join(sorted(FORMATS))}")
    module = importlib.import_module(f".{FORMATS[format]}", __name__)
    given = {"explain": True} if explain and format == "text" else {}
    made: str = module.render(_in_language(report, lang), **given)
    return made


def write(report: Report, format: str, *, output: Path | None = None, lang: str | None = None, explain: bool = False) -> str:
    """The report as a string when `output` is None; otherwise written there, and the path of the written file.

    HTML given a folder (an existing one, or a path without a suffix), or too large for one file, is an index page and
    a page a story.

    Raises:
        ConfigError: an unknown format or language, or a place that cannot be written.
    """
    if output is None:
        return render(report, format, lang=lang, explain=explain)
    try:
        return str(_write(report, format, output, lang, explain=explain))
    except OSError as error:
        raise ConfigError(f"the report cannot be written: {error.strerror or error}", path=str(output),
                          remedy="give --output a place that can be written") from None


def _write(report: Report, format: str, output: Path, lang: str | None, *, explain: bool) -> Path:
    if format == "html":
        from .folder import is_folder, write_folder

        if is_folder(report, output):
            return write_folder(_in_language(report, lang), output)
    made = render(report, format, lang=lang, explain=explain)
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(made, encoding="utf-8", newline="")
    return output


def _in_language(report: Report, lang: str | None) -> Report:
    return msgspec.structs.replace(report, lang=lang) if lang else report
