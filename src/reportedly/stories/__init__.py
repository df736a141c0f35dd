"""Copies, families and stories: which reports repeat each other and which belong together."""

from reportedly.stories.comparing import Compared, Comparer, Found, Standing, stale, stamp_of
from reportedly.stories.copies import find_copies
from reportedly.stories.families import group_families
from reportedly.stories.grouping import by_date, group_stories, story_id, tell_story
from reportedly.stories.keys import copy_keys
from reportedly.stories.linkage import Decided
from reportedly.stories.profile import words_told
from reportedly.stories.publishers import Publishers
from reportedly.stories.rarity import Rarity
from reportedly.stories.words import text_number

VERSION = "stories 4"

__all__ = [
    "VERSION",
    "Compared",
    "Comparer",
    "Decided",
    "Found",
    "Publishers",
    "Rarity",
    "Standing",
    "by_date",
    "copy_keys",
    "find_copies",
    "group_families",
    "group_stories",
    "stale",
    "stamp_of",
    "story_id",
    "tell_story",
    "text_number",
    "words_told",
]
