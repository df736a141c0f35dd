"""What many news reports say happened, who said so, and where they disagree.

``from reportedly import Record`` opens a kept record; ``docs/python.md`` shows how.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportedly.client import Record

__version__ = "0.1.0"
__all__ = ["Record", "__version__"]


def __getattr__(name: str) -> object:
    """Load the client when it is first asked for: commands start without it."""
    if name == "Record":
        from reportedly.client import Record  # noqa: PLC0415 - see above

        return Record
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
