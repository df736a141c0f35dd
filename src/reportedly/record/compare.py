"""Whether two figures can both be right, and when each held."""

from reportedly.model import Figure, Interval
from reportedly.record.material import Material

# How far above its lower bound an open figure is taken to reach.
_REACH = 1.5
# The widest span that vague words for a count are taken to cover, above their lower bound.
_VAGUE_REACH = {"dozens": 4.0, "scores": 3.0, "hundreds": 5.0, "thousands": 5.0}
_ABOUT = 0.1
_AS_OF = ("as of", "by", "until")


def compatible(one: Figure, two: Figure) -> bool:
    """Tell whether what two figures allow overlaps: "more than 1,000" and "1,117" agree."""
    if _excludes(one, two) or _excludes(two, one):
        return False
    return max(_low(one), _low(two)) <= min(_high(one), _high(two))


def contradict(one: Figure, two: Figure) -> bool:
    """Tell whether two figures cannot both hold: "more than 30" says nothing against 47.

    What is open above joins only what lies near (:func:`compatible`), but contradicts no count
    that is higher. "At least one" and "at least two" of one thing differ.
    """
    if compatible(one, two):
        return False
    return not (_allows(one, two) or _allows(two, one))


def _allows(open_one: Figure, other: Figure) -> bool:
    """Tell whether an open figure allows a higher one that is not open too."""
    low = open_one.low
    higher = low is not None and other.high is not None and _low(other) > low
    return open_one.high is None and higher


def _excludes(one: Figure, two: Figure) -> bool:
    """ "More than a dozen" is not a dozen; "about a dozen" may be."""
    above = one.qualifier == "more than" and two.qualifier != "more than"
    return above and one.low is not None and two.high is not None and _high(two) <= one.low


def _low(figure: Figure) -> float:
    if figure.qualifier in {"about", "nearly"} and figure.best is not None:
        return min(
            figure.best * (1 - _ABOUT), figure.low if figure.low is not None else figure.best
        )
    return figure.low if figure.low is not None else float("-inf")


def _high(figure: Figure) -> float:
    if figure.qualifier == "about" and figure.best is not None:
        return max(
            figure.best * (1 + _ABOUT), figure.high if figure.high is not None else figure.best
        )
    if figure.high is not None:
        return figure.high
    # "More than a dozen" and "200" do not mean the same, though the one allows the other.
    reach = _VAGUE_REACH.get(figure.qualifier, _REACH)
    return figure.low * reach if figure.low else float("inf")


def incident(material: Material, figure: Figure) -> Interval | None:
    """Give when what is counted happened: what the text says, else when it was published."""
    return material.when(figure) or material.published(figure)


def moment(material: Material, figure: Figure) -> Interval | None:
    """Give when a figure held: the as-of the text states, else when it was published.

    "12 people were killed on Tuesday" says when they died, not until when they were counted;
    "17 deaths as of Wednesday evening" does.
    """
    named = figure.as_of
    if named is not None and named.interval is not None:
        before = figure.sentence.text[: named.passage.start - figure.sentence.start]
        if before.rstrip().lower().endswith(_AS_OF):
            return named.interval
    return material.published(figure) or material.when(figure)


def is_vague(figure: Figure) -> bool:
    """Tell whether a figure gives less than one number."""
    return figure.low is None or figure.high is None or figure.low != figure.high
