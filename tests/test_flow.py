from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
import pytest

from reportedly.flow import Summary, annotate, build
from reportedly.model import Annotation, Judgement, Report
from reportedly.settings import Settings
from reportedly.store import MemoryStore, SqliteStore, Store
from tests.heaps import WIRE, heap

NAMES = ("1-wire.txt", "2-herald.txt", "3-notes.txt")


class Counting:
    """The annotating step, noting which reports it was given."""

    def __init__(self) -> None:
        """Start with none."""
        self.names: list[str] = []

    def __call__(self, reports: Iterable[Report]) -> Iterator[Annotation]:
        """Annotate, and note."""
        for report in reports:
            self.names.append(Path(report.name).name)
            yield from annotate([report])


def _build(store: Store, *paths: Path, step: Counting | None = None) -> Summary:
    return build(paths, Settings(), store, annotate_all=step or annotate)


def _record(store: Store) -> tuple[object, ...]:
    view = store.view()
    made = view.copies(), view.families(), view.stories(), view.entities(), view.claims()
    return (list(view.reports()), *made, view.judgements())


def test_a_heap_becomes_a_record(tmp_path: Path) -> None:
    """Reports are read, grouped into a story, dated and gathered into claims with origins."""
    store = MemoryStore()
    summary = _build(store, heap(tmp_path, broken=True))
    view = store.view()
    shared = next(c for c in view.claims() if c.text.startswith("The water came at night"))

    assert (summary.read, summary.new, len(summary.set_aside)) == (3, 3, 1)
    assert [len(s.reports) for s in view.stories() if s.part_of is None] == [3]
    assert len(shared.reports) == 2
    assert len(shared.origins) == 1


def test_an_undated_report_is_dated_by_its_company(tmp_path: Path) -> None:
    """The report that states no date takes one from the others, with reasons, and is read again."""
    store, step = MemoryStore(), Counting()
    _build(store, heap(tmp_path), step=step)
    published = list(store.view().reports())[2].published

    assert published.how == "inferred"
    assert published.interval is not None
    assert published.interval.first.isoformat() == "2017-09-13"
    assert len(published.reasons) == 2
    assert step.names == [*NAMES, "3-notes.txt"]


def test_in_two_runs_the_record_is_that_of_one(tmp_path: Path) -> None:
    """What comes later is joined with what was there, as if all had come at once."""
    source = heap(tmp_path)
    whole, parts = MemoryStore(), MemoryStore()
    _build(whole, *(source / n for n in NAMES))
    _build(parts, source / NAMES[2])
    undated = next(parts.view().reports()).published
    _build(parts, source / NAMES[1], source / NAMES[0])

    assert undated.interval is None
    assert _record(parts) == _record(whole)


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_the_order_of_the_paths_does_not_count(tmp_path: Path, order: tuple[int, ...]) -> None:
    """The same files in another order give the same record."""
    source = heap(tmp_path)
    straight, other = MemoryStore(), MemoryStore()
    _build(straight, source)
    _build(other, *(source / NAMES[n] for n in order))

    def told(store: Store) -> set[str]:
        return {c.text for c in store.view().claims()}

    assert told(other) == told(straight)


def test_paths_in_another_order_give_the_same_bytes(tmp_path: Path) -> None:
    """Named one by one, in whatever order, the values are the same to the last field."""
    source = heap(tmp_path)
    stores = []
    for order in ((0, 1, 2), (2, 0, 1)):
        stores.append(MemoryStore())
        _build(stores[-1], *(source / NAMES[n] for n in order))

    assert _record(stores[0]) == _record(stores[1])


def test_both_stores_hold_the_same_record(tmp_path: Path) -> None:
    """In memory or in a file, the record is the same."""
    source = heap(tmp_path / "in")
    memory, file = MemoryStore(), SqliteStore(tmp_path / "flood.sqlite")
    _build(memory, source)
    _build(file, source)

    try:
        assert _record(file) == _record(memory)
    finally:
        file.close()


