from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.model import Claim, Figure, Interval, Report
from reportedly.model.claims import Policy
from reportedly.record import make_claims
from tests.record.made import Bounds, claims, day, dead, figure, gather, report, told

Pair = tuple[Report, Figure]


def _best(found: Sequence[Claim]) -> list[float | None]:
    return [c.value.best for c in found if c.value]


def test_equal_counts_are_one_claim() -> None:
    """The same number from two parties is one claim with two origins."""
    (claim,) = claims(told(dead(12, "a", day(12), "police"), dead(12, "b", day(12), "a hospital")))

    assert claim.status == "corroborated"
    assert {o.name for o in claim.origins} == {"police", "a hospital"}
    assert claim.series is None


def test_more_than_1000_agrees_with_1117() -> None:
    """A vague count and the exact one it allows are one claim; the exact number is its value."""
    vague = dead((1000, 1000, None), "a", day(12), "police", qualifier="more than")
    (claim,) = claims(told(vague, dead(1117, "b", day(12), "a hospital")))

    assert (claim.value.low, claim.value.best, claim.value.high) == (1000, 1117, 1117)
    assert claim.value.qualifier == "exactly"
    assert "1117" in claim.text


def test_more_than_a_dozen_is_not_a_dozen() -> None:
    """ "More than 12" and 12 are two values, and of one day they dispute each other."""
    vague = dead((12, 12, None), "a", day(12), "police", qualifier="more than")
    one, two = claims(told(vague, dead(12, "b", day(12), "a hospital")))

    assert (one.status, two.status) == ("disputed", "disputed")
    assert one.disputed_with == (two.id,)
    assert two.disputed_with == (one.id,)


def test_a_later_count_supersedes() -> None:
    """Of one series told over days, each value names the next that took its place."""
    days = [dead(n, f"{n}", day(d), "police") for n, d in ((12, 12), (14, 13), (17, 14))]
    one, two, three = claims(told(*days))

    assert [c.status for c in (one, two, three)] == ["superseded", "superseded", "single-origin"]
    assert (one.superseded_by, two.superseded_by) == (two.id, three.id)
    assert three.superseded_by is None
    assert {one.series, two.series} == {three.series}
    assert [s.rule for s in one.trace][-2:] == ["supersede", "policy: range, whole series"]


def test_a_later_count_of_another_party_is_news_too() -> None:
    """A higher count of another party a day later is no contradiction."""
    one, two = claims(told(dead(12, "a", day(12), "police"), dead(14, "b", day(13), "a hospital")))

    assert one.status == "superseded"
    assert two.disputed_with == ()


def test_other_counts_of_one_day_by_other_parties_are_disputed() -> None:
    """Two parties that count differently on one day contradict each other, and neither wins."""
    one, two = claims(told(dead(12, "a", day(12), "police"), dead(31, "b", day(12), "a hospital")))

    assert one.status == two.status == "disputed"
    assert one.superseded_by is None
    assert two.superseded_by is None
    assert one.inconsistent_in == ()


def test_another_count_of_the_same_party_on_one_day_is_no_dispute() -> None:
    """One party that gives two numbers on one day contradicts nobody else."""
    found = claims(told(dead(12, "a", day(12), "police"), dead(14, "b", day(12), "the police")))

    assert [c.disputed_with for c in found] == [(), ()]


def test_two_values_in_one_report_are_its_own_inconsistency() -> None:
    """A report that tells two numbers for one thing is named as inconsistent."""
    source = report("Police said 12 were killed, and later that 21 were killed.", published=day(12))
    things = [figure(source, f"{n} were killed", str(n), n) for n in (12, 21)]

    found = claims(gather([source], things))

    assert [c.status for c in found] == ["disputed", "disputed"]
    assert [c.inconsistent_in for c in found] == [(source.id,), (source.id,)]


def test_an_increment_is_a_claim_of_its_own() -> None:
    """ "Three more" neither supersedes nor disputes the count it adds to."""
    more = dead(3, "b", day(13), "police", words="3 more people were killed")
    one, two = claims(told(dead(12, "a", day(12), "police"), more))

    assert one.superseded_by is None
    assert (one.disputed_with, two.disputed_with) == ((), ())
    assert (one.series, two.series) == (None, None)


