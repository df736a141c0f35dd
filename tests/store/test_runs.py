"""Runs and judgements: one body of promises, held by every store."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from reportedly.model import Claim, Judgement, Run
from reportedly.store import MemoryStore, SqliteStore, Store


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """Give an empty store of each kind."""
    made: Store = MemoryStore() if request.param == "memory" else SqliteStore(tmp_path / "s.sqlite")
    yield made
    made.close()


def _claim(name: str, text: str = "water") -> Claim:
    return Claim(
        id=f"cl_{name}",
        kind="statement",
        text=text,
        shown=f"st_{name}",
        tellings=(f"st_{name}",),
        reports=("r_1",),
        origins=(),
        status="single-origin",
        digit=3,
    )


def _run(number: int) -> Run:
    return Run(number, "2026-01-02", "range", (), None, (("record", "record 1"),), 1, 1, 1)


def _make(store: Store, number: int, *claims: Claim) -> None:
    with store.writer() as writer:
        writer.replace_record((), claims)
        writer.add_run(_run(number))


def test_each_run_keeps_the_claims_it_left(store: Store) -> None:
    """What came, went, changed and came back is told of every run, whatever came after."""
    _make(store, 1, _claim("a"), _claim("b"))
    _make(store, 2, _claim("b", "rain"), _claim("c"))
    _make(store, 3, _claim("a"), _claim("b", "rain"))
    view = store.view()

    assert view.runs() == (_run(1), _run(2), _run(3))
    assert view.claims_of(1) == (_claim("a"), _claim("b"))
    assert view.claims_of(2) == (_claim("b", "rain"), _claim("c"))
    assert view.claims_of(3) == (_claim("a"), _claim("b", "rain"))


def test_what_changed_since_a_run_is_all_that_is_read(store: Store) -> None:
    """What went or was otherwise then, what came or is otherwise now; what came back is neither."""
    _make(store, 1, _claim("a"), _claim("b"), _claim("d"))
    _make(store, 2, _claim("b", "rain"), _claim("c"), _claim("d"))
    _make(store, 3, _claim("a"), _claim("b", "rain"), _claim("d"))
    view = store.view()

    assert view.changed_since(1) == ((_claim("b"),), (_claim("b", "rain"),))
    assert view.changed_since(2) == ((_claim("c"),), (_claim("a"),))
    assert view.changed_since(3) == ((), ())


def test_a_run_that_was_not_is_an_error(store: Store) -> None:
    """Asking for a run that is not there does not give an empty record."""
    assert store.view().runs() == ()
    with pytest.raises(KeyError):
        store.view().changed_since(1)
    with pytest.raises(KeyError):
        store.view().claims_of(1)


def test_a_run_in_a_block_that_fails_is_not_kept(store: Store) -> None:
    """Run and record stand or fall together."""
    _make(store, 1, _claim("a"))

    with pytest.raises(RuntimeError), store.writer() as writer:
        writer.replace_record((), (_claim("b"),))
        writer.add_run(_run(2))
        raise RuntimeError

    assert store.view().runs() == (_run(1),)
    assert store.view().claims() == (_claim("a"),)


def test_a_judgement_is_closed_and_never_erased(store: Store) -> None:
    """Closing is kept; what was decided, and when it was first closed, stay as they were."""
    judgement = Judgement("jd_1", "telling", "st_a", "", "reject", "Amina", "2026-01-02")
    other = msgspec.structs.replace(judgement, decision="accept")
    closed = msgspec.structs.replace(judgement, closed="Amina, 2026-01-03")
    again = msgspec.structs.replace(other, closed="Rashid, 2026-01-04")

    with store.writer() as writer:
        writer.add_judgements([judgement])
        writer.add_judgements([other])
    assert store.view().judgements() == (judgement,)
    with store.writer() as writer:
        writer.add_judgements([closed])
        writer.add_judgements([again, judgement])

    assert store.view().judgements() == (closed,)
