import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.language.parses import Parse, Sentence
from reportedly.language.quantities import Quantity, find_quantities

ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen "
    "fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
TENS = ["", "", *("twenty thirty forty fifty sixty seventy eighty ninety").split()]


def spell(n: int) -> str:
    """Write a whole number below a billion in English words."""
    if n < 20:
        return ONES[n]
    if n < 100:
        return TENS[n // 10] + (f"-{ONES[n % 10]}" if n % 10 else "")
    for size, name in ((10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if n >= size:
            rest = n % size
            joint = " and " if 0 < rest < 100 else " "
            return f"{spell(n // size)} {name}" + (f"{joint}{spell(rest)}" if rest else "")
    raise AssertionError


def read(text: str) -> tuple[Quantity, ...]:
    """Find the quantities of one sentence without names."""
    return find_quantities(Parse(text, (), (Sentence(0, len(text), 0, 0, 0),), (), ()))


def only(text: str) -> Quantity:
    """Find the one quantity of a sentence."""
    (quantity,) = read(text)
    return quantity


@given(st.integers(min_value=2, max_value=999_999_999))
def test_number_words_come_back(n: int) -> None:
    """Any number written out in words is read as that number."""
    quantity = only(f"They counted {spell(n)} houses.")

    assert quantity.best == n
    assert quantity.noun == "houses"


@given(st.integers(min_value=0, max_value=10**9))
def test_figures_with_separators_come_back(n: int) -> None:
    """Any number in figures with thousands separators is read as that number."""
    assert only(f"They counted {n:,} new houses.").best == n


@pytest.mark.parametrize(
    ("text", "low", "best", "high", "qualifier"),
    [
        ("more than 30 boats sank", 30, 30, None, "more than"),
        ("at least a dozen boats sank", 12, 12, None, "at least"),
        ("up to 40 boats sank", None, 40, 40, "up to"),
        ("as many as 40 boats sank", None, 40, 40, "up to"),
        ("nearly 40 boats sank", None, 40, 40, "nearly"),
        ("fewer than 40 boats sank", None, 40, 40, "fewer than"),
        ("some 40 boats sank", 40, 40, 40, "about"),
        ("40 or so boats sank", 40, 40, 40, "about"),
        ("40 or more boats sank", 40, 40, None, "at least"),
        ("10 to 15 boats sank", 10, None, 15, "between"),
        ("10-15 boats sank", 10, None, 15, "between"),
        ("between 10 and 15 boats sank", 10, None, 15, "between"),
        ("four or five boats sank", 4, None, 5, "between"),
        ("dozens of boats sank", 24, None, None, "dozens"),
        ("scores of boats sank", 40, None, None, "scores"),
        ("hundreds of boats sank", 200, None, None, "hundreds"),
        ("thousands of boats sank", 2000, None, None, "thousands"),
        ("tens of thousands of boats sank", 20_000, None, None, "thousands"),
        ("hundreds of thousands of boats sank", 200_000, None, None, "thousands"),
        ("several hundred boats sank", 200, None, None, "hundreds"),
    ],
)
def test_qualifiers_set_bounds(
    text: str, low: float | None, best: float | None, high: float | None, qualifier: str
) -> None:
    """A qualifier or a vague word sets the bounds it means and no others."""
    quantity = only(text)

    assert (quantity.low, quantity.best, quantity.high) == (low, best, high)
    assert quantity.qualifier == qualifier
    assert quantity.noun == "boats"


@pytest.mark.parametrize(
    ("text", "value", "kind", "unit"),
    [
        ("damage of $2.5 million was done", 2.5e6, "money", "$"),
        ("damage of £10m was done", 1e7, "money", "£"),
        ("they paid Rs500,000 each", 5e5, "money", "Rs"),
        ("they paid two and a half million dollars", 2.5e6, "money", "dollars"),
        ("it is 150km away", 150, "distance", "km"),
        ("it burned 400 square kilometres of forest", 400, "area", "km²"),
        ("they found a three-kilogram bomb", 3, "weight", "kg"),
        ("60 percent of the town is dry", 60, "share", "%"),
        ("three quarters of the town is dry", 75, "share", "%"),
        ("one in five houses is dry", 20, "share", "%"),
        ("winds of 120 km/h were measured", 120, "speed", "km/h"),
    ],
)
def test_units_are_named(text: str, value: float, kind: str, unit: str) -> None:
    """An amount carries its kind and one spelling of its unit or currency."""
    quantity = only(text)

    assert quantity.best == value
    assert (quantity.kind, quantity.unit) == (kind, unit)


@pytest.mark.parametrize(
    "text",
    [
        "The boy, aged 10 to 15, ran home.",
        "Maria Lopez, 34, saw it.",
        "The 34-year-old saw it.",
        "It happened on 25 May 2014.",
        "It happened on Aug. 31.",
        "The 2005 bombing was recalled.",
        "It began at 10:30.",
        "It began at 7 p.m.",
        "The visitors won 3-1.",
        "An AC-130 circled above.",
        "Flight 370 was lost.",
        "Resolution 242 was read out.",
        "A lorry blocked Highway 9.",
        "The second-largest city is quiet.",
        "No one saw it.",
        "They looked at one another.",
        "They work 24/7 there.",
        "A two-way road leads there.",
        "Call 0151-496-0000 now.",
        "He lives at 49 Old Mill Road.",
    ],
)
def test_names_dates_and_ages_are_no_quantities(text: str) -> None:
    """A number that names, dates, scores or gives an age is not an amount."""
    assert read(text) == ()


MONTHS = st.sampled_from(
    (
        "January February March April May June July August September October November December"
    ).split()
)
SMALL = st.integers(min_value=2, max_value=99)


@given(st.integers(min_value=2, max_value=110))
def test_ages_are_no_quantities(n: int) -> None:
    """However an age is written, it is not an amount."""
    for text in (
        f"The {n}-year-old ran home.",
        f"A boy aged {n} ran home.",
        f"Maria Lopez, {n}, saw it.",
        f"Maria Lopez ({n}) saw it.",
        f"He was {n} years old then.",
    ):
        assert read(text) == (), text


@given(st.integers(min_value=1, max_value=28), MONTHS, st.integers(min_value=1900, max_value=2039))
def test_dates_and_years_are_no_quantities(day: int, month: str, year: int) -> None:
    """Dates, years and the years of things are not amounts."""
    for text in (
        f"It began on {day} {month}.",
        f"It began on {month} {day}, {year}.",
        f"It began on {day} {month} {year}.",
        f"It was built in {year}.",
        f"The {year} flood was recalled.",
        f"The pact holds since {year}.",
    ):
        assert read(text) == (), text


@given(st.integers(min_value=0, max_value=23), st.integers(min_value=10, max_value=59))
def test_times_of_day_are_no_quantities(hour: int, minute: int) -> None:
    """A clock time is not an amount."""
    assert read(f"It began at {hour}:{minute}.") == ()


@given(SMALL, SMALL)
def test_scores_are_no_quantities(one: int, two: int) -> None:
    """The score of a match or a vote is not a range."""
    for text in (f"The visitors won {one}-{two}.", f"The visitors lost {one}-{two} at home."):
        assert read(text) == (), text


@given(st.integers(min_value=2, max_value=9999))
def test_addresses_are_no_quantities(n: int) -> None:
    """The number of a house is not an amount."""
    assert read(f"She lives at {n} Old Mill Road.") == ()


@given(SMALL)
def test_list_numbers_are_no_quantities(n: int) -> None:
    """The number before an item of a list is not an amount."""
    for text in (f"{n}. Water is short.", f"{n}) Water is short."):
        assert read(text) == (), text


@given(st.integers(min_value=2, max_value=10**6), st.integers(min_value=1, max_value=10**6))
def test_ranges_keep_both_ends(low: int, more: int) -> None:
    """A range is told by both its ends and no best value."""
    high = low + more
    quantity = only(f"Between {low:,} and {high:,} boats sank.")

    assert (quantity.low, quantity.best, quantity.high) == (low, None, high)


@pytest.mark.parametrize(
    "text",
    [
        "The toll rose from 12 on Monday to 17.",
        "The toll rose from 12 to 17.",
        "The price fell from $12 a barrel to $17.",
        "The load grew from 12 pounds in May to 17.",
    ],
)
def test_a_change_may_be_told_at_length(text: str) -> None:
    """Words between the ends of "from … to …" do not part them."""
    quantity = only(text)

    assert (quantity.best, quantity.earlier) == (17, 12)


@pytest.mark.parametrize(
    ("text", "best", "change"),
    [
        ("the toll rose to 17", 17, "="),
        ("the toll rose by 5", 5, "up"),
        ("shares plunged 4 percent", 4, "down"),
        ("shares closed +4 percent", 4, "up"),
    ],
)
def test_what_a_count_came_to_is_no_change(text: str, best: float, change: str) -> None:
    """ "Rose to 17" tells where the count stands, "rose by 5" by how much it moved."""
    quantity = only(text)

    assert (quantity.best, quantity.change) == (best, change)


@pytest.mark.parametrize(
    ("text", "best", "total"),
    [
        ("They hold five of 34 towns.", 5, 34),
        ("They hold 3 of 5 districts.", 3, 5),
        ("They hold a dozen of the 34 towns.", 12, 34),
    ],
)
def test_a_part_keeps_its_whole(text: str, best: float, total: float) -> None:
    """Of "five of 34" the part is the number and the whole its total."""
    quantity = only(text)

    assert (quantity.best, quantity.total) == (best, total)


def test_a_way_is_no_change() -> None:
    """ "From 12 villages to 3 towns" tells two amounts."""
    assert [q.best for q in read("They went from 12 villages to 3 towns.")] == [12, 3]


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("they met dozens of Kenyan and Ugandan troops", "Kenyan and Ugandan troops"),
        ("they sold 40 wooden and steel boats", "wooden and steel boats"),
        ("they counted 40 last year", ""),
    ],
)
def test_nouns_end_where_they_end(text: str, noun: str) -> None:
    """What is counted takes in joined adjectives and leaves out the time behind it."""
    assert only(text).noun == noun


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("rates rose by 60 basis points", 60, "basis points"),
        ("they found a 2,900-year-old temple", 2900, "year"),
        ("it costs 110 JPY", 110, "JPY"),
        ("the rate fell to .5 percent", 0.5, "%"),
        ("they raised 280 million of the 1.5 billion yen", 2.8e8, "yen"),
        ("it is 32 micrometers thick", 32, "μm"),
    ],
)
def test_more_units_are_named(text: str, value: float, unit: str) -> None:
    """Units, codes of currencies and the unit of the whole are read."""
    quantity = read(text)[0]

    assert (quantity.best, quantity.unit) == (value, unit)


