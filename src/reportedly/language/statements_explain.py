"""Why a statement was read as it was: the words that gave its speaker, its cue and its content."""

from reportedly.language.explain import Explanation, Reason, in_syntax
from reportedly.language.parses import Parse
from reportedly.language.speakers import PRONOUNS
from reportedly.language.statements import find_drafts
from reportedly.language.statements_build import Draft, build_statement
from reportedly.language.syntax import token_at
from reportedly.model import Report, Statement


def explain_statements(report: Report, parse: Parse) -> tuple[Explanation, ...]:
    """Explain the statements of one report, in the order of its text."""
    return tuple(_explain(report, parse, draft) for draft in find_drafts(parse))


def _explain(report: Report, parse: Parse, draft: Draft) -> Explanation:
    made = build_statement(report, parse, draft)
    speaker = made.speaker.name if made.speaker else None
    chain = ", ".join(slot.name for slot in made.chain) or None
    cue = made.cue.text if made.cue else None
    return Explanation(
        kind="statement",
        id=made.id,
        words=made.passage.text,
        pattern=made.pattern,
        syntax=tuple(_syntax(parse, draft)),
        slots=(
            Reason("speaker", speaker, _why_speaker(made)),
            Reason("cue", cue, _why_cue(draft)),
            Reason("content", made.content.text, _why_content(made)),
            Reason("stance", made.stance, "by the cue" if cue else "nothing speaks against it"),
            Reason("chain", chain, "whom it was told" if chain else "nobody passed it on"),
        ),
    )


def _syntax(parse: Parse, draft: Draft) -> list[str]:
    """Name the heads of cue and source with what they hang on."""
    lines = []
    for place in (draft.cue, draft.source):
        index = _head(parse, *place) if place else None
        if index is not None:
            token = parse.tokens[index]
            above = parse.tokens[token.head] if token.head >= 0 else None
            lines.append(in_syntax(token.text, token.relation, above))
    return lines


def _head(parse: Parse, start: int, end: int) -> int | None:
    """Give the token of a range that the others hang on."""
    first = token_at(parse, start)
    if first is None:
        return None
    inside = [n for n in range(first, len(parse.tokens)) if parse.tokens[n].start < end]
    return next((n for n in inside if parse.tokens[n].head not in inside), first)


def _why_speaker(made: Statement) -> str:
    if made.speaker is None:
        return "nobody is named beside it"
    source = made.speaker.passage
    if source is None:
        return "no source beside the words: who spoke just before"
    words = " ".join(source.text.split())
    if words.lower() in PRONOUNS:
        return f"{words!r}: the last one named or heard that it agrees with"
    if made.speaker.kind == "description":
        return f"described as {words!r}, named nowhere in the report"
    if made.speaker.name in words:
        return f"named in {words!r}"
    return f"{words!r}: who is named so elsewhere in the report"


def _why_cue(draft: Draft) -> str:
    if draft.cue is None:
        return "none: quoted words beside a source"
    if draft.pattern == "the reader's attribution":
        return "the reader sees it attribute"
    return f"the word {draft.base!r} by the lexicon" if draft.base else "a phrase of the lexicon"


def _why_content(made: Statement) -> str:
    if made.verbatim:
        return f"between quotation marks; {made.pattern}"
    return f"{made.pattern}; partly quoted" if made.quotes else made.pattern
