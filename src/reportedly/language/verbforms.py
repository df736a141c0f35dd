"""The forms of English verbs, made from the base form by rule, with irregular ones given."""

from collections.abc import Iterable, Mapping, Sequence

_VOWELS = "aeiou"
# One-syllable-like endings that double their last letter: "stop" → "stopped".
_NO_DOUBLE = ("w", "x", "y")


def forms(base: str, irregular: Mapping[str, Sequence[str]] | None = None) -> tuple[str, ...]:
    """Give the forms of a verb: base, third person, past, participle, "-ing".

    ``base`` may be followed by a particle ("call on"): the first word is inflected.
    """
    first, _, rest = base.partition(" ")
    given = (irregular or {}).get(first)
    found = tuple(given) if given else _regular(first)
    return tuple(f"{form} {rest}".strip() for form in found)


def _regular(base: str) -> tuple[str, ...]:
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return base, base[:-1] + "ies", base[:-1] + "ied", base + "ing"
    if base.endswith("e"):
        stem = base[:-2] + "y" if base.endswith("ie") else base[:-1]
        gerund = base + "ing" if base.endswith("ee") else stem + "ing"
        return base, base + "s", base + "d", gerund
    third = base + ("es" if base.endswith(("s", "x", "z", "ch", "sh")) else "s")
    stem = base + base[-1] if _doubles(base) else base
    return base, third, stem + "ed", stem + "ing"


def _doubles(base: str) -> bool:
    if len(base) < 3 or base[-1] in _VOWELS or base.endswith(_NO_DOUBLE):
        return False
    one_vowel = base[-2] in _VOWELS and base[-3] not in _VOWELS
    return one_vowel and sum(c in _VOWELS for c in base) == 1


def table(
    bases: Iterable[str], irregular: Mapping[str, Sequence[str]] | None = None
) -> dict[str, str]:
    """Map every form of the verbs to its base form; an earlier verb keeps a shared form."""
    found: dict[str, str] = {}
    for base in bases:
        for form in forms(base, irregular):
            found.setdefault(form, base)
    return found
