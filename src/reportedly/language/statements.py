"""Statements: who said what, found from cues, quotations and the phrases beside them."""

from collections.abc import Iterator, Sequence

import msgspec

from reportedly.language.contents import Content, content_of, is_whole, quoted_tokens, with_quotes
from reportedly.language.cues import Cue, find_cues, needs_words
from reportedly.language.parses import Parse, Sentence
from reportedly.language.phrases import (
    Words,
    phrase_after,
    phrase_before,
    skip_auxiliaries,
    skip_times,
)
from reportedly.language.quotations import Quotation, find_quotations
from reportedly.language.speakers import Memory, Speaker, is_office
from reportedly.language.statements_build import Draft, build_statement
from reportedly.language.statements_links import from_links
from reportedly.language.statements_syntax import subject_phrase
from reportedly.model import Report, Statement

__all__ = ["find_drafts", "find_statements"]

# A quotation shorter than this without a cue is a word held at arm's length, not a statement.
_LEAST_WORDS = 4
# How far behind its cue a broken quotation may go on: "he said late on Tuesday,".
_BESIDE = 40
_INVERTIBLE = frozenset(
    "write note shout whisper reply answer respond remark joke read recall".split()
)
_NOMINAL = frozenset({"NOUN", "PROPN", "PUNCT", "ADP", "DET", "ADJ"})
_PRONOUNS = frozenset({"he", "she", "they", "it"})
_NEGATIONS = frozenset({"not", "n't", "n’t", "never"})
_OPEN_QUESTIONS = frozenset("whether if when how why what who where which".split())
_RELATIVE = frozenset({"who", "which", "that"})
_AFTER = frozenset("in on at by during after before who while when as from via through".split())
_CLOSING = ("”", '"', "’", "'", "»", "-", "—", "–")


