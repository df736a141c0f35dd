"""What kind of thing a name names: lexicons and neighbours over what a tagger made of it."""

import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

import msgspec

from reportedly.language.gazetteer import country, is_place_name, look_up
from reportedly.language.parses import Parse, Span

_TO_PLACES = frozenset("in at near from to outside around seized captured towards into".split())


@lru_cache(maxsize=1)
def lexicon() -> dict[str, Any]:
    """Give the word lists of ``lexicons/names.toml``."""
    path = files("reportedly.language") / "lexicons" / "names.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def known() -> dict[tuple[str, ...], str]:
    """Give the kinds of the names everybody knows, by their words in lower case."""
    table: dict[tuple[str, ...], str] = {}
    words = lexicon()
    for kind, names in (
        ("group", (*words["armed"], *peoples())),
        ("organisation", words["known"]["organisation"]),
        ("place", words["known"]["place"]),
    ):
        for name in names:
            table[tuple(name.split())] = kind
    return table


@lru_cache(maxsize=1)
def peoples() -> frozenset[str]:
    """Give the nationalities, peoples and faiths of the lexicon: groups that are no bodies."""
    words = lexicon()
    return frozenset((*words["peoples"], *words["demonyms"], *(d + "s" for d in words["demonyms"])))


def is_title(word: str) -> bool:
    """Tell whether a word is a title such as "Mr" or "Lt"."""
    return word.lower().rstrip(".") in lexicon()["titles"]


def corrected(parse: Parse, spans: Sequence[Span]) -> list[Span]:
    """Set kinds right that the words or the neighbours of a name give away."""
    kept = [s for s in spans if s.text.lower() not in lexicon()["never"]]
    return [_by_words(parse, span) for span in kept]


def agreed(spans: Sequence[Span]) -> list[Span]:
    """Give a name the kind that at least two thirds of the report's readings of it have."""
    counts: dict[str, Counter[str]] = {}
    for span in spans:
        counts.setdefault(span.text, Counter())[span.kind] += 1
    usual = {}
    for text, kinds in counts.items():
        (kind, count), total = kinds.most_common(1)[0], kinds.total()
        if 3 * count >= 2 * total:
            usual[text] = kind
    return [msgspec.structs.replace(s, kind=usual.get(s.text, s.kind)) for s in spans]


def _by_words(parse: Parse, span: Span) -> Span:
    low = span.text.lower()
    last = low.rsplit(maxsplit=1)[-1]
    famous = known().get(tuple(low.split()))
    kind = span.kind
    if famous and (low not in {"us", "who", "au", "ap"} or span.text.isupper()):
        kind = famous
    elif span.kind in {"person", "place"} and last in lexicon()["bodies"]:
        kind = "organisation"
    elif span.kind in {"facility", "organisation"} and low.endswith(tuple(lexicon()["areas"])):
        kind = "place"
    elif span.kind != "person" and _has_title(parse, span):
        kind = "person"
    elif span.kind == "person" and _is_place(parse, span):
        kind = "place"
    elif span.kind == "place" and _has_given_name(span):
        kind = "person"
    return msgspec.structs.replace(span, kind=kind)


def _has_given_name(span: Span) -> bool:
    """ "Hauwa Tanko walked along the river": the river does not make her a place."""
    words = span.text.split()
    given = words[0].lower() in _given() and len(words) in {2, 3}
    return given and not is_place_name(span.text)


@lru_cache(maxsize=1)
def _given() -> frozenset[str]:
    return frozenset(lexicon()["given"]["names"].split())


def _is_place(parse: Parse, span: Span) -> bool:
    """A gazetteer's name behind "in" or "seized", or of two words, is no person."""
    if _has_title(parse, span) or not is_place_name(span.text):
        return False
    before = parse.body[max(0, span.start - 20) : span.start].split()
    return (bool(before) and before[-1].lower() in _TO_PLACES) or len(span.text.split()) > 1


def _has_title(parse: Parse, span: Span) -> bool:
    before = parse.body[max(0, span.start - 20) : span.start].split()
    return bool(before) and before[-1].lower().rstrip(".") in {"mr", "mrs", "ms", "dr", "lt", "col"}


def parted(span: Span) -> Iterator[Span]:
    """Part a place from the country or state behind it: "Port Amara Texas" names two."""
    town, blank, land = span.text.rpartition(" ")
    apart = span.kind == "place" and bool(blank) and _is_land(land)
    if not apart or is_place_name(span.text) or not is_place_name(town):
        yield span
        return
    middle = span.start + len(town)
    yield msgspec.structs.replace(span, end=middle, text=town, name=town)
    yield msgspec.structs.replace(span, start=middle + 1, text=land, name=land)


def _is_land(name: str) -> bool:
    """Tell whether a name is that of a country or of one of its first divisions."""
    written = name.title() if name.islower() else name
    return country(written) is not None or any(
        e.exact and e.kind == "admin1" for e in look_up(written)
    )
