"""What the user knows of sources: reliability, and which outlets belong together."""

import msgspec

from reportedly.model.claims import Letter


class Source(msgspec.Struct, frozen=True):
    """One row of the user's source list.

    ``letter`` is the Admiralty reliability (A completely … E unreliable, F cannot be judged);
    outlets of one ``family`` (an owner, a network) are not independent of each other.
    """

    name: str
    letter: Letter = "F"
    family: str = ""
    note: str = ""
