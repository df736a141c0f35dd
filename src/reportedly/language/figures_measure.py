"""Decides what each quantity of a sentence measures, or that it is no figure."""

from reportedly.language.figures_govern import (
    Governor,
    govern,
    govern_before,
    has_own_verb,
    inner_adjective,
    person_noun,
)
from reportedly.language.figures_lexicon import (
    category,
    is_troops,
    measures_at,
    own_things,
    people_measures,
)
from reportedly.language.figures_links import joined_to
from reportedly.language.figures_values import Reading, Scene
from reportedly.language.quantities_units import is_plural
from reportedly.language.quantities_values import Quantity
from reportedly.language.quantities_words import listed, table

_BY_KIND = {
    "money": "money",
    "share": "share",
    "distance": "distance",
    "area": "area",
    "weight": "other",
    "volume": "other",
    "speed": "other",
    "temperature": "other",
    "power": "other",
    "magnitude": "magnitude",
}
_THINGS = {"vehicles": "vehicles or weapons", "buildings": "buildings", "votes": "votes or voters"}


def read_scene(scene: Scene) -> tuple[Reading, ...]:
    """Give the figures of one sentence in order."""
    starts = frozenset(q.first for q in scene.quantities)
    found: list[Reading] = []
    for quantity in scene.quantities:
        reading = _read(scene, quantity, starts, found)
        if reading is not None:
            found.append(reading)
    return tuple(found)


def _read(
    scene: Scene, quantity: Quantity, starts: frozenset[int], found: list[Reading]
) -> Reading | None:
    if any(test(scene, quantity) for test in _NO_FIGURES):
        return None
    before = [w.low for w in scene.words[max(0, quantity.first - 2) : quantity.first]]
    if quantity.noun == "" and before in (["by", "the"], ["in", "their"]):
        return _by_the_thousands(scene, quantity)
    if quantity.noun == "" and before[-1:] == ["by"]:
        return None
    if quantity.kind in _BY_KIND:
        pattern = f"unit {quantity.kind}"
        return Reading(
            quantity=quantity, measure=_BY_KIND[quantity.kind], pattern=pattern, noun=quantity.noun
        )
    if _is_rate(scene, quantity):
        return Reading(quantity=quantity, measure="share", pattern="rate", noun=quantity.noun)
    return _read_words(scene, quantity, starts, found)


def _read_words(
    scene: Scene, quantity: Quantity, starts: frozenset[int], found: list[Reading]
) -> Reading | None:
    """Read a count by the words that govern it, or by the number it is joined to."""
    governor = govern(scene.words, quantity, starts)
    if governor is not None and scene.denies(quantity, governor):
        governor = govern_before(scene.words, quantity)
    link = joined_to(scene, quantity, found)
    if (
        governor is not None
        and link is not None
        and link.part
        and _beyond(scene, quantity, governor)
    ):
        # "17 deaths, including five children, and 31 people injured": the part is of the deaths.
        governor = None
    reading = _governed(quantity, governor) if governor is not None else None
    if reading is None and link is not None:
        reading = _inherited(scene, quantity, found[link.of])
    if reading is None:
        reading = _ungoverned(scene, quantity)
    if reading is None or link is None or not link.part:
        return reading
    if reading.measure != found[link.of].measure:
        return reading
    return Reading(
        quantity=quantity,
        measure=reading.measure,
        pattern=f"part, {reading.pattern}",
        governor=reading.governor,
        part_of=link.of,
        noun=reading.noun,
    )


def _by_the_thousands(scene: Scene, quantity: Quantity) -> Reading | None:
    """Residents fled by the thousands: the measure is that of the verb before."""
    for at in range(quantity.first - 3, max(-1, quantity.first - 12), -1):
        if scene.words[at].text in {",", ";", "."}:
            return None
        found, size = measures_at(scene.words, at, "intransitive", "participles", "active")
        measures = [m for m in found if m in people_measures()]
        if measures:
            governor = Governor(tuple(measures), at, at + size, "by the thousands")
            return Reading(
                quantity=quantity,
                measure=measures[0],
                pattern=governor.pattern,
                governor=governor,
            )
    return None


def _beyond(scene: Scene, quantity: Quantity, governor: Governor) -> bool:
    """Tell whether another number stands between a number and what governs it."""
    return any(quantity.last <= q.first < governor.first for q in scene.quantities)


