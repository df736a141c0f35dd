from collections.abc import Sequence
from typing import Any

import pytest

from reportedly.model import Mention, Origin, Report, Stated
from reportedly.record import Material, find_origins
from tests.record.made import (
    Thing,
    body,
    copied,
    cut,
    day,
    figure,
    gather,
    person,
    report,
    said,
)

FLOOD = "The river rose on Tuesday night and carried away the old bridge, and 12 people were killed"


def _carriers(*names: str) -> list[Report]:
    return [report(f"{FLOOD} ({name}).", f"{name}.txt", name) for name in names]


def _count(source: Report, by: str | None = None) -> Thing:
    return figure(source, "12 people were killed", "12", 12, by=by)


def _origins(material: Material) -> tuple[Origin, ...]:
    return find_origins(material, list(material.tellings.values()))


def _attributed(
    sources: Sequence[tuple[str, str]], mentions: Sequence[Mention] = ()
) -> tuple[Origin, ...]:
    """Give the origins of one figure that outlets attribute to somebody: (outlet, originator)."""
    reports = _carriers(*(outlet for outlet, _ in sources))
    things = [_count(r, by) for r, (_, by) in zip(reports, sources, strict=True)]
    return _origins(gather(reports, [*things, *mentions]))


def test_outlets_that_name_no_source_are_origins_of_their_own() -> None:
    """Two outlets with words of their own and no named source are two origins."""
    reports = _carriers("The Herald", "The Daily")

    origins = _origins(gather(reports, [_count(r) for r in reports]))

    assert [(o.kind, o.name) for o in origins] == [
        ("outlet", "The Daily"),
        ("outlet", "The Herald"),
    ]


def test_copies_are_one_origin_though_nobody_knows_who_was_first() -> None:
    """Reports joined by copies, directly or through a third, are one origin."""
    one, two, three = _carriers("The Herald", "The Daily", "The Post")
    copies = [copied(one, two, FLOOD), copied(two, three, FLOOD)]

    (origin,) = _origins(gather([one, two, three], [_count(r) for r in (one, two, three)], copies))

    assert len(origin.tellings) == 3
    assert origin.outlets == ("The Daily", "The Herald", "The Post")
    assert "copied" in origin.reason


def test_the_earliest_of_the_copies_is_the_origin() -> None:
    """Where dates tell who was first, its outlet is the origin."""
    late = report(FLOOD + " (a).", "a.txt", "The Herald", day(14))
    early = report(FLOOD + " (b).", "b.txt", "The Wire", day(13))

    (origin,) = _origins(
        gather([late, early], [_count(late), _count(early)], [copied(late, early, FLOOD)])
    )

    assert origin.name == "The Wire"


def test_a_telling_outside_the_copied_stretch_is_not_collapsed() -> None:
    """Only what stands in the copied words goes back to where they come from."""
    one, two = _carriers("The Herald", "The Daily")
    copies = [copied(one, two, "The river rose on Tuesday night")]

    assert len(_origins(gather([one, two], [_count(one), _count(two)], copies))) == 2


def test_a_credited_wire_is_the_origin() -> None:
    """An outlet that credits a wire has it from the wire, as has another that does."""
    credit = (Stated("Savanna Wire", "text"),)
    reports = [
        report(f"{FLOOD} ({n}).", f"{n}.txt", f"The {n}", credits=credit) for n in ("Sun", "Moon")
    ]

    (origin,) = _origins(gather(reports, [_count(r) for r in reports]))

    assert origin.name == "Savanna Wire"


def test_nine_outlets_that_quote_one_ministry_are_one_origin() -> None:
    """However many outlets quote a body, and however they spell it, it is one origin."""
    spelt = ("the Health Ministry", "Health ministry", "health ministry")
    origins = _attributed([(f"Paper {n}", spelt[n % 3]) for n in range(9)])

    assert len(origins) == 1
    assert len(origins[0].outlets) == 9
    assert origins[0].kind == "named"


def test_two_named_originators_are_two_origins() -> None:
    """A ministry and a hospital are two, though one outlet carries both."""
    one, two = _carriers("The Herald", "The Herald 2")
    two = report(two.body, two.name, "The Herald")

    origins = _origins(
        gather([one, two], [_count(one, "Health Ministry"), _count(two, "hospital")])
    )

    assert {o.name for o in origins} == {"Health Ministry", "hospital"}


@pytest.mark.parametrize(
    "words", ["officials", "Officials", "two sources", "local residents", "One woman"]
)
def test_vague_sources_are_unnamed(words: str) -> None:
    """ "Officials" names nobody: the origin is unnamed, one for each outlet that heard them."""
    origins = _attributed([("The Herald", words), ("The Daily", words)])

    assert [o.kind for o in origins] == ["unnamed", "unnamed"]
    assert "only as" in origins[0].reason


@pytest.mark.parametrize(
    "role",
    [
        "spokeswoman for the Relief Agency",
        "a spokesperson for the Relief Agency",
        "spokesman of the Relief Agency",
        "Relief Agency spokesman",
        "the Relief Agency's chief spokeswoman",
    ],
)
def test_who_speaks_for_a_body_is_that_body(role: str) -> None:
    """A spokesperson is no origin beside the body, however the office is worded."""
    one, two = _carriers("The Herald", "The Daily")
    mentions = [person(one, "Hauwa Tanko", role), body(two, "Relief Agency")]

    (origin,) = _origins(
        gather(
            [one, two], [_count(one, "Hauwa Tanko"), _count(two, "the Relief Agency"), *mentions]
        )
    )

    assert origin.name == "Relief Agency"
    assert len(origin.tellings) == 2