class Finder:
    """Finds the statements of one body, sentence by sentence, remembering who spoke."""

    def __init__(self, parse: Parse) -> None:
        """Take the parse and find its quotations."""
        self.parse = parse
        self.quotations = find_quotations(parse)
        self.memory = Memory(parse, self.quotations)
        self.drafts: list[Draft] = []
        self.used: set[int] = set()
        self.group = 0

    def find(self) -> list[Draft]:
        """Go through the sentences in order; quotations without a cue last in each."""
        for sentence in self.parse.sentences:
            kind = self.parse.blocks[sentence.block].kind if self.parse.blocks else "paragraph"
            if kind == "heading":
                continue
            self._of_sentence(sentence)
            self._quotations_of(sentence)
        self._of_links()
        drafts = sorted(self.drafts, key=lambda d: (d.content.start, d.content.end))
        self._name_offices(drafts)
        return drafts

    def _name_offices(self, drafts: list[Draft]) -> None:
        """ "The rights chief said … “…,” Ana Lum said": who is first named by a quotation after it.

        Only in the next paragraph, of one who is given no role and was not named before.
        """
        for number, draft in enumerate(drafts):
            speaker = draft.speaker
            if speaker is None or draft.source is None or not is_office(speaker):
                continue
            later = (d for d in drafts[number + 1 :] if d.speaker != speaker)
            named = next(later, None)
            if named is None or not self._first_names(named, draft):
                continue
            for other in drafts[: number + 1]:
                if other.speaker == speaker and named.speaker is not None:
                    other.speaker = msgspec.structs.replace(named.speaker, role=speaker.name)

    def _first_names(self, named: Draft, draft: Draft) -> bool:
        """Tell whether a quotation beside a statement names its speaker for the first time."""
        one = named.speaker
        if one is None or one.kind != "person" or one.role or named.source is None:
            return False
        first = next((s.start for s in self.parse.spans if s.name == one.name), -1)
        source = draft.source[0] if draft.source else draft.content.start
        near = self._block_of(named.source[0]) - self._block_of(source) in {0, 1}
        begun = self.parse.body[source : draft.content.end]
        fresh = first >= named.source[0] and one.name not in begun
        return named.content.verbatim and near and fresh

    def _of_sentence(self, sentence: Sentence) -> None:
        words = Words(self.parse, sentence)
        quoted = quoted_tokens(words, self.quotations)
        cues = list(find_cues(words, quoted))
        floor = 0
        before: Draft | None = None
        via = self._via(words, cues)
        for number, cue in enumerate(cues[1:] if via else cues, start=1 if via else 0):
            following = cues[number + 1] if number + 1 < len(cues) else None
            draft = self._of_cue(words, cue, following, floor, before)
            if draft is None:
                continue
            draft.addressee = draft.addressee or via
            self._keep(draft)
            before = draft
            aside = cue.kind == "according" or self._is_relative(words, cue)
            floor = floor if aside else cue.last + 1

    def _of_links(self) -> None:
        """Add what the reader sees attributed and the rules passed over."""
        taken = [(d.cue, (d.content.start, d.content.end)) for d in self.drafts]
        for link, content in from_links(self.parse, taken):
            source = link.sources[0]
            quoted = any(q.open <= link.cues[0][0] < q.close for q in self.quotations)
            speaker = self.memory.resolve(*source)
            if speaker is not None and not quoted and self._is_text(content.start):
                self.group += 1
                base = self.parse.body[slice(*link.cues[0])].lower()
                said = with_quotes(content, self.quotations)
                cue = link.cues[0]
                self._keep(Draft(said, source, speaker, cue, self.group, said.pattern, base))

    def _is_text(self, at: int) -> bool:
        """Tell whether a body offset stands outside headings."""
        return not any(b.kind == "heading" and b.start <= at < b.end for b in self.parse.blocks)

    def _via(self, words: Words, cues: list[Cue]) -> tuple[int, int] | None:
        """ "According to Radio Azadi, two sources said …": the outlet passed the words on."""
        if len(cues) < 2 or cues[0].kind != "according" or cues[0].first or cues[1].kind != "say":
            return None
        phrase = phrase_after(words, cues[0].last + 1)
        if phrase is None or cues[1].participle or "," not in words.low[: cues[1].first]:
            return None
        return words.tokens[phrase[0]].start, words.tokens[phrase[1]].end

    def _keep(self, draft: Draft) -> None:
        self.drafts.append(draft)
        for number, quotation in enumerate(self.quotations):
            if draft.content.start <= quotation.open + 1 and quotation.end <= draft.content.end:
                self.used.add(number)
        at = draft.source[0] if draft.source else draft.content.start
        self.memory.spoke(at, draft.speaker)

    def _of_cue(
        self, words: Words, cue: Cue, following: Cue | None, floor: int, before: Draft | None
    ) -> Draft | None:
        source, inverted = self._source(words, cue, floor)
        shared = source is None and before is not None
        first = words.tokens[source[0]].start if source else words.tokens[cue.first].start
        content = content_of(
            words,
            cue,
            following,
            self.quotations,
            first=min(first, _start(words, cue)),
            inverted=source if inverted else None,
        )
        if content is None or self._is_unsaid(words, cue, content):
            return None
        speaker, span = self._speaker(words, cue, source, before if shared else None)
        if speaker is None and not content.verbatim:
            return None
        if source is not None and words.low[source[0]] in {"no", "nobody", "nothing", "none"}:
            return None
        self.group += 1
        at = words.tokens[cue.first].start, words.tokens[cue.last].end
        draft = Draft(content, span, speaker, at, self.group, content.pattern, cue.base)
        draft.addressee = content.addressee
        return draft

    def _is_unsaid(self, words: Words, cue: Cue, content: Content) -> bool:
        """ "has not said whether it will stay": nothing was said."""
        before = words.low[max(0, cue.first - 3) : cue.first]
        opens = self.parse.body[content.start : content.start + 8].split(" ")[0].lower()
        return bool(_NEGATIONS & set(before)) and opens in _OPEN_QUESTIONS

    def _source(self, words: Words, cue: Cue, floor: int) -> tuple[tuple[int, int] | None, bool]:
        """Find the phrase that names the source; tells whether it stands after its cue."""
        phrase, inverted = self._by_order(words, cue, floor)
        if inverted:
            return phrase, True
        subject = subject_phrase(words, cue)
        if subject and phrase is None and subject[0] == cue.last + 1 and cue.kind == "say":
            return subject, True
        return (self._by_syntax(words, cue, phrase, subject) if subject else phrase), False

    def _by_syntax(
        self,
        words: Words,
        cue: Cue,
        phrase: tuple[int, int] | None,
        subject: tuple[int, int],
    ) -> tuple[int, int] | None:
        """Settle between the phrase before a cue and the subject the syntax gives it."""
        start, end = words.tokens[subject[0]].start, words.tokens[subject[1]].end
        quoted = any(q.open < end and start < q.close for q in self.quotations)
        if words.low[subject[1]] in _RELATIVE or subject[1] >= cue.first or quoted:
            return phrase
        if phrase is None:
            return subject
        between = words.tokens[subject[1] + 1 : phrase[0]]
        beside = subject[1] < phrase[0] and all(t.tag in _NOMINAL for t in between)
        if beside or (subject[0] <= phrase[1] and phrase[0] <= subject[1]):
            # "NATO, the UN and Britain have warned": the nearest is not the only one.
            opens = words.tokens[phrase[0]].tag in {"SCONJ", "ADP", "CCONJ"}
            return subject[0] if opens else min(phrase[0], subject[0]), phrase[1]
        return subject

    def _by_order(self, words: Words, cue: Cue, floor: int) -> tuple[tuple[int, int] | None, bool]:
        """Find the source by what stands beside its cue."""
        if cue.kind == "according":
            return phrase_after(words, cue.last + 1), True
        last = self._before_verb(words, cue)
        ends_clause = last < 0 or words.low[last] in {",", *_CLOSING}
        after = phrase_after(words, cue.last + 1)
        if after is not None and self._is_inverted(words, cue, after, ends_clause=ends_clause):
            return after, True
        if last < 0 or cue.participle:
            return self._subject(words, cue, floor), False
        if words.low[last] in {"who", "which", "that"}:
            return phrase_before(words, last - (2 if words.low[last - 1] == "," else 1)), False
        phrase = phrase_before(words, last, floor)
        if phrase is None and words.low[last] in {"and", "but", ","}:
            return self._subject(words, cue, floor), False
        return phrase, False

    def _is_relative(self, words: Words, cue: Cue) -> bool:
        """ "X, who warned of floods, said …": the cue of the sentence is still to come."""
        last = self._before_verb(words, cue)
        return last >= 1 and words.low[last] in {"who", "which"}

    def _before_verb(self, words: Words, cue: Cue) -> int:
        """Walk from a cue over its auxiliaries, and over "was quoted as", "went on to"."""
        last = skip_times(words, skip_auxiliaries(words, cue.first - 1))
        if last >= 1 and words.low[last - 1 : last + 1] == ["quoted", "as"]:
            return skip_auxiliaries(words, last - 2)
        if last >= 2 and words.low[last] == "to" and words.low[last - 1] in {"continued", "on"}:
            return skip_auxiliaries(words, last - (2 if words.low[last - 1] != "on" else 3))
        return last

    def _is_inverted(
        self, words: Words, cue: Cue, after: tuple[int, int], *, ends_clause: bool
    ) -> bool:
        """ "…, said the agency": a phrase after the cue is its subject if no verb follows it."""
        if cue.kind != "say" or cue.base == "tell" or cue.participle:
            return False
        behind = after[1] + 1
        following = words.low[behind] if behind < len(words.low) else "."
        if not ends_clause:
            # "… of the two guards said a handout issued on Sunday."
            return words.low[after[0]] in {"a", "an"} and following in {"issued", "released", "."}
        if needs_words(cue.base) and cue.base not in _INVERTIBLE:
            return False
        before = words.tokens[: cue.first]
        quoted = cue.first and words.low[cue.first - 1] in _CLOSING[:5]
        if before and not quoted and not any(t.tag in {"VERB", "AUX"} for t in before):
            # "Zabihullah Mujahid, a Taliban spokesman, said the outcome …": nothing said before.
            return False
        closed = not following[:1].isalnum() or following.endswith("ing") or following in _AFTER
        timed = self.parse.spans_in(words.tokens[after[1]].end, words.sentence.end, "time")
        adjunct = (
            bool(timed)
            and behind < len(words.tokens)
            and (timed[0].start == words.tokens[behind].start)
        )
        return self._is_name(words, after) and (closed or adjunct)

    def _is_name(self, words: Words, phrase: tuple[int, int]) -> bool:
        low, tag = words.low[phrase[0]], words.tokens[phrase[0]].tag
        if low in {"he", "she", "they", "it", "police", "this", "that", "there"}:
            return low not in {"this", "that", "there"}
        return words.in_name(phrase[0]) or tag in {"PROPN", "NOUN", "ADJ", "DET", "NUM"}

    def _subject(self, words: Words, cue: Cue, floor: int) -> tuple[int, int] | None:
        """The subject of the clause before, for "…, adding that" and "… and called it"."""
        start = 0
        for index in range(cue.first - 1, floor, -1):
            if words.low[index] in {"but", "while"} and cue.base != "add":
                start = index + 1
                break
        if floor and not start:
            return None
        for index in range(start, cue.first):
            if words.tokens[index].tag in {"VERB", "AUX"} and index > start:
                last = skip_auxiliaries(words, index - 1)
                return phrase_before(words, last, start) if last >= start else None
        return None

    def _speaker(
        self, words: Words, cue: Cue, source: tuple[int, int] | None, before: Draft | None
    ) -> tuple[Speaker | None, tuple[int, int] | None]:
        if source is None:
            if before is None:
                return None, None
            return before.speaker, before.source
        start, end = words.tokens[source[0]].start, words.tokens[source[1]].end
        if cue.base == "read" and words.low[source[0]] == "it" and self.drafts:
            # "it further read": the statement just cited.
            return self.drafts[-1].speaker, (start, end)
        again = cue.base in {"add", "continue"} and words.low[source[0]] in _PRONOUNS
        if again and source[0] == source[1] and self.drafts and self._is_fresh(words.sentence):
            # "…, they added": who has just spoken.
            return self.drafts[-1].speaker, (start, end)
        return self.memory.resolve(start, end), (start, end)

    def _is_fresh(self, sentence: Sentence) -> bool:
        """Tell whether the last statement stands in this paragraph or the one before."""
        return self._block_of(self.drafts[-1].content.start) >= sentence.block - 1

    def _quotations_of(self, sentence: Sentence) -> None:
        """Give quotations that no cue claimed to whoever spoke just before."""
        for number, quotation in enumerate(self.quotations):
            begins = sentence.start <= quotation.open < sentence.end
            if number in self.used or not begins or self._claimed_later(quotation, sentence):
                continue
            draft = self._continued(quotation, sentence)
            if draft is not None:
                self._keep(draft)
                self.used.add(number)

    def _claimed_later(self, quotation: Quotation, sentence: Sentence) -> bool:
        """A quotation of several sentences may have its cue behind its end."""
        return quotation.end > sentence.end and any(
            s.start < quotation.close < s.end
            and self.parse.body[quotation.close : s.end].strip(" ,.\n")
            for s in self.parse.sentences
        )

    def _continued(self, quotation: Quotation, sentence: Sentence) -> Draft | None:
        whole = is_whole(self.parse, quotation)
        size = len(self.parse.body[quotation.start : quotation.end].split())
        content = Content(quotation.start, quotation.end, True, (), "quotation that goes on")
        if not whole:
            return self._embedded(quotation, sentence, size)
        last = self._last_before(quotation)
        if last is not None:
            return Draft(content, None, last.speaker, None, last.group, content.pattern)
        content = msgspec.structs.replace(content, pattern="quotation without a cue")
        self.group += 1
        speaker = self._named_before(quotation)
        return Draft(content, None, speaker, None, self.group, content.pattern)

    def _embedded(self, quotation: Quotation, sentence: Sentence, size: int) -> Draft | None:
        """Quoted words inside a sentence without a cue: of the sentence's subject, if a name."""
        broken = self._broken(quotation)
        content = Content(quotation.start, quotation.end, True, (), "quotation that goes on")
        if broken is not None:
            return Draft(content, None, broken.speaker, None, broken.group, content.pattern)
        if size < _LEAST_WORDS:
            return None
        spans = self.parse.spans_in(
            sentence.start, quotation.open, "person", "organisation", "group"
        )
        subject = (spans[0].start, spans[0].end) if spans else self._pronoun_of(sentence)
        if subject is None:
            return None
        last = self._last_before(quotation)
        speaker = last.speaker if last and not spans else self.memory.resolve(*subject)
        self.group += 1
        content = Content(quotation.start, quotation.end, True, (), "quoted words of a subject")
        return Draft(content, subject, speaker, None, self.group, content.pattern)

    def _broken(self, quotation: Quotation) -> Draft | None:
        """ "“The dam broke,” he said, “and then …”": the quotation its cue has broken off."""
        last = self.drafts[-1] if self.drafts else None
        if last is None or not last.content.verbatim or last.cue is None:
            return None
        end = max(last.cue[1], last.source[1] if last.source else 0)
        before = last.content.end < last.cue[0]
        between = self.parse.body[end : quotation.open]
        beside = len(between) < _BESIDE and not any(c in ".!?" for c in between)
        return last if before and end < quotation.open and beside else None

    def _pronoun_of(self, sentence: Sentence) -> tuple[int, int] | None:
        token = self.parse.tokens_of(sentence)[0]
        return (token.start, token.end) if token.text in {"He", "She", "They"} else None

    def _last_before(self, quotation: Quotation) -> Draft | None:
        """The last statement with quoted words of this paragraph or the one before it."""
        for draft in reversed(self.drafts):
            if (
                not draft.content.verbatim
                and not draft.content.quotes
                and not self._is_near(draft, quotation)
            ):
                continue
            block = self._block_of(draft.content.start)
            if draft.content.start < quotation.start and block >= quotation.block - 1:
                return draft
        return None

    def _is_near(self, draft: Draft, quotation: Quotation) -> bool:
        """Tell whether an indirect statement ends in the sentence right before a quotation."""
        between = self.parse.body[draft.content.end : quotation.open]
        return "\n" not in between and len(between) < 60

    def _block_of(self, at: int) -> int:
        for sentence in self.parse.sentences:
            if sentence.start <= at < sentence.end:
                return sentence.block
        return -2

    def _named_before(self, quotation: Quotation) -> Speaker | None:
        """The subject of the sentence before, in the same paragraph, if it is a person."""
        before = [
            s
            for s in self.parse.sentences
            if s.block == quotation.block and s.end <= quotation.open
        ]
        if not before:
            return None
        spans = self.parse.spans_in(before[-1].start, before[-1].end, "person")
        return Speaker(spans[0].name, "person", spans[0].role) if spans else None


def _start(words: Words, cue: Cue) -> int:
    return words.tokens[cue.first].start


def find_statements(report: Report, parse: Parse) -> tuple[Statement, ...]:
    """Give the statements of one report in the order of its text; never raises for any text."""
    return tuple(build_statement(report, parse, draft) for draft in find_drafts(parse))


def find_drafts(parse: Parse) -> tuple[Draft, ...]:
    """Give what statements are built from, in the order of the text."""
    return tuple(_distinct(Finder(parse).find()))


def _distinct(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Leave out a draft whose content another gives already."""
    seen: set[tuple[int, int]] = set()
    for draft in drafts:
        key = draft.content.start, draft.content.end
        if key not in seen:
            seen.add(key)
            yield draft
