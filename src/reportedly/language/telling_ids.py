"""The ids of tellings: what a telling is named by is its report and the place of its words."""

from reportedly.model import Passage, content_id


def statement_id(content: Passage) -> str:
    """Name a statement by the words said."""
    return content_id("st", content.report, content.start, content.end)


def figure_id(number: Passage, measure: str) -> str:
    """Name a figure by its number's words and what it measures."""
    return content_id("fg", number.report, number.start, number.end, measure)


def event_id(trigger: Passage, kind: str) -> str:
    """Name an event by its trigger and its type."""
    return content_id("ev", trigger.report, trigger.start, trigger.end, kind)