def _other_unit(scene: Scene, quantity: Quantity) -> bool:
    """150 km (90 miles): the same amount again in another unit; and a time is no figure."""
    if quantity.kind == "duration":
        return True
    if quantity.kind == "count" or quantity.first == 0:
        return False
    at = quantity.first - 1
    before = {q.last for q in scene.quantities if q.kind == quantity.kind}
    return scene.words[at].text in {"(", "/"} and at in before


def _is_reference(scene: Scene, quantity: Quantity) -> bool:
    """A footnote "[44]", or "in their 20s": neither counts anything."""
    words, before = scene.words, quantity.first - 1
    if before < 0:
        return False
    after = words[quantity.last].text if quantity.last < len(words) else ""
    if words[before].text == "[" and after == "]":
        return True
    lows = {w.low for w in words[max(0, before - 1) : before + 1]}
    return after in {"'", "’", "′", "s"} and not lows.isdisjoint({"their", "his", "her"})


def _is_family(scene: Scene, quantity: Quantity) -> bool:
    """A father of three: how many children someone has."""
    before = [w.low for w in scene.words[max(0, quantity.first - 2) : quantity.first]]
    return len(before) == 2 and before[1] == "of" and before[0] in listed("measures", "kin")


def _is_times(scene: Scene, quantity: Quantity) -> bool:
    """Shot one man five times: how often, not whom."""
    return quantity.noun.casefold() in {"times", "shots", "gunshots", "rounds"} and any(
        "killed or injured" in measures_at(scene.words, n, "active", "participles")[0]
        for n in range(max(0, quantity.first - 6), quantity.first)
    )


_SIZES = frozenset({"tall", "high", "long", "wide", "deep", "thick", "-", "diameter"})


def _dimension(scene: Scene, quantity: Quantity) -> bool:
    """Six feet tall, a 1.8-metre-high wall, weighing 240 pounds: the size of one thing."""
    if quantity.kind not in {"distance", "weight"}:
        return False
    ahead = [w.low for w in scene.words[quantity.last : quantity.last + 2]]
    before = [w.low for w in scene.words[max(0, quantity.first - 2) : quantity.first]]
    return any(w in _SIZES for w in ahead[:1]) or any(w.startswith("weigh") for w in before)


def _is_rate(scene: Scene, quantity: Quantity) -> bool:
    """38.1 deaths per 100,000 people."""
    words, at = scene.words, quantity.last
    if at + 1 < len(words) and words[at].low == "per" and words[at + 1].is_digits:
        return True
    average = [w.low for w in words[max(0, quantity.first) : quantity.first + 3]]
    return (
        average == ["an", "average", "of"]
        and quantity.noun == ""
        and quantity.best != int(quantity.best or 0)
    )


def _is_rate_base(scene: Scene, quantity: Quantity) -> bool:
    return quantity.first > 0 and scene.words[quantity.first - 1].low == "per"


_NO_FIGURES = (
    _other_unit,
    _dimension,
    _is_reference,
    _is_family,
    _is_times,
    _is_rate_base,
)


def _governed(quantity: Quantity, governor: Governor) -> Reading | None:
    """Choose the measure that fits what is counted."""
    kind = "" if quantity.noun.casefold() in {"them", "whom"} else category(quantity.noun)
    if governor.pattern == "noun" and any(category(w) == "animals" for w in quantity.noun.split()):
        kind = "animals"
    measure = _fitting(kind, governor.measures, quantity.noun)
    if measure is None:
        return None
    if measure == "places captured" and kind != "places":
        return None
    if quantity.best == 1 and kind in {"unknown", "incidents"}:
        return None
    pattern = f"{governor.pattern}{', more' if quantity.more else ''}"
    return Reading(
        quantity=quantity,
        measure=measure,
        pattern=pattern,
        governor=governor,
        noun=quantity.noun if _has_own_noun(governor, kind, measure) else "",
    )


def _has_own_noun(governor: Governor, kind: str, measure: str) -> bool:
    """Tell whether the counted noun says who or what is counted, not only the measure."""
    return governor.pattern != "noun" or kind == "people" or measure in {"attacks", "flights"}


