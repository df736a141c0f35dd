"""The head of a page: title, author, outlet and date lines above the first sentence."""

import re

from rapidfuzz import fuzz

from reportedly.reading.dates import Dated, find_dates
from reportedly.reading.draft import Draft, Found, Part, found_in
from reportedly.reading.lexicon import furniture, names
from reportedly.reading.wording import (
    ends_sentence,
    folded,
    is_headline,
    is_sentence,
    reads_as_sentence,
    words,
)

_LONGEST_HEAD = 25
_BYLINE = re.compile(
    r"(?:(?:written|reported|posted|published|story|report) )?by:?\s+(?P<who>\S.{1,120})",
    re.IGNORECASE,
)
_WHO_END = re.compile(
    r"\s*(?:[|•·/–—(,]|\s-\s|\b(?:in|for|at|on|updated|published|posted|staff|is)\b|\d).*$",
    re.IGNORECASE,
)
_DATE_PREFIX = re.compile(r"date:?\s+(?=\d{4}-\d\d-\d\d\b)", re.IGNORECASE)
_DATE_WORDS = re.compile(
    r"(?:first |last )?(?:published|updated?|posted|created|modified|edited|uploaded)\b|"
    r"\b(?:on|at|by|date|time|am|pm|gmt|utc|est|edt|bst|ist|pkt|pst|ist|et|hrs|hours|"
    r"mon|tue|wed|thu|fri|sat|sun|\w+day)\b",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"\b(?:update[ds]?|modified|edited)\b", re.IGNORECASE)
_LABEL = re.compile(r"(?P<label>[A-Z][\w ]{2,20})\s*(?:::|»)\s*(?=\S)")
_SUFFIX = re.compile(r"\s+(?:[|–—-]|::)\s+(?P<outlet>[^|–—]{2,40})$")


def read_head(draft: Draft, known_title: str | None = None) -> None:
    """Read the lines above the report's first sentence, and take them out of the body.

    A title known from elsewhere keeps a line of the text from being taken for one.
    """
    _cut_date_prefix(draft)
    for part in draft.kept()[:_LONGEST_HEAD]:
        if _is_body(part, draft):
            break
        _read_line(draft, part, known_title)
    _split_title(draft)


def _is_body(part: Part, draft: Draft) -> bool:
    if part.kind == "caption":
        return False
    return is_sentence(part.line) and (draft.title is not None or not _may_be_title(draft, part))


def _read_line(draft: Draft, part: Part, known: str | None) -> None:
    line = part.line
    if _head_rule(line) and not _note_dates(draft, part):
        draft.drop(part, "date line")
    elif part.gone or _take_title(draft, part, known):
        return
    elif line.casefold() in names().sections:
        draft.drop(part, "section label")
    elif _take_byline(draft, part) or _take_date_line(draft, part):
        return
    else:
        _take_outlet_line(draft, part)


def _head_rule(line: str) -> bool:
    return any(r.pattern.fullmatch(line) for r in furniture().head)


def _take_title(draft: Draft, part: Part, known: str | None) -> bool:
    """Take a line as the title; a second printing of it is cut."""
    title = known or (draft.title.value if draft.title else None)
    if title is not None and _same_title(part.line, title):
        if draft.title is None:
            draft.title = draft.take(part, 0, len(part.line), None)
        else:
            draft.drop(part, "title printed twice")
        return True
    if draft.title is not None or known is not None or not _may_be_title(draft, part):
        return False
    draft.title = draft.take(part, 0, len(part.line), None)
    return True


def _same_title(line: str, title: str) -> bool:
    first, second = folded(line), folded(title)
    return (
        first == second
        or (len(first) > 20 and fuzz.ratio(first, second) >= 90)
        or (
            len(first) > 30
            and (second.startswith(first) or first.startswith(second))
            and len(line) < 250
        )
    )


def _may_be_title(draft: Draft, part: Part) -> bool:
    line = part.line
    return (
        is_headline(line)
        and not reads_as_sentence(line)
        and part.kind != "caption"
        and line.casefold() not in names().sections
        and _byline(line) is None
        and not _is_date_line(line)
        and not _is_outlet(line)
        and any(p is not part and len(p.line) > 40 for p in draft.kept())
    )


def _split_title(draft: Draft) -> None:
    """Part a title from the section before it and the outlet behind it."""
    if draft.title is None:
        return
    title = draft.title
    label = _LABEL.match(title.value)
    if label and label["label"].strip().casefold() in names().sections:
        title = Found(title.value[label.end() :], title.start + label.end(), title.end)
    suffix = _SUFFIX.search(title.value)
    if suffix and _is_outlet(suffix["outlet"]):
        end = title.start + suffix.start()
        if draft.outlet is None:
            start = title.start + suffix.start("outlet")
            draft.outlet = Found(suffix["outlet"], start, title.start + suffix.end("outlet"))
        title = Found(title.value[: suffix.start()], title.start, end)
    draft.title = title


