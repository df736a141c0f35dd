import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import SkipItem
from reportedly.model import Report
from reportedly.reading import read_text

BODY = (
    "Two people were killed in Lamurde on Tuesday when a bridge fell into a river, police said.\n\n"
    "“We heard the noise at night,” said Hauwa Tanko, a teacher in Lamurde. “Nobody slept.”\n\n"
    "The governor of Adamawa, Musa Adegoke, said the bridge would be built again within a year."
)


def _report(text: str) -> Report:
    return read_text(text, "a.txt")


def _body(text: str) -> str:
    return _report(text).body


def test_a_clean_text_is_kept_whole() -> None:
    """Nothing is cut from a text that has no furniture."""
    report = _report(BODY)

    assert report.body == BODY
    assert report.removed == ()
    assert [b.kind for b in report.blocks] == ["paragraph"] * 3


@pytest.mark.parametrize(
    "line",
    [
        "Skip to main content",
        "Home / News / Adamawa / Bridge falls",
        "Home News Sport Weather",
        "Share on Facebook Tweet",
        "Share this article",
        "Font Size: A A A",
        "3 min read",
        "(Photo by Ngozi Eze/Valley Herald)",
        "RELATED: Lokoja shipyard to reopen",
        "We use cookies to improve your experience.",
        "Sign up for our newsletter",
        "© 2017 Valley Herald. All rights reserved.",
        "Advertisement",
        "Tags: flood, bridge",
        "Follow us on Twitter",
        "https://herald.example/bridge",
    ],
)
def test_furniture_is_cut_wherever_it_stands(line: str) -> None:
    """Widgets and notices are cut above, inside and below the text, each with a reason."""
    for text in (
        f"{line}\n\n{BODY}",
        BODY.replace("\n\n", f"\n\n{line}\n\n", 1),
        f"{BODY}\n\n{line}",
    ):
        report = _report(text)
        assert report.body == BODY
        assert [r.passage.text for r in report.removed] == [line]
        assert report.removed[0].reason


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell in Lagos after the news, traders said on Wednesday afternoon.",
        "Home affairs minister Grace Madaki said the road to Gombe would stay shut for a week.",
        "Related charges were brought against two engineers of the company, the police said.",
        "“Follow us on foot,” the commander told the men, and they left the village at once.",
        "Photographs of the bridge showed that two of its pillars had been missing since May.",
        "Most read the notice and left, but some families stayed in their houses by the river.",
    ],
)
def test_sentences_with_the_words_of_furniture_stay(line: str) -> None:
    """A sentence of the report is not taken for a widget because of its first words."""
    text = BODY.replace("\n\n", f"\n\n{line}\n\n", 1)

    assert _body(text) == text


def test_links_inside_a_paragraph_are_cut_alone() -> None:
    """A link in brackets goes, the sentences around it stay one paragraph."""
    text = BODY.replace("Nobody slept.”", "Nobody slept.” (RELATED: Ten bridges to see) She left.")

    assert "Nobody slept.” She left." in _body(text)
    assert "RELATED" not in _body(text)


def test_text_behind_a_widget_stays() -> None:
    """“Continue reading” before a paragraph goes, and the paragraph stays."""
    text = BODY.replace("The governor", "Continue reading the main story The governor")

    assert _body(text) == BODY


@pytest.mark.parametrize(
    "ending",
    [
        "About the author\n\nPeter Gwary has two cats and writes about Adamawa for the Herald.",
        "About admin\n\nCheck Also\n\nMarket opens\n\nThe market of Jos was opened by the …",
        "Popular posts from this blog\n\nStudy Nursing\n\nStudents can choose among 40 colleges, "
        "and more than 5,000 graduates have found work within a year of their last day.",
        "Leave a Reply\n\nYour email address will not be published. Required fields are marked.",
        "You may also like\n\nSeven ways to cook yam\n\nRangers win again in Jos",
        "Most read\n\nSeven ways to cook yam",
        "Seven ways to cook yam\n\nYam is cooked in many ways in Nigeria, and the best of them "
        "are not known in the cities, where most people only ever fry it or boil it in wat",
    ],
)
def test_what_follows_the_report_is_cut(ending: str) -> None:
    """Authors' notes, teasers and other stories below the report are cut."""
    assert _body(f"{BODY}\n\n{ending}") == BODY


