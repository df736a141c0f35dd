"""Why a telling was read as it was: its passage, its rule, the syntax matched, each slot's reason.

The form is one for statements, figures and events.
"""

import msgspec

from reportedly.language.parses import Token


class Reason(msgspec.Struct, frozen=True):
    """A slot, what fills it (``None``: empty), and why."""

    slot: str
    value: str | None
    why: str


class Explanation(msgspec.Struct, frozen=True):
    """One telling explained.

    ``kind`` is "statement", "figure" or "event", ``id`` the telling's; ``words`` its passage,
    ``pattern`` the named rule; ``syntax`` are the words the rule looked at, each with its relation
    and the word it hangs on ("killed root", "gunmen nsubj of killed").
    """

    kind: str
    id: str
    words: str
    pattern: str
    syntax: tuple[str, ...]
    slots: tuple[Reason, ...]


def in_syntax(text: str, relation: str, above: Token | None) -> str:
    """Write a word with its relation and the word it hangs on, if any."""
    return f"{text} {relation}{f' of {above.text}' if above else ''}"


def as_text(explanation: Explanation) -> str:
    """Give an explanation in lines for people."""
    one = explanation
    lines = [f"{one.kind} {one.id}", f"  words    {one.words!r}", f"  pattern  {one.pattern}"]
    lines += [f"  syntax   {'; '.join(one.syntax)}"]
    for reason in one.slots:
        value = "–" if reason.value is None else repr(reason.value)
        lines.append(f"  {reason.slot:<8} {value}: {reason.why}")
    return "\n".join(lines) + "\n"
