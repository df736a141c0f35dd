from collections.abc import Sequence
from typing import Literal

import pytest

from reportedly.model import Origin
from reportedly.record.grading import grade

Kind = Literal["named", "outlet", "unnamed"]


def _origins(*kinds: Kind) -> Sequence[Origin]:
    return [Origin(f"or_{n}", f"Body {n}", kind, (f"fg_{n}",)) for n, kind in enumerate(kinds)]


@pytest.mark.parametrize(
    ("kinds", "disputed", "status", "digit"),
    [
        (("named",), False, "single-origin", 3),
        (("outlet",), False, "single-origin", 3),
        (("named", "outlet"), False, "corroborated", 2),
        (("named", "named", "outlet"), False, "corroborated", 1),
        (("unnamed",), False, "single-origin", 6),
        (("unnamed", "unnamed", "unnamed"), False, "single-origin", 6),
        (("named", "unnamed"), False, "single-origin", 3),
        (("named",), True, "disputed", 4),
        (("named", "named"), True, "disputed", 3),
    ],
)
def test_status_and_digit_follow_the_independent_origins(
    kinds: tuple[Kind, ...], *, disputed: bool, status: str, digit: int
) -> None:
    """Two known origins corroborate, unnamed ones never do, contradiction lowers the digit."""
    given_status, given_digit, _ = grade(_origins(*kinds), disputed=disputed)

    assert (given_status, given_digit) == (status, digit)


def test_the_step_names_the_origins_and_the_tellings() -> None:
    """The trace says how many origins there are, who they are, and what was counted."""
    _, _, step = grade(_origins("named", "outlet"), disputed=False)

    assert step.rule == "grade"
    assert step.result == "2 independent origins (Body 0, Body 1): 2"
    assert step.tellings == ("fg_0", "fg_1")


def test_one_origin_is_said_in_the_singular() -> None:
    """One is "1 independent origin"."""
    assert grade(_origins("named"), disputed=True)[2].result == (
        "1 independent origin (Body 0); contradicted: 4"
    )
