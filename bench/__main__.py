"""One door to every figure: ``python -m bench TASK [--data DIR]`` from the project's root.

Prints a table for people and, as the last line, one JSON object:
``{"task", "data", "n", "ours": {metric: value}, "anchors": {...}, "goals": {...}}``.
"""

import argparse
import importlib
import json
import os
import sys
from pathlib import Path
from typing import Any

# task → module of this folder and its function
TASKS = {
    "html": ("html", "run"),
    "names": ("names", "run"),
    "syntax": ("syntax", "run"),
    "quotes": ("quotes", "run"),
    "reader": ("reader", "run"),
    "times": ("times", "run"),
    "places": ("places", "run"),
    "quantities": ("quantities", "run"),
    "copies": ("copies", "run"),
    "stories": ("stories", "run"),
    "scale": ("scale", "run"),
    "prints": ("prints", "run"),
    "coreference": ("coreference", "run"),
    "gva": ("gva", "run"),
    "isaf": ("isaf", "run"),
    "hrdsattack": ("hrdsattack", "run"),
    "muc": ("muc", "run"),
    "eventplaces": ("event_places", "run"),
    "plover": ("plover", "run"),
    "record": ("record", "run"),
    "keyed": ("keyed", "run"),
    "speed": ("speed", "run"),
    "serve": ("serve", "run"),
}
# These tasks are measured on keyed stories, the others on the data sets.
ON_STORIES = {"keyed", "record", "speed"}


def main() -> None:
    """Run one task and print what it found."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("task", choices=[*TASKS, "all"])
    parser.add_argument("--data", type=Path, help="folder of the data (or of keyed stories)")
    parser.add_argument("--show", action="store_true", help="list what was missed and what is new")
    options = parser.parse_args()
    if options.show:
        os.environ["BENCH_SHOW"] = "1"
    names = list(TASKS) if options.task == "all" else [options.task]
    for name in names:
        _print(_run(name, options.data or _default(name)))


def _run(name: str, data: Path) -> dict[str, Any]:
    if not data.exists():
        sys.exit(f"{data}: there is no such folder; name the data with --data DIR")
    module, function = TASKS[name]
    result: dict[str, Any] = getattr(importlib.import_module(f"bench.{module}"), function)(data)
    return result


def _default(name: str) -> Path:
    if name in ON_STORIES:
        return Path("../shared/reports")
    if name == "prints":
        return Path("examples/flood")
    return Path(os.environ.get("REPORTEDLY_DATA", "~/.cache/reportedly-data")).expanduser()


def _print(result: dict[str, Any]) -> None:
    names = [n for part in ("ours", "anchors", "goals") for n in result[part]]
    width = max((len(n) for n in names), default=10) + 2
    print(f"\n{result['task']}: {result['n']} items")
    for name in dict.fromkeys(names):
        cells = (result[part].get(name) for part in ("ours", "goals", "anchors"))
        ours, goal, anchor = ("" if c is None else str(c) for c in cells)
        print(f"  {name:<{width}} ours {ours:<10} goal {goal:<8} anchor {anchor}".rstrip())
    print(json.dumps(result))


if __name__ == "__main__":
    main()
