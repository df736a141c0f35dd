"""What the template looks up while it writes the page: all of it from the one context."""

from collections import Counter
from collections.abc import Iterable, Sequence

from reportedly.model import Copy, Family, Interval, Statement, Telling
from reportedly.pages.bundles import Bundle, bundles
from reportedly.pages.changed import changed_groups
from reportedly.pages.context import ClaimEntry, Context, ReportEntry, StoryBrief
from reportedly.pages.details import details
from reportedly.pages.families import CopyRow, who_copied
from reportedly.pages.highlights import fallen, lead_telling, points_back
from reportedly.pages.model_words import realis_of
from reportedly.pages.rank import rank, stands, when
from reportedly.pages.spans import Dated, spans
from reportedly.pages.texts import Excerpt, Piece, by_report, excerpt, news, pieces
from reportedly.pages.words import interval_words

# A wider or longer table of reports by claims is no help: the lines name their reports.
MOST_COLUMNS = 30
MOST_ROWS = 40
_LINE = 220  # characters of a sentence on a line
_ENOUGH = 40  # characters of a passage that says enough without its sentence


class Lookup:
    """Finds claims, reports and passages by id and numbers the tellings of the page."""

    def __init__(self, context: Context) -> None:
        """Index one context."""
        self._claims = {claim.id: claim for claim in context.claims}
        self._reports = {report.id: report for report in context.reports}
        tellings = {t.id: t for claim in context.claims for t in claim.tellings}
        self._by_report = by_report(tellings.values())
        inorder = [t.id for r in context.reports for t in self._by_report.get(r.id, ())]
        self._numbers = {telling: number for number, telling in enumerate(inorder, start=1)}
        self._families = {family.id: number for number, family in enumerate(context.families)}
        self._copies = _by_family(context)
        self._series = {
            claim: series.claims
            for story in context.brief
            for series in story.series
            for claim in series.claims
        }
        self._nameless = {r.name: r.number for r in context.reports if r.outlet is None}
        self._fallen = fallen(context.claims)
        self.most_rows = MOST_ROWS
        self.changes = changed_groups(context)
        self.statuses = Counter(claim.status for claim in context.claims)

    def claim(self, claim_id: str) -> ClaimEntry:
        """Give a claim by id."""
        return self._claims[claim_id]

    def claims(self, ids: Iterable[str]) -> list[ClaimEntry]:
        """Give claims by id, in the order asked for."""
        return [self._claims[i] for i in ids]

    def report(self, report_id: str) -> ReportEntry:
        """Give a report by id."""
        return self._reports[report_id]

    def reports(self, claim: ClaimEntry) -> list[ReportEntry]:
        """Give the reports that carry a claim, by number."""
        return sorted((self._reports[r] for r in claim.reports), key=lambda r: r.number)

    def mark(self, telling_id: str) -> int:
        """Give the number under which a telling's passage is marked in the report's text."""
        return self._numbers[telling_id]

    def passage_link(self, telling: Telling) -> str:
        """Give the link to a telling's passage in its report."""
        return f"#p{self.mark(telling.id)}"

    def claim_link(self, claim: ClaimEntry) -> str:
        """Give the link to a claim's own page; a brief in one file has none."""
        del claim
        return ""

    def excerpt(self, telling: Telling) -> Excerpt:
        """Give a telling's passage with the words around it."""
        return excerpt(telling, self._reports[telling.report])

    def pieces(self, report: ReportEntry) -> tuple[Piece, ...]:
        """Give a report's whole text, cut where passages begin and end."""
        return pieces(report, self._by_report.get(report.id, ()))

    def family(self, report: ReportEntry) -> str:
        """Give the letter of a report's family; empty if it has none."""
        number = self._families.get(report.family or "")
        return "" if number is None else _letters(number)

    def family_letter(self, family_id: str) -> str:
        """Give the letter of a family."""
        return _letters(self._families[family_id])

    def copied(self, family: Family) -> tuple[CopyRow, ...]:
        """Say who copied whom in a family, each report below the one it copied from."""
        inorder = [r.id for r in self.numbered(family.reports)]
        return who_copied(inorder, self._copies.get(family.id, ()))

    def series(self, claim: ClaimEntry) -> list[ClaimEntry]:
        """Give the figures of a claim's series in time order; empty if it has none."""
        return [self._claims[c] for c in self._series.get(claim.id, ())]

    def stands(self, claim: ClaimEntry) -> bool:
        """Tell whether a claim has been neither superseded nor retracted."""
        return stands(claim)

    def heads(self, ids: Sequence[str]) -> list[ClaimEntry]:
        """Leave out the figures that are shown under another of their series."""
        below = {other.id for i in ids for other in self.nested(self._claims[i])}
        return [c for c in self.claims(ids) if c.id not in below]

    def nested(self, claim: ClaimEntry) -> list[ClaimEntry]:
        """Give the figures shown under the last of their series: those that no longer stand."""
        series = self._series.get(claim.id, ())
        standing = [i for i in series if stands(self._claims[i])]
        if not standing or standing[-1] != claim.id:
            return []
        return [self._claims[i] for i in series if i not in standing]

    def lead(self, claim: ClaimEntry) -> Excerpt:
        """Give the sentence a highlight is shown with, its passage in the middle."""
        telling = lead_telling(claim, self._fallen)
        return news(telling, self._reports[telling.report])

    def brief_words(self, claim: ClaimEntry, *, short: bool = False) -> Excerpt:
        """Give the sentence of an event on one or two lines, its passage in the middle.

        If ``short``, give the passage alone where it says enough by itself.
        """
        telling = lead_telling(claim)
        whole = news(telling, self._reports[telling.report], _LINE)
        if short and len(whole.passage) >= _ENOUGH and not points_back(whole.passage):
            return Excerpt("", whole.passage, "")
        return whole

    def bundles(self, claims: Iterable[ClaimEntry]) -> list[Bundle]:
        """Put the claims that stand in the same words under the first of them."""
        return bundles(claims)

    def dated(self, ids: Sequence[str]) -> list[Dated]:
        """Group the claims of a timeline by their date, in the order they come."""
        groups: dict[str, list[ClaimEntry]] = {}
        for claim in self.claims(ids):
            groups.setdefault(interval_words(claim.time), []).append(claim)
        return spans(groups)

    def tellings_in(self, claim: ClaimEntry, report_id: str | None) -> list[Telling]:
        """Give a claim's tellings, of one report or of all."""
        return [t for t in claim.tellings if report_id in {None, t.report}]

    def undated(self, story: StoryBrief) -> int:
        """Count the events of a story that name no time."""
        own = {c for theme in story.themes for c in theme.claims}
        return sum(1 for c in own if self._claims[c].kind == "event" and not self._claims[c].time)

    def who(self, name: str) -> str:
        """Name an origin or an outlet; a report whose outlet is not known by its number."""
        number = self._nameless.get(name)
        return name if number is None else f"report {number}, outlet not known"

    def carriers(self, claim: ClaimEntry, tellings: Iterable[str]) -> list[str]:
        """Name the reports of some of a claim's tellings: "report 3"."""
        wanted = set(tellings)
        own = {t.report for t in claim.tellings if t.id in wanted}
        return [f"report {number}" for number in self.numbers(own)]

    def realis(self, claim: ClaimEntry) -> str:
        """Say in a word that an event is not told as having happened; empty if it is."""
        return realis_of(claim.telling())

    def said_by(self, telling: Telling) -> str:
        """Say to whom a telling is attributed in its text; empty if to nobody."""
        slot = telling.speaker if isinstance(telling, Statement) else telling.attributed_to
        return slot.name if slot else ""

    def details(self, telling: Telling) -> list[tuple[str, str]]:
        """Give the slots of a telling that its clause fills, as label and words."""
        return details(telling)

    def time(self, claim: ClaimEntry) -> str:
        """Say when a claim held, or when a statement was first reported; empty if unknown."""
        if isinstance(claim.telling(), Statement) and not claim.time:
            reported = interval_words(self._first_reported(claim))
            return f"reported {reported}" if reported else ""
        words = interval_words(when(claim))
        return f"{words} (inferred)" if words and claim.time_inferred else words

    def time_on_line(self, claim: ClaimEntry) -> str:
        """Say on a line of the timeline that its day was not told there; empty if it was."""
        return "day inferred" if claim.time_inferred else ""

    def dated_words(self, claim: ClaimEntry) -> str:
        """Say when a claim held; else when it was first reported, named as such."""
        reported = interval_words(self._first_reported(claim))
        told = f"reported {reported}" if reported else "no date stated"
        return self.time(claim) or told

    def _first_reported(self, claim: ClaimEntry) -> Interval | None:
        days = [self._reports[r].published.interval for r in claim.reports]
        return min((day for day in days if day), default=None)

    def numbers(self, report_ids: Iterable[str]) -> list[int]:
        """Give the numbers of reports, in order; those of older versions are left out."""
        return [r.number for r in self.numbered(report_ids)]

    def shared(self, story: StoryBrief) -> list[ClaimEntry]:
        """Give the claims of a story that several reports tell, those told by most first.

        There are none where the story has more reports than a table has room for.
        """
        if len(story.reports) > MOST_COLUMNS:
            return []
        groups = [t.claims for t in story.themes] + [s.claims for s in story.speakers]
        ids = dict.fromkeys(claim for claims in groups for claim in claims)
        fit = [c for c in self.claims(ids) if len(c.reports) > 1]
        return sorted(fit, key=lambda c: (-len(c.reports), rank(c)))[:MOST_ROWS]

    def first_in(self, claim: ClaimEntry, report_id: str) -> Telling | None:
        """Give the first telling of a claim in a report."""
        return next(iter(self.tellings_in(claim, report_id)), None)

    def numbered(self, report_ids: Iterable[str]) -> list[ReportEntry]:
        """Give reports by number; those of older versions are left out."""
        known = [self._reports[r] for r in report_ids if r in self._reports]
        return sorted(known, key=lambda r: r.number)

    def sections(self, story: StoryBrief) -> list[tuple[str, str]]:
        """Give the id and the heading of each section a story has."""
        there = (
            ("highlights", "Highlights", story.highlights),
            ("map", "Where", story.places or story.unplaced),
            ("figures", "Key figures", story.key_figures),
            ("disagreements", "Where reports disagree", story.disagreements),
            ("situation", "Situation by theme", story.themes),
            ("timeline", "Timeline", story.timeline or story.background or story.expected),
            ("statements", "Who said what", story.speakers),
            ("matrix", "Reports by claims", self.shared(story)),
        )
        return [(name, heading) for name, heading, content in there if content]


def _by_family(context: Context) -> dict[str, list[Copy]]:
    """Group the copies by the family that both of their reports belong to."""
    found: dict[str, list[Copy]] = {}
    homes = {report.id: report.family for report in context.reports}
    for copy in context.copies:
        home = homes.get(copy.source.report)
        if home is not None and home == homes.get(copy.copy.report):
            found.setdefault(home, []).append(copy)
    return found


def _letters(number: int) -> str:
    """Number families as spreadsheets number columns: A … Z, AA …."""
    return (_letters(number // 26 - 1) if number >= 26 else "") + chr(ord("A") + number % 26)
