"""The toll of a story, from all its reports."""

from itertools import pairwise

import msgspec

from reportedly.model import Family, Figure, Interval, Mention, Place, Report
from reportedly.record import Material, day_of, place_of, toll
from reportedly.record.casualties import told_in
from tests.record.made import (
    ADAMAWA,
    NUMAN,
    YOLA,
    Thing,
    annotate,
    cut,
    day,
    event,
    figure,
    gather,
    report,
)


def _reports(*bodies: str) -> list[Report]:
    return [report(b, f"{n}.txt", f"Outlet {n}", day(n + 1)) for n, b in enumerate(bodies)]


def _figures(reports: list[Report], *rows: tuple[int, str, float, str]) -> list[Figure]:
    return [figure(reports[n], words, words, value, measure=m) for n, words, value, m in rows]


def _best(material: Material) -> tuple[int, int]:
    killed, injured = toll(material, [r.id for r in material.reports])
    return killed.best, injured.best


def test_the_number_most_reports_lead_with_is_taken() -> None:
    """Of two reports with five dead and one with nine, five stands; the extremes are kept."""
    reports = _reports("Here five were killed.", "There five were killed.", "Nine were killed.")
    things = _figures(
        reports, (0, "five", 5, "killed"), (1, "five", 5, "killed"), (2, "Nine", 9, "killed")
    )
    material = gather(reports, things)

    killed, _ = toll(material, [r.id for r in reports])

    assert (killed.low, killed.best, killed.high) == (5, 5, 9)
    assert killed.tellings == tuple(t.id for t in things[:2])
    assert "5: 2" in killed.trace[0].result


def test_of_two_numbers_with_equal_voices_the_higher_stands() -> None:
    """A toll can but grow: three, then four, is four."""
    reports = _reports("First three were killed.", "Later four were killed.")
    things = _figures(reports, (0, "three", 3, "killed"), (1, "four", 4, "killed"))

    assert _best(gather(reports, things)) == (4, 0)


def test_a_wild_number_does_not_win_a_tie() -> None:
    """Three in one report and 900 in another is three: the other counts something else."""
    reports = _reports("First three were killed.", "Elsewhere 900 were killed.")
    things = _figures(reports, (0, "three", 3, "killed"), (1, "900", 900, "killed"))

    assert _best(gather(reports, things)) == (3, 0)


def test_those_hit_less_the_dead_are_injured() -> None:
    """Six shot and two of them dead leaves four injured."""
    reports = _reports("In all six were shot. Two were killed.")
    things = _figures(reports, (0, "six", 6, "killed or injured"), (0, "Two", 2, "killed"))

    assert _best(gather(reports, things)) == (2, 4)


def test_others_who_were_shot_stand_beside_the_dead() -> None:
    """Two killed and three others shot is three injured, not one."""
    reports = _reports("There two were killed and three others shot.")
    things = _figures(reports, (0, "two", 2, "killed"), (0, "three others", 3, "killed or injured"))

    assert _best(gather(reports, things)) == (2, 3)


def test_counts_joined_in_one_sentence_are_added() -> None:
    """Three children and two adults are five."""
    reports = _reports("Three children and two adults were found dead.")
    things = _figures(reports, (0, "Three children", 3, "killed"), (0, "two adults", 2, "killed"))

    assert _best(gather(reports, things)) == (5, 0)


def test_an_attacker_who_dies_by_his_own_hand_is_counted() -> None:
    """Three killed before he killed himself are four dead."""
    reports = _reports("A man killed three people before killing himself.")
    things = _figures(reports, (0, "three people", 3, "killed"))

    assert _best(gather(reports, things)) == (4, 0)


def test_a_victim_told_without_a_number_counts_one() -> None:
    """A man shot dead by name is one dead, though no figure says so."""
    reports = _reports("A gunman killed Musa Bello at the market.")
    things = [event(reports[0], "killed", "killing", target="Musa Bello")]

    assert _best(gather(reports, things)) == (1, 0)


def test_counts_of_the_year_are_not_the_incidents() -> None:
    """Forty killed this year say nothing of the two killed yesterday."""
    reports = _reports("In all 40 were killed this year.", "Two were killed on Monday.")
    things = _figures(reports, (0, "40", 40, "killed"), (1, "Two", 2, "killed"))

    assert _best(gather(reports, things)) == (2, 0)


def test_a_copy_has_no_voice_of_its_own() -> None:
    """Two copies of one report do not outvote two reports that agree otherwise."""
    reports = _reports(
        "First three were killed.",
        "First three were killed!",
        "Four were killed.",
    )
    things = _figures(
        reports, (0, "three", 3, "killed"), (1, "three", 3, "killed"), (2, "Four", 4, "killed")
    )
    family = Family("fm_1", (reports[0].id, reports[1].id))

    assert _best(gather(reports, things, families=(family,))) == (4, 0)


