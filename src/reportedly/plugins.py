"""The one door for plug-ins: every hook in one file, and our own come in through it.

A package that offers an entry point in the group ``reportedly`` is found at start; its module or
object implements any of the hooks of :class:`Hooks`, marked with :data:`hook`.
"""

from collections.abc import Callable
from functools import lru_cache

import msgspec
import pluggy

GROUP = "reportedly"

_specification = pluggy.HookspecMarker(GROUP)
hook = pluggy.HookimplMarker(GROUP)


class Exporter(msgspec.Struct, frozen=True):
    """A format the record can be written in.

    ``name`` is what the user types (``csv``, ``hxl`` …), ``suffix`` the file's ending with its
    point, ``about`` one line of help, and ``write`` makes the bytes from a view of the record
    (:class:`reportedly.store.base.View`).
    """

    name: str
    suffix: str
    about: str
    write: Callable[..., bytes]


class Hooks:
    """What a plug-in can add."""

    @_specification
    def exporters(self) -> list[Exporter]:  # type: ignore[empty-body]  # a specification has none
        """Give formats to write the record in; a later name replaces an earlier one."""


@lru_cache(maxsize=1)
def manager() -> pluggy.PluginManager:
    """Give the one plug-in manager, with all installed plug-ins loaded."""
    found = pluggy.PluginManager(GROUP)
    found.add_hookspecs(Hooks)
    found.load_setuptools_entrypoints(GROUP)
    return found


def exporters() -> dict[str, Exporter]:
    """Give all formats by name, ordered by name."""
    # pluggy calls the last registered first; the last registered is to win.
    groups = reversed(manager().hook.exporters())
    return dict(sorted({e.name: e for group in groups for e in group}.items()))
