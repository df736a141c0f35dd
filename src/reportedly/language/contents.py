"""What was said: the stretch a cue governs, before or after it, quoted or not."""

import re
from collections.abc import Sequence

import msgspec

from reportedly.language.cues import Cue, needs_words
from reportedly.language.parses import Parse
from reportedly.language.phrases import Words, phrase_after, phrase_before, skip_auxiliaries
from reportedly.language.quotations import Quotation
from reportedly.language.statements_syntax import end_of_content

_SUBORDINATORS = frozenset(
    "when although though as while after if since because before asked despite until in on at "
    "by for with during following amid earlier later meanwhile separately speaking referring "
    "according".split()
)
_CONJUNCTIONS = re.compile(r"(?:,?\s+(?:and|but|while|whereas|as|though|although)|[,;–—-])\s*$")
_CONTRAST = re.compile(r", (?:while|though|although|even though) ")
_DASH = re.compile(r"\s(?:--?|–|—)\s")
# How far behind a cue that needs quoted words these may begin, in characters.
_NEAR = 60
_BESIDE = 15
# Verbs that say what something was called: the thing stands before the words.
_NAMING = frozenset("describe call label brand dub term hail criticise criticize praise".split())
_MARKS = "\"'“”‘’«»"
# Nouns for what was said, before "that".
_SAYINGS = frozenset(
    "warning claim claims assertion allegation allegations promise pledge view position threat "
    "denial message belief call demand accusation".split()
)


class Content(msgspec.Struct, frozen=True):
    """What was said: body characters ``[start, end)``, its quoted parts and the pattern used."""

    start: int
    end: int
    verbatim: bool
    quotes: tuple[tuple[int, int], ...]
    pattern: str
    addressee: tuple[int, int] | None = None


def quoted_tokens(words: Words, quotations: Sequence[Quotation]) -> frozenset[int]:
    """Give the indices of the sentence's tokens that stand inside a quotation."""
    return frozenset(
        index
        for index, token in enumerate(words.tokens)
        if any(q.open <= token.start and token.end <= q.close for q in quotations)
    )


def is_whole(parse: Parse, quotation: Quotation) -> bool:
    """Tell whether a quotation makes up its sentences: nothing but marks stands beside it."""
    touched = [s for s in parse.sentences if s.start < quotation.close and quotation.open < s.end]
    if not touched:
        return False
    beside = (
        parse.body[touched[0].start : quotation.open]
        + parse.body[quotation.close : touched[-1].end]
    )
    return not any(c.isalnum() for c in beside)


def content_of(
    words: Words,
    cue: Cue,
    following: Cue | None,
    quotations: Sequence[Quotation],
    first: int,
    inverted: tuple[int, int] | None,
) -> Content | None:
    """Find what a cue governs; ``first`` is where source and cue begin, in body offsets.

    ``inverted`` is the source where it stands after its cue, as token indices.
    """
    behind = (inverted[1] if inverted else cue.last) + 1
    before = _quotation_before(words, quotations, first)
    if before is not None and cue.kind != "direct" and not _is_part(words, before):
        to_whom = None if inverted else _over_addressee(words, cue, behind)[1]
        pattern = "quotation, then its cue"
        return Content(before.start, before.end, True, (), pattern, to_whom)
    if _precedes(words, cue, first, inverted):
        if cue.kind == "according" and _goes_on(words, first, behind):
            # "The embassy, according to CNN, has ordered …": the longer part of the clause.
            return _after(words, cue, following, quotations, behind)
        return _clause_before(words, first, quotations)
    return _after(words, cue, following, quotations, behind)


def _goes_on(words: Words, first: int, behind: int) -> bool:
    """Tell whether a clause goes on behind a source put between commas, longer than before."""
    rest = words.tokens[behind:]
    comma = next((n for n, t in enumerate(rest[:8]) if t.text == ","), None)
    if comma is None:
        return False
    after = rest[comma + 1 :]
    verb = any(t.tag in {"VERB", "AUX"} for t in after[:2])
    return verb and len(after) > words.at(first)


def _quotation_before(
    words: Words, quotations: Sequence[Quotation], first: int
) -> Quotation | None:
    for quotation in quotations:
        between = words.parse.body[quotation.close : first]
        if quotation.close <= first and not any(c.isalnum() for c in between):
            gap = between.strip()
            same = quotation.close > words.sentence.start
            if same and len(between) < 6 and gap in {"", ",", "-", "–", "—", "..."}:
                return quotation
    return None


def _is_ended(before: str) -> bool:
    """Tell whether a clause is over before a cue; some houses put the comma inside the mark."""
    return before.rstrip(_MARKS).endswith((",", "—", "–", "-"))


def _is_part(words: Words, quotation: Quotation) -> bool:
    """Tell whether quoted words end a clause of the report's: "The rebels “are fleeing”, …"."""
    before = words.parse.body[words.sentence.start : quotation.open]
    runs_on = before[-1:].isspace() and before.rstrip()[-1:].isalnum()
    return runs_on and before.split()[-1].lower() not in {"but", "and", "so", "yet", "or"}


