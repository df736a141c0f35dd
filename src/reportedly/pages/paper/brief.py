"""Context → blocks: the sections of a situation report, in OCHA's order.

Each line is a claim with its status, the number of its origins and a note with its sources; no
sentence is made of words that no report has.
"""

from collections.abc import Iterable, Iterator, Sequence

from reportedly.pages.context import ClaimEntry, Context, Disagreement, StoryBrief
from reportedly.pages.lookup import Lookup
from reportedly.pages.paper.blocks import (
    Block,
    Bullets,
    Heading,
    Line,
    Paper,
    Paragraph,
    Span,
    Table,
    plain,
)
from reportedly.pages.paper.notes import Notes, origins_words, outlet_words
from reportedly.pages.paper.sources import sources
from reportedly.pages.rank import stands
from reportedly.pages.texts import readable
from reportedly.pages.themes import measure_words
from reportedly.pages.words import count, day, number, value_words

_CAVEAT = (
    "This brief says who reported what. It does not say that any of it is true. The note behind a "
    "line has the words it rests on."
)
_FIGURES = ("Figure", "What", "Low", "Best", "High", "Qualifier", "Where, when", "Status, origins")


def paper(context: Context) -> Paper:
    """Arrange the whole brief as blocks and notes."""
    writer = _Writer(Lookup(context))
    many = len(context.brief) > 1
    blocks = [Paragraph(_as_of(context)), Paragraph(plain(_CAVEAT))]
    body = [b for story in context.brief for b in writer.story(story, many=many)]
    end = sources(context, writer.page)
    return Paper(context.title, (*blocks, *body, *end), writer.notes.lines())


def _as_of(context: Context) -> Line:
    reports = count(len(context.reports), "report")
    if context.as_of is None:
        return Span("No date:", strong=True), Span(f" none of the {reports} says when it appeared.")
    since = ""
    if context.since is not None and context.since != context.as_of:
        since = f" published since {day(context.since)}"
    rest = f", the latest publication date among {reports}{since}."
    return Span(f"As of {day(context.as_of)}", strong=True), Span(rest)


