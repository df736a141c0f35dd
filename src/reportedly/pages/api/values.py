"""What the API takes and gives that no page shows."""

from typing import Annotated

import msgspec

from reportedly.model import Judgement
from reportedly.pages.live.edits import NewReport
from reportedly.pages.live.work import Job


class NewReports(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Reports to add, each as text with what is known of it."""

    reports: Annotated[tuple[NewReport, ...], msgspec.Meta(min_length=1, max_length=500)]


class Started(msgspec.Struct, frozen=True):
    """Work that was asked for: look at ``/api/v1/work/{id}`` for how far it has come."""

    job: Job


class Judged(msgspec.Struct, frozen=True):
    """A judgement that was kept, and the work of making the record again with it."""

    judgement: Judgement
    job: Job
