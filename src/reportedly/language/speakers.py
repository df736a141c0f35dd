"""Who a source phrase means: a named person, a body, a description, or someone named before."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import msgspec

from reportedly.language.offices import holder
from reportedly.language.parses import Parse, Sentence, Span
from reportedly.language.phrases import Words, phrase_before, skip_auxiliaries, skip_times
from reportedly.language.quotations import Quotation
from reportedly.language.roles import is_role

_DETERMINER = re.compile(r"(?i)^(?:the|a|an|his|her|its|their|our|this|that|some of)\s+")
_LED = re.compile(r"^(?:as|by|that|while)\s+")
_MALE = frozenset(["he", "his", "him", "himself"])
_FEMALE = frozenset(["she", "her", "hers", "herself"])
_PLURAL = frozenset(["they", "them", "their", "both", "we"])
PRONOUNS = _MALE | _FEMALE | _PLURAL | {"it", "who", "i"}
_WOMEN = frozenset(
    "mrs ms miss spokeswoman chairwoman congresswoman queen princess mother sister wife "
    "daughter actress lady".split()
)
_MEN = frozenset("mr spokesman chairman congressman king prince father brother husband son".split())
_BODIES = frozenset(
    "ministry agency government authority authorities army police department commission "
    "council committee embassy court company group party office union parliament network station "
    "channel newspaper broadcaster website university hospital magazine".split()
)
_PEOPLE = frozenset(
    "man woman boy girl men women people person youth youths crowd allies supporters "
    "authorities members families relatives mourners troops forces separatists villagers "
    "parties sides".split()
)
# Nouns that point back to a body or person named before.
_BACK = frozenset(
    "ministry agency group company department government army police commission committee "
    "council organisation organization statement handout report office embassy party union "
    "movement bloc alliance source sources official officials spokesman spokeswoman "
    "spokesperson minister president governor mayor commander officer soldier resident "
    "witness doctor fighter attendant senator secretary ambassador leader chief general "
    "colonel".split()
)


_SPEAKING = ("person", "organisation", "place", "group")
_JOINT = re.compile(r"\s*(?:,|and|, and)?\s*(?:the )?\s*")
_WRITTEN = re.compile(
    r"(?i)(?:an?|the|its|their|his|her)?\s*(?:[\w-]+\s){0,2}(?:report|statement|study|survey|article|post|"
    r"handout|communiqu[eé]|letter|message|press release|note) (?:by|from|of)\b"
)


class Speaker(msgspec.Struct, frozen=True):
    """A resolved speaker: the fullest name or the description used, its kind and role."""

    name: str
    kind: str
    role: str | None = None


class Memory:
    """Who has been named and who has spoken so far, in the order of the text."""

    def __init__(self, parse: Parse, quotations: Sequence[Quotation] = ()) -> None:
        """Start with nobody; who stands inside a quotation is no subject of the report's."""
        self.parse = parse
        self.quotations = quotations
        self.speakers: list[tuple[int, Speaker]] = []

    def spoke(self, at: int, speaker: Speaker | None) -> None:
        """Note who spoke at a body offset."""
        if speaker is not None:
            self.speakers.append((at, speaker))

    def resolve(self, start: int, end: int, passive: bool = False) -> Speaker | None:
        """Say who the phrase at body ``[start, end)`` means; ``None`` if nobody can be told.

        ``passive`` marks a phrase known to stand in an object slot, where the nearest name is
        the better guess.
        """
        text = self.parse.body[start:end]
        low = text.lower().strip()
        if low in PRONOUNS:
            return self._pronoun(low, start)
        together = self._together(start, end) or self._person(start, end)
        if together is not None:
            return together
        author = self._author(start, end)
        if author is not None:
            return author
        joint = self._joined(text, start)
        if joint is not None:
            return joint
        described = _described(text)
        office = None if passive else self._holder(described.name)
        if office is not None:
            return office
        if _points_back(text) and not passive:
            back = self._back(described.name.lower(), start)
            if back is not None:
                return back
        return self._named(start, end, described)

    def _joined(self, text: str, start: int) -> Speaker | None:
        """ "He and several other residents": whom "he" means, and the others."""
        first, _, rest = text.partition(" and ")
        if first.strip().lower() not in _MALE | _FEMALE or not rest:
            return None
        one = self._pronoun(first.strip().lower(), start)
        return Speaker(f"{one.name} and {rest.strip(' ,')}", "group") if one else None

    def _holder(self, name: str) -> Speaker | None:
        """ "the UN chief": the person whom the report names with that office."""
        if not name.split() or not is_role(name.rsplit(maxsplit=1)[-1]):
            return None
        span = holder(self.parse, name)
        return Speaker(span.name, "person", span.role) if span is not None else None

    def _together(self, start: int, end: int) -> Speaker | None:
        """ "NATO, the UN and Britain", "Noor, a warlord, and Dostum": who speak as one."""
        spans = [
            s
            for s in self.parse.spans_in(start, end, *_SPEAKING)
            if not self._is_dependent(start, s)
        ]
        outer = [s for s in spans if not any(_inside(s, o) for o in spans)]
        for kinds in (("person",), ("organisation", "place", "group")):
            named = [s for s in outer if s.kind in kinds]
            between = [self._between(a, b) for a, b in pairwise(named)]
            plain = all(
                _JOINT.fullmatch(b) or ", and " in b or kinds[0] == "person" for b in between
            )
            if (
                len(named) > 1
                and between[-1].rstrip().endswith((" and", ", and", "and the"))
                and plain
            ):
                names = [s.name for s in named]
                name = f"{', '.join(names[:-1])} and {names[-1]}"
                return Speaker(name, "group" if kinds[0] == "person" else named[0].kind)
        return None

    def _between(self, one: Span, two: Span) -> str:
        """Give the words between two names, without the title of the second."""
        gap, title = self.parse.body[one.end : two.start].lower(), (two.role or "").lower()
        return gap.rstrip().removesuffix(title) if title else gap

    def _author(self, start: int, end: int) -> Speaker | None:
        """ "a report by the World Health Organisation", "a statement from Dostum": who wrote it."""
        match = _WRITTEN.match(self.parse.body[start:end])
        if match is None:
            return None
        spans = self.parse.spans_in(start + match.end(), end, "person", "organisation")
        return Speaker(spans[0].name, spans[0].kind, spans[0].role) if spans else None

    def _person(self, start: int, end: int) -> Speaker | None:
        """Take the phrase's person; not one that only says whose spokesman someone is."""
        spans = self.parse.spans_in(start, end, "person")
        heads = [s for s in spans if not self._is_dependent(start, s)]
        if not heads:
            return None
        best = heads[0]
        return Speaker(best.name, "person", best.role)

    def _is_dependent(self, start: int, span: Span) -> bool:
        before = self.parse.body[start : span.start].split()
        titles = [w for w in before if not is_role(w.strip(",."))]
        after = self.parse.body[span.end : span.end + 2]
        if after in {"'s", "’s"}:
            return True
        near = titles[-1].lower() if titles else ""
        return near in {"of", "for", "to", "by", "with"} and len(before) > 1

    def _named(self, start: int, end: int, described: Speaker) -> Speaker:
        """Name a body by its fullest name where the phrase is nothing but that name."""
        for kind in ("organisation", "group", "place", "facility"):
            for span in self.parse.spans_in(start, end, kind):
                if span.text == described.name:
                    return Speaker(span.name, kind)
        if is_role(described.name.rsplit(maxsplit=1)[-1]):
            return described
        for kind in ("organisation", "group"):
            if self.parse.spans_in(start, end, kind):
                return msgspec.structs.replace(described, kind="organisation")
        return described

    def _pronoun(self, low: str, at: int) -> Speaker | None:
        """Find whom a pronoun means: the last who spoke or was the subject, if it agrees."""
        found = [speaker for speaker in self._recent(at) if _agrees(low, speaker)]
        if low in _PLURAL:
            # "The supporters blame the government, which they call a junta": not the government.
            found.sort(key=lambda s: s.kind == "organisation" and not _is_plural(s))
        return found[0] if found else None

    def _recent(self, at: int) -> list[Speaker]:
        """Give speakers and subjects before an offset, the latest first."""
        subjects = [(s.start, Speaker(s.name, s.kind, s.role)) for s in self._subjects(at)]
        spoken = [(start, speaker) for start, speaker in self.speakers if start < at]
        ordered = sorted([*subjects, *spoken], key=lambda pair: pair[0], reverse=True)
        return [speaker for _, speaker in ordered]

    def _subjects(self, at: int) -> Iterable[Span]:
        """Give, for each sentence before an offset, the names its subject may be."""
        for sentence in self.parse.sentences:
            if sentence.start > at:
                break
            if any(q.open <= sentence.start < q.close for q in self.quotations):
                continue
            spans = self.parse.spans_in(sentence.start, min(sentence.end, at), "person")
            yield from spans[:1]
            bodies = self.parse.spans_in(
                sentence.start, min(sentence.end, at), "organisation", "group"
            )
            yield from (b for b in bodies[:1] if self._is_subject(sentence.start, b))
            yield from self._described_subject(sentence, at)

    def _is_subject(self, start: int, span: Span) -> bool:
        """A name before a noun only describes it: "Ukrainian flags"."""
        after = next((t for t in self.parse.tokens if t.start >= span.end), None)
        return span.start - start < 40 and (after is None or after.tag not in {"NOUN", "ADJ"})

    def _described_subject(self, sentence: Sentence, at: int) -> Iterator[Span]:
        """Give the phrase before a sentence's first verb: "One woman", "NATO allies"."""
        words = Words(self.parse, sentence)
        for index, token in enumerate(words.tokens[:25]):
            if token.start >= at:
                return
            if token.tag in {"VERB", "AUX"} and index:
                last = skip_times(words, skip_auxiliaries(words, index - 1))
                phrase = phrase_before(words, last) if last >= 0 else None
                if phrase is not None and words.tokens[phrase[1]].tag in {"NOUN", "PROPN"}:
                    start, end = words.tokens[phrase[0]].start, words.tokens[phrase[1]].end
                    head = words.low[phrase[1]]
                    known = is_role(head) or head in _PEOPLE | _BODIES
                    if end <= at and known and not self.parse.spans_in(start, end, "person"):
                        subject = _described(self.parse.body[start:end])
                        yield Span(start, end, subject.kind, subject.name, subject.name)
                return

    def _back(self, low: str, at: int) -> Speaker | None:
        """Find whom "the ministry", "the governor", "the agency" mean."""
        head = low.rsplit(maxsplit=1)[-1] if low.split() else ""
        if head in {"company", "firm", "operator", "charity", "organisation", "organization"}:
            bodies = [s for s in self._recent(at) if s.kind == "organisation"]
            return bodies[0] if bodies else None
        for speaker in self._recent(at):
            words = f"{speaker.name} {speaker.role or ''}".lower()
            if re.search(rf"\b{re.escape(head.rstrip('s'))}", words):
                return speaker
        spans = [s for s in self.parse.spans if s.end <= at and s.kind == "organisation"]
        for span in reversed(spans):
            if head in span.name.lower().split():
                return Speaker(span.name, "organisation")
        return None


