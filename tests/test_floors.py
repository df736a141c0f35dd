"""The house keeps its floors and its sizes: every import and every function is looked at."""

import ast
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "reportedly"

# A room may import the rooms named here, and itself. ARCHITECTURE.md draws the same.
MAY_IMPORT = {
    "model": set(),
    "errors": {"model"},
    "settings": {"model"},
    "plugins": {"model", "errors", "settings"},
    "reading": {"model", "errors", "settings"},
    "language": {"model", "errors", "settings"},
    "stories": {"model", "errors", "settings"},
    "record": {"model", "errors", "settings"},
    "store": {"model", "errors", "settings"},
    "pages": {"model", "errors", "settings", "plugins", "store.base"},
    "exports": {"model", "errors", "settings", "plugins", "store.base"},
    "flow": {
        "model",
        "errors",
        "settings",
        "plugins",
        "reading",
        "language",
        "stories",
        "record",
        "store.base",
    },
    "serving": {"model", "errors", "settings", "flow", "pages", "store"},
    "client": {"model", "errors", "settings", "flow", "pages", "store"},
    "scale": {"model", "errors", "settings", "flow", "store.base"},
}
TOP = {"cli", "commands", "__main__", "__init__"}


def _modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def _room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def _imports(path: Path) -> Iterator[str]:
    """Give every import of ours in a file, wherever in the file it stands."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        yield from (n.removeprefix("reportedly.") for n in names if n.startswith("reportedly."))


def _allowed(room: str, target: str) -> bool:
    other = target.split(".", maxsplit=1)[0]
    if other == room or (PACKAGE / f"{other}.py").exists() is (PACKAGE / other).is_dir():
        return True
    return any(target == a or target.startswith(a + ".") for a in MAY_IMPORT[room])


@pytest.mark.parametrize("path", _modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_run_down_only(path: Path) -> None:
    """A file imports only from its own room and from floors below."""
    room = _room(path)
    if room in TOP:
        return

    wrong = [target for target in _imports(path) if not _allowed(room, target)]

    assert wrong == [], f"{room} may not import {wrong}"


def _functions() -> list[tuple[str, int]]:
    found = []
    for path in _modules():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                name = f"{path.relative_to(PACKAGE)}:{node.name}"
                found.append((name, (node.end_lineno or node.lineno) - node.lineno + 1))
    return found


def _percentile_90(values: list[int]) -> int:
    return sorted(values)[int(len(values) * 0.9)]


def test_functions_stay_small() -> None:
    """No function is above 60 lines; nine in ten have at most 30; half at most 9."""
    sizes = _functions()
    lengths = [n for _, n in sizes]

    assert [name for name, n in sizes if n > 60] == []
    assert _percentile_90(lengths) <= 30
    assert statistics.median(lengths) <= 9


def test_modules_stay_small() -> None:
    """No module is above 500 lines; nine in ten have at most 300."""
    sizes = {str(p.relative_to(PACKAGE)): len(p.read_text().splitlines()) for p in _modules()}

    assert {name: n for name, n in sizes.items() if n > 500} == {}
    assert _percentile_90(list(sizes.values())) <= 300
