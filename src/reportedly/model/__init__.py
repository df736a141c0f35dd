"""The values everything else is made of: frozen, slotted, and without any input or output.

Every value is a :class:`msgspec.Struct`, so that it is compared, hashed, written as JSON and
read back by one well-kept library, and its JSON Schema can be printed from the same definition.
"""

from reportedly.model.annotations import Annotation, Mention
from reportedly.model.changes import Change
from reportedly.model.claims import Claim, Conflict, Origin, Told, TraceStep, Value, independent
from reportedly.model.entities import Entity
from reportedly.model.ids import content_id
from reportedly.model.judgements import Judgement
from reportedly.model.passages import Passage, Segment, to_original
from reportedly.model.places import Place
from reportedly.model.problems import SetAside, Withheld
from reportedly.model.reports import Block, Published, Removed, Report, Stated
from reportedly.model.runs import Run
from reportedly.model.sources import Source
from reportedly.model.stories import Copy, Edit, Family, Story
from reportedly.model.tellings import Event, Figure, Located, Slot, Statement, Telling, Timed
from reportedly.model.times import Interval

__all__ = [
    "Annotation",
    "Block",
    "Change",
    "Claim",
    "Conflict",
    "Copy",
    "Edit",
    "Entity",
    "Event",
    "Family",
    "Figure",
    "Interval",
    "Judgement",
    "Located",
    "Mention",
    "Origin",
    "Passage",
    "Place",
    "Published",
    "Removed",
    "Report",
    "Run",
    "Segment",
    "SetAside",
    "Slot",
    "Source",
    "Stated",
    "Statement",
    "Story",
    "Telling",
    "Timed",
    "Told",
    "TraceStep",
    "Value",
    "Withheld",
    "content_id",
    "independent",
    "to_original",
]
