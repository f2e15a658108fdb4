"""A headless Chromium with axe-core in it; where one of them is missing the tests say so, and in CI they fail."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files

import pytest
from playwright.sync_api import Browser, Error, Page, sync_playwright

PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


@contextmanager
def opened() -> Iterator[Browser]:
    """Open a browser: the system's, else the one that playwright has fetched."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=program)
        except Error:
            if os.environ.get("CI"):
                pytest.fail("Chromium is not installed: no web page was looked at")
            pytest.skip("NO WEB PAGE WAS LOOKED AT: Chromium is not installed (apt install chromium-headless-shell)")
        yield browser
        browser.close()


def faults(page: Page, *, contrast: bool) -> list[str]:
    """Return what axe-core finds wrong with a page; contrast, which takes it longest, only where asked for."""
    page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8"))
    options = {
        "runOnly": list(RULES),
        "rules": {"color-contrast": {"enabled": contrast}, "target-size": {"enabled": True}},
        "resultTypes": ["violations"],
    }
    found = page.evaluate("options => axe.run(options)", options)
    assert len(found["passes"]) > 20
    return [f"{fault['id']}: {node['html'][:120]}" for fault in found["violations"] for node in fault["nodes"]]