def test_killed_and_killed_or_injured_never_meet() -> None:
    """Two measures are two claims, whatever their numbers."""
    other = dead(12, "b", day(12), "a hospital", measure="killed or injured")
    one, two = claims(told(dead(12, "a", day(12), "police"), other))

    assert {one.value.measure, two.value.measure} == {"killed", "killed or injured"}
    assert one.status == two.status == "single-origin"


def test_an_undated_report_supersedes_nothing() -> None:
    """Without a day nothing says which count came later."""
    found = claims(told(dead(12, "a", None, "police"), dead(14, "b", day(13), "police")))

    assert [c.superseded_by for c in found] == [None, None]


def test_a_date_known_within_days_lets_a_growing_count_grow() -> None:
    """Where days overlap, the higher count of the dead is the later one."""
    some = Interval(day(12).first, day(14).last)
    found = claims(told(dead(12, "a", some, "police"), dead(17, "b", day(14), "police")))

    assert {c.value.best: c.superseded_by is None for c in found} == {12: False, 17: True}


def _spread() -> list[Pair]:
    return [
        dead((90, 90, 90), "a", day(12), "police", qualifier="about"),
        dead((96, 96, 96), "b", day(12), "a hospital", qualifier="about"),
        dead((96, 96, 96), "c", day(12), "the army", qualifier="about"),
        dead((80, 80, None), "d", day(12), "an aid group", qualifier="at least"),
    ]


@pytest.mark.parametrize(
    ("policy", "bounds"),
    [
        ("range", (80, 96, 96)),
        ("conservative", (80, 80, 96)),
        ("majority", (80, 96, 96)),
        ("prefer", (90, 90, 90)),
    ],
)
def test_a_policy_chooses_low_best_and_high_and_says_so(policy: Policy, bounds: Bounds) -> None:
    """Each policy gives its value, names itself and leaves a trace of the tellings it saw."""
    (claim,) = claims(told(*_spread(), policy=policy, preferred=("a bishop", "Police")))

    assert (claim.value.low, claim.value.best, claim.value.high) == bounds
    assert claim.value.policy == policy
    assert claim.trace[0].rule == f"policy: {policy}"
    assert set(claim.trace[0].tellings) == set(claim.tellings)
    assert f"best {bounds[1]}" in claim.trace[0].result


@pytest.mark.parametrize("policy", ["range", "conservative", "majority", "prefer"])
def test_what_was_told_lies_within_the_bounds(policy: Policy) -> None:
    """ "About 30" and "at least 32" agree, and both lie between low and high."""
    about = dead((30, 30, 30), "a", day(12), "police", qualifier="about")
    least = [
        dead((32, 32, None), by, day(12), by, qualifier="at least") for by in ("clinic", "army")
    ]
    (claim,) = claims(told(about, *least, policy=policy))

    assert claim.value.low == 30
    assert claim.value.low <= claim.value.best <= claim.value.high
    assert claim.value.high == 32


def test_majority_counts_origins_and_not_reports() -> None:
    """Three outlets quoting one ministry weigh as much as one; of equals the lower is taken."""
    crowd = [
        dead((96, 96, 96), n, day(12), "the ministry", qualifier="about") for n in ("a", "b", "c")
    ]
    alone = dead((92, 92, 92), "d", day(12), "police", qualifier="about")
    (claim,) = claims(told(*crowd, alone, policy="majority"))

    assert claim.value.best == 92


def test_an_outlet_can_be_preferred_too() -> None:
    """A preferred name is sought among the originators and the outlets that carry them."""
    (claim,) = claims(told(*_spread(), policy="prefer", preferred=("The d",)))

    assert (claim.value.low, claim.value.best, claim.value.high) == (80, 80, None)


def test_nobody_preferred_is_the_range() -> None:
    """Where no preferred source tells it, the range is given."""
    (claim,) = claims(told(*_spread(), policy="prefer", preferred=("a bishop",)))

    assert (claim.value.low, claim.value.best, claim.value.high) == (80, 96, 96)


