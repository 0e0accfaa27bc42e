"""The real page in a real browser: Debian's chromium, driven by Playwright. Skipped where either is missing."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "report"))

from factcheck import report
from factcheck.model import Report

ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (pip install playwright)")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if not chromium:
        pytest.skip("no chromium on this machine (apt-get install chromium)")
    with api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture
def visit(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """`visit(report, fragment, **options)` opens a report as a file; the test fails on a request, an error or a broken policy."""
    contexts, seen = [], []

    def opened(shown: Report, fragment: str = "", *, lang: str = "fr", width: int = 1200, quiet: bool = True, **options: Any) -> Any:
        path = tmp_path / f"report-{lang}.html"
        report.write(shown, "html", output=path, lang=lang)
        context = browser.new_context(viewport={"width": width, "height": 800}, accept_downloads=True, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: seen.append(request.url) if not request.url.startswith(("file:", "blob:")) else None)
        page.on("pageerror", lambda error: seen.append(str(error)))
        page.on("console", lambda message: seen.append(message.text) if quiet and message.type in ("error", "warning") else None)
        page.goto(path.as_uri() + fragment)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert seen == []