def test_a_box_of_links_in_the_middle_does_not_end_the_report() -> None:
    """Headlines under “Related stories” go, and the report goes on below them."""
    box = "Related stories\n\nSeven ways to cook yam\n\nRangers win again in Jos\n\n"
    body = BODY + "\n\nPeople in Lamurde told Hauwa Tanko that they did not believe the governor."
    text = body.replace("People in", f"{box}People in")

    assert _body(text) == body


def test_captions_printed_twice_are_kept_once() -> None:
    """Of a caption and its repetition – but for a stop or “(left)” – the first is kept."""
    first = "Women (left) wait for clean water outside a school in Lamurde on Wednesday"
    second = "Women wait for clean water outside a school in Lamurde on Wednesday. "
    report = _report("Bridge falls\n\n" + BODY.replace("\n\n", f"\n\n{first}\n\n{second}\n\n", 1))

    assert [report.body[b.start : b.end] for b in report.blocks if b.kind == "caption"] == [first]
    assert [r.reason for r in report.removed] == ["caption printed twice"]


def test_a_caption_that_repeats_the_text_goes() -> None:
    """A credited caption that says what a paragraph says is cut, the paragraph stays."""
    caption = BODY.split("\n\n", maxsplit=1)[0] + " — File photo by AFP"
    report = _report(f"Bridge falls in Lamurde\n\n{caption}\n\n{BODY}")

    assert report.body == BODY
    assert report.credits == ()


def test_the_head_is_read_and_not_kept() -> None:
    """Title, author, outlet and date above the text are known, and not part of the body."""
    head = (
        "World\n\nBridge falls in Lamurde\n\nPeter Gwary Senior Reporter\n\n"
        "Valley Herald, 13 September 2017\n\n"
    )
    report = _report(head + BODY)

    assert report.body == BODY
    assert report.title is not None
    assert report.title.value == "Bridge falls in Lamurde"
    assert report.title.passage is not None
    assert report.title.passage.text == "Bridge falls in Lamurde"
    assert report.author is not None
    assert report.author.value == "Peter Gwary"
    assert report.outlet is not None
    assert report.outlet.value == "Valley Herald"
    assert str(report.published.interval and report.published.interval.first) == "2017-09-13"


def test_a_title_is_parted_from_section_and_outlet() -> None:
    """What outlets put before and behind a headline is not the headline."""
    first = _report(f"News :: Bridge falls in Lamurde\n\n{BODY}").title
    second = _report(f"Bridge falls in Lamurde – The Valley Tribune\n\n{BODY}")

    assert first is not None
    assert first.value == "Bridge falls in Lamurde"
    assert second.title is not None
    assert second.title.value == "Bridge falls in Lamurde"
    assert second.outlet is not None
    assert second.outlet.value == "The Valley Tribune"


@pytest.mark.parametrize(
    ("line", "place", "day", "credits_"),
    [
        ("PESHAWAR: ", "Peshawar", None, []),
        ("KIEV, Ukraine — ", "Kiev, Ukraine", None, []),
        ("KIEV (Reuters) - ", "Kiev", None, ["Reuters"]),
        ("YOLA, Nigeria, Sept 12, 2017 (Savanna Wire) - ", "Yola, Nigeria", "2017-09-12",
         ["Savanna Wire"]),
        ("KABUL – ", "Kabul", None, []),
        ("London, 5 May 2014 (AFP) - ", "London", "2014-05-05", ["AFP"]),
        ("Kabul – ", "Kabul", None, []),
        ("NEW YORK (AP) — ", "New York", None, ["AP"]),
    ],
)  # fmt: skip
def test_datelines_are_read(line: str, place: str, day: str | None, credits_: list[str]) -> None:
    """Place, date and agency before the first sentence are read, and the sentence reads clean."""
    report = _report(line + BODY)

    assert report.body == BODY
    assert report.dateline is not None
    assert report.dateline.value == place
    assert [c.value for c in report.credits] == credits_
    assert (str(report.published.interval.first) if report.published.interval else None) == day
    assert report.removed == ()