def test_the_day_is_the_one_most_told_for_the_act() -> None:
    """The day of the attack stands against the day of the vigil."""
    reports = _reports("They attacked the market.", "The attack was on Monday.", "A vigil.")
    monday = day(1)
    things = [
        event(reports[0], "attacked", on=monday),
        event(reports[1], "attack", on=monday),
        event(reports[2], "vigil", "protest", on=day(3)),
    ]
    material = gather(reports, things)

    assert day_of(material, [r.id for r in reports]) == Interval(monday.first, monday.first)


def test_without_a_day_told_it_is_the_first_reports() -> None:
    """Where no report says when, the first report's date stands."""
    reports = _reports("They attacked the market.", "The attack.")

    assert day_of(gather(reports), [r.id for r in reports]) == day(1)


def test_the_place_is_the_one_given_to_the_acts() -> None:
    """Of two towns the one that events name is taken."""
    reports = _reports("They attacked Numan.", "From Yola it was heard of the attack in Numan.")
    things = [
        event(reports[0], "attacked", at=NUMAN),
        event(reports[1], "attack", at=NUMAN),
        event(reports[1], "heard", "meeting", at=YOLA),
    ]
    annotations = [annotate(r, things) for r in reports]

    place = place_of([r.id for r in reports], annotations)

    assert place is not None
    assert place.name == "Numan"


def test_those_in_hospital_are_the_injured_where_nobody_counts_them() -> None:
    """Four people taken to hospital were hurt; where the hurt are counted, they are not asked."""
    reports = _reports("A shooting sent four people to hospital.")
    sent = _figures(reports, (0, "four", 4, "treated"))
    both = _reports("Six were hurt and four taken to hospital.")
    things = _figures(both, (0, "Six", 6, "injured"), (0, "four", 4, "treated"))

    assert _best(gather(reports, sent)) == (0, 4)
    assert _best(gather(both, things)) == (0, 6)


def test_another_incident_of_the_same_report_is_not_of_its_toll() -> None:
    """What a report tells in turn, or of an earlier day, is left out of its incident's toll."""
    reports = _reports("Two were killed. In May ten were killed there.")
    things = _figures(reports, (0, "Two", 2, "killed"), (0, "ten", 10, "killed"))
    source = reports[0]
    cuts = (0, 16, len(source.original))
    material = gather(reports, things)
    told = msgspec.structs.replace(
        material.annotations[0],
        sentences=tuple(source.passage(a, b) for a, b in pairwise(cuts)),
        incidents=(0, 1),
    )

    found = told_in(told)

    assert [c.number for c in found.killed] == [2]


def test_a_town_whose_province_is_named_counts_more() -> None:
    """Of two towns named once, the one that lies where the report plays is taken."""
    story = report("At Aba and Numan in Adamawa.", "0.txt", "Outlet", day(1))
    aba = Place("Aba", "settlement", "g9", 5.1, 7.4, "NG", "Abia", None, 1)
    marks = [Mention(cut(story, p.name), "place", p.name, place=p) for p in (aba, NUMAN, ADAMAWA)]
    annotation = msgspec.structs.replace(annotate(story, []), mentions=tuple(marks))

    place = place_of([story.id], [annotation])

    assert place is not None
    assert place.name == "Numan"


def test_without_a_town_the_district_is_taken() -> None:
    """A report that names only a district is placed there."""
    story = report("In Demsa district.", "0.txt", "Outlet", day(1))
    demsa = Place("Demsa", "admin2", "g8", 9.4, 12.1, "NG", "Adamawa", "Demsa", 3)
    marks = (Mention(cut(story, "Demsa"), "place", "Demsa", place=demsa),)
    annotation = msgspec.structs.replace(annotate(story, []), mentions=marks)

    place = place_of([story.id], [annotation])

    assert place is not None
    assert place.kind == "admin2"


def test_a_person_told_of_in_passing_supports_no_number() -> None:
    """A report that counts three dead and tells of one of them does not support one dead."""
    reports = _reports("Three were killed. Musa was killed.", "Amina was killed.")
    things: list[Thing] = [
        figure(reports[0], "Three were killed", "Three", 3),
        event(reports[0], "was killed", "killing", target="Musa"),
        event(reports[1], "killed", "killing", target="Amina"),
    ]
    one, two = (
        reports[0].passage(0, 18),
        reports[0].passage(19, len(reports[0].body)),
    )
    notes = gather(reports, things).annotations
    cut_up = msgspec.structs.replace(notes[0], sentences=(one, two))
    moved = msgspec.structs.replace(
        cut_up.events[0], trigger=reports[0].passage(28, 34), passage=two, sentence=two
    )
    cut_up = msgspec.structs.replace(cut_up, events=(moved,))
    material = msgspec.structs.replace(gather(reports, things), annotations=(cut_up, *notes[1:]))

    assert _best(material) == (3, 0)


def test_one_taken_to_hospital_beside_a_death_may_be_the_dead() -> None:
    """ "He was taken to hospital, where he died": nobody else was hurt."""
    reports = _reports("One was killed. He had been taken to hospital, one man.")
    things = _figures(reports, (0, "One", 1, "killed"), (0, "one man", 1, "treated"))

    assert _best(gather(reports, things)) == (1, 0)
