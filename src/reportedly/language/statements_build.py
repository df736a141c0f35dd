"""What was found of a statement → the statement, with its exact words."""

import msgspec

from reportedly.language.contents import Content
from reportedly.language.parses import Parse
from reportedly.language.speakers import Speaker
from reportedly.language.telling_ids import statement_id
from reportedly.model import Passage, Report, Slot, Statement
from reportedly.model.tellings import Stance


class Draft(msgspec.Struct):
    """A statement while it is being put together, in body offsets."""

    content: Content
    source: tuple[int, int] | None
    speaker: Speaker | None
    cue: tuple[int, int] | None
    group: int
    pattern: str
    base: str = ""
    addressee: tuple[int, int] | None = None


def build_statement(report: Report, parse: Parse, draft: Draft) -> Statement:
    """Give the statement of a draft, its parts as passages of the report's original text."""
    end = draft.content.end
    if (
        draft.content.verbatim
        and parse.body[end - 1 : end] == ","
        and end - 1 > draft.content.start
    ):
        # The comma before a closing mark belongs to the report, not to the words said.
        end -= 1
    content = report.passage(draft.content.start, end)
    cue = report.passage(*draft.cue) if draft.cue else None
    source = report.passage(*draft.source) if draft.source else None
    quotes = tuple(report.passage(a, b) for a, b in draft.content.quotes)
    return Statement(
        id=statement_id(content),
        report=report.id,
        passage=_passage(report, parse, draft),
        content=content,
        verbatim=draft.content.verbatim,
        speaker=_slot(draft.speaker, source),
        cue=cue,
        quotes=quotes,
        group=draft.group,
        stance=_stance(draft, content.text),
        chain=_chain(report, parse, draft),
        pattern=draft.pattern,
    )


def _passage(report: Report, parse: Parse, draft: Draft) -> Passage:
    """Give the sentences that hold source, cue and content."""
    places = [(draft.content.start, draft.content.end)]
    if draft.cue:
        places.append(draft.cue)
    if draft.source and any(_same_sentence(parse, draft.source, p) for p in places):
        places.append(draft.source)
    low, high = min(p[0] for p in places), max(p[1] for p in places)
    touched = [s for s in parse.sentences if s.start < high and low < s.end]
    return report.passage(min(low, touched[0].start), max(high, touched[-1].end))


def _same_sentence(parse: Parse, one: tuple[int, int], two: tuple[int, int]) -> bool:
    return any(
        s.start <= one[0] < s.end and s.start < two[1] and two[0] < s.end for s in parse.sentences
    )


def _slot(speaker: Speaker | None, source: Passage | None) -> Slot | None:
    if speaker is None:
        return None
    return Slot(speaker.name, source, speaker.kind, speaker.role)


def _stance(draft: Draft, said: str) -> Stance:
    if draft.base == "claim" and said.startswith("responsibility"):
        return "claimed responsibility"
    if draft.base in {"deny", "dismiss", "reject"}:
        return "denied"
    if draft.base == "ask" and draft.pattern != "asked of someone":
        return "asked"
    return "asserted"


def _chain(report: Report, parse: Parse, draft: Draft) -> tuple[Slot, ...]:
    """Name the outlet the words were said to ("told Reuters"), which passed them on."""
    if draft.addressee is None:
        return ()
    spans = parse.spans_in(*draft.addressee, "organisation")
    if not spans and parse.spans_in(*draft.addressee, "group", "person"):
        # "assured Americans": no outlet.
        return ()
    if not spans and parse.body[draft.addressee[0] :][:1].isupper():
        passage = report.passage(*draft.addressee)
        return (Slot(passage.text, passage, "organisation"),)
    return tuple(Slot(s.name, report.passage(s.start, s.end), s.kind) for s in spans[:1])
