"""Which story a report or a claim is shown under."""

from collections.abc import Iterable, Mapping

from reportedly.model import Story


def story_of(stories: Iterable[Story]) -> dict[str, str]:
    """Give each report's whole story: the parts of a story count as the story itself."""
    whole = [story for story in stories if story.part_of is None]
    return {report: story.id for story in by_size(whole) for report in story.reports}


def whole_story(story_id: str | None, stories: Mapping[str, Story]) -> str | None:
    """Follow a part up to the whole story; an unknown id is no story."""
    seen: set[str] = set()
    while story_id is not None and story_id in stories and story_id not in seen:
        seen.add(story_id)
        parent = stories[story_id].part_of
        if parent is None or parent not in stories:
            return story_id
        story_id = parent
    return None


def by_size(stories: Iterable[Story]) -> list[Story]:
    """Order stories by the number of their reports, largest first, then by title and id."""
    return sorted(stories, key=lambda s: (-len(s.reports), s.title, s.id))