class _Writer:
    """Writes the stories one after another, counting notes through all of them."""

    def __init__(self, page: Lookup) -> None:
        self.page = page
        self.notes = Notes(page)

    def story(self, story: StoryBrief, *, many: bool) -> Iterator[Block]:
        """Give a story's sections; one without content is left out."""
        level = 1
        if many:
            yield Heading(story.title)
            numbers = ", ".join(map(str, self.page.numbers(story.reports)))
            yield Paragraph(plain(f"{count(len(story.reports), 'report')}: {numbers}"))
            level = 2
        sections: tuple[tuple[str, Iterable[Block]], ...] = (
            ("Highlights", self._highlights(story)),
            ("Key figures", self._key_figures(story)),
            ("Where reports disagree", self._disagreements(story.disagreements)),
            ("Situation by theme", self._themes(story, level, single=False)),
            ("Told by a single origin", self._themes(story, level, single=True)),
            ("Timeline", self._timeline(story)),
            ("Who said what", self._speakers(story, level)),
        )
        for heading, content in sections:
            blocks = list(content)
            if blocks:
                yield Heading(heading, level)
                yield from blocks

    def _highlights(self, story: StoryBrief) -> Iterator[Block]:
        if story.highlights:
            yield Bullets(tuple(map(self._highlight, self.page.claims(story.highlights))))

    def _highlight(self, claim: ClaimEntry) -> Line:
        part = self.page.lead(claim)
        before = ("… " if part.cut[0] else "") + part.before
        after = part.after + (" …" if part.cut[1] else "")
        words = (Span(before), Span(part.passage, strong=True), Span(after))
        return (*words, Span(f" – {_support(claim, self.page)}"), self.notes.cite(claim))

    def _key_figures(self, story: StoryBrief) -> Iterator[Block]:
        """Give the table: each key figure, under it the others of its series in time order."""
        rows = []
        for claim in self.page.claims(story.key_figures):
            others = [c for c in self.page.series(claim) if c.id != claim.id]
            rows += [self._figure(claim), *(self._figure(c, "↳ ") for c in others)]
        if rows:
            yield Table(_FIGURES, tuple(rows))

    def _figure(self, claim: ClaimEntry, lead: str = "") -> tuple[Line, ...]:
        value = claim.value
        if value is None:
            raise ValueError(f"{claim.id}: a figure without a value; read the reports again")
        said = value_words(value)
        names = f"{claim.status.replace('-', ' ')}; {origins_words(claim)}"
        figure = (Span(lead), Span(said.short(), strong=not lead), self.notes.cite(claim))
        words = (
            measure_words(value),
            *map(number, (value.low, value.best, value.high)),
            value.qualifier,
            _where_when(claim, self.page),
            names,
        )
        return (figure, *map(plain, words))

    def _disagreements(self, all_: Sequence[Disagreement]) -> Iterator[Block]:
        for one in all_:
            if one.report is None:
                yield Paragraph(plain("These cannot all hold:"))
            else:
                report = self.page.report(one.report)
                name = f"Report {report.number}, {outlet_words(report)}"
                yield Paragraph(plain(f"{name}, contradicts itself:"))
            yield self._lines(self.page.claims(one.claims))

    def _themes(self, story: StoryBrief, level: int, *, single: bool) -> Iterator[Block]:
        """Give the figures and events by theme; what was said has its own section."""
        for theme in story.themes:
            fit = [c for c in self.page.claims(theme.claims) if c.kind != "statement"]
            fit = [c for c in fit if (c.status == "single-origin") is single]
            if fit:
                yield Heading(theme.title, level + 1)
                yield self._lines(fit)

    def _timeline(self, story: StoryBrief) -> Iterator[Block]:
        dated = self.page.dated(story.timeline)
        rows = [(date, claim) for date, claims in dated for claim in claims]
        if rows:
            yield Bullets(
                tuple((Span(f"{date}: "), *self._line(claim, time=False)) for date, claim in rows),
            )

    def _speakers(self, story: StoryBrief, level: int) -> Iterator[Block]:
        for speaker in story.speakers:
            roles = "; ".join(speaker.roles[:2])
            name = speaker.name or "Speaker not named"
            yield Heading(f"{name} ({roles})" if roles else name, level + 1)
            yield self._lines(self.page.claims(speaker.claims))

    def _lines(self, claims: Iterable[ClaimEntry]) -> Bullets:
        return Bullets(tuple(map(self._line, claims)))

    def _line(self, claim: ClaimEntry, *, time: bool = True) -> Line:
        where = _where_when(claim, self.page, time=time)
        rest = (f" ({where})" if where else "") + f" – {_support(claim, self.page)}"
        return (*_told(claim), Span(rest), self.notes.cite(claim))


def _told(claim: ClaimEntry) -> Line:
    words = readable(claim.text)
    if claim.value is not None:
        said = value_words(claim.value)
        note = f", {said.note}" if said.note else ""
        return Span(said.short(), strong=True), Span(f" {measure_words(claim.value)}{note}")
    telling = claim.telling()
    if getattr(telling, "verbatim", False):
        return (Span(f"“{words}”"),)
    cue = getattr(telling, "cue", None)
    return (Span(f"{readable(cue.text)}: {words}" if cue else words),)


def _where_when(claim: ClaimEntry, page: Lookup, *, time: bool = True) -> str:
    inferred = " (inferred)" if claim.value and claim.value.place_inferred else ""
    place = f"{claim.place}{inferred}" if claim.place else ""
    cumulative = "cumulative" if claim.value and claim.value.scope == "cumulative" else ""
    return ", ".join(filter(None, (place, page.time(claim) if time else "", cumulative)))


def _support(claim: ClaimEntry, page: Lookup) -> str:
    """Say how well a claim is supported, and whether it is told as having happened."""
    status = claim.status.replace("-", " ")
    if claim.status == "disputed" and not stands(claim):
        status += ", superseded"
    # "Single origin" says how many there are.
    origins = "" if claim.status == "single-origin" else count(len(claim.origins), "origin")
    parts = (status, page.realis(claim), origins, count(len(claim.reports), "report"))
    return ", ".join(filter(None, parts))
