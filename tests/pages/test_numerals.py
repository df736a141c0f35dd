"""What a phrase can stand for."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.pages.numerals import numbers_in

ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
WORDS = [*ONES.split(), "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spelled(number: int) -> str:
    """Spell a number below a million as British news does."""
    if number < 20:
        return WORDS[number]
    if number < 100:
        return TENS[number // 10] + (f"-{WORDS[number % 10]}" if number % 10 else "")
    if number < 1000:
        rest = f" and {spelled(number % 100)}" if number % 100 else ""
        return f"{WORDS[number // 100]} hundred{rest}"
    rest = f" {spelled(number % 1000)}" if number % 1000 else ""
    return f"{spelled(number // 1000)} thousand{rest}"


@given(st.integers(0, 999_999))
def test_a_spelled_number_is_read(number: int) -> None:
    """Any number below a million is read from its words."""
    assert number in numbers_in(f"about {spelled(number)} people")


@given(st.integers(0, 10**12))
def test_digits_are_read_with_and_without_commas(number: int) -> None:
    """Digits are read plain and grouped."""
    assert number in numbers_in(f"{number} people")
    assert number in numbers_in(f"{number:,} people")


@pytest.mark.parametrize(
    ("phrase", "numbers"),
    [
        ("between 12 and 17", {12, 17}),
        ("$1.5 million", {1.5e6}),
        ("10-12 million", {10e6, 12e6}),
        ("two dozen", {24}),
        ("dozens", {12, 24}),
        ("tens of thousands", {10_000, 20_000}),
        ("hundreds of thousands", {100_000, 200_000}),
        ("several hundred", {200, 300}),
        ("half a million", {500_000}),
        ("half of the province", {50}),
        ("two-thirds of the town", {200 / 3}),
        ("a mile and a half", {1.5}),
        ("one out of every three", {100 / 3}),
        ("five of 34 capitals", {5, 34}),
        ("a soldier and a third man", {1}),
        ("5 lakh", {500_000}),
        ("1.117 people", {1117}),
    ],
)
def test_phrases_give_the_numbers_they_can_stand_for(phrase: str, numbers: set[float]) -> None:
    """A phrase gives at least these numbers."""
    found = numbers_in(phrase)

    assert all(any(math.isclose(n, f, rel_tol=1e-6) for f in found) for n in numbers), found


def test_a_phrase_without_a_number_gives_none() -> None:
    """What cannot be read is not judged."""
    assert numbers_in("many of his friends there") == set()


@given(st.text(st.characters(), max_size=60))
def test_no_text_breaks_the_reading(text: str) -> None:
    """Any text gives a set of finite numbers."""
    assert all(math.isfinite(n) for n in numbers_in(text[:40]))
