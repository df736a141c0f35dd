"""The measure lexicon as look-up tables: which words, in which role, say what is measured."""

from functools import cache

from reportedly.language.own_cache import forgotten_with_own
from reportedly.language.quantities_words import Word, table

Words = tuple[Word, ...]
Phrase = tuple[str, ...]
PEOPLE_MEASURES = (
    "killed or injured",
    "killed",
    "injured",
    "missing",
    "displaced",
    "evacuated",
    "detained",
    "abducted",
    "rescued",
    "released",
    "returned",
    "infected",
    "vaccinated",
    "treated",
    "troops",
    "in need",
    "affected",
    "crowd",
)
THING_MEASURES = ("places captured", "places affected", "buildings", "attacks", "flights")


@forgotten_with_own
@cache
def people_measures() -> tuple[str, ...]:
    """Give the measures that count people: the user's own first, then ours."""
    return (*_own_measures(people=True), *PEOPLE_MEASURES)


@forgotten_with_own
@cache
def own_things() -> tuple[str, ...]:
    """Give the user's own measures that count things (``people = false``)."""
    return _own_measures(people=False)


def _own_measures(*, people: bool) -> tuple[str, ...]:
    ours = {*PEOPLE_MEASURES, *THING_MEASURES, "ignored"}
    measures = table("measures")["measure"].items()
    return tuple(n for n, m in measures if n not in ours and m.get("people", True) is people)


@forgotten_with_own
@cache
def _index(role: str) -> dict[str, tuple[tuple[Phrase, str], ...]]:
    """Give the phrases of a role with their measures, by first word, longest first."""
    rows: dict[str, list[tuple[Phrase, str]]] = {}
    measures = table("measures")["measure"]
    for measure in (*own_things(), *people_measures(), *THING_MEASURES, "ignored"):
        for text in _entries(measures.get(measure, {}), role):
            phrase = tuple(text.split())
            rows.setdefault(phrase[0], []).append((phrase, measure))
    return {first: tuple(sorted(r, key=lambda p: -len(p[0]))) for first, r in rows.items()}


def _entries(entry: dict[str, list[str]], role: str) -> list[str]:
    verbs = entry.get("verbs", [])
    if role == "participles":
        return [*entry.get("participles", []), *(_past(v) for v in verbs)]
    if role == "active":
        forms = [form for verb in verbs for form in _forms(verb)]
        return [*forms, *entry.get("irregular", [])]
    return list(entry.get(role, []))


def _past(verb: str) -> str:
    head, _, rest = verb.partition(" ")
    past = head + "d" if head.endswith("e") else head + "ed"
    return f"{_spelled(head, past)} {rest}".strip()


def _spelled(head: str, past: str) -> str:
    same = {"hit": "hit", "cut": "cut", "hurt": "hurt", "slay": "slain", "yield": "yielded"}
    if head in {"overrun", "retake", "lose", "cut", "hit", "hurt"}:
        return {"retake": "retaken", "lose": "lost", "overrun": "overrun"}.get(
            head, same.get(head, past)
        )
    if head == "kidnap":
        return "kidnapped"
    if head == "control":
        return "controlled"
    return past


def _forms(verb: str) -> tuple[str, ...]:
    head, _, rest = verb.partition(" ")
    stem = head.removesuffix("e") if not head.endswith("ee") else head
    double = {"kidnap": "kidnapp", "control": "controll", "hit": "hitt", "cut": "cutt"}
    ing = double.get(head, stem) + "ing"
    third = head + ("es" if head.endswith(("s", "sh", "ch", "x")) else "s")
    forms = (head, third, ing, _past(verb).split()[0])
    return tuple(f"{form} {rest}".strip() for form in forms)


def measures_at(words: Words, at: int, *roles: str) -> tuple[tuple[str, ...], int]:
    """Give all measures of the longest phrase of these roles here, and how many words it has."""
    if not 0 <= at < len(words):
        return (), 0
    found: list[tuple[int, str]] = []
    for role in roles:
        for phrase, measure in _index(role).get(words[at].low, ()):
            if all(at + k < len(words) and words[at + k].low == p for k, p in enumerate(phrase)):
                found.append((len(phrase), measure))
    size = max((n for n, _ in found), default=0)
    return tuple(dict.fromkeys(m for n, m in found if n == size)), size


def measures_before(words: Words, end: int, *roles: str) -> tuple[tuple[str, ...], int]:
    """Give all measures of the longest phrase of these roles that ends before ``end``."""
    for size in (4, 3, 2, 1):
        measures, length = measures_at(words, end - size, *roles)
        if length == size:
            return measures, size
    return (), 0


@forgotten_with_own
@cache
def category(noun: str) -> str:
    """Give the kind of thing a noun phrase counts by its head: people, places, vehicles …

    ``unknown`` where no list holds the head, ``""`` for an empty phrase.
    """
    if noun == "":
        return ""
    head = noun.casefold().replace("-", " ").replace("’", "'").split()[-1]
    kinds = table("measures")["categories"]
    for kind in ("places", "vehicles", "buildings", "votes", "incidents", "animals", "people"):
        if head in kinds[kind]:
            return kind
    if head.endswith(("men", "women", "people", "children", "ists", "ians", "police")):
        return "people"
    return "unknown"


def is_troops(noun: str) -> bool:
    """Tell whether the noun phrase counts soldiers as a force."""
    head = noun.casefold().split()[-1] if noun else ""
    strong = table("measures")["categories"]["troops"]
    return head in strong and head not in {"police", "officers", "policemen", "personnel"}
