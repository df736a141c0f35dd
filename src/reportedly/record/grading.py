"""Status and proposed credibility of a claim, from its origins and whether it is contradicted.

The digit follows the Admiralty scale (NATO AJP-2.1): 1 confirmed by other sources, 2 probably
true, 3 possibly true, 4 doubtful, 5 improbable, 6 cannot be judged. The letter for a source's
reliability is never derived from it.
"""

from collections.abc import Sequence

from reportedly.model import Origin, TraceStep, independent
from reportedly.model.claims import Letter, Status


def grade(origins: Sequence[Origin], *, disputed: bool) -> tuple[Status, int, TraceStep]:
    """Give status, digit and the step that explains them."""
    number = independent(origins)
    tellings = tuple(t for o in origins for t in o.tellings)
    names = ", ".join(o.name for o in origins)
    said = f"{number} independent origin{'' if number == 1 else 's'} ({names})"
    if disputed:
        digit = 3 if number > 1 else 4
        return "disputed", digit, TraceStep("grade", tellings, f"{said}; contradicted: {digit}")
    if number >= 2:
        digit = 1 if number >= 3 else 2
        return "corroborated", digit, TraceStep("grade", tellings, f"{said}: {digit}")
    digit = 6 if all(o.kind == "unnamed" for o in origins) else 3
    return "single-origin", digit, TraceStep("grade", tellings, f"{said}: {digit}")


def best_letter(origins: Sequence[Origin]) -> Letter:
    """Give the reliability of a claim's best source, as the user's list has it."""
    return min((o.letter for o in origins), default="F")
