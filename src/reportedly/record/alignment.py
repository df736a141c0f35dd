"""Which tellings tell the same: within a story, by explained features, kind by kind."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from reportedly.model import Event, Figure, Interval, Statement, Telling
from reportedly.record.material import Material
from reportedly.record.names import canonical, fold, key_words, lexicon, population

_WORD = re.compile(r"\w+")
_STOP = frozenset(
    "the a an of to in on and that is are was were be been for with as it its his her their "
    "they he she we i you at by from this not have has had will would said says our all must "
    "can".split()
)
# Shared content words, as a part of the shorter statement's, above which the wording is the same.
_SAME_WORDING = 0.8
_SAME_MEANING = 0.5
_LEAST_SHARED = 3
_FAR = 30
# What has not happened is one thing, whatever kept it from happening.
# The dead of one story are one matter, whoever counts them; its captured towns are not.
_COUNTED = frozenset({"people", "students", "soldiers", "guards", "police", "houses"})
_REALIS = {"planned": "open", "threatened": "open", "hypothetical": "open"}
_INCREMENT = re.compile(r"(?i)\b(?:more|another|further|additional|other)\b(?! than)")


class Pair(msgspec.Struct, frozen=True):
    """Two tellings found to tell the same, and why."""

    left: str
    right: str
    reason: str


def align_statements(material: Material, statements: Sequence[Statement]) -> Iterator[Pair]:
    """Pair statements of one story by shared wording, or by speaker and meaning.

    Statements that share no word but the commonest are never compared.
    """
    words = {s.id: content_words(s.content.text) for s in statements}
    by_word: dict[str, list[Statement]] = defaultdict(list)
    seen: set[tuple[str, str]] = set()
    for statement in statements:
        shared = Counter(o.id for w in words[statement.id] for o in by_word[w])
        others = {o.id: o for w in words[statement.id] for o in by_word[w]}
        for other_id in sorted(shared):
            if shared[other_id] >= _LEAST_SHARED and (other_id, statement.id) not in seen:
                seen.add((other_id, statement.id))
                reason = _same_statement(material, others[other_id], statement, words)
                if reason:
                    yield Pair(other_id, statement.id, reason)
        for word in words[statement.id]:
            by_word[word].append(statement)


def content_words(text: str) -> frozenset[str]:
    """Give the words of a text that carry meaning, folded, without their endings."""
    found = (w for w in _WORD.findall(fold(text)) if w not in _STOP and len(w) > 1)
    return frozenset(_stem(w) for w in found)


def _stem(word: str) -> str:
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def _same_statement(
    material: Material, one: Statement, two: Statement, words: dict[str, frozenset[str]]
) -> str:
    left, right = words[one.id], words[two.id]
    shared = len(left & right)
    part = shared / max(1, min(len(left), len(right)))
    whole = shared / max(1, len(left | right))
    same = same_speaker(material, one, two)
    if one.stance != two.stance and "denied" in {one.stance, two.stance}:
        return ""
    if not _numbers_agree(one.content.text, two.content.text):
        return ""
    if part >= _SAME_WORDING and shared >= 4 and (same or _both_quoted(one, two)):
        return (
            f"{shared} of the shorter statement's {min(len(left), len(right))} words are the same"
        )
    if same and whole >= _SAME_MEANING:
        return f"the same speaker and {shared} words in common"
    return ""


def _numbers_agree(one: str, two: str) -> bool:
    """Tell whether the numbers of one text are all in the other: a part may leave some out."""
    left, right = numbers(one), numbers(two)
    return left <= right or right <= left


def _both_quoted(one: Statement, two: Statement) -> bool:
    return (one.verbatim or bool(one.quotes)) and (two.verbatim or bool(two.quotes))


def numbers(text: str) -> frozenset[str]:
    """Give the figures in a text as written."""
    return frozenset(re.findall(r"\d[\d,.]*\d|\d", text))


def same_speaker(material: Material, one: Statement, two: Statement) -> bool:
    """Tell whether two statements have speakers that are one entity."""
    if one.speaker is None or two.speaker is None:
        return False
    left = material.entity_of.get(one.speaker.name)
    right = material.entity_of.get(two.speaker.name)
    if left is not None and right is not None:
        return left.id == right.id
    return canonical(one.speaker.name) == canonical(two.speaker.name)


def align_events(material: Material, events: Sequence[Event]) -> Iterator[Pair]:
    """Pair events of one type that agree in two of place, time, actor, target and trigger.

    Slots that contradict each other (another town, another day) keep two events apart.
    """
    by_type: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        for other in by_type[event.type]:
            reason = _same_event(material, other, event)
            if reason:
                yield Pair(other.id, event.id, reason)
        by_type[event.type].append(event)


def _same_event(material: Material, one: Event, two: Event) -> str:
    if "hypothetical" in {one.realis, two.realis} or events_apart(material, one, two):
        return ""
    if _REALIS.get(one.realis, one.realis) != _REALIS.get(two.realis, two.realis):
        return ""
    marks = {
        "place": _places(one, two),
        "time": _times(material.when(one), material.when(two)),
        "actor": _slots(
            one.actor.name if one.actor else None, two.actor.name if two.actor else None
        ),
        "target": _slots(
            one.target.name if one.target else None, two.target.name if two.target else None
        ),
    }
    if any(m is False for m in marks.values()):
        return ""
    agreed = [name for name, mark in marks.items() if mark]
    if fold(one.trigger.text)[:4] == fold(two.trigger.text)[:4]:
        agreed.append("the same word")
    telling = {"place", "target"} & set(agreed) or {"actor", "time"} <= set(agreed)
    same_report = one.report == two.report
    if len(agreed) >= (3 if same_report else 2) and telling:
        return "agree in " + ", ".join(agreed)
    return ""


def events_apart(material: Material, one: Telling, two: Telling) -> bool:
    """Tell whether two events cannot be one: another town, another day."""
    if not isinstance(one, Event) or not isinstance(two, Event):
        return False
    if _places(one, two) is False or _times(material.when(one), material.when(two)) is False:
        return True
    return _counts_differ(material, one, two)


def _counts_differ(material: Material, one: Event, two: Event) -> bool:
    """ "Three people were killed" and "seven people were killed" are not one telling."""
    left, right = material.figures_in(one.passage), material.figures_in(two.passage)
    return any(f.measure == g.measure and not compatible(f, g) for f in left for g in right)


def _places(one: Event, two: Event) -> bool | None:
    """Tell whether places agree; ``None`` where one is unknown or the other's container."""
    if one.place is None or two.place is None:
        return None
    left, right = one.place.place, two.place.place
    if left.id and left.id == right.id:
        return True
    if left.id is None or right.id is None:
        return canonical(left.name) == canonical(right.name) or None
    if left.country != right.country:
        return False
    wide = {"country", "admin1", "region"}
    return None if left.kind in wide or right.kind in wide else False


