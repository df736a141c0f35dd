"""Judgements: decisions of a person or a rule; closed, never erased."""

from typing import Literal

import msgspec

Decision = Literal["same", "not same", "accept", "reject", "prefer", "relabel"]


class Judgement(msgspec.Struct, frozen=True):
    """A decision about a pair (entities, tellings) or about one thing (``right`` empty).

    A decision about a claim names one of its tellings: a claim's id changes with its tellings,
    theirs do not. ``value`` is what a ``relabel`` sets, as ``FIELD=VALUE``.

    ``by`` is a person's name or ``rule:NAME``; ``when`` an ISO 8601 moment for a person's
    decision, empty for a rule's (a rule decides the same whenever it runs); ``score`` and
    ``reasons`` explain a rule's decision. A closed judgement no longer counts.
    """

    id: str
    subject: Literal["entity", "claim", "telling", "report"]
    left: str
    right: str
    decision: Decision
    by: str
    when: str = ""
    score: float | None = None
    reasons: tuple[str, ...] = ()
    closed: str | None = None
    value: str = ""

    def is_open(self) -> bool:
        """Tell whether it still counts."""
        return self.closed is None

    def is_by_rule(self) -> bool:
        """Tell whether the machine made it."""
        return self.by.startswith("rule:")
