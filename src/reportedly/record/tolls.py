"""The toll of a story: how many were killed and injured, when and where, by all its reports.

Each report gives one number, its lead before its details; a report copied from another gives
none of its own. The number most of them support is taken, a number that others mention in
passing supported by half a voice; a person told of in passing is one of the victims and supports no
number. Of equals the higher is taken, for a toll can but grow. The injured are those told as such,
or those hit less the dead.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from reportedly.model import Annotation, Event, Figure, Interval, Place, TraceStep
from reportedly.record.casualties import Count, Told, told_in
from reportedly.record.material import Material

_PASSING = 0.5
# A higher number among equals is believed up to this many times the lower, and two more.
_REACH = 3
_VICTIMS = frozenset({"killed", "injured", "killed or injured"})
_HARM = frozenset({"killing", "injury", "attack", "clash", "bombing or shelling"})
# How far back from its publication a report's incident may lie.
_BACK = 400
# Sentences that lead a report, the headline among them; an abbreviation's letters.
_LEAD, _SHORT = 3, 3
# Reports of the first days after a story's first one.
_EARLY = 3

# A country's code and a province of it.
_Province = tuple[str | None, str | None]


class Toll(msgspec.Struct, frozen=True):
    """A story's victims; ``low`` and ``high`` are the extremes of what its reports lead with."""

    story: str
    measure: str
    low: int
    best: int
    high: int
    tellings: tuple[str, ...]
    trace: tuple[TraceStep, ...]


def toll(material: Material, reports: Sequence[str]) -> tuple[Toll, Toll]:
    """Give the killed and the injured of one story by its reports' tellings."""
    told = [told_in(a) for a in _own_words(material, reports)]
    told = [t for t in told if not t.is_silent()] or told
    story = material.story_of.get(reports[0], reports[0]) if reports else ""
    killed = _settle(story, "killed", [(_lead(t.killed), t.killed) for t in told])
    injured = [_injured(t, killed.best) for t in told]
    return killed, _settle(story, "injured", injured)


def _own_words(material: Material, reports: Sequence[str]) -> list[Annotation]:
    """Give the annotations of a story in the order of time, one for each family of copies."""
    family = {r: f.id for f in material.families for r in f.reports}
    wanted = set(reports)
    own = [a for a in material.annotations if a.report in wanted]
    own.sort(key=lambda a: (*material.rank_of[a.report], a.report))
    first = {family.get(a.report, a.report): a for a in reversed(own)}
    return [a for a in own if first[family.get(a.report, a.report)] is a]


def _lead(counts: Sequence[Count]) -> Count | None:
    """A report's number: the first that counts victims, else its first single one."""
    return next((c for c in counts if c.number > 1 or c.counted), next(iter(counts), None))


def _injured(told: Told, killed: int) -> tuple[Count | None, list[Count]]:
    """Give a report's number of injured; those hit, less the story's dead, may be more."""
    deadly = {c.sentence for c in told.killed}
    # Beside deaths, a single injured person is believed where both are told together.
    injured = [c for c in told.injured if c.number > 1 or not killed or c.sentence in deadly]
    hit = [
        msgspec.structs.replace(c, number=c.number - killed) for c in told.hit if c.number > killed
    ]
    several = [c for c in hit if c.number + killed > 1]
    lead, rest = _lead(injured), _lead(several if several or killed else hit)
    if rest is not None and (lead is None or rest.number > lead.number):
        lead = rest
    # Those taken to hospital were hurt; they are counted where nobody says how many were.
    # One person taken to hospital beside a death may be the one who died there.
    treated = _lead([c for c in told.treated if c.number > 1 or not killed])
    if treated is not None and (lead is None or _is_outdone(lead, treated)):
        return treated, list(told.treated)
    return lead, [*injured, *several]


def _is_outdone(lead: Count, treated: Count) -> bool:
    return lead.number <= 1 < treated.number and not lead.counted


def _settle(story: str, measure: str, told: Iterable[tuple[Count | None, Sequence[Count]]]) -> Toll:
    """Choose the number that most reports support."""
    voices: dict[int, float] = defaultdict(float)
    leads: list[int] = []
    tellings: dict[int, list[str]] = {}
    for lead, all_counts in told:
        number = lead.number if lead else 0
        leads.append(number)
        voices[number] += 1
        for count in all_counts:
            tellings.setdefault(count.number, []).extend(count.tellings)
        for other in {c.number for c in all_counts if c.number > 1 or c.counted} - {number}:
            voices[other] += _PASSING
    best = _best(voices)
    chosen = tuple(dict.fromkeys(tellings.get(best, ())))
    said = ", ".join(f"{n}: {v:g}" for n, v in sorted(voices.items()))
    step = TraceStep("toll", chosen, f"{best} {measure}; voices for each number: {said}")
    low, high = min([*leads, best]), max([*leads, best])
    return Toll(story, measure, low, best, high, chosen, (step,))