def _times(one: Interval | None, two: Interval | None) -> bool | None:
    if one is None or two is None:
        return None
    return one.overlaps(two)


def _slots(one: str | None, two: str | None) -> bool | None:
    if one is None or two is None:
        return None
    left, right = key_words(one), key_words(two)
    if (left & right) - frozenset(lexicon()["generic"]):
        return True
    counted = population(one)
    return True if counted == population(two) and counted in _COUNTED else None


class Series(msgspec.Struct, frozen=True):
    """Figures of one thing: the same measure, population, unit, scope, place and matter."""

    figures: tuple[Figure, ...]


def group_series(material: Material, figures: Sequence[Figure]) -> tuple[Series, ...]:
    """Gather the figures of one story into series, in the order of reports and text."""
    blocks: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for figure in figures:
        blocks[_block(figure)].append(figure)
    found: list[Series] = []
    for key in sorted(blocks, key=str):
        found.extend(_split(material, blocks[key]))
    return tuple(found)


def _block(figure: Figure) -> tuple[object, ...]:
    counted = population(figure.of.name) if figure.of else "people"
    part = figure.total is not None and figure.best != figure.total
    part = part and figure.measure not in {"places captured", "share"}
    # "three more cities" adds to a count and is none itself.
    part = part or _INCREMENT.search(figure.passage.text) is not None
    unit = fold(figure.unit) if figure.unit else ""
    return figure.measure, counted, unit, part


