"""The store's interface: a Store opens Writers and Views; a View only reads.

Most callers get the half that cannot write. What a step needs of the past it asks for by keys
(:meth:`View.candidates`); it never sees the store itself.
"""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from typing import Protocol

from reportedly.model import (
    Annotation,
    Claim,
    Copy,
    Entity,
    Family,
    Judgement,
    Report,
    SetAside,
    Story,
    Telling,
)


class View(Protocol):
    """The record as it stands, read-only. Everything comes in a fixed order, by name or id."""

    def reports(self) -> Iterator[Report]:
        """Give the latest version of each report, ordered by name."""
        ...

    def report(self, report_id: str) -> Report:
        """Give one report in any version; raises ``KeyError`` if it is not there."""
        ...

    def versions(self, document: str) -> tuple[str, ...]:
        """Give the ids of all versions of a document, oldest first."""
        ...

    def annotation(self, report_id: str) -> Annotation | None:
        """Give what was read from a report, or ``None`` if it has not been read yet."""
        ...

    def telling(self, telling_id: str) -> Telling:
        """Give one telling; raises ``KeyError`` if it is not there."""
        ...

    def candidates(self, kind: str, keys: Iterable[str]) -> tuple[str, ...]:
        """Give the ids of the latest reports that share at least one key, ordered by id."""
        ...

    def copies(self) -> tuple[Copy, ...]:
        """Give all copied stretches."""
        ...

    def families(self) -> tuple[Family, ...]:
        """Give all families."""
        ...

    def stories(self) -> tuple[Story, ...]:
        """Give all stories."""
        ...

    def entities(self) -> tuple[Entity, ...]:
        """Give all entities."""
        ...

    def claims(self) -> tuple[Claim, ...]:
        """Give all claims."""
        ...

    def judgements(self) -> tuple[Judgement, ...]:
        """Give all judgements, closed ones too."""
        ...

    def set_aside(self) -> tuple[SetAside, ...]:
        """Give the items that could not be used."""
        ...


class Writer(Protocol):
    """The half that writes. Each call is whole or not done; writing twice changes nothing."""

    def add_report(self, report: Report) -> bool:
        """Keep a report; tells whether it was new. A changed one becomes the latest version."""
        ...

    def replace_report(self, report: Report) -> None:
        """Keep a report under its present id with what was inferred about it since."""
        ...

    def add_annotation(self, annotation: Annotation) -> None:
        """Keep what was read from a report, in place of an earlier reading."""
        ...

    def add_keys(self, report_id: str, kind: str, keys: Iterable[str]) -> None:
        """Keep the keys by which a report is found again."""
        ...

    def add_set_aside(self, items: Iterable[SetAside]) -> None:
        """Keep the items that could not be used."""
        ...

    def add_judgements(self, judgements: Iterable[Judgement]) -> None:
        """Keep judgements; one that is there already is left as it is."""
        ...

    def replace_stories(
        self, copies: Iterable[Copy], families: Iterable[Family], stories: Iterable[Story]
    ) -> None:
        """Put these in place of all copies, families and stories there were."""
        ...

    def replace_record(self, entities: Iterable[Entity], claims: Iterable[Claim]) -> None:
        """Put these in place of all entities and claims there were."""
        ...


class Store(Protocol):
    """Where the record is kept."""

    def writer(self) -> AbstractContextManager[Writer]:
        """Open the writing half; what was written is kept when the block ends without error."""
        ...

    def view(self) -> View:
        """Open the reading half."""
        ...

    def close(self) -> None:
        """Let go of files; the store cannot be used afterwards."""
        ...
