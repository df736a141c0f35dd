"""Where a report's outlet is at home, as its address, its name and its title's end say.

"chicagotribune.com" and "… | Memphis, Tennessee" speak for places of Illinois and Tennessee, ".ke"
for Kenya. They are weak witnesses: beside what the report itself names they tip the scales only.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import urlsplit

import msgspec

from reportedly.language.gazetteer import countries, look_up, state
from reportedly.model import Report

# Between a headline and the name of the site behind it.
_SITE = re.compile(r"\s+(?:[-|–—»]|::)\s+")
_WORD = re.compile(r"[A-Z][\w'’.]+")
# Domains of countries that are used all over the world.
_ANYWHERE = frozenset("tv io co me ai ly fm cc ws to gg la am".split())
# A name inside an address must be as long as this, and its town as large.
_LETTERS, _PEOPLE = 5, 100000


class Outlet(msgspec.Struct, frozen=True):
    """The names of places that speak for where an outlet is, and the country of its address."""

    names: tuple[str, ...] = ()
    country: str = ""


def read_outlet(report: Report) -> Outlet:
    """Read where the outlet of a report is at home; empty where nothing says it."""
    host = urlsplit(report.url.value).hostname or "" if report.url else ""
    title = report.title.value if report.title else ""
    told = " | ".join([*_SITE.split(title)[1:], report.outlet.value if report.outlet else ""])
    return outlet_of(host, told)


def outlet_of(host: str, told: str = "") -> Outlet:
    """Read a host ("www.kyivpost.com") and an outlet's name ("Kyiv Post")."""
    names = (*_in_words(told), *_in_host(host))
    return Outlet(tuple(dict.fromkeys(names)), _country(host))


def _country(host: str) -> str:
    last = host.rpartition(".")[2].lower()
    iso = {"uk": "GB"}.get(last, last.upper())
    known = last not in _ANYWHERE and any(e.country == iso for e in countries())
    return iso if known else ""


def _in_words(told: str) -> Iterator[str]:
    words = [w for w in _WORD.findall(told) if w != "The"]
    taken = 0
    for size in (2, 1):
        for index in range(len(words) - size + 1):
            name = " ".join(words[index : index + size]).strip(".")
            if _is_home(name):
                taken += 1
                yield name
        if taken:
            return


def _in_host(host: str) -> Iterator[str]:
    for label in host.lower().removeprefix("www.").split(".")[:-1]:
        name = _begins_with_town(label.removeprefix("the"))
        if name:
            yield name


@lru_cache(maxsize=4096)
def _begins_with_town(label: str) -> str:
    """Give the longest town or state that an address begins with: "miamiherald" is of Miami."""
    letters = label.replace("-", "")
    for end in range(len(letters), _LETTERS - 1, -1):
        if _is_home(letters[:end].capitalize()):
            return letters[:end].capitalize()
    return ""


def _is_home(name: str) -> bool:
    if state(name):
        return True
    found = (e for e in look_up(name) if e.exact and e.primary)
    return any(e.kind == "admin1" or e.population >= _PEOPLE for e in found)
