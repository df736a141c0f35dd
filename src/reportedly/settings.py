"""What a user can set, in one value handed down to the steps."""

from pathlib import Path

import msgspec

from reportedly.model.claims import Policy


class Settings(msgspec.Struct, frozen=True):
    """Settings of one run.

    ``lexicons`` are folders of the user's own lexicon files, read over the built-in ones;
    ``gazetteers`` the user's own tables of places, asked before the built-in one; ``policy`` how
    figures are reconciled; ``preferred`` the outlets or originators ranked for ``prefer``;
    ``sources`` the user's csv list of graded sources;
    ``max_bytes`` the largest input item read, ``max_unpacked`` how much one archive may hold.
    """

    lexicons: tuple[Path, ...] = ()
    gazetteers: tuple[Path, ...] = ()
    policy: Policy = "range"
    preferred: tuple[str, ...] = ()
    sources: Path | None = None
    max_bytes: int = 20_000_000
    max_unpacked: int = 500_000_000
