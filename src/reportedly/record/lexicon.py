"""The room's word lists: TOML files that a user can read and extend."""

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any


@lru_cache(maxsize=8)
def load(name: str) -> dict[str, Any]:
    """Give one file of ``lexicons/``."""
    path = files("reportedly.record") / "lexicons" / name
    return tomllib.loads(path.read_text(encoding="utf-8"))
