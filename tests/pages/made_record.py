"""The tellings and claims of the record made by hand, and the store that holds them."""

from collections.abc import Sequence

from reportedly.model import (
    Annotation,
    Claim,
    Copy,
    Entity,
    Event,
    Family,
    Figure,
    Report,
    SetAside,
    Statement,
    Story,
    Telling,
    TraceStep,
)
from reportedly.store import MemoryStore
from tests.pages.made_store import (
    claim,
    cut,
    day,
    event,
    figure,
    origin,
    reports,
    said,
    value,
)

FLOOD, FIRE = "sy_flood", "sy_fire"
AGENCY_NAME = "state relief agency"


def _deaths(r: dict[str, Report]) -> list[Claim | Telling]:
    wire = figure(
        r["wire"],
        "At least 12 people were killed",
        "12",
        "killed",
        (12, 12, None),
        qualifier="at least",
        place="Numan",
        origin=AGENCY_NAME,
        as_of=day(12),
    )
    daily = figure(
        r["daily"],
        "At least 12 people were killed",
        "12",
        "killed",
        (12, 12, None),
        qualifier="at least",
        place="Numan",
        origin=AGENCY_NAME,
        as_of=day(12),
    )
    herald = figure(
        r["herald"],
        "The number of people killed has risen to 17",
        "17",
        "killed",
        (17, 17, 17),
        place="Numan",
        origin="hospital in Numan",
        as_of=day(13),
    )
    agency = figure(
        r["agency"],
        "between 15 and 17 deaths",
        "15 and 17",
        "killed",
        (15, None, 17),
        qualifier="between",
        place="Numan",
        as_of=day(14),
    )
    early = claim(
        "figure",
        "superseded",
        2,
        [wire, daily],
        [origin(AGENCY_NAME, "named", [wire, daily], "Savanna Wire", "Capital Daily")],
        value=value(wire, 12, 12, None, as_of=day(12)),
        place="Numan",
        time=day(12),
        series="se_deaths",
        story=FLOOD,
        superseded_by=None,
    )
    late = claim(
        "figure",
        "corroborated",
        1,
        [herald, agency],
        [
            origin("hospital in Numan", "named", [herald], "Valley Herald"),
            origin("Relief Desk", "outlet", [agency], "Relief Desk"),
        ],
        value=value(herald, 15, 17, 17, as_of=day(13)),
        place="Numan",
        time=day(13, 14),
        series="se_deaths",
        story=FLOOD,
        trace=(
            TraceStep("later figure of a series", (herald.id, agency.id), "takes the place of 12"),
            TraceStep(
                "range", (herald.id, agency.id), "15–17, best 17 from the latest best-supported"
            ),
        ),
    )
    return [wire, daily, herald, agency, _superseded(early, late), late]


def _superseded(early: Claim, late: Claim) -> Claim:
    fields = {name: getattr(early, name) for name in early.__struct_fields__}
    return Claim(**{**fields, "superseded_by": late.id})


def _displaced(r: dict[str, Report]) -> list[Claim | Telling]:
    wire = figure(
        r["wire"],
        "About 3,400 people have been displaced",
        "3,400",
        "displaced",
        (3400, 3400, 3400),
        qualifier="about",
        origin="Hauwa Tanko",
        as_of=day(12),
    )
    more = figure(
        r["agency"],
        "4,100 displaced people",
        "4,100",
        "displaced",
        (4100, 4100, 4100),
        as_of=day(14),
    )
    less = figure(
        r["agency"],
        "3,900 displaced people",
        "3,900",
        "displaced",
        (3900, 3900, 3900),
        as_of=day(14),
    )
    first = claim(
        "figure",
        "single-origin",
        3,
        [wire],
        [origin("Hauwa Tanko", "named", [wire], "Savanna Wire")],
        value=value(wire, 3400, 3400, 3400, as_of=day(12)),
        time=day(12),
        story=FLOOD,
    )
    desk = [origin("Relief Desk", "outlet", [t], "Relief Desk") for t in (more, less)]
    high = claim(
        "figure",
        "disputed",
        4,
        [more],
        desk[:1],
        value=value(more, 4100, 4100, 4100, as_of=day(14)),
        time=day(14),
        series="se_displaced",
        story=FLOOD,
        inconsistent_in=(r["agency"].id,),
    )
    low = claim(
        "figure",
        "disputed",
        4,
        [less],
        desk[1:],
        value=value(less, 3900, 3900, 3900, as_of=day(14)),
        time=day(14),
        series="se_displaced",
        story=FLOOD,
        inconsistent_in=(r["agency"].id,),
    )
    return [wire, more, less, first, high, low]


