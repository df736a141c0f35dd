"""Copies, families and stories: which reports repeat each other and which belong together."""

from reportedly.stories.copies import find_copies
from reportedly.stories.families import group_families
from reportedly.stories.finding import Index
from reportedly.stories.grouping import group_stories
from reportedly.stories.keys import copy_keys

VERSION = "stories 2"

__all__ = ["VERSION", "Index", "copy_keys", "find_copies", "group_families", "group_stories"]