# Authors ------------------------------------------------------------------------------------


def _take_byline(draft: Draft, part: Part) -> bool:
    who = _byline(part.line)
    if who is None:
        return False
    if who and draft.author is None:
        at = part.line.find(who)
        draft.author = found_in(part, at, at + len(who))
    _note_dates(draft, part)
    _note_wires(draft, part)
    draft.drop(part, "byline")
    return True


def _byline(line: str) -> str | None:
    """Give the author a byline names, ``""`` where it names nobody, ``None`` if it is none."""
    if line.casefold().rstrip(".") in names().nobody:
        return ""
    match = _BYLINE.fullmatch(line)
    if match and not ends_sentence(line) and len(words(line)) <= 16:
        who = _WHO_END.sub("", match["who"]).strip()
        return "" if who.casefold() in names().nobody or not who[:1].isupper() else who
    return _titled(line)


def _titled(line: str) -> str | None:
    """Read a name followed by a post, e.g. ``Ada Lovelace Senior Reporter``."""
    if ends_sentence(line) or len(words(line)) > 9 or len(words(line)) < 3:
        return None
    tokens = line.replace(",", " ").replace("|", " ").split()
    jobs = [i for i, t in enumerate(tokens) if t.casefold().strip(".") in names().job_titles]
    if not jobs or not all(t[:1].isupper() or t in {"and", "of", "for", "&"} for t in tokens):
        return None
    if jobs[-1] < len(tokens) - 3:
        return None
    return " ".join(tokens[:2]) if jobs[0] >= 2 else None


# Dates and outlets --------------------------------------------------------------------------


def _cut_date_prefix(draft: Draft) -> None:
    """Cut ``date 2021-08-11`` as a crawler puts it before the first sentence."""
    for part in draft.kept()[:2]:
        match = _DATE_PREFIX.match(part.line)
        if match is None:
            continue
        found = next(find_dates(part.line), None)
        if found is not None:
            draft.dates.append(draft.take(part, 0, found.end, "date line"))


def _take_date_line(draft: Draft, part: Part) -> bool:
    if not _is_date_line(part.line):
        return False
    _note_outlet_before_date(draft, part)
    _note_dates(draft, part)
    draft.drop(part, "date line")
    return True


def _is_date_line(line: str) -> bool:
    """Tell whether a line holds a date and hardly anything else but an outlet or a place."""
    if len(line) > 120 or ends_sentence(line):
        return False
    dates = list(find_dates(line))
    if not dates:
        return False
    rest = _without(line, dates)
    return len(words(_DATE_WORDS.sub(" ", rest))) <= 4


def _without(line: str, dates: list[Dated]) -> str:
    for date in reversed(dates):
        line = line[: date.start] + " " + line[date.end :]
    return line


def _note_dates(draft: Draft, part: Part) -> bool:
    """Note the dates of a line; those of an update come after others."""
    found = [found_in(part, d.start, d.end) for d in find_dates(part.line)]
    if _UPDATED.search(part.line.split(found[0].value)[0]) if found else False:
        draft.dates.extend(found)
    else:
        draft.dates[:0] = found
    return False


def _note_outlet_before_date(draft: Draft, part: Part) -> None:
    first = next(find_dates(part.line))
    name = part.line[: first.start].rstrip(" ,|–—-•·:")
    if name and _is_outlet(name) and draft.outlet is None:
        draft.outlet = found_in(part, 0, len(name))


def _take_outlet_line(draft: Draft, part: Part) -> bool:
    line = part.line
    wire = names().wires.get(line.strip("()[] ").casefold())
    if wire is not None:
        draft.credits.append(Found(wire, *part.text.range()))
        draft.drop(part, "agency line")
        return True
    if not _is_outlet(line):
        return False
    if draft.outlet is None:
        draft.outlet = found_in(part, 0, len(line))
    draft.drop(part, "outlet line")
    return True


def _note_wires(draft: Draft, part: Part) -> None:
    for word in re.split(r"[\s,/|()]+", part.line):
        wire = names().wires.get(word.casefold())
        if wire and word.isupper() | (word == wire) and all(c.value != wire for c in draft.credits):
            at = part.line.find(word)
            draft.credits.append(Found(wire, *part.text.origin(at, at + len(word))))


def _is_outlet(line: str) -> bool:
    """Tell whether a short line names an outlet: capitalised words, one of them a news word."""
    tokens = line.split()
    if not 1 <= len(tokens) <= 5 or ends_sentence(line) or line.casefold() in names().sections:
        return False
    if not all(t[:1].isupper() or t in {"of", "the", "and", "&"} for t in tokens):
        return False
    if line.casefold() in names().wires:
        return True
    return (
        any(t.casefold().strip("().,") in names().outlet_words for t in tokens) and len(tokens) >= 2
    )
