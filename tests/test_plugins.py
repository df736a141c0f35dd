from collections.abc import Iterator

import pytest

from reportedly import exports
from reportedly.plugins import Exporter, exporters, hook, manager


def _about(text: str) -> bytes:
    return text.encode()


class Plain:
    """A plug-in that brings a format."""

    @staticmethod
    @hook
    def exporters() -> list[Exporter]:
        """Give one format of its own and one by a name that is taken."""
        return [
            Exporter("plain", ".txt", "lines", _about),
            Exporter("csv", ".tsv", "tabs", _about),
        ]


@pytest.fixture(autouse=True)
def plain() -> Iterator[Plain]:
    """Register our own formats and the plug-in, and take the plug-in out again."""
    if not manager().is_registered(exports):
        manager().register(exports)
    plugin = Plain()
    manager().register(plugin)
    yield plugin
    manager().unregister(plugin)


def test_a_plug_in_brings_a_format() -> None:
    """A format of a plug-in stands among ours, by its name."""
    found = exporters()

    assert found["plain"].write("x") == b"x"
    assert list(found) == sorted(found)
    assert {"geojson", "hxl", "tellings"} <= set(found)


def test_the_later_of_two_with_one_name_wins(plain: Plain) -> None:
    """A plug-in can put its own format in the place of one of ours; taken out, ours is back."""
    assert exporters()["csv"].suffix == ".tsv"
    manager().unregister(plain)
    try:
        assert exporters()["csv"].suffix == ".csv"
    finally:
        manager().register(plain)


def test_there_is_one_manager() -> None:
    """Whoever asks gets the same manager, with what was registered before."""
    assert manager() is manager()
