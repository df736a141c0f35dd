"""How a telling of ours is held against one of a key: by where it stands in the original text."""

import unicodedata
from collections.abc import Iterable

from reportedly.model import Passage

Range = tuple[int, int]

# Ranges that share this much (F1 of their characters) mean the same words.
SAME = 0.5
_SUFFIXES = (".gz", ".txt", ".html", ".htm", ".json")

# Names the keys and the texts give in two forms; folded.
ALIASES = {
    "un": "united nations",
    "us": "united states",
    "uk": "united kingdom",
    "eu": "european union",
    "icrc": "international committee red cross",
    "who": "world health organization",
    "washington": "united states",
    "organisation": "organization",
}
_EMPTY = {"the", "a", "an", "of", "in", "and", "for", "mr", "mrs", "ms", "dr"}

# The words the older key uses for measures, and ours.
MEASURES = {
    "cities captured": "places captured",
    "provincial capitals captured": "places captured",
    "territory controlled (share)": "share",
    "distance (miles)": "distance",
}
# Measures of ours that are finer than the key's list, and where that list puts them.
FINER = {
    "released": ("abducted", "detained", "other"),
    "returned": ("displaced", "other"),
    "infected": ("affected", "other"),
    "vaccinated": ("treated", "other"),
    "crowd": ("other",),
    "attacks": ("other",),
    "flights": ("other", "vehicles or weapons"),
    "area": ("other",),
    "magnitude": ("other",),
}
# Qualifiers that mean the same.
QUALIFIERS = {"almost": "nearly", "over": "more than", "around": "about", "some": "about"}


def stem(name: str) -> str:
    """Give the name under which a key speaks of a report: ``story/01.txt`` is ``01``."""
    bare = str(name).rsplit("/", 1)[-1]
    for suffix in _SUFFIXES:
        bare = bare.removesuffix(suffix)
    return bare


def plain(text: str) -> str:
    """Make blanks and quotation marks alike, one character for one, so that offsets stand."""
    table = {0xA0: " ", 0x2019: "'", 0x2018: "'", 0x201C: '"', 0x201D: '"', 0x0A: " ", 0x0D: " "}
    return text.translate(table)


def find_all(original: str, words: str) -> list[Range]:
    """Give every place where the key's words stand in the original."""
    text, wanted, found = plain(original), plain(words), []
    at = text.find(wanted)
    while at >= 0 and wanted:
        found.append((at, at + len(wanted)))
        at = text.find(wanted, at + 1)
    return found


def overlap(passage: Passage, ranges: Iterable[Range]) -> float:
    """Give the best F1 of the characters two ranges share (0–1)."""
    best = 0.0
    for start, end in ranges:
        shared = max(0, min(end, passage.end) - max(start, passage.start))
        best = max(best, 2 * shared / ((end - start) + (passage.end - passage.start)))
    return best


def same_words(one: str, two: str) -> bool:
    """Tell whether two contents are the same but for marks at their ends."""
    return plain(one).strip(" .,;:\"'") == plain(two).strip(" .,;:\"'")


def fold(name: str) -> list[str]:
    """Give a name's words without case, accents, points and small words, aliases opened."""
    text = unicodedata.normalize("NFKD", name.replace("’", "'").removesuffix("'s").casefold())
    text = "".join(
        c if c.isalnum() else ("" if c in ".'" else " ")
        for c in text
        if not unicodedata.combining(c)
    )
    words = [w for w in text.split() if w not in _EMPTY]
    return [x for w in words for x in ALIASES.get(w, w).split()]


def same_name(key: str | None, ours: str | None) -> bool:
    """Tell whether two names mean the same: both empty, one inside the other, or one surname."""
    if not key or not ours:
        return not key and not ours
    one, two = fold(key), fold(ours)
    if not one or not two:
        return one == two
    small, large = sorted((set(one), set(two)), key=len)
    return small <= large or one[-1] == two[-1]