def _split(material: Material, figures: Iterable[Figure]) -> Iterator[Series]:
    """Keep figures of other places and other times apart; each joins the first series it fits."""
    groups: list[list[Figure]] = []
    for figure in figures:
        home = next((g for g in groups if all(_fits(material, f, figure) for f in g)), None)
        if home is None:
            groups.append([figure])
        else:
            home.append(figure)
    for group in groups:
        yield Series(tuple(group))


def _fits(material: Material, one: Figure, two: Figure) -> bool:
    if one.place is not None and two.place is not None:
        left, right = one.place.place, two.place.place
        apart = left.id and right.id and left.id != right.id
        wide = {"country", "admin1", "region"}
        if apart and (left.country != right.country or not {left.kind, right.kind} & wide):
            return False
    left_time, right_time = incident(material, one), incident(material, two)
    if left_time is None or right_time is None:
        return True
    return _gap(left_time, right_time) <= _FAR and _same_span(left_time, right_time)


def _same_span(one: Interval, two: Interval) -> bool:
    """A count over a year is not a count of a day."""
    days = sorted(((one.last - one.first).days, (two.last - two.first).days))
    return days[1] < 60 or days[0] >= 60


def _gap(one: Interval, two: Interval) -> int:
    if one.overlaps(two):
        return 0
    return max((one.first - two.last).days, (two.first - one.last).days)


def incident(material: Material, figure: Figure) -> Interval | None:
    """Give when what is counted happened: what the text says, else when it was published."""
    return material.when(figure) or material.published(figure)


def moment(material: Material, figure: Figure) -> Interval | None:
    """Give when a figure held: the as-of the text states, else when it was published.

    "12 people were killed on Tuesday" says when they died, not until when they were counted;
    "17 deaths as of Wednesday evening" does.
    """
    named = figure.as_of
    if named is not None and named.interval is not None:
        before = figure.sentence.text[: named.passage.start - figure.sentence.start]
        if before.rstrip().lower().endswith(("as of", "by", "until")):
            return named.interval
    return material.published(figure) or material.when(figure)


def compatible(one: Figure, two: Figure) -> bool:
    """Tell whether what two figures allow overlaps: "more than 1,000" and "1,117" agree."""
    low = max(_low(one), _low(two))
    high = min(_high(one), _high(two))
    if _excludes(one, two) or _excludes(two, one):
        return False
    return low <= high


def _excludes(one: Figure, two: Figure) -> bool:
    """ "More than a dozen" is not a dozen."""
    above = one.qualifier == "more than" and two.qualifier != "more than"
    return above and one.low is not None and two.high is not None and two.high <= one.low


def _low(figure: Figure) -> float:
    if figure.qualifier in {"about", "nearly"} and figure.best is not None:
        return min(figure.best * 0.9, figure.low if figure.low is not None else figure.best)
    return figure.low if figure.low is not None else float("-inf")


def _high(figure: Figure) -> float:
    if figure.qualifier == "about" and figure.best is not None:
        return max(figure.best * 1.1, figure.high if figure.high is not None else figure.best)
    if figure.high is not None:
        return figure.high
    # "More than a dozen" and "200" do not mean the same, though the one allows the other.
    return figure.low * _REACH if figure.low else float("inf")


# How far above its lower bound an open figure is taken to reach.
_REACH = 1.5


def in_order(material: Material, tellings: Iterable[Telling]) -> list[Telling]:
    """Order tellings by when their report was published, then by report and place in it."""
    return sorted(tellings, key=lambda t: (*material.rank_of[t.report], t.passage.start, t.id))
