"""One claim as a line on paper: what is told, where and when, how well it is supported."""

from collections.abc import Iterator

from reportedly.model import independent
from reportedly.pages.bundles import Bundle
from reportedly.pages.context import ClaimEntry
from reportedly.pages.lookup import Lookup
from reportedly.pages.paper.blocks import Line, Span
from reportedly.pages.paper.notes import Notes
from reportedly.pages.rank import stands
from reportedly.pages.texts import Excerpt, readable
from reportedly.pages.themes import measure_words
from reportedly.pages.words import count, value_words


class Lines:
    """Writes claims as lines, each with its note."""

    def __init__(self, page: Lookup) -> None:
        """Begin with no note."""
        self.page = page
        self.notes = Notes(page)

    def lead(self, claim: ClaimEntry) -> Line:
        """Give a highlight: its whole sentence."""
        words = around(self.page.lead(claim))
        return (*words, Span(f" – {support(claim, self.page)}"), self.notes.cite(claim))

    def dated(self, bundle: Bundle) -> Line:
        """Give a line of the timeline: short, since the themes have the sentences."""
        claim = bundle.head
        told = around(self.page.brief_words(claim, short=True))
        return (*told, *self._rest(claim, time=False))

    def bundle(self, bundle: Bundle) -> Line:
        """Give a claim, and after it those told in the same words."""
        line = self.line(bundle.head)
        for n, other in enumerate(bundle.others):
            word = " Also told so: " if n == 0 else "; "
            line = (*line, Span(word), *self.line(other, whole=False))
        return line

    def line(self, claim: ClaimEntry, *, whole: bool = True) -> Line:
        """Give one claim; an event with the sentence around it if ``whole``."""
        told = around(self.page.brief_words(claim)) if whole and _is_event(claim) else _told(claim)
        return (*told, *self._rest(claim))

    def _rest(self, claim: ClaimEntry, *, time: bool = True) -> Line:
        where = where_when(claim, self.page, time=time)
        told = (f" ({where})" if where else "") + f" – {support(claim, self.page)}"
        return Span(told), self.notes.cite(claim)


def around(part: Excerpt) -> Line:
    """Give an excerpt with its passage in bold."""
    before = ("… " if part.cut[0] else "") + part.before
    after = part.after + (" …" if part.cut[1] else "")
    return Span(before), Span(part.passage, strong=True), Span(after)


def where_when(claim: ClaimEntry, page: Lookup, *, time: bool = True) -> str:
    """Say where and when, as far as it is told."""
    inferred = " (inferred)" if claim.place_inferred else ""
    place = f"{claim.place}{inferred}" if claim.place else ""
    cumulative = "cumulative" if claim.value and claim.value.scope == "cumulative" else ""
    day = page.time(claim) if time else page.time_on_line(claim)
    return ", ".join(filter(None, (place, day, cumulative)))


def support(claim: ClaimEntry, page: Lookup) -> str:
    """Say how well a claim is supported, and whether it is told as having happened."""
    status = claim.status.replace("-", " ")
    if claim.status == "disputed" and not stands(claim):
        status += ", superseded"
    # "Single origin" says how many there are.
    origins = "" if claim.status == "single-origin" else count(independent(claim.origins), "origin")
    parts = (status, page.realis(claim), origins, count(len(claim.reports), "report"))
    return ", ".join(filter(None, parts))


def _is_event(claim: ClaimEntry) -> bool:
    return claim.kind == "event"


def _told(claim: ClaimEntry) -> Line:
    return tuple(_spans(claim))


def _spans(claim: ClaimEntry) -> Iterator[Span]:
    words = readable(claim.text)
    telling = claim.telling()
    cue = getattr(telling, "cue", None)
    if claim.value is not None:
        said = value_words(claim.value)
        note = f", {said.note}" if said.note else ""
        yield Span(said.before_noun(), strong=True)
        yield Span(f" {measure_words(claim.value)}{note}")
    elif getattr(telling, "verbatim", False):
        yield Span(f"“{words}”")
    else:
        yield Span(f"{readable(cue.text)}: {words}" if cue else words)
