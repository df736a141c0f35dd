"""What holds for every record, whatever the reports say."""

from random import Random

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from reportedly.model import Claim, Figure, Report
from reportedly.model.claims import Policy
from reportedly.record import make_claims
from tests.record.made import Bounds, copied, day, dead, figure, gather, report, told

Row = tuple[Bounds, str, int, str | None]

ROWS = st.lists(
    st.tuples(
        st.one_of(
            st.integers(1, 60).map(lambda n: ((n, n, n), "exactly")),
            st.integers(1, 60).map(lambda n: ((n, n, n), "about")),
            st.integers(1, 60).map(lambda n: ((n, n, None), "more than")),
            st.integers(1, 60).map(lambda n: ((None, n, n), "fewer than")),
        ),
        st.integers(1, 4),
        st.sampled_from(["police", "a bishop", "the agency", None]),
    ),
    min_size=1,
    max_size=7,
)


def _made(rows: list[tuple[tuple[Bounds, str], int, str | None]]) -> list[tuple[Report, Figure]]:
    return [
        dead(bounds, f"{n}.txt", day(10 + on), by, qualifier=qualifier, words=f"row {n} tells it")
        for n, ((bounds, qualifier), on, by) in enumerate(rows)
    ]


@given(ROWS, st.integers(0, 1000))
def test_the_order_of_arrival_changes_nothing(
    rows: list[tuple[tuple[Bounds, str], int, str | None]], seed: int
) -> None:
    """Reports handed in in any order give the same record, byte for byte."""
    pairs = _made(rows)
    shuffled = list(pairs)
    Random(seed).shuffle(shuffled)  # noqa: S311 - an order, not a secret

    assert _bytes(make_claims(told(*pairs))) == _bytes(make_claims(told(*shuffled)))


def _bytes(claims: tuple[Claim, ...]) -> bytes:
    return msgspec.json.encode([msgspec.structs.replace(c, story=None) for c in claims])


@given(st.integers(1, 3), st.integers(1, 4), st.sampled_from(["police", None]))
def test_a_copy_changes_no_count_of_origins(originals: int, copies: int, by: str | None) -> None:
    """However often one report is reprinted, its number has as many origins as before."""
    reports, things = [], []
    for n in range(originals):
        source = report(
            f"In all 12 people were killed, outlet {n} wrote.", f"{n}.txt", f"O{n}", day(12)
        )
        reports.append(source)
        things.append(figure(source, "12 people were killed", "12", 12, by=by))
    before = make_claims(gather(reports, things))

    reprints, links = [], []
    for n in range(copies):
        reprint = report(reports[0].body, f"copy{n}.txt", f"Copier {n}", day(13))
        reprints.append(reprint)
        things.append(figure(reprint, "12 people were killed", "12", 12, by=by))
        links.append(copied(reports[0], reprint, reprint.body))
    after = make_claims(gather([*reports, *reprints], things, links))

    assert [len(c.origins) for c in after] == [len(c.origins) for c in before]
    assert after[0].status == before[0].status
    assert len(after[0].reports) == len(before[0].reports) + copies


@given(ROWS, st.sampled_from(["range", "conservative", "majority", "prefer"]))
def test_every_policy_stays_inside_what_was_told(
    rows: list[tuple[tuple[Bounds, str], int, str | None]], policy: Policy
) -> None:
    """Low ≤ best ≤ high, each a number that some telling gives, in a claim and over its series."""
    pairs = _made(rows)
    numbers = {n for _, f in pairs for n in (f.low, f.best, f.high) if n is not None}

    for claim in make_claims(told(*pairs, policy=policy, preferred=("the agency", "police"))):
        for value in filter(None, (claim.value, claim.across)):
            given_ones = [n for n in (value.low, value.best, value.high) if n is not None]
            assert given_ones == sorted(given_ones)
            assert set(given_ones) <= numbers
            assert value.policy == policy