def test_only_what_has_not_been_read_is_annotated(tmp_path: Path) -> None:
    """A second run annotates nothing; an edited report is read, the others are not."""
    source, store, step = heap(tmp_path), MemoryStore(), Counting()
    _build(store, source)
    first = _record(store)
    again = _build(store, source, step=step)

    assert (again.read, again.new, step.names) == (3, 0, [])
    assert _record(store) == first
    (source / NAMES[0]).write_text(WIRE.replace("nine people", "ten people"), "utf-8")
    edited = _build(store, source, step=step)
    assert (edited.new, step.names) == (1, [NAMES[0]])


def test_what_an_older_version_read_is_read_again(tmp_path: Path) -> None:
    """An annotation made by another version of the language room is stale."""
    source, store, step = heap(tmp_path), MemoryStore(), Counting()
    _build(store, source)
    report = next(store.view().reports())
    annotation = store.view().annotation(report.id)
    assert annotation is not None
    with store.writer() as writer:
        writer.add_annotation(msgspec.structs.replace(annotation, made_by="an older version"))

    _build(store, step=step)

    assert step.names == [NAMES[0]]


def test_a_date_goes_when_the_company_goes(tmp_path: Path) -> None:
    """An inferred date is never kept for its own sake: it is inferred anew in each run."""
    source, store = heap(tmp_path), MemoryStore()
    _build(store, source)
    bare = "\n\n".join(p for p in WIRE.split("\n\n") if "Sept" not in p)
    (source / NAMES[0]).write_text(bare, "utf-8")
    (source / NAMES[1]).write_text("Seed was sold.\n\nThe market of Yola was full.", "utf-8")
    _build(store, source)

    assert [r.published.interval for r in store.view().reports()] == [None, None, None]


def test_a_closed_judgement_stays_closed(tmp_path: Path) -> None:
    """Once a person has closed a rule's judgement, later runs keep the two names apart."""
    source, store = heap(tmp_path), MemoryStore()
    (source / "5-more.txt").write_text(
        "A day after\n\n14 September 2017\n\n"
        "“The river is falling,” Sule said on Thursday of the flood in Numan.",
        "utf-8",
    )
    _build(store, source)
    rules = [j for j in store.view().judgements() if j.by.startswith("rule:")]
    before = len(store.view().entities())
    closed = MemoryStore()
    with closed.writer() as writer:
        writer.add_judgements(_closed(rules))
    _build(closed, source)

    assert len(rules) > 0
    assert {j.closed for j in closed.view().judgements()} == {"not so"}
    assert len(closed.view().entities()) == before + len(rules)


def _closed(judgements: Iterable[Judgement]) -> list[Judgement]:
    return [msgspec.structs.replace(j, closed="not so") for j in judgements]


def test_each_step_tells_how_far_it_is(tmp_path: Path) -> None:
    """Every step is told from its beginning to its end, in the order of the chain."""
    heard: list[tuple[str, int, int | None]] = []

    def tell(step: str, done: int, total: int | None) -> None:
        heard.append((step, done, total))

    build([heap(tmp_path)], Settings(), MemoryStore(), tell)
    steps = list(dict.fromkeys(step for step, _, _ in heard))

    assert steps == ["reading", "reading tellings", "comparing", "dating", "reconciling"]
    assert ("reading tellings", 3, 3) in heard
    assert heard[-1] == ("reconciling", 1, 1)


def test_one_text_under_many_names_is_one_origin(tmp_path: Path) -> None:
    """Ten reprints of one text are ten reports of a single origin."""
    store = MemoryStore()
    for number in range(10):
        (tmp_path / f"{number}.txt").write_text(WIRE.replace("Savanna Wire", "Wire"), "utf-8")
    _build(store, tmp_path)
    figures = [c for c in store.view().claims() if c.kind == "figure"]

    assert len(list(store.view().reports())) == 10
    assert len(figures) > 0
    assert {(len(c.reports), len(c.origins)) for c in figures} == {(10, 1)}


def test_nothing_read_is_an_empty_record() -> None:
    """Without paths and with an empty store nothing is told, and nothing fails."""
    store = MemoryStore()
    summary = _build(store)

    assert summary == Summary(0, 0, ())
    assert store.view().claims() == ()
