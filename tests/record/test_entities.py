from itertools import permutations

import pytest

from reportedly.model import Annotation, Entity, Judgement, Mention, Report
from reportedly.record import join_entities
from tests.record.made import NUMAN, annotate, body, person, report, said, whole

WORD = "Something was said about somebody by somebody else."


def _joined(*mentions: Mention) -> tuple[tuple[Entity, ...], tuple[Judgement, ...]]:
    source = report(WORD)
    return join_entities([annotate(source, mentions)], [source])


def _person(name: str, role: str | None = None) -> Mention:
    return person(report(WORD), name, role)


def _body(name: str) -> Mention:
    return body(report(WORD), name)


def _named(kind: str, name: str) -> Mention:
    return person(report(WORD), name, None, kind)


@pytest.mark.parametrize(
    ("left", "right", "rule"),
    [
        (_person("Mohammad Naim"), _person("Muhammad Naeem"), "spelling"),
        (_person("Hauwa Tanko"), _person("Tanko"), "surname"),
        (_person("Musa Danjuma Adegoke"), _person("Danjuma Adegoke"), "spelling"),
        (
            _person("Ada Lindqvist", "UN Secretary-General"),
            _named("description", "the UN chief"),
            "office",
        ),
        (_body("Interior Ministry"), _body("Ruritanian Interior Ministry"), "body"),
    ],
)
def test_two_names_of_one_are_joined_by_a_judgement(
    left: Mention, right: Mention, rule: str
) -> None:
    """Spellings, a surname, an office, a body with its country: one entity, one judgement."""
    entities, judgements = _joined(left, right)

    assert len(entities) == 1
    assert set(entities[0].names) == {left.name, right.name}
    assert [j.by for j in judgements] == [f"rule:{rule}"]
    assert entities[0].judgements == tuple(j.id for j in judgements)


def test_every_judgement_of_a_rule_says_why() -> None:
    """A rule's judgement holds its score and a reason that names both."""
    _, (judgement,) = _joined(_person("Hauwa Tanko"), _person("Tanko"))

    assert judgement.decision == "same"
    assert judgement.score is not None
    assert 0 < judgement.score <= 1
    assert judgement.reasons == ("“Tanko” is the surname of one person only, Hauwa Tanko",)
    assert judgement.when == ""


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (_person("Musa Adegoke"), _person("Ibrahim Adegoke")),
        (_person("Musa Adegoke", "governor"), _person("Musa Danjuma")),
        (_body("Interior Ministry"), _body("Health Ministry")),
        (_person("Ada Lindqvist", "police officer"), _named("description", "a police officer")),
        (
            _person("Ada Lindqvist", "UN Secretary-General"),
            _named("description", "the AU chief"),
        ),
    ],
)
def test_what_only_looks_alike_stays_apart(left: Mention, right: Mention) -> None:
    """Another first name, another ministry, a common office, another body's chief join nobody."""
    entities, judgements = _joined(left, right)

    assert len(entities) == 2
    assert judgements == ()


def test_a_surname_of_two_persons_joins_neither() -> None:
    """Where two persons bear a surname, the bare surname stays by itself."""
    entities, _ = _joined(_person("Musa Adegoke"), _person("Ibrahim Adegoke"), _person("Adegoke"))

    assert len(entities) == 3


def test_an_office_two_are_given_joins_neither() -> None:
    """Where two persons are given one office, its bare name stays by itself."""
    entities, _ = _joined(
        _person("Ada Lindqvist", "UN Secretary-General"),
        _person("Omar Reyes", "UN Secretary-General"),
        _named("description", "the UN chief"),
    )

    assert len(entities) == 3


def test_an_entity_takes_its_fullest_name_and_all_roles() -> None:
    """The fullest name stands for all; roles and reports are gathered."""
    one, two = report(WORD), report(WORD + " Again.", "b.txt")
    annotations = [
        annotate(one, [person(one, "Hauwa Tanko", "spokeswoman for the agency")]),
        annotate(two, [person(two, "Tanko", "engineer")]),
    ]

    (entity,), _ = join_entities(annotations, [one, two])

    assert entity.name == "Hauwa Tanko"
    assert entity.roles == ("engineer", "spokeswoman for the agency")
    assert entity.reports == tuple(sorted((one.id, two.id)))


def test_folded_names_need_no_judgement() -> None:
    """Names that differ in case, accents or articles only are one name."""
    entities, judgements = _joined(_body("the Relief Agency"), _body("Relief agency"))

    assert [e.kind for e in entities] == ["organisation"]
    assert judgements == ()


def test_one_place_with_two_names_is_one_entity() -> None:
    """Mentions of one gazetteer entry are one place, whatever it is called."""
    source = report("Numan, once Numanville, lies on the river.")
    mentions = [
        Mention(whole(source), "place", name, place=NUMAN) for name in ("Numan", "Numanville")
    ]

    (entity,), _ = join_entities([annotate(source, mentions)], [source])

    assert entity.kind == "place"
    assert entity.place == NUMAN
    assert entity.names == ("Numan", "Numanville")


def test_times_and_quantities_are_no_entities() -> None:
    """Only what can be somebody, something or somewhere becomes an entity."""
    assert _joined(_named("time", "Tuesday"), _named("quantity", "12 people")) == ((), ())


def test_speakers_are_entities_too() -> None:
    """Who speaks is an entity even where no mention names them."""
    source = report("The water rose, she said.")

    (entity,), _ = join_entities(
        [annotate(source, [said(source, "The water rose", "Hauwa Tanko")])], [source]
    )

    assert entity.name == "Hauwa Tanko"


def test_a_closed_judgement_joins_nobody() -> None:
    """A person who closes a rule's judgement parts the two names again, and it stays closed."""
    source = report(WORD)
    annotations = [annotate(source, [_person("Hauwa Tanko"), _person("Tanko")])]
    _, (rule,) = join_entities(annotations, [source])
    closed = Judgement(
        rule.id, "entity", rule.left, rule.right, "same", rule.by, closed="they are two persons"
    )

    entities, judgements = join_entities(annotations, [source], [closed])

    assert len(entities) == 2
    assert judgements == (closed,)


def test_the_order_of_annotations_does_not_count() -> None:
    """Entities and judgements are the same in whatever order the reports come."""
    reports = [report(f"{WORD} {n}", f"{n}.txt") for n in range(3)]
    names = (("Mohammad Naim", "envoy"), ("Naim", None), ("Muhammad Naeem", "chief envoy"))
    made = [
        annotate(source, [person(source, name, role)])
        for source, (name, role) in zip(reports, names, strict=True)
    ]

    results = [_in_order(order, reports) for order in permutations(made)]

    assert len(results[0][0]) == 1
    assert all(result == results[0] for result in results)


def _in_order(
    annotations: tuple[Annotation, ...], reports: list[Report]
) -> tuple[tuple[Entity, ...], tuple[Judgement, ...]]:
    return join_entities(annotations, reports)
