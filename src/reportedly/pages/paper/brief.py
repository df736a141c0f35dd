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
from reportedly.pages.paper.changes import changes
from reportedly.pages.paper.lines import Lines, where_when
from reportedly.pages.paper.notes import origins_words, outlet_words
from reportedly.pages.paper.places import where
from reportedly.pages.paper.sources import sources
from reportedly.pages.themes import measure_words
from reportedly.pages.words import count, day, number, opening, value_words

_CAVEAT = (
    "This brief says who reported what. It does not say that any of it is true. The note behind a "
    "line has the words it rests on."
)
_FIGURES = ("Figure", "What", "Low", "Best", "High", "Qualifier", "Where, when", "Status, origins")
_FIGURE_WIDTHS = (2.2, 2.6, 1.75, 1.75, 1.75, 1.85, 2.7, 2.8)


def paper(context: Context) -> Paper:
    """Arrange the whole brief as blocks and notes."""
    writer = _Writer(Lookup(context))
    many = len(context.brief) > 1
    blocks = [Paragraph(_as_of(context)), Paragraph(plain(_CAVEAT))]
    new = list(changes(context, writer.lines))
    body = [b for story in context.brief for b in writer.story(story, many=many)]
    end = sources(context, writer.page)
    as_of = f"as of {day(context.as_of)}" if context.as_of else "no date"
    return Paper(context.title, (*blocks, *new, *body, *end), writer.lines.notes.lines(), as_of)


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
        self.lines = Lines(page)

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
            ("Where", where(story, self.lines)),
            ("Key figures", self._key_figures(story)),
            ("Where reports disagree", self._disagreements(story.disagreements)),
            ("Situation by theme", self._themes(story, level)),
            ("Timeline", self._timeline(story, level)),
            ("Who said what", self._speakers(story, level)),
            ("Reports by claims", self._matrix(story)),
        )
        for heading, content in sections:
            blocks = list(content)
            if blocks:
                yield Heading(heading, level)
                yield from blocks

    def _highlights(self, story: StoryBrief) -> Iterator[Block]:
        if story.highlights:
            yield Bullets(tuple(map(self.lines.lead, self.page.claims(story.highlights))))

    def _key_figures(self, story: StoryBrief) -> Iterator[Block]:
        """Give the table: each key figure, under it the others of its series in time order."""
        rows = []
        for claim in self.page.claims(story.key_figures):
            others = [c for c in self.page.series(claim) if c.id != claim.id]
            rows += [self._figure(claim), *(self._figure(c, "↳ ") for c in others)]
        if rows:
            yield Table(_FIGURES, tuple(rows), _FIGURE_WIDTHS)

    def _figure(self, claim: ClaimEntry, lead: str = "") -> tuple[Line, ...]:
        value = claim.value
        if value is None:
            raise ValueError(f"{claim.id}: a figure without a value; read the reports again")
        said = value_words(value)
        names = f"{claim.status.replace('-', ' ')}; {origins_words(claim, self.page)}"
        figure = (Span(lead), Span(said.short(), strong=not lead), self.lines.notes.cite(claim))
        words = (
            measure_words(value),
            *map(number, (value.low, value.best, value.high)),
            value.qualifier,
            where_when(claim, self.page),
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
            yield Bullets(tuple(map(self.lines.line, self.page.claims(one.claims))))

    def _themes(self, story: StoryBrief, level: int) -> Iterator[Block]:
        """Give the figures and events by theme; what was said has its own section."""
        for theme in story.themes:
            heads = self.page.bundles(self.page.claims(theme.claims))
            yield Heading(theme.title, level + 1)
            yield Bullets(tuple(map(self.lines.bundle, heads)))

    def _timeline(self, story: StoryBrief, level: int) -> Iterator[Block]:
        parts = (
            ("", story.timeline),
            ("Planned, threatened, supposed or denied", story.expected),
            ("Background, before these reports", story.background),
        )
        for heading, ids in parts:
            rows = [
                (Span(f"{one.words}: "), *self.lines.dated(bundle))
                for one in self.page.dated(ids)
                for bundle in self.page.bundles(one.claims)
            ]
            if rows:
                yield from [Heading(heading, level + 1)] if heading else []
                yield Bullets(tuple(rows))
        undated = self.page.undated(story)
        if undated:
            told = f"{count(undated, 'event')} with no date stated: see the situation by theme."
            yield Paragraph(plain(told))

    def _speakers(self, story: StoryBrief, level: int) -> Iterator[Block]:
        for speaker in story.speakers:
            roles = "; ".join(speaker.roles[:2])
            name = opening(speaker.name or "Speaker not named")
            yield Heading(f"{name} ({roles})" if roles else name, level + 1)
            yield Bullets(tuple(map(self.lines.line, self.page.claims(speaker.claims))))

    def _matrix(self, story: StoryBrief) -> Iterator[Block]:
        """Give the claims that several reports tell, those told by most first."""
        rows = tuple(
            (
                self.lines.line(claim, whole=False),
                plain(", ".join(map(str, self.page.numbers(claim.reports)))),
            )
            for claim in self.page.shared(story)
        )
        if rows:
            yield Table(("Claim", "Told by reports"), rows, (13.0, 4.4))
