"""What an expression of time means: each kind of pattern has its own way of being read."""

from collections.abc import Callable

from reportedly.language import times_dates as dates
from reportedly.language import times_units as units
from reportedly.language.times_clock import Clock, Reading
from reportedly.language.times_find import Atom

# Atoms that say when within a day, and so lean on a day beside them.
_WITHIN_DAY = ("clock", "part alone", "early hours")


def read_time(clock: Clock, atoms: list[Atom]) -> Reading:
    """Read one expression of one or two atoms (a time of the day and its day)."""
    found = Reading()
    for atom in sorted(atoms, key=lambda a: a.rule.how in _WITHIN_DAY):
        if found.value:
            found = dates.timed(found, atom)
        else:
            found = _read(clock, atom)
            clock.remember(atom, found.interval)
    return found


def _read(clock: Clock, atom: Atom) -> Reading:
    alone = _ALONE.get(atom.rule.how)
    return alone(atom) if alone else _HOW[atom.rule.how](clock, atom)


# By the ``how`` of a rule: those that need the report's day, and those that stand by themselves.
_HOW: dict[str, Callable[[Clock, Atom], Reading]] = {
    "date": dates.date, "month": dates.month, "weekday": dates.weekday, "word": dates.word,
    "part": dates.part, "part alone": dates.part_alone, "early hours": dates.part_alone,
    "same day": dates.same_day, "clock": dates.clock_time, "holiday": dates.holiday,
    "span": units.span, "unit": units.unit, "shifted": units.shifted, "decade": units.decade,
    "century": units.century, "year before": units.year_before, "year end": units.year_end,
    "short year": units.short_year, "second day": dates.second_day,
    "season": units.season, "quarter": units.quarter,
}  # fmt: skip
_ALONE: dict[str, Callable[[Atom], Reading]] = {
    "slashed": dates.slashed, "duration": units.duration, "bare duration": units.bare_duration,
    "year": units.year, "years": units.years, "year words": units.year_words, "era": units.era,
    "set": units.repeated, "reference": units.reference,
}  # fmt: skip