def _precedes(words: Words, cue: Cue, first: int, inverted: tuple[int, int] | None) -> bool:
    """Tell whether the content is the clause before the cue ("…, the agency said")."""
    start = words.sentence.start
    before = words.parse.body[start:first].rstrip()
    if cue.kind == "according" and before.rstrip(" ,").endswith(" that"):
        # "She said that, according to the police, two men drowned."
        return False
    if cue.kind == "direct" or cue.participle or not _is_ended(before):
        return cue.kind == "according" and len(before.split()) >= 3
    head = words.at(start)
    end = words.at(first)
    has_verb = any(t.tag in {"VERB", "AUX"} for t in words.tokens[head:end])
    nxt = words.low[(inverted[1] if inverted else cue.last) + 1 :]
    if has_verb and not any(w.isalnum() for w in nxt):
        # Nothing follows: what was said can only stand before.
        return True
    if "that" in nxt[:8] or nxt[:1] == [":"]:
        return False
    if words.low[head] in _SUBORDINATORS and not inverted and cue.kind != "according":
        main = words.parse.body[start:first].count(",") >= 2
        return main and has_verb and (len(nxt) < 8 or nxt[0] == ",")
    return has_verb and len(before.split()) >= 3


def _clause_before(words: Words, first: int, quotations: Sequence[Quotation]) -> Content | None:
    start = words.sentence.start
    text = words.parse.body[start:first].rstrip(" ,—–-")
    return _shaped(words, start, start + len(text), quotations, "clause, then its cue")


def _after(
    words: Words,
    cue: Cue,
    following: Cue | None,
    quotations: Sequence[Quotation],
    behind: int,
) -> Content | None:
    if cue.kind == "according":
        comma = next((n for n in range(behind, len(words.low)) if words.low[n] == ","), None)
        behind = comma + 1 if comma is not None else behind
    index, addressee = _over_addressee(words, cue, behind)
    index = _over_adjuncts(words, _to_that(words, index))
    said = index < len(words.low) and words.low[index] in {"that", ":"}
    if said:
        index += 1
    if index >= len(words.tokens):
        return None
    start = words.tokens[index].start
    end = end_of_content(words, cue, start, _limit(words, cue, following))
    pattern = "cue, then its clause"
    if cue.kind == "direct":
        pattern = "asked of someone"
        if words.low[index] in {"of", "about"}:
            start = words.tokens[min(index + 1, len(words.tokens) - 1)].start
    content = _shaped(words, start, end, quotations, pattern)
    if content is None or not _enough(words, cue, content, said=said):
        return None
    return msgspec.structs.replace(content, addressee=addressee)


def _to_that(words: Words, index: int) -> int:
    """Go over a long adjunct to "that": "wrote on his page after a meeting that …"."""
    for place in range(index, min(index + 4, len(words.low))):
        # "said repeatedly that", "repeated its warning that"
        if words.low[place] == "that" and place > index:
            between = words.tokens[index:place]
            named = between[-1].text.lower() in _SAYINGS
            return place if named or all(t.tag == "ADV" for t in between) else index
    if words.low[index : index + 1] and words.low[index] in {"on", "in", "at", "after", "during"}:
        for place in range(index, min(index + 20, len(words.low))):
            if words.low[place] == "that":
                return place
            if words.tokens[place].tag in {"VERB", "AUX"}:
                break
    return index


def _over_addressee(words: Words, cue: Cue, behind: int) -> tuple[int, tuple[int, int] | None]:
    """Skip whom the words were said to: "told Reuters", "warned residents that"."""
    if cue.kind == "direct" or cue.base not in {
        "tell",
        "inform",
        "assure",
        "warn",
        "remind",
        "ask",
    }:
        return behind, None
    phrase = phrase_after(words, behind)
    if phrase is None:
        return behind, None
    last = phrase[1]
    after = words.low[last + 1] if last + 1 < len(words.low) else "."
    if cue.base in {"tell", "assure", "inform"} or after in {"that", ":", ","} or after in _MARKS:
        return last + 1, (words.tokens[phrase[0]].start, words.tokens[last].end)
    return behind, None


def _over_adjuncts(words: Words, index: int) -> int:
    """Skip "on Monday", "in a statement", "in an interview with X" and "," after a cue."""
    moved = True
    while moved and index < len(words.tokens):
        moved = False
        token = words.tokens[index]
        for span in words.parse.spans_in(token.start, words.sentence.end, "time"):
            after = words.parse.body[span.end : span.end + 2]
            if span.start == token.start and after not in {"'s", "’s"}:
                index, moved = words.at(span.end), True
                break
        if moved or index >= len(words.tokens):
            continue
        low = words.low[index]
        that = "that" in words.low[index : index + 12]
        colon = ":" in words.low[index : index + 12]
        if low in {"in", "on", "at", "by", "during", "through", "from"}:
            end = _adjunct_end(words, index, strict=not (that or colon))
            if end > index:
                index, moved = end, True
        elif low == "," and index + 1 < len(words.low) and words.low[index + 1] in _MARKS:
            index, moved = index + 1, True
    return index


