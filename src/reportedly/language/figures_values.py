"""Figures as they are read from one sentence, before they become tellings."""

from bisect import bisect_left

import msgspec

from reportedly.language.figures_govern import Governor
from reportedly.language.figures_incidents import Incident
from reportedly.language.parses import Parse, Sentence
from reportedly.language.quantities_values import Quantity
from reportedly.language.quantities_words import Word
from reportedly.language.syntax import child, children, held, token_at
from reportedly.model import Located, Report, Statement

_CLAUSE_ENDS = frozenset("while but whereas although though because when".split())


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """A quantity with its measure; ``part_of`` is the index of the reading it is part of."""

    quantity: Quantity
    measure: str
    pattern: str
    governor: Governor | None = None
    part_of: int | None = None
    noun: str = ""


class Scene(msgspec.Struct, frozen=True):
    """One sentence: its words and the quantities among them, in order."""

    sentence: Sentence
    words: tuple[Word, ...]
    quantities: tuple[Quantity, ...]
    parse: Parse | None = None

    def denies(self, quantity: Quantity, governor: Governor) -> bool:
        """Tell whether the syntax gives a number to another verb than the passive found for it.

        "A teen who shot four is killed": the four are the object of "shot". "A gunman shot and
        wounded four": the gunman is the subject of verbs that have an object.
        """
        if self.parse is None:
            return False
        if governor.pattern in {"adjective", "participle"}:
            return self._acts(quantity, governor)
        if governor.pattern not in {"passive", "intransitive"}:
            return False
        noun = noun_of(self.parse, quantity)
        verb = token_at(self.parse, self.words[governor.last - 1].start)
        if noun is None or verb is None or self.parse.tokens[noun].relation != "obj":
            return False
        return self.parse.tokens[noun].head != verb and not held(self.parse, verb, noun)

    def _acts(self, quantity: Quantity, governor: Governor) -> bool:
        """Tell whether what is counted does what the verb says to someone else."""
        if self.parse is None:
            return False
        noun = noun_of(self.parse, quantity)
        verb = token_at(self.parse, self.words[governor.last - 1].start)
        tokens = self.parse.tokens
        if noun is None or verb is None or tokens[noun].head != verb:
            return False
        if tokens[noun].relation != "nsubj":
            return False
        joined = [n for n in children(self.parse, verb) if tokens[n].relation == "conj"]
        return any(child(self.parse, n, "obj") is not None for n in (verb, *joined))

    def lists(self, one: Quantity, two: Quantity) -> bool:
        """Tell whether the syntax joins two counted nouns; true where it is unknown."""
        if self.parse is None:
            return True
        first, second = noun_of(self.parse, one), noun_of(self.parse, two)
        if first is None or second is None or self.parse.tokens[second].head < 0:
            return True
        return held(self.parse, second, first)


def noun_of(parse: Parse, quantity: Quantity) -> int | None:
    """Give the token of what a quantity counts, or of the number where nothing follows it."""
    end = quantity.noun_end or quantity.number_end
    return token_at(parse, end - 1)


class Site(msgspec.Struct, frozen=True):
    """A place where something counted happened: the sentence that tells it, and how it counts.

    ``event`` where an event of the report was there; else a first sentence only names it.
    """

    sentence: int
    located: Located
    weight: float
    event: bool = False


class Source(msgspec.Struct, frozen=True):
    """What the slots are read from: the report, its parse, its statements and its places.

    ``sites`` are the places of the report's events in order; ``told`` gives the incident of each
    sentence, ``mains`` the place each incident is most about, and ``main`` the one the report is.
    """

    report: Report
    parse: Parse
    statements: tuple[Statement, ...]
    sites: tuple[Site, ...] = ()
    main: Located | None = None
    told: tuple[Incident, ...] = ()
    mains: tuple[Located | None, ...] = ()

    def number_of(self, sentence: Sentence) -> int:
        """Give the index of a sentence in its report."""
        return bisect_left(self.parse.sentences, sentence.start, key=lambda s: s.start)

    def incident_at(self, number: int) -> Incident:
        """Give the incident told by the sentence of this number."""
        return self.told[number] if number < len(self.told) else Incident()

    def incident_of(self, sentence: Sentence) -> Incident:
        """Give the incident a sentence tells."""
        return self.incident_at(self.number_of(sentence))


def clause(scene: Scene, reading: Reading) -> tuple[int, int]:
    """Give the body characters of the clause a figure stands in."""
    words, quantity = scene.words, reading.quantity
    left, right = quantity.first, quantity.last
    while left > 0 and words[left - 1].low not in _CLAUSE_ENDS and words[left - 1].text != ";":
        left -= 1
    while right < len(words) and words[right].low not in _CLAUSE_ENDS and words[right].text != ";":
        right += 1
    return words[left].start, words[right - 1].end
