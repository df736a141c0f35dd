"""The user's own words; the example of docs/lexicons.md is what is read here."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportedly.errors import StopRun
from reportedly.language import annotate_all, annotate_report, stamp, use_own
from reportedly.language.own_lexicons import lexicon_with_own
from reportedly.model import Annotation
from reportedly.settings import Settings
from tests.conftest import MakeReport

DOCS = Path(__file__).parents[2] / "docs" / "lexicons.md"


@pytest.fixture(autouse=True)
def _none_left() -> Iterator[None]:
    """Each test begins and ends with the lexicons that ship alone."""
    use_own(Settings())
    yield
    use_own(Settings())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Write the files that the document shows, each under the name it gives."""
    text = DOCS.read_text("utf-8")
    shown = re.findall(r"`my-words/(\w+\.toml)`.*?```toml\n(.*?)```", text, re.DOTALL)
    for name, content in shown:
        (tmp_path / name).write_text(content, "utf-8")
    assert [name for name, _ in shown] == ["events.toml", "measures.toml", "cues.toml"]
    return tmp_path


def _figures(annotation: Annotation) -> list[tuple[str, float | None]]:
    return [(f.measure, f.best) for f in annotation.figures]


def test_the_documents_example_is_read(folder: Path, make_report: MakeReport) -> None:
    """A new verb, a new type, new measures and a new cue are read as docs/lexicons.md says."""
    texts = (
        "Health workers vaccinated 1,200 children in Yola, the ministry said.",
        "Engineers said crews repaired 35 wells in Yola.",
        "Soldiers neutralised nine gunmen in Yola on Monday.",
        "“Nobody will pass this bridge again,” Musa Adegoke thundered.",
    )
    reports = [make_report(t) for t in texts]
    plain = [annotate_report(r) for r in reports]
    use_own(Settings(lexicons=(folder,)))
    own = [annotate_report(r) for r in reports]

    assert _figures(own[0]) == [("immunised", 1200.0)]
    assert _figures(own[1]) == [("water points repaired", 35.0)]
    assert [e.type for e in own[0].events] == ["vaccination"]
    assert [e.type for e in own[2].events] == ["killing"]
    speakers = [s.speaker.name for s in own[3].statements if s.speaker]
    assert speakers == ["Musa Adegoke"]
    assert _figures(plain[0]) == [("vaccinated", 1200.0)]
    assert [e.type for a in plain for e in a.events] == ["aid"]


def test_words_are_added_and_none_is_lost(folder: Path) -> None:
    """Lists grow, rows of a known name are joined, and what ships is all still there."""
    before = lexicon_with_own("events")
    use_own(Settings(lexicons=(folder,)))
    after = lexicon_with_own("events")
    names = [t["name"] for t in after["type"]]

    assert names == ["vaccination", *(t["name"] for t in before["type"])]
    assert after["type"][1]["verbs"] == [*before["type"][0]["verbs"], "neutralise"]
    assert "neutralise" not in before["type"][0]["verbs"]


def test_without_the_folder_all_is_as_it_was(folder: Path, make_report: MakeReport) -> None:
    """The words are forgotten with the folder; nothing of them stays in the process."""
    report = make_report("Health workers vaccinated 1,200 children in Yola.")
    plain = annotate_report(report)
    use_own(Settings(lexicons=(folder,)))
    own = annotate_report(report)
    use_own(Settings())

    assert own != plain
    assert annotate_report(report) == plain


def test_the_stamp_follows_the_files(folder: Path) -> None:
    """Another word, another stamp."""
    use_own(Settings(lexicons=(folder,)))
    one = stamp()
    (folder / "cues.toml").write_text('say = ["grumble"]\n', "utf-8")
    use_own(Settings(lexicons=(folder,)))

    assert ", own " in one
    assert stamp() != one


def test_several_processes_read_with_the_words(folder: Path, make_report: MakeReport) -> None:
    """Reading side by side gives what one process gives."""
    settings = Settings(lexicons=(folder,))
    reports = [make_report(f"Nurses vaccinated {n} children in Yola.") for n in (120, 340)]

    alone = list(annotate_all(reports, 1, None, settings))

    assert [_figures(a) for a in alone] == [[("immunised", 120.0)], [("immunised", 340.0)]]
    assert list(annotate_all(reports, 2, None, settings)) == alone


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("evnts.toml", "", "there is no such lexicon; name it one of cues.toml"),
        ("events.toml", "[[type]\n", "is not TOML: .*line 1.*; mend"),
        ("events.toml", '[[type]]\nname = "x"\nplover = "AID"\n', "“x” has no acled; add acled"),
        (
            "events.toml",
            '[[type]]\nname = "killing"\nverb = ["x"]\n',
            "“type killing.verb” is no key",
        ),
        ("events.toml", '[[type]]\nname = "killing"\nverbs = "x"\n', "“type killing.verbs” is of"),
        ("measures.toml", '[measure.x]\nverb = ["x"]\n', "“measure.x.verb” is no key"),
        ("measures.toml", 'measures = ["x"]\n', "“measures” is no key"),
        ("cues.toml", "say = [1]\n", "“say” is of another kind"),
    ],
)
def test_what_cannot_be_used_is_named(tmp_path: Path, name: str, text: str, told: str) -> None:
    """A file that cannot be used: its name, the key or line, and the way out."""
    (tmp_path / name).write_text(text, "utf-8")

    with pytest.raises(StopRun, match=told) as stopped:
        use_own(Settings(lexicons=(tmp_path,)))

    assert str(stopped.value).startswith(f"{tmp_path / name}: ")


def test_an_empty_folder_is_named(tmp_path: Path) -> None:
    """A folder without a lexicon is a mistake, and says which names are looked for."""
    with pytest.raises(StopRun, match=r"holds no lexicon; .*events\.toml"):
        use_own(Settings(lexicons=(tmp_path,)))
