"""What judgements are about, in words: the ids in them say nothing to a reader."""

from collections.abc import Iterable

from reportedly.model import Judgement
from reportedly.pages.live.lines import Desk
from reportedly.pages.texts import evidence, readable
from reportedly.pages.verify import check_telling


def named(desk: Desk, judgements: Iterable[Judgement]) -> dict[str, str]:
    """Give the name or the words of each thing judged that is still there, by its id."""
    ids = dict.fromkeys(i for j in judgements for i in (j.left, j.right) if i)
    found = {one: _name(desk, one) for one in ids}
    return {one: name for one, name in found.items() if name}


def _name(desk: Desk, thing: str) -> str:
    ways = {"cl": _claim, "en": _entity, "r": _report, "st": _telling, "fg": _telling}
    ask = {**ways, "ev": _telling}.get(thing.split("_", 1)[0])
    try:
        return ask(desk, thing) if ask else ""
    except KeyError:
        return ""


def _claim(desk: Desk, thing: str) -> str:
    line = desk.claim_line(desk.view.claim(thing))
    return readable(line.text) if line else ""


def _entity(desk: Desk, thing: str) -> str:
    return desk.view.entity(thing).name


def _report(desk: Desk, thing: str) -> str:
    return desk.report_line(thing).title


def _telling(desk: Desk, thing: str) -> str:
    telling = desk.view.telling(thing)
    report = desk.report(telling.report)
    wrong = check_telling(telling, report)
    outlet = report.outlet.value if report.outlet else report.name
    return "" if wrong else f"{readable(evidence(telling).text)} ({outlet})"