def is_office(speaker: Speaker) -> bool:
    """Tell whether a speaker is one person by his office alone: "British Prime Minister"."""
    words = speaker.name.split()
    last = words[-1] if words else ""
    single = not last.endswith("s") and " and " not in speaker.name
    return speaker.kind in {"description", "organisation"} and is_role(last) and single


def _inside(one: Span, other: Span) -> bool:
    wider = other.end - other.start > one.end - one.start
    return wider and other.start <= one.start and one.end <= other.end


def _described(text: str) -> Speaker:
    """Give the description used, without its article, an apposition or where it is.

    "the Defense Ministry in Kiev" is the Defense Ministry.
    """
    name = _DETERMINER.sub("", _LED.sub("", text.strip(" ,")))
    name = re.split(r",\s|\s(?:in|at|across|near)\s", name, maxsplit=1)[0]
    last = name.rsplit(maxsplit=1)[-1].lower() if name.split() else ""
    return Speaker(name or text, "organisation" if last in _BODIES else "description")


def _points_back(text: str) -> bool:
    words = text.split()
    if not 1 < len(words) <= 3 or words[0].lower() not in {"the", "this", "that", "his", "her"}:
        return False
    return words[-1].lower() in _BACK and not any(w[:1].isupper() for w in words[1:])


def _agrees(pronoun: str, speaker: Speaker) -> bool:
    if pronoun in {"who", "i"}:
        return True
    role = (speaker.role or "").lower().split()
    words = {*role, *(w.lower() for w in speaker.name.split()[:1])}
    plural = speaker.kind == "group" or _is_plural(speaker)
    if pronoun in _PLURAL:
        return plural or speaker.kind == "organisation"
    if pronoun == "it":
        return speaker.kind in {"organisation", "place"} and not plural
    if speaker.kind not in {"person", "description"} or plural:
        return False
    return not words & (_WOMEN if pronoun in _MALE else _MEN)


def _is_plural(speaker: Speaker) -> bool:
    last = speaker.name.split()[-1].lower() if speaker.name else ""
    return speaker.kind != "person" and (
        last in {"police", "people", "taliban"} or (last.endswith("s") and not last.endswith("ss"))
    )
