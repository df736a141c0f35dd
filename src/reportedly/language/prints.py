"""Prints: reports with the very same text, read once and told of each.

Ten thousand copies of one report would be read ten thousand times with one result. What reading a
report rests on is its text, its date and its dateline (:func:`inputs_of`); of reports that agree in
these the first is read, and the others are given the same tellings under their own ids.
"""

from collections import OrderedDict, deque
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b

import msgspec

from reportedly.language.annotate import annotate_report
from reportedly.language.telling_ids import event_id, figure_id, statement_id
from reportedly.model import Annotation, Report

# So many readings are remembered, and so many reports wait for one at the most: memory is bounded.
_REMEMBERED = 32
_WAITING = 256

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Annotation).decode


def annotate(reports: Iterable[Report]) -> Iterator[Annotation]:
    """Read each report: the step as the flow chains it."""
    return read_once(reports, lambda fresh: map(annotate_report, fresh))


def inputs_of(report: Report) -> bytes:
    """Give a number for what reading a report rests on; its id, name and outlet are no part."""
    dateline = report.dateline
    told = dateline and (dateline.value, dateline.passage and dateline.passage.start)
    parts = (report.body, report.original, report.blocks, report.segments)
    text = _encode((*parts, report.published.interval, told))
    return blake2b(text, digest_size=16).digest()


def retold(annotation: Annotation, report: Report) -> Annotation:
    """Give what was read from one report as read from another of the same inputs."""
    # Only fields are named so: inside a text a quotation mark is written with a stroke before it.
    old, new = (f'"report":"{i}"'.encode() for i in (annotation.report, report.id))
    moved = _decode(_encode(annotation).replace(old, new))
    figures = [msgspec.structs.replace(f, id=figure_id(f.number, f.measure)) for f in moved.figures]
    named = {old.id: new.id for old, new in zip(moved.figures, figures, strict=True)}
    return msgspec.structs.replace(
        moved,
        statements=tuple(
            msgspec.structs.replace(s, id=statement_id(s.content)) for s in moved.statements
        ),
        figures=tuple(
            msgspec.structs.replace(f, part_of=named.get(f.part_of)) if f.part_of else f
            for f in figures
        ),
        events=tuple(
            msgspec.structs.replace(e, id=event_id(e.trigger, e.type)) for e in moved.events
        ),
    )


def read_once(
    reports: Iterable[Report], read: Callable[[Iterable[Report]], Iterator[Annotation]]
) -> Iterator[Annotation]:
    """Give the annotation of each report in their order; those with a print before are not read.

    ``read`` gives the annotations of the reports it is handed, in their order. A print is known
    again as long as its reading is among the latest :data:`_REMEMBERED`.
    """
    prints = _Prints(reports)
    for annotation in read(prints.fresh()):
        yield from prints.repeated()
        yield prints.told(annotation)
    yield from prints.repeated()


class _Waits(msgspec.Struct):
    """A report in the queue; ``reading`` gets the annotation of it, or of its first print."""

    report: Report
    reading: list[Annotation]
    fresh: bool


class _Prints:
    """Parts the reports to be read from those that repeat one, and keeps all in their order."""

    def __init__(self, reports: Iterable[Report]) -> None:
        self._reports = reports
        self._queue: deque[_Waits] = deque()
        self._readings: OrderedDict[bytes, list[Annotation]] = OrderedDict()

    def fresh(self) -> Iterator[Report]:
        """Give the reports that are to be read."""
        for report in self._reports:
            inputs = inputs_of(report)
            reading = self._readings.get(inputs)
            fresh = reading is None or len(self._queue) >= _WAITING
            if reading is None or fresh:
                reading = self._readings[inputs] = []
            self._readings.move_to_end(inputs)
            if len(self._readings) > _REMEMBERED:
                self._readings.popitem(last=False)
            self._queue.append(_Waits(report, reading, fresh))
            if fresh:
                yield report

    def repeated(self) -> Iterator[Annotation]:
        """Tell of the reports at the head of the queue that repeat one."""
        while self._queue and not self._queue[0].fresh:
            waits = self._queue.popleft()
            yield retold(waits.reading[0], waits.report)

    def told(self, annotation: Annotation) -> Annotation:
        """Take the reading of the report at the head of the queue."""
        self._queue.popleft().reading.append(annotation)
        return annotation
