"""What the tests of pages share: the record made by hand as a context, and a real browser."""

import shutil
from collections.abc import Iterator
from typing import Any

import pytest

from reportedly.pages import Context, brief_context
from reportedly.settings import Settings
from tests.pages.made_record import made_store


@pytest.fixture(scope="session")
def context() -> Context:
    """Give the context of the record made by hand."""
    return brief_context(made_store().view(), Settings(), None)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Start Debian's chromium, driven by Playwright; skip where either is absent."""
    api = pytest.importorskip("playwright.sync_api", reason="needs the library playwright")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("needs chromium (apt-get install chromium)")
    with api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield started
        started.close()
