"""Named spans of one report: known names set right, surnames, acronyms and roles joined to them."""

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from reportedly.language.names_kinds import agreed, corrected, is_title, known, lexicon, parted
from reportedly.language.parses import Parse, Span, Token
from reportedly.language.roles import find_roles, is_courtesy, is_role

_MARKS = ' ,;:/(-–—“"'
_POSSESSIVE = re.compile(r"['’]s?$")


def join_names(parse: Parse, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Give the report's named spans, each with the fullest name and the role the report gives it.

    ``spans`` are the tagger's, in any order; the result is in the order of the text, without
    overlaps except that a role may hold names.
    """
    lower = list(_without_capitals(parse))
    whole = (_trimmed(s, any(a <= s.start < b for a, b in lower)) for s in spans)
    own = [part for s in whole if s is not None for part in parted(s)]
    own = _settled((*_lexical(parse), *own))
    own = agreed(corrected(parse, own))
    own = _settled((*own, *_repeated(parse, own)))
    own = [_with_nation(parse, s) if s.kind == "organisation" else s for s in own]
    own = _settled((*own, *_surnames(parse, own)))
    own = _with_full_names(own)
    roles = find_roles(parse, own)
    named = [_with_role(s, roles) for s in own]
    return tuple(sorted((*_shared_roles(named), *roles), key=lambda s: (s.start, -s.end, s.kind)))


def _without_capitals(parse: Parse) -> Iterator[tuple[int, int]]:
    """Give the sentences whose writer uses no capitals, but perhaps for the first word."""
    for sentence in parse.sentences:
        words = [t.text for t in parse.tokens_of(sentence)]
        if not any(w[0].isupper() and w != "I" for w in words[1:]):
            yield sentence.start, sentence.end


def _trimmed(span: Span, lower: bool = False) -> Span | None:
    """Cut titles, possessives and a small "the" off a name.

    One without capitals is none, but where none are written (``lower``). The "'s" that a tagger
    has taken for a part of a body's name is one: "Wendy's".
    """
    start, text = span.start, span.text
    if text.startswith("the "):
        start, text = start + 4, text[4:]
    words = text.split()
    while span.kind == "person" and len(words) > 1 and _is_office(words[0]):
        cut = text.index(words[1], len(words[0]))
        start, text, words = start + cut, text[cut:], words[1:]
    if span.kind not in {"organisation", "facility"}:
        text = _POSSESSIVE.sub("", text)
    text = text.rstrip(_MARKS)
    if not text or not (lower or any(c.isupper() for c in text)):
        return None
    return msgspec.structs.replace(span, start=start, end=start + len(text), text=text, name=text)


def _is_office(word: str) -> bool:
    return is_title(word) or is_role(word)


def _lexical(parse: Parse) -> Iterator[Span]:
    """Find names everybody knows; they count before what the tagger made of them."""
    table = known()
    tokens = parse.tokens
    for index, token in enumerate(tokens):
        if not token.text[:1].isupper():
            continue
        for size in (3, 2, 1):
            words = tokens[index : index + size]
            kind = table.get(tuple(w.text.lower() for w in words))
            if kind and len(words) == size and _stands_alone(tokens, index, size, kind):
                text = parse.body[words[0].start : words[-1].end]
                # "us" is a pronoun, "US" a country; "who" likewise.
                if text.lower() not in {"us", "who", "au", "ap"} or text.isupper():
                    yield Span(words[0].start, words[-1].end, kind, text, text)
                    break


def _stands_alone(tokens: Sequence[Token], index: int, size: int, kind: str) -> bool:
    """A nationality inside a longer name ("Afghan National Army") does not stand for itself."""
    if kind not in {"group", "place"}:
        return True
    end = tokens[index + size - 1].end
    for after in tokens[index + size : index + size + 3]:
        if after.start != end + 1 or not after.text[:1].isupper():
            return True
        if after.text.lower() in lexicon()["bodies"]:
            return False
        end = after.end
    return True


def _settled(spans: Iterable[Span]) -> list[Span]:
    """Keep of overlapping spans the longest, of equal ones the first."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: -(s.end - s.start)):
        if all(span.end <= k.start or k.end <= span.start for k in kept):
            kept.append(span)
    return sorted(kept, key=lambda s: s.start)


def _with_nation(parse: Parse, span: Span) -> Span:
    """Take the nationality along that stands before a body's name: "[Afghan] National Army"."""
    before = parse.body[max(0, span.start - 30) : span.start].split(" ")
    if before[-1] or span.text.lower().rsplit(maxsplit=1)[-1] not in lexicon()["bodies"]:
        return span
    for size in (2, 1):
        words = before[-1 - size : -1]
        kind = known().get(tuple(w.lower() for w in words))
        if kind == "group" and words[0][:1].isupper():
            start = span.start - len(" ".join(words)) - 1
            text = parse.body[start : span.end]
            return msgspec.structs.replace(span, start=start, text=text, name=text)
    return span


def _repeated(parse: Parse, spans: Sequence[Span]) -> Iterator[Span]:
    """Find again, wherever they stand, the longer names the report has once been read to hold."""
    longer = {s.text: s.kind for s in spans if len(s.text.split()) > 1 and s.kind != "person"}
    for text, kind in longer.items():
        at = parse.body.find(text)
        while at >= 0:
            yield Span(at, at + len(text), kind, text, text)
            at = parse.body.find(text, at + len(text))


def _surnames(parse: Parse, spans: Sequence[Span]) -> Iterator[Span]:
    """Find bare surnames of the report's persons that the tagger missed or took for places."""
    surnames = {
        s.text.split()[-1]
        for s in spans
        if s.kind == "person" and len(s.text.split()) > 1 and len(s.text.split()[-1]) > 2
    }
    others = {w for s in spans if s.kind != "person" for w in s.text.split()}
    taken = {(s.start, s.end): s.kind for s in spans}
    for index, token in enumerate(parse.tokens):
        if token.text not in surnames or token.text in others:
            continue
        before = parse.tokens[index - 1] if index else Token(0, 0, "")
        other = before.tag == "PROPN" and before.text[:1].isupper() and not is_title(before.text)
        if (token.start, token.end) not in taken and not other:
            yield Span(token.start, token.end, "person", token.text, token.text)


def _with_full_names(spans: Sequence[Span]) -> list[Span]:
    """Give each span the fullest name the report has for the same person or body.

    A surname belongs to the last person before it who bears it, else to the first after it.
    """
    found = []
    for index, span in enumerate(spans):
        name = span.text
        if span.kind == "person":
            name = _full_person(span, spans, index)
        elif span.kind in {"organisation", "group"} and span.text.isupper():
            name = _spelled_out(span, spans)
        found.append(msgspec.structs.replace(span, name=name))
    return found


def _full_person(span: Span, spans: Sequence[Span], index: int) -> str:
    words = [w for w in span.text.split() if not is_title(w)] or [span.text]
    before = [s for s in reversed(spans[:index]) if s.kind == "person"]
    after = [s for s in spans[index + 1 :] if s.kind == "person"]
    best = " ".join(words)
    for other in (*before, *after):
        longer = [w for w in other.text.split() if not is_title(w)]
        if len(longer) > len(best.split()) and _is_part(words, longer):
            best = " ".join(longer)
    return best


def _is_part(short: Sequence[str], longer: Sequence[str]) -> bool:
    """ "Guterres" is part of "António Guterres", "Hassan" of "Wissam al-Hassan"; initials agree."""
    last = longer[-1].removeprefix("al-").removeprefix("Al-")
    if len(short) == 1:
        # Many peoples call a person by the first name: "Anukarn said".
        return short[0].removeprefix("al-") in {last, longer[-1], longer[0]}
    if list(short) == list(longer[-len(short) :]):
        return True
    return short[-1] == longer[-1] and short[0] == longer[0]


def _spelled_out(span: Span, spans: Sequence[Span]) -> str:
    """ "ICRC" → "International Committee of the Red Cross", where the report gives both."""
    letters = span.text.replace(".", "")
    for other in spans:
        words = [w for w in re.split(r"[\s-]+", other.text) if w[:1].isupper()]
        if len(words) >= 2 and "".join(w[0] for w in words).upper() == letters:
            return other.text
    return span.text


def _with_role(span: Span, roles: Sequence[Span]) -> Span:
    if span.kind != "person":
        return span
    for role in roles:
        if role.name == f"{span.start}:{span.end}":
            return msgspec.structs.replace(span, role=role.text)
    return span


def _shared_roles(spans: Sequence[Span]) -> Iterator[Span]:
    """Give a person everywhere the first role the report gives them anywhere."""
    roles: dict[str, str] = {}
    for span in sorted(spans, key=lambda s: is_courtesy(s.role or "")):
        if span.role:
            roles.setdefault(span.name, span.role)
    for span in spans:
        own = span.role if not is_courtesy(span.role or "") else None
        own = own or roles.get(span.name)
        yield msgspec.structs.replace(span, role=own) if span.kind == "person" else span
