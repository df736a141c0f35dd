"""Words for what a telling is told as."""

from reportedly.model import Event, Telling


def realis_of(telling: Telling) -> str:
    """Say in a word that an event is not told as having happened; empty if it is."""
    told = telling.realis if isinstance(telling, Event) else "happened"
    return "" if told == "happened" else told