@pytest.mark.parametrize(
    ("word", "low", "coded"), [("dozens", 24, 12), ("hundreds", 200, 100), ("scores", 40, 20)]
)
def test_vague_words_are_coded_conservatively(word: str, low: float, coded: float) -> None:
    """Under ``conservative`` vague words take the numbers of ACLED's codebook."""
    one = dead((low, None, None), "a", day(12), words=f"{word} were killed", qualifier=word)
    (claim,) = claims(told(one, policy="conservative"))

    assert (claim.value.low, claim.value.best) == (coded, coded)


def test_a_value_keeps_who_where_and_until_when() -> None:
    """Population, unit, scope and as-of of the tellings reach the claim's value."""
    one = dead(4, "a", day(14), of="four soldiers", on=day(12), scope="cumulative")
    (claim,) = claims(told(one))

    assert claim.value.of == "four soldiers"
    assert claim.value.scope == "cumulative"
    assert claim.value.as_of == claim.time == day(12)


# Few numbers, close together, so that many of them agree.
NEAR = st.sampled_from([28, 30, 32])
BOUNDS = st.one_of(
    NEAR.map(lambda n: ((n, n, n), "exactly")),
    NEAR.map(lambda n: ((n, n, n), "about")),
    NEAR.map(lambda n: ((n, n, None), "more than")),
    NEAR.map(lambda n: ((n, n, None), "at least")),
    NEAR.map(lambda n: ((None, n, n), "fewer than")),
    NEAR.map(lambda n: ((None, n, n), "nearly")),
    NEAR.map(lambda n: ((n, None, n + 3), "between")),
    st.just(((24, None, None), "dozens")),
)
TOLD = st.lists(
    st.tuples(BOUNDS, st.integers(11, 14), st.sampled_from(["police", "a hospital", None])),
    min_size=1,
    max_size=6,
)


def _heap(rows: Sequence[tuple[tuple[Bounds, str], int, str | None]]) -> list[Pair]:
    return [
        dead(bounds, f"{n}", day(d), by, qualifier=qualifier)
        for n, ((bounds, qualifier), d, by) in enumerate(rows)
    ]


@settings(deadline=None, max_examples=80)
@given(TOLD, st.sampled_from(["range", "conservative", "majority", "prefer"]))
def test_low_is_never_above_best_nor_best_above_high(
    rows: Sequence[tuple[tuple[Bounds, str], int, str | None]], policy: Policy
) -> None:
    """Whatever is told and whatever the policy: low ≤ best ≤ high where they are bounded."""
    pairs = _heap(rows)
    found = claims(told(*pairs, policy=policy, preferred=("police",)))

    for claim in found:
        bounds = [claim.value.low, claim.value.best, claim.value.high]
        known = [b for b in bounds if b is not None]
        assert known == sorted(known)
    assert sorted(t for c in found for t in c.tellings) == sorted(f.id for _, f in pairs)


@settings(deadline=None, max_examples=60)
@given(TOLD)
def test_disputes_are_mutual_and_supersession_leads_to_later_days(
    rows: Sequence[tuple[tuple[Bounds, str], int, str | None]],
) -> None:
    """Who is disputed disputes; nobody supersedes itself, and following it comes to an end."""
    found = {c.id: c for c in claims(told(*_heap(rows)))}

    for claim in found.values():
        assert all(claim.id in found[other].disputed_with for other in claim.disputed_with)
        seen = [claim.id]
        while (later := found[seen[-1]].superseded_by) is not None:
            assert later not in seen
            seen.append(later)


@settings(deadline=None, max_examples=40)
@given(TOLD, st.randoms(use_true_random=False))
def test_the_order_of_the_annotations_does_not_count(
    rows: Sequence[tuple[tuple[Bounds, str], int, str | None]], random: Random
) -> None:
    """The same reports in another order give the same claims."""
    pairs = _heap(rows)
    straight = told(*pairs)
    shuffled = list(pairs)
    random.shuffle(shuffled)

    other = told(*shuffled, stories=straight.stories)

    assert make_claims(other) == make_claims(straight)