def _best(voices: Mapping[int, float]) -> int:
    most = max(voices.values(), default=0)
    best, *higher = sorted(n for n in voices if voices[n] == most) or [0]
    for number in higher:
        if number <= _REACH * max(best, 1) + 2:
            best = number
    return best


def day_of(material: Material, reports: Sequence[str]) -> Interval | None:
    """Give the day of a story's incident: the one most reports give its acts and victims.

    Reports of the first days count for more, since later ones tell of trials and vigils too.
    Without a day told it is the day of the first report.
    """
    wanted = [a for a in material.annotations if a.report in set(reports)]
    published = {a.report: i for a in wanted if (i := _published(material, a.report))}
    first = min((i.first for i in published.values()), default=None)
    voices: dict[dt.date, float] = defaultdict(float)
    for annotation in wanted:
        own = published.get(annotation.report)
        early = own is not None and first is not None and (own.first - first).days <= _EARLY
        days = Counter(_days(material, annotation, own))
        for day, number in days.items():
            voices[day] += (0.5 + number / days.total()) * (1.5 if early else 1)
    if voices:
        most = max(voices.values())
        day = max(d for d in voices if voices[d] == most)
        return Interval(day, day)
    return next((i for i in published.values() if i.first == first), None)


def _published(material: Material, report: str) -> Interval | None:
    return material.report_of[report].published.interval


def _days(
    material: Material, annotation: Annotation, published: Interval | None
) -> Iterator[dt.date]:
    """Give the days told for acts of harm and for their victims, as far as they can be news."""
    tellings: tuple[Event | Figure, ...] = (
        *(e for e in annotation.events if e.type in _HARM and e.realis == "happened"),
        *(f for f in annotation.figures if f.measure in _VICTIMS),
    )
    for telling in tellings:
        time = material.when(telling)
        if time is None or time.precision not in {"day", "hour"}:
            continue
        if published is None or 0 <= (published.first - time.first).days <= _BACK:
            yield time.first


def place_of(reports: Sequence[str], annotations: Iterable[Annotation]) -> Place | None:
    """Give the settlement a story's reports name most, each report having one voice.

    A place counts double in a report's first sentences, once more and twice where a dateline in
    capitals names it, and by two more for each event or figure that was there. A town counts by
    the share of all that its province has, so that one far off must be named far more often.
    Where no town is named it is the district named most.
    """
    towns: dict[Place, float] = defaultdict(float)
    districts: dict[Place, float] = defaultdict(float)
    provinces: dict[_Province, float] = defaultdict(float)
    for annotation in annotations:
        if annotation.report not in reports:
            continue
        named = _named(annotation)
        _add(towns, {p: n for p, n in named.items() if p.kind == "settlement"})
        _add(districts, {p: n for p, n in named.items() if p.kind == "admin2"})
        for place, number in named.items():
            provinces[place.country, place.admin1] += number / named.total()
    voices = {p: v * provinces[p.country, p.admin1] for p, v in towns.items()} or districts
    return max(sorted(voices), key=lambda p: voices[p], default=None)


def _named(annotation: Annotation) -> Counter[Place]:
    """Count the known places of a report that lie in some province."""
    named: Counter[Place] = Counter()
    leads = annotation.sentences[:_LEAD]
    for mention in annotation.mentions:
        if mention.place is not None:
            lead = any(s.covers(mention.passage) for s in leads)
            words = mention.passage.text
            dateline = 2 * (words.isupper() and len(words) > _SHORT)
            named[_bare(mention.place)] += 1 + lead + dateline
    tellings: tuple[Event | Figure, ...] = (*annotation.events, *annotation.figures)
    for telling in tellings:
        if telling.place is not None and not telling.place.inferred:
            named[_bare(telling.place.place)] += 2
    return Counter({p: n for p, n in named.items() if p.id is not None and p.admin1})


def _add(voices: dict[Place, float], named: Mapping[Place, int]) -> None:
    for place, number in named.items():
        voices[place] += number / sum(named.values())


def _bare(place: Place) -> Place:
    # The precision tells of the naming, not of the place.
    return msgspec.structs.replace(place, precision=None)