def test_two_who_speak_for_one_body_are_one_origin() -> None:
    """Two spokespersons of one body corroborate nothing, though the body itself is not quoted."""
    one, two = _carriers("The Herald", "The Daily")
    mentions = [
        person(one, "Hauwa Tanko", "Relief Agency spokeswoman"),
        person(two, "Musa Danjuma", "Relief Agency spokesman"),
    ]

    (origin,) = _origins(
        gather([one, two], [_count(one, "Hauwa Tanko"), _count(two, "Musa Danjuma"), *mentions])
    )

    assert origin.name == "Relief Agency"
    assert "who speaks for Relief Agency" in origin.reason


def test_a_group_and_its_spokesman_are_one_origin() -> None:
    """A movement that is quoted itself and through its spokesman is one origin."""
    one, two = _carriers("The Herald", "The Daily")
    mentions = [
        person(one, "Musa Danjuma", "River Front spokesman"),
        person(two, "River Front", None, "group"),
    ]

    (origin,) = _origins(
        gather([one, two], [_count(one, "Musa Danjuma"), _count(two, "River Front"), *mentions])
    )

    assert origin.outlets == ("The Daily", "The Herald")


def test_who_spoke_for_a_body_once_speaks_for_themselves() -> None:
    """A former spokesman is not the body."""
    (one,) = _carriers("The Herald")
    mention = person(one, "Musa Danjuma", "former spokesman for the Relief Agency")

    (origin,) = _origins(gather([one], [_count(one, "Musa Danjuma"), mention]))

    assert origin.name == "Musa Danjuma"


def test_a_body_and_its_head_are_one_origin() -> None:
    """A person in office and the body they hold it in are not two sources."""
    one, two = _carriers("The Herald", "The Daily")
    mentions = [person(one, "Ada Lindqvist", "UN Secretary-General"), body(two, "United Nations")]

    (origin,) = _origins(
        gather([one, two], [_count(one, "Ada Lindqvist"), _count(two, "UN"), *mentions])
    )

    assert len(origin.tellings) == 2


def test_the_agency_is_the_one_agency_of_the_report() -> None:
    """A bare "the agency" is the one agency that the report names."""
    one, two = _carriers("The Herald", "The Daily")
    mentions = [body(r, "Relief Agency") for r in (one, two)]

    (origin,) = _origins(
        gather([one, two], [_count(one, "the agency"), _count(two, "Relief Agency"), *mentions])
    )

    assert origin.name == "Relief Agency"


def test_the_agency_of_an_agency_is_the_outlet_itself() -> None:
    """Where the outlet is an agency, its "the agency" is itself."""
    own = report(FLOOD + ", the agency said.", "a.txt", "State Relief Agency")

    (origin,) = _origins(gather([own], [_count(own, "the agency")]))

    assert origin.name == "State Relief Agency"
    assert "which the report names" in origin.reason


def test_the_agency_among_two_stays_the_agency() -> None:
    """Where two agencies are named, nobody says which one "the agency" is."""
    (one,) = _carriers("The Herald")
    mentions = [body(one, "Relief Agency"), body(one, "Water Agency")]

    (origin,) = _origins(gather([one], [_count(one, "the agency"), *mentions]))

    assert origin.name == "the agency"


def test_an_outlet_and_the_same_body_quoted_elsewhere_are_one() -> None:
    """What a body publishes itself and what others quote of it have one origin."""
    own = report(FLOOD + ".", "a.txt", "Relief Agency")
    other = report(FLOOD + " (b).", "b.txt", "The Daily")
    things = [_count(own), _count(other, "Relief Agency"), body(other, "Relief Agency")]

    (origin,) = _origins(gather([own, other], things))

    assert origin.outlets == ("Relief Agency", "The Daily")


def test_a_statement_goes_back_to_its_speaker() -> None:
    """Who said it is the origin of a statement, whoever carries it."""
    reports = _carriers("The Herald", "The Daily")
    things = [said(r, "The river rose on Tuesday night", "Hauwa Tanko") for r in reports]

    (origin,) = _origins(gather(reports, things))

    assert (origin.name, origin.kind) == ("Hauwa Tanko", "named")


def test_every_telling_has_exactly_one_origin() -> None:
    """The origins of a claim share its tellings out, none twice and none left."""
    reports = _carriers("The Herald", "The Daily", "The Post")
    things = [_count(reports[0]), _count(reports[1], "officials"), _count(reports[2], "UN")]

    origins = _origins(gather(reports, things))

    assert sorted(t for o in origins for t in o.tellings) == sorted(
        t.id for t in things if not isinstance(t, Mention)
    )


@pytest.mark.parametrize(
    ("known", "name"),
    [
        ({"outlet": "The Herald"}, "The Herald"),
        ({"url": Stated("https://www.herald.example/1", "url")}, "herald.example"),
        ({}, "a.txt"),
    ],
)
def test_an_outlet_without_a_name_goes_by_its_site_or_file(
    known: dict[str, Any], name: str
) -> None:
    """The outlet's name, else the site of the address, else the report's own name."""
    source = report(FLOOD, "a.txt", **known)

    (origin,) = _origins(gather([source], [_count(source)]))

    assert origin.name == name
    assert cut(source, "12").text == "12"
