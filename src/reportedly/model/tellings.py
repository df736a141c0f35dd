"""Tellings: one report's one statement, figure or event."""

from typing import Literal, TypeAlias

import msgspec

from reportedly.model.passages import Passage
from reportedly.model.places import Place
from reportedly.model.times import Interval

Stance = Literal["asserted", "denied", "claimed responsibility", "conditional", "asked"]
Realis = Literal["happened", "denied", "planned", "threatened", "hypothetical", "past background"]
Scope = Literal["incident", "cumulative"]


class Slot(msgspec.Struct, frozen=True):
    """Who or what fills a place in a telling.

    ``name`` is the fullest name the report gives (or the description used, for the unnamed);
    ``passage`` the words in this sentence, a pronoun perhaps; ``kind`` a mention kind or
    ``description``; ``role`` the title or office. ``inferred`` where the telling's own sentence
    does not say so and ``passage`` stands elsewhere: in another telling of the same happening.
    """

    name: str
    passage: Passage | None = None
    kind: str = "description"
    role: str | None = None
    inferred: bool = False


class Located(msgspec.Struct, frozen=True):
    """A place and the words that name it.

    ``inferred`` where the telling's own clause names no place and ``passage`` stands elsewhere in
    the report: the place of the event it counts, or the one the report is most about.
    """

    place: Place
    passage: Passage
    inferred: bool = False


class Timed(msgspec.Struct, frozen=True):
    """A time and the words that give it; ``interval`` is ``None`` if they could not be resolved.

    ``inferred`` marks a time that was told of before, not in the telling's own sentence.
    """

    interval: Interval | None
    passage: Passage
    inferred: bool = False


class Statement(msgspec.Struct, frozen=True, tag="statement", tag_field="kind"):
    """Who said what: source, cue and content, in the terms of the attribution literature.

    ``content`` holds the words said (for a quotation, those between the marks, without the
    marks); ``verbatim`` is true where all of it is quoted, and ``quotes`` are the quoted parts of
    a mixed statement. Parts of one quotation broken by its cue share a ``group``. ``chain`` names
    those who passed the words on (the outlet cited), nearest first.
    """

    id: str
    report: str
    passage: Passage
    content: Passage
    verbatim: bool
    speaker: Slot | None
    cue: Passage | None = None
    quotes: tuple[Passage, ...] = ()
    group: int | None = None
    stance: Stance = "asserted"
    chain: tuple[Slot, ...] = ()
    time: Timed | None = None
    pattern: str = ""


class Figure(msgspec.Struct, frozen=True, tag="figure", tag_field="kind"):
    """A number about the crisis.

    ``passage`` is the phrase with the number and its noun, ``number`` the number's own words.
    ``low`` and ``high`` bound what was said (``None`` = unbounded), ``best`` is the number as
    told. ``of`` is the population counted, ``total`` the whole in "five of 34", ``part_of`` the
    id of the figure it is a part of. ``scope`` is one incident or a count over ``period``. A
    ``pattern`` that ends in "single" marks a person told of without a number ("a policeman").
    """

    id: str
    report: str
    passage: Passage
    number: Passage
    sentence: Passage
    measure: str
    low: float | None
    best: float | None
    high: float | None
    qualifier: str = "exactly"
    unit: str | None = None
    of: Slot | None = None
    total: float | None = None
    place: Located | None = None
    scope: Scope = "incident"
    period: Timed | None = None
    as_of: Timed | None = None
    attributed_to: Slot | None = None
    actor: Slot | None = None
    part_of: str | None = None
    pattern: str = ""


class Event(msgspec.Struct, frozen=True, tag="event", tag_field="kind"):
    """Who did what to whom, where and when, read from one clause.

    ``type`` is a word of the event lexicon, ``plover`` and ``acled`` what it maps to. A slot that
    the clause does not fill stays ``None``.
    """

    id: str
    report: str
    passage: Passage
    trigger: Passage
    sentence: Passage
    type: str
    plover: str | None = None
    acled: str | None = None
    actor: Slot | None = None
    target: Slot | None = None
    place: Located | None = None
    time: Timed | None = None
    realis: Realis = "happened"
    attributed_to: Slot | None = None
    pattern: str = ""


Telling: TypeAlias = Statement | Figure | Event