def test_whole_and_part_are_told() -> None:
    """Of "five out of 34 towns" the part is the number and 34 the total."""
    quantity = only("They hold five out of 34 river towns.")

    assert (quantity.best, quantity.total, quantity.noun) == (5, 34, "river towns")


def test_change_keeps_both_ends() -> None:
    """From "from 12 to 17" the present value is 17 and the earlier one 12."""
    quantity = only("The count rose from 12 to 17 boats.")

    assert (quantity.best, quantity.earlier) == (17, 12)


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    """No text raises; every range lies in the text and every bound is in order."""
    for quantity in read(text):
        bounds = [v for v in (quantity.low, quantity.best, quantity.high) if v is not None]

        assert bounds == sorted(bounds)
        assert 0 <= quantity.start <= quantity.number_start < quantity.number_end <= quantity.end
        assert quantity.end <= len(text)


PIECES = st.sampled_from(
    (
        "15 people 3 dozens of thousands million to - and from between more than at least "
        "$ km % killed . , one two a half per out in every 2014 May ( ) s some or hundred"
    ).split()
)


@given(st.lists(PIECES, max_size=14))
def test_any_mix_of_number_words_is_read(pieces: list[str]) -> None:
    """No string of number words raises, and every bound is in order."""
    for quantity in read(" ".join(pieces)):
        bounds = [v for v in (quantity.low, quantity.best, quantity.high) if v is not None]

        assert bounds == sorted(bounds)
