"""How a place's name is folded, so that its spellings meet: accents, hyphens, generic words."""

import re
import tomllib
import unicodedata
from functools import lru_cache
from importlib.resources import files
from typing import Any

# Letters that Unicode does not take apart.
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ə": "a", "ð": "d", "ħ": "h",
                          "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"})  # fmt: skip
_NOT_WORD = re.compile(r"[\W_]+")
_SHORTENED = (
    (re.compile(r"\bst\b\.?", re.IGNORECASE), "saint"),
    (re.compile(r"\bft\b\.?", re.IGNORECASE), "fort"),
    (re.compile(r"\bmt\b\.?", re.IGNORECASE), "mount"),
)
# Ways the same sounds are written when Arabic, Persian, Pashto or Cyrillic is put into Latin.
_SOUNDS = (
    ("sch", "sh"), ("tch", "ch"), ("kh", "h"), ("gh", "g"), ("zh", "j"), ("dj", "j"), ("ph", "f"),
    ("ou", "u"), ("oo", "u"), ("ow", "u"), ("ee", "i"), ("w", "v"), ("q", "k"), ("y", "i"),
    ("o", "u"), ("e", "i"), ("c", "k"), ("h", ""),
)  # fmt: skip
_TWICE = re.compile(r"(.)\1+")
_SHORTEST_SKELETON = 5


@lru_cache(maxsize=1)
def lexicon() -> dict[str, Any]:
    """Give ``lexicons/places.toml``."""
    path = files("reportedly.language") / "lexicons" / "places.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@lru_cache(maxsize=1 << 14)
def fold(name: str) -> str:
    """Fold a name to small Latin letters without accents, marks and blanks."""
    for pattern, full in _SHORTENED:
        name = pattern.sub(full, name)
    # Taken apart before and after: some letters of other kinds (mathematical ones) have no small
    # form until they are, and some small forms carry an accent of their own.
    small = _bare(_bare(name).lower()).translate(_LETTERS)
    return _NOT_WORD.sub("", small)


def _bare(text: str) -> str:
    """Take letters apart and drop their accents."""
    parts = unicodedata.normalize("NFKD", text)
    return "".join(c for c in parts if not unicodedata.combining(c))


def skeleton(folded: str) -> str:
    """Give what different transliterations of a folded name share, or nothing for a short one."""
    for written, sound in _SOUNDS:
        folded = folded.replace(written, sound)
    bare = _TWICE.sub(r"\1", folded)
    return bare if len(bare) >= _SHORTEST_SKELETON else ""


@lru_cache(maxsize=1)
def _generic() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str]]:
    levels = {
        word: level
        for level in ("admin1", "admin2", "settlement")
        for word in lexicon()["generic"][level]
    }
    any_of = "|".join(re.escape(w) for w in sorted(levels, key=len, reverse=True))
    before = re.compile(rf"^(?:the )?({any_of})\s+(?=\w)", re.IGNORECASE)
    behind = re.compile(rf"(?<=\w)\s+({any_of})s?$", re.IGNORECASE)
    return before, behind, levels


@lru_cache(maxsize=1 << 14)
def without_generic(name: str) -> tuple[str, str]:
    """Part a name from the word that says what it is: "Ghazni province" → (Ghazni, admin1)."""
    before, behind, levels = _generic()
    match = behind.search(name) or before.search(name)
    if match is None:
        return name, ""
    bare = name[: match.start()] + name[match.end() :]
    return bare.strip(), levels[match.group(1).lower()]


@lru_cache(maxsize=1 << 12)
def admin_aliases(country: str, name: str) -> list[str]:
    """Give the other spellings of a province that the lexicon lists under any of them."""
    folded = fold(name)
    for first, others in lexicon()["aliases"].get(country, {}).items():
        if folded in map(fold, (first, *others)):
            return [first, *others]
    return []


def admin_position(country: str, name: str) -> tuple[float, float] | None:
    """Give the middle of a province whose towns lie all at one end, as the lexicon has it."""
    places = lexicon()["positions"].get(country, {})
    found = next((at for known, at in places.items() if fold(known) == fold(name)), None)
    return (found[0], found[1]) if found else None


@lru_cache(maxsize=1)
def common_words() -> frozenset[str]:
    """Give the words that say what or where a place is and are no name alone: "port", "north"."""
    generic = (word for words in lexicon()["generic"].values() for word in words)
    return frozenset((*generic, *lexicon()["directions"]["words"], "estate", "road", "street"))
