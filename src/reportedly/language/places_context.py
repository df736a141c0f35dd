"""What a report says about where it plays: countries named, demonyms, its dateline."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache

import msgspec

from reportedly.language.gazetteer import country, country_of_demonym, look_up, state
from reportedly.language.gazetteer_names import lexicon
from reportedly.language.gazetteer_own import Entry
from reportedly.language.parses import Parse
from reportedly.language.places_names import Naming

_CAPITALISED = re.compile(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)?\b")
# A dateline counts like so many mentions of its country.
_DATELINE = 3.0
_DEMONYM = 0.5
# The country of the outlet's address, like a mention.
_OUTLET = 1.0
# A country's own offices and forces: each different word counts so much, all together at most so.
_INSTITUTION, _INSTITUTIONS = 0.5, 1.5


class Context(msgspec.Struct):
    """Votes for countries, shares of one, and the place of the dateline."""

    countries: dict[str, float]
    dateline: Entry | None = None


def read_context(
    parse: Parse, namings: Sequence[Naming], dateline: str | None, outlet: str = ""
) -> Context:
    """Count the countries that a report names, by name and by demonym, and its outlet's own."""
    votes: dict[str, float] = defaultdict(float)
    if outlet:
        votes[outlet] += _OUTLET
    for naming in namings:
        nation = country(naming.bare) or state(naming.bare)
        if nation and not _is_also_a_place(nation, naming.bare):
            votes[nation.country] += 1.0
        elif naming.level == "admin1" or nation is None:
            sole = _sole_country(naming.bare)
            votes[sole] += _DEMONYM if sole else 0.0
    for match in _CAPITALISED.finditer(parse.body):
        iso = country_of_demonym(match.group()) or country_of_demonym(match.group().split()[0])
        if iso:
            votes[iso] += _DEMONYM
    for iso, share in _institutions(parse.body).items():
        votes[iso] += share
    where = _dateline(dateline, votes)
    if where:
        votes[where.country] += _DATELINE
    total = sum(votes.values()) or 1.0
    return Context({iso: votes[iso] / total for iso in sorted(votes)}, where)


@lru_cache(maxsize=1)
def _institution_words() -> tuple[re.Pattern[str], dict[str, str]]:
    countries = {word: iso for iso, words in lexicon()["institutions"].items() for word in words}
    any_of = "|".join(map(re.escape, sorted(countries, key=lambda w: (-len(w), w))))
    return re.compile(rf"(?<!\w)(?:{any_of})(?!\w)"), countries


def _institutions(body: str) -> dict[str, float]:
    """Count the different words of a body that only one country's reports use."""
    pattern, countries = _institution_words()
    found = Counter(countries[word] for word in sorted(set(pattern.findall(body))))
    return {iso: min(_INSTITUTIONS, _INSTITUTION * many) for iso, many in found.items()}


def _sole_country(name: str) -> str:
    """Give the country in which alone a large place of this name lies, empty if several."""
    known = [e for e in look_up(name) if e.exact and _is_large(e)]
    countries = {e.country for e in known}
    return known[0].country if len(countries) == 1 else ""


def _is_large(entry: Entry) -> bool:
    return entry.kind == "admin1" or entry.own or entry.population > 100000


def _is_also_a_place(nation: Entry, name: str) -> bool:
    """Tell "Georgia", "Jordan", "Jersey": a vote from such a name would be circular."""
    return any(e.kind == "admin1" and e.country != nation.country for e in look_up(name))


def _dateline(dateline: str | None, votes: dict[str, float]) -> Entry | None:
    if not dateline:
        return None
    first = re.split(r"[,(/–—-]", dateline)[0].strip().title()
    found = look_up(first)
    named = [e for e in found if e.country in votes] or list(found)
    return named[0] if named else None