def _other_figures(r: dict[str, Report]) -> list[Claim | Telling]:
    houses = figure(
        r["wire"],
        "dozens of houses",
        "dozens",
        "buildings",
        (24, None, None),
        qualifier="dozens",
        of="houses",
        place="Lamurde",
    )
    share = figure(
        r["notes"],
        "Two-thirds of Lamurde",
        "Two-thirds",
        "share",
        (66.67, 66.67, 66.67),
        unit="%",
        of="Lamurde",
        place="Lamurde",
    )
    stalls = figure(
        r["market"],
        "more than 200 stalls",
        "200",
        "buildings",
        (200, 200, None),
        qualifier="more than",
        of="stalls",
        place="Jalingo",
    )
    missing = figure(
        r["correction"],
        "20 people were missing",
        "20",
        "missing",
        (20, 20, 20),
        origin="Savanna Wire",
    )
    fewer = figure(
        r["correction"], "9 people are missing", "9", "missing", (9, 9, 9), origin=AGENCY_NAME
    )
    wrong = figure(
        r["herald"], "Five of them were children", "Five", "killed", (6, 6, 6), of="children"
    )
    wire = [origin("Savanna Wire", "outlet", [houses], "Savanna Wire")]
    return [
        houses,
        share,
        stalls,
        missing,
        fewer,
        wrong,
        claim(
            "figure",
            "single-origin",
            3,
            [houses],
            wire,
            value=value(houses, 24, None, None),
            place="Lamurde",
            story=FLOOD,
        ),
        claim(
            "figure",
            "single-origin",
            3,
            [share],
            [origin("a fisherman", "unnamed", [share], "05-notes.txt")],
            value=value(share, 66.67, 66.67, 66.67, unit="%"),
            place="Lamurde",
            story=FLOOD,
        ),
        claim(
            "figure",
            "single-origin",
            3,
            [stalls],
            [origin("traders", "unnamed", [stalls], "Savanna Wire")],
            value=value(stalls, 200, 200, None),
            place="Jalingo",
            story=FIRE,
        ),
        claim(
            "figure",
            "retracted",
            6,
            [missing],
            [origin("Savanna Wire", "outlet", [missing], "Savanna Wire")],
            value=value(missing, 20, 20, 20),
            story=FLOOD,
        ),
        claim(
            "figure",
            "single-origin",
            3,
            [fewer],
            [origin(AGENCY_NAME, "named", [fewer], "Savanna Wire")],
            value=value(fewer, 9, 9, 9),
            story=FLOOD,
        ),
        # Read wrongly on purpose: "Five" told as six must be withheld.
        claim(
            "figure",
            "single-origin",
            3,
            [wrong],
            [origin("Valley Herald", "outlet", [wrong])],
            value=value(wrong, 6, 6, 6),
            story=FLOOD,
        ),
    ]


def _events(r: dict[str, Report]) -> list[Claim | Telling]:
    floods = [
        event(
            r[name],
            "the Benue river burst its banks",
            "burst",
            "disaster",
            place="Numan",
            time=day(12),
            actor="Benue river",
        )
        for name in ("wire", "daily")
    ]
    visit = event(
        r["herald"],
        "Governor Musa Adegoke visited Yola",
        "visited",
        "visit",
        place="Yola",
        actor="Musa Adegoke",
        time=day(13),
    )
    boats = event(
        r["herald"],
        "The army will send boats to Demsa",
        "send",
        "deployment",
        place="Demsa",
        time=day(14),
        actor="army",
        realis="planned",
    )
    bridge = event(
        r["notes"],
        "Soldiers closed the bridge at Zurak Bata",
        "closed",
        "other",
        place="Zurak Bata",
        actor="Soldiers",
    )
    fire = event(
        r["market"],
        "A fire destroyed more than 200 stalls",
        "destroyed",
        "accident",
        place="Jalingo",
        time=day(13),
    )
    made: list[Claim | Telling] = [*floods, visit, boats, bridge, fire]
    rows: list[tuple[list[Event], str, str]] = [
        (floods, "Savanna Wire", FLOOD),
        ([visit], "Valley Herald", FLOOD),
        ([boats], "an officer", FLOOD),
        ([bridge], "05-notes.txt", FLOOD),
        ([fire], "Savanna Wire", FIRE),
    ]
    for tellings, name, story in rows:
        first = tellings[0]
        place = first.place.place.name if first.place else None
        made.append(
            claim(
                "event",
                "single-origin",
                3,
                tellings,
                [origin(name, "outlet", tellings, name)],
                place=place,
                time=first.time.interval if first.time else None,
                story=story,
            )
        )
    return made