def _adjunct_end(words: Words, index: int, *, strict: bool) -> int:
    phrase = phrase_after(words, index + 1)
    for span in words.parse.spans_in(words.tokens[index].start, words.sentence.end, "time"):
        if index + 1 < len(words.tokens) and span.start == words.tokens[index + 1].start:
            return words.at(span.end)
    if phrase is None:
        return index
    after = words.low[phrase[1] + 1] if phrase[1] + 1 < len(words.low) else ""
    if after in {"that", ":", ","} or after in _MARKS:
        return phrase[1] + 1
    medium = words.low[phrase[1]] in {"facebook", "twitter", "statement", "interview", "telephone"}
    return phrase[1] + 1 if medium or (not strict and after in {"on", "in", "at"}) else index


def _limit(words: Words, cue: Cue, following: Cue | None) -> int:
    """Give where a content ends: its sentence, or the source of the next cue."""
    body, end = words.parse.body, words.sentence.end
    text = body[words.sentence.start : end].rstrip(" .")
    whole = words.sentence.start + len(text)
    whole = _before_aside(body, words.tokens[cue.last].end, whole)
    if following is None or following.first <= cue.last:
        return whole
    at = following.first
    if following.kind != "according" and not following.participle:
        last = skip_auxiliaries(words, at - 1)
        phrase = phrase_before(words, last, cue.last + 1) if last > cue.last else None
        at = phrase[0] if phrase else at
        if phrase is None and last > cue.last and words.low[last] in {"and", "but"}:
            at = last + 1
    stop = words.tokens[at].start
    if stop > whole:
        return whole
    cut = _CONJUNCTIONS.search(body[words.sentence.start : stop])
    if cut is None:
        return whole
    return words.sentence.start + cut.start()


def _before_aside(body: str, start: int, end: int) -> int:
    """Give where the report sets its own remark against what was said, or puts it behind a dash.

    A remark between two dashes is passed over: the content goes on behind it.
    """
    contrast = _CONTRAST.search(body, start, end)
    end = contrast.start() if contrast and _is_unquoted(body, start, contrast.start()) else end
    dashes = list(_DASH.finditer(body, start, end))
    if len(dashes) == 1 and _is_unquoted(body, start, dashes[0].start()):
        return dashes[0].start() if len(body[start : dashes[0].start()].split()) > 3 else end
    return end


def _is_unquoted(body: str, start: int, at: int) -> bool:
    return not any(c in body[start:at] for c in '"“”')


def _shaped(
    words: Words, start: int, end: int, quotations: Sequence[Quotation], pattern: str
) -> Content | None:
    """Trim a stretch and say which parts of it are quoted; one whole quotation is verbatim."""
    body = words.parse.body
    while start < end and body[start] in " ,;:—–-\n":
        start += 1
    while end > start and body[end - 1] in " ,;:—–-\n":
        end -= 1
    for quotation in quotations:
        # The cut may fall inside a quotation: take all of it.
        if quotation.open < end < quotation.close and quotation.open >= start:
            end = quotation.close
        opens = start in {quotation.open, quotation.start}
        rest = body[quotation.close : end].strip(" .,")
        if opens and quotation.close <= end + 1 and not rest:
            return Content(quotation.start, quotation.end, True, (), pattern)
    inside = tuple((q.start, q.end) for q in quotations if start <= q.open and q.close <= end + 1)
    if end <= start:
        return None
    return Content(start, end, False, inside, pattern)


def with_quotes(content: Content, quotations: Sequence[Quotation]) -> Content:
    """Say which parts of a content are quoted."""
    inside = tuple(
        (q.start, q.end)
        for q in quotations
        if content.start <= q.open and q.close <= content.end + 1
    )
    return msgspec.structs.replace(content, quotes=inside)


def _enough(words: Words, cue: Cue, content: Content, *, said: bool) -> bool:
    """Tell whether a stretch after a cue is something said."""
    text = words.parse.body[content.start : content.end]
    if content.verbatim:
        return True
    if cue.kind == "direct" or (cue.base == "claim" and text.startswith("responsibility for")):
        return len(text.split()) >= 2
    reach = _NEAR if cue.base in _NAMING else _BESIDE
    near = any(q[0] - content.start <= reach for q in content.quotes)
    if needs_words(cue.base) and not said and not near:
        return False
    tokens = words.tokens[words.at(content.start) : words.at(content.end)]
    has_verb = any(t.tag in {"VERB", "AUX"} for t in tokens)
    return len(tokens) >= 3 and (has_verb or bool(content.quotes)) and _opens_clause(words, content)


def _opens_clause(words: Words, content: Content) -> bool:
    first = words.at(content.start)
    return words.low[first] not in {"of", "about", "against", "by", "as"} or bool(content.quotes)
