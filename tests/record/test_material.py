from reportedly.model import Entity, Story
from tests.record.made import body, copied, day, figure, gather, person, report, said

ONE = report("At least 12 people were killed, the agency said.", "b.txt", "The Herald", day(12))
TWO = report("The agency counted 12 people who were killed.", "a.txt", "The Daily")


def test_reports_tellings_and_stories_are_found_by_id() -> None:
    """What the rules look up is there by id."""
    count = figure(ONE, "12 people", "12", 12)
    material = gather([ONE, TWO], [count], stories=(Story("sy_1", (ONE.id,)),))

    assert material.report_of[TWO.id] == TWO
    assert material.tellings == {count.id: count}
    assert material.story_of == {ONE.id: "sy_1"}


def test_an_entity_is_found_by_its_names_before_its_roles() -> None:
    """A name leads to who bears it, though another holds it as an office."""
    bearer = Entity("en_2", "organisation", "Relief Agency", ("Relief Agency",))
    holder = Entity("en_1", "person", "Hauwa Tanko", ("Hauwa Tanko",), ("Relief Agency", "chief"))
    material = gather([], entities=(bearer, holder))

    assert material.entity_of["Relief Agency"] == bearer
    assert material.entity_of["chief"] == holder


def test_bodies_are_found_by_their_folded_names() -> None:
    """Case and articles do not count, persons are no bodies, organisations go before groups."""
    group = Entity("en_1", "group", "River Front", ("River Front",))
    party = Entity("en_2", "organisation", "River Front", ("the River Front",))
    someone = Entity("en_3", "person", "Tanko", ("Tanko",))
    material = gather([], entities=(group, party, someone))

    assert material.body_of == {"river front": party}


def test_a_report_knows_the_bodies_it_names_and_its_story_those_of_all() -> None:
    """The outlet is among them; persons are not."""
    mentions = [body(ONE, "agency"), person(ONE, "people")]
    material = gather([ONE, TWO], mentions)

    assert material.bodies_in(ONE.id) == ("The Herald", "agency")
    assert material.bodies_near(TWO.id) == ("The Daily", "The Herald", "agency")
    assert material.bodies_in("r_none") == ()


def test_figures_are_found_by_where_their_number_stands() -> None:
    """A passage holds the figures whose number lies inside it."""
    count = figure(ONE, "12 people", "12", 12)
    material = gather([ONE, TWO], [count])

    assert material.figures_in(ONE.passage(0, 20)) == (count,)
    assert material.figures_in(ONE.passage(20, 40)) == ()
    assert material.figures_in(TWO.passage(0, 20)) == ()


def test_copies_are_found_from_both_ends() -> None:
    """A copy is one of each report it joins; the direction does not matter."""
    copy = copied(ONE, TWO, "people")
    material = gather([ONE, TWO], copies=[copy])

    assert material.copies_of(ONE.id) == material.copies_of(TWO.id) == (copy,)
    assert material.copies_of("r_none") == ()


def test_undated_reports_come_last() -> None:
    """Order is by first day, then by name; nothing says an undated report is early."""
    material = gather([TWO, ONE])

    assert sorted(material.rank_of, key=material.rank_of.__getitem__) == [ONE.id, TWO.id]


def test_the_time_told_is_not_the_time_published() -> None:
    """When something is told to have happened is unknown where the text does not say it."""
    timed = figure(ONE, "12 people", "12", 12, on=day(11))
    untimed = said(ONE, "At least", "the agency")
    material = gather([ONE], [timed, untimed])

    assert material.when(timed) == day(11)
    assert material.when(untimed) is None
    assert material.published(untimed) == day(12)