def _statements(r: dict[str, Report]) -> list[Claim | Telling]:
    night = "The water came at night and people had no time to leave"
    tanko = [
        said(r[name], night, "Hauwa Tanko", "Tanko said", verbatim=True, role="spokeswoman")
        for name in ("wire", "daily")
    ]
    dam = said(
        r["herald"],
        "the dam had been opened without warning",
        "Musa Adegoke",
        "said that",
        role="Governor",
    )
    gates = said(r["herald"], "it had opened the gates", "Upper Benue Power", "denied")
    nobody = said(
        r["agency"],
        "Nobody told us that the gates were open",
        "Musa Adegoke",
        "said Governor",
        verbatim=True,
        role="Governor",
    )
    hurt = said(r["market"], "A fire destroyed more than 200 stalls", None, "traders said")
    made: list[Claim | Telling] = [*tanko, dam, gates, nobody, hurt]
    rows: list[tuple[list[Statement], str, str]] = [
        (tanko, "Hauwa Tanko", FLOOD),
        ([dam], "Musa Adegoke", FLOOD),
        ([gates], "Upper Benue Power", FLOOD),
        ([nobody], "Musa Adegoke", FLOOD),
        ([hurt], "traders", FIRE),
    ]
    for tellings, name, story in rows:
        made.append(
            claim(
                "statement",
                "single-origin",
                3,
                tellings,
                [origin(name, "named", tellings)],
                story=story,
            )
        )
    return made


def made_store() -> MemoryStore:
    """Give a store that holds the record made by hand."""
    r = reports()
    made = [*_deaths(r), *_displaced(r), *_other_figures(r), *_events(r), *_statements(r)]
    claims = [c for c in made if isinstance(c, Claim)]
    tellings = [t for t in made if not isinstance(t, Claim)]
    entities = (
        Entity(
            "en_adegoke",
            "person",
            "Musa Adegoke",
            ("Musa Adegoke", "Adegoke"),
            ("Governor",),
            (r["herald"].id, r["agency"].id),
        ),
        Entity(
            "en_tanko",
            "person",
            "Hauwa Tanko",
            ("Hauwa Tanko", "Tanko"),
            ("spokeswoman for the agency",),
            (r["wire"].id,),
        ),
    )
    flood = tuple(
        r[name].id for name in ("wire", "daily", "herald", "agency", "notes", "correction")
    )
    store = MemoryStore()
    with store.writer() as writer:
        for name in r:
            writer.add_report(r[name])
            writer.add_annotation(_annotation(r[name], tellings))
        writer.replace_stories(
            [_copy(r)],
            [Family("fm_wire", (r["wire"].id, r["daily"].id), r["wire"].id, "copied sentences")],
            [
                Story(
                    FIRE,
                    (r["market"].id,),
                    "Fire destroys market in Jalingo",
                    ("market", "Jalingo"),
                ),
                Story(
                    FLOOD,
                    flood,
                    "Twelve dead as Benue bursts its banks",
                    ("Benue", "Numan", "flood"),
                ),
                Story("sy_flood_1", flood[:2], "Twelve dead", (), FLOOD),
            ],
        )
        writer.replace_record(entities, claims)
        writer.add_set_aside(
            [SetAside("09-radio.txt", "is not in English (French)", "translate it first")]
        )
    return store


def _annotation(of: Report, tellings: Sequence[Telling]) -> Annotation:
    own = [t for t in tellings if t.report == of.id]
    return Annotation(
        of.id,
        (),
        (),
        tuple(t for t in own if isinstance(t, Statement)),
        tuple(t for t in own if isinstance(t, Figure)),
        tuple(t for t in own if isinstance(t, Event)),
        made_by="made by hand",
    )


def _copy(r: dict[str, Report]) -> Copy:
    words = "At least 12 people were killed when the Benue river burst its banks early on Tuesday"
    return Copy(cut(r["wire"], words), cut(r["daily"], words), 16, 0.7, "known", "credited")