@pytest.mark.parametrize(
    "opening",
    ["NATO: ", "UPDATE: ", "Hezbollah - a close ally of the government - said no. ", "Police – "],
)
def test_other_openings_are_no_datelines(opening: str) -> None:
    """An acronym, a label or a subject before a dash is not taken for a place … if it is known."""
    report = _report(opening + BODY)

    assert report.dateline is None or opening == "Police – "


@pytest.mark.parametrize(
    ("ending", "credit"),
    [
        ("(Reporting by Ada Obi; Editing by Bala Musa) nL6N0NS1EA", "Reuters"),
        ("Source: AFP", "AFP"),
        ("With inputs from PTI", "PTI"),
        ("The Associated Press contributed to this report.", "AP"),
        ("(AFP)", "AFP"),
    ],
)
def test_credits_at_the_end_are_read_and_cut(ending: str, credit: str) -> None:
    """Who supplied a report is known, and the line is no part of the body."""
    report = _report(f"{BODY}\n\n{ending}")

    assert report.body == BODY
    assert [c.value for c in report.credits] == [credit]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("CORRECTION: Benue flood", "correction"),
        ("Corrected: toll of the Benue flood", "correction"),
        ("KILL: Benue flood story", "kill"),
        ("Clarification: Benue flood", "clarification"),
        ("Correct way to build a bridge in Adamawa", None),
    ],
)
def test_notices_are_noted(title: str, kind: str | None) -> None:
    """A report that corrects or withdraws another is marked as such."""
    notice = _report(f"{title}\n\n{BODY}").notice

    assert (notice.value if notice else None) == kind


def test_cut_parts_show_what_they_were() -> None:
    """Each removed part is a passage of the original, in order and without overlap."""
    report = _report(f"Skip to main content\n\n{BODY}\n\nRelated\n\nSeven (Photo by X) ways …")
    ends = [0]
    for removed in report.removed:
        passage = removed.passage
        assert report.original[passage.start : passage.end] == passage.text
        assert passage.start >= ends[-1]
        ends.append(passage.end)

    assert len(ends) > 2


PIECES = st.sampled_from(
    [
        "Skip to main content", "Home / News", "World", "A bridge falls in Lamurde", "PESHAWAR: ",
        "The police said that two people were killed in the town on Sunday. ", "…", "(Photo by X)",
        "\n", "\n\n", " ", "Related\n", "By Ada Obi\n", "13 September 2017\n", "&amp;", "\u00ad",
        "\u00e2\u0080\u0099", "“", "KIEV (Reuters) - ", "(RELATED: x)", "About the author\n", "\t",
        "Advertisement ", "\u00a0", "نص", "🙂", "— File photo by AFP\n", "Source: AFP",
        "date 2021-08-11 ",
    ]
)  # fmt: skip


@given(st.lists(PIECES | st.text(max_size=8), max_size=25))
def test_every_passage_of_a_body_maps_back(pieces: list[str]) -> None:
    """Any text gives a report whose body maps back in order, or a reason; never an exception."""
    original = "".join(pieces)
    try:
        report = read_text(original, "a.txt", any_language=True)
    except SkipItem:
        return
    last = 0
    for block in report.blocks:
        for at in range(block.start, block.end):
            passage = report.passage(at, at + 1)
            assert passage.text == original[passage.start : passage.end] != ""
            assert passage.start >= last
            if passage.text.isascii() and passage.text.isprintable() and len(passage.text) == 1:
                assert passage.text == report.body[at]
            last = passage.start
