"""The record made by hand, as the page's context."""

import pytest

from reportedly.pages import Context, brief_context
from reportedly.settings import Settings
from tests.pages.made_record import made_store


@pytest.fixture(scope="session")
def context() -> Context:
    """Give the context of the record made by hand."""
    return brief_context(made_store().view(), Settings(), None)
