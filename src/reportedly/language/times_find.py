"""Where a text names times: the longest pattern at each place, unless the context forbids it."""

import re
from collections.abc import Iterator

import msgspec

from reportedly.language.times_lexicon import Rule, lexicon
from reportedly.language.times_veto import candidate, is_vetoed, plain

_WORD = re.compile(r"(?<![^\W_])[^\W_]|['’](?=\d\d)")
# How far from a trigger word a time may begin or end.
_REACH = 45
_JOIN = re.compile(r"\s*,?\s+(?:(?:on|of|at)\s+)?(?:the\s+)?$")


class Atom(msgspec.Struct, frozen=True):
    """One matched pattern: characters ``[start, end)``, its rule, named groups and words."""

    start: int
    end: int
    rule: Rule
    groups: dict[str, str]
    own: str = ""

    def get(self, name: str) -> str:
        """Give a group as the lexicon writes it, empty where it did not take part."""
        return plain(self.groups.get(name, ""))


def find_atoms(text: str, start: int, end: int, sight: int | None = None) -> Iterator[Atom]:
    """Give the times in ``text[start:end]`` in order, none overlapping another.

    Patterns may look ahead as far as ``sight``: the end of the sentence, else ``end``.
    """
    reached = start
    for left, right in _windows(text, start, end):
        at = max(left, reached)
        while at < right:
            word = _WORD.search(text, at, right)
            if word is None:
                break
            atom = _longest(text, word.start(), sight or end)
            if atom and atom.end <= end:
                yield atom
                reached = at = atom.end
            else:
                at = word.end()


def _windows(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    left, right = start, start
    for trigger in lexicon().trigger.finditer(text, start, end):
        if trigger.start() - _REACH > right:
            yield left, right
            left = max(start, trigger.start() - _REACH)
            left = left if left == start else _word_begin(text, left, start)
        right = min(end, trigger.end())
    yield left, right


def _word_begin(text: str, at: int, start: int) -> int:
    while at > start and not text[at - 1].isspace():
        at -= 1
    return at


def _longest(text: str, at: int, end: int) -> Atom | None:
    best: Atom | None = None
    for rule in lexicon().rules:
        match = rule.pattern.match(text, at, end)
        if match and (best is None or match.end() > best.end):
            groups = {k: v for k, v in match.groupdict().items() if v}
            if not is_vetoed(rule.how, candidate(text, at, match.end(), groups)):
                best = Atom(at, match.end(), rule, groups, match.group())
    return best


def join_atoms(text: str, atoms: list[Atom]) -> list[list[Atom]]:
    """Put a clock time and the day it belongs to together: "10 a.m. on Sunday"."""
    joined: list[list[Atom]] = []
    for atom in atoms:
        last = joined[-1][-1] if joined else None
        if last and len(joined[-1]) == 1 and _belong(text, last, atom):
            joined[-1].append(atom)
        else:
            joined.append([atom])
    return joined


_DAYS = {"date", "weekday", "word", "same day"}


def _belong(text: str, first: Atom, second: Atom) -> bool:
    between = text[first.end : second.start]
    if not (_JOIN.fullmatch(between) or between == " "):
        return False
    if first.rule.how in ("clock", "part alone", "early hours"):
        return second.rule.how in _DAYS
    bare = "at" not in between and "," not in between
    return first.rule.how in _DAYS and second.rule.how == "clock" and bare