def _fitting(kind: str, measures: tuple[str, ...], noun: str) -> str | None:
    people = [m for m in measures if m in people_measures()]
    own = [m for m in measures if m in own_things()]
    if own and kind != "people":
        return own[0]
    acts = [m for m in measures if m in {"attacks", "flights"}]
    if acts:
        return acts[0]
    if kind in _THINGS:
        return _THINGS[kind]
    if kind == "places":
        return next((m for m in measures if m in {"places captured", "places affected"}), None)
    if kind == "animals":
        return "other"
    if kind == "incidents" and not {"killed", "infected"} & set(measures):
        return None
    if "troops" in people and not (is_troops(noun) or kind == ""):
        return None
    return people[0] if people else None


def _inherited(scene: Scene, quantity: Quantity, earlier: Reading) -> Reading | None:
    """Give "and two teachers" the measure of "13 students" before it."""
    if has_own_verb(scene.words, quantity):
        return None
    kind, before = category(quantity.noun), category(earlier.quantity.noun)
    ahead = scene.words[quantity.last] if quantity.last < len(scene.words) else None
    if ahead is not None and ahead.tag == "VERB" and quantity.noun != "":
        return None  # "four dead, three victims identified": a verb of its own
    if earlier.quantity.kind != "count" or earlier.measure in {"share", "other", "distance"}:
        return None
    same = kind == before or {kind, before} <= {"people", "unknown", ""}
    if kind == "unknown" and not scene.lists(earlier.quantity, quantity):
        return None
    if not same or (quantity.noun == "" and not quantity.more):
        return None
    return Reading(
        quantity=quantity,
        measure=earlier.measure,
        pattern="joined",
        governor=earlier.governor,
        noun=quantity.noun,
    )


def _ungoverned(scene: Scene, quantity: Quantity) -> Reading | None:
    """Read a counted thing that no verb of the lexicon governs."""
    noun = quantity.noun
    own = person_noun(scene.words, quantity) or inner_adjective(scene.words, quantity)
    if own is not None and not _definite(scene, quantity):
        return _governed(quantity, own)
    if noun == "":
        return _crowd(scene, quantity)
    if _collective(scene, quantity):
        return Reading(quantity=quantity, measure="troops", pattern="counted", noun=noun)
    if quantity.best == 1.0 and category(noun) == "vehicles" and not quantity.partitive:
        return Reading(quantity=quantity, measure=_THINGS["vehicles"], pattern="counted", noun=noun)
    if quantity.best in {0.0, 1.0} or (_definite(scene, quantity) and _small(quantity)):
        return None
    head = scene.words[quantity.last - 1]
    kind = category(noun)
    if not is_plural(head) and scene.words[quantity.last - 2].text != "-":
        return None
    if head.low in table("measures")["noise"]["nouns"] and _small(quantity):
        return None
    if head.low in table("measures")["noise"]["always"]:
        return None
    if kind == "unknown" and (_small(quantity) or head.is_capital):
        return None
    measure = _THINGS.get(kind, "troops" if is_troops(noun) else "other")
    return Reading(quantity=quantity, measure=measure, pattern="counted", noun=noun)


def _collective(scene: Scene, quantity: Quantity) -> bool:
    """Three busloads of troops: a collective noun and who it holds."""
    words, at = scene.words, quantity.last
    collective = words[at - 1].low in table("measures")["groups"]["collective"]
    return (
        collective
        and at + 1 < len(words)
        and words[at].low == "of"
        and is_troops(words[at + 1].low)
    )


def _small(quantity: Quantity) -> bool:
    value = quantity.best or quantity.low or quantity.high or 0.0
    return value < 10 and quantity.qualifier == "exactly"


def _definite(scene: Scene, quantity: Quantity) -> bool:
    before = scene.words[quantity.first - 1].low if quantity.first > 0 else ""
    return quantity.partitive or before in {
        "the",
        "these",
        "those",
        "both",
        "all",
        "his",
        "her",
        "their",
        "its",
        "our",
        "other",
        "last",
        "next",
        "first",
    }


def _crowd(scene: Scene, quantity: Quantity) -> Reading | None:
    """Thousands were trying to enter the city: a vague number stands alone for people."""
    words, at = scene.words, quantity.last
    vague = quantity.qualifier in {"dozens", "scores", "hundreds", "thousands", "millions"}
    if not vague or at >= len(words) or words[at - 1].low == "by":
        return None
    follows = words[at].low in {"were", "are", "have", "had", "gathered", "marched", "took", "more"}
    if not follows:
        return None
    return Reading(quantity=quantity, measure="other", pattern="crowd", noun="people")
