"""Runs: when the record was made again, from what and with which versions of the steps."""

import msgspec


class Run(msgspec.Struct, frozen=True):
    """One making of the record. ``number`` counts from 1; ``when`` is an ISO 8601 moment.

    ``steps`` names each step with its version; ``reports`` are how many the record was made
    from, ``new`` how many of them this run brought; ``sources`` is the path of the source list.
    """

    number: int
    when: str
    policy: str
    preferred: tuple[str, ...]
    sources: str | None
    steps: tuple[tuple[str, str], ...]
    reports: int
    new: int
    claims: int
