from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.language.annotate import parse_report
from reportedly.language.conllu import to_conllu
from reportedly.model import Block, Published, Report, Segment


def _report(text: str) -> Report:
    """Give an undated report of any text, each line a block."""
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(at, at + len(line)))
        at += len(line) + 1
    whole = (Segment(0, len(text), 0, len(text)),)
    undated = Published(None, "unknown")
    return Report("r_1", "made", "made", text, text, whole, tuple(blocks), published=undated)


def _rows(conllu: str) -> list[list[str]]:
    return [line.split("\t") for line in conllu.splitlines() if line[:1].isdigit()]


def test_syntax_and_names_stand_in_their_columns() -> None:
    """Each word has its tags, its head within the sentence, its place and its name label."""
    report = _report("Hauwa Tanko, the governor, fled Herat. Soldiers came.\n\nIt rained.")
    conllu = to_conllu(report, parse_report(report))
    rows = _rows(conllu)

    assert all(len(r) == 10 for r in rows)
    assert [r[9].rsplit("ner=")[1] for r in rows][:2] == ["B-person", "I-person"]
    assert [r[6] for r in rows].count("0") == 3
    assert conllu.startswith(f"# newdoc id = {report.id}\n# newpar id")
    assert "# text = Hauwa Tanko, the governor, fled Herat.\n" in conllu
    assert conllu.count("# newpar") == 2


def test_places_of_words_count_in_the_body() -> None:
    """The characters that MISC names give the word."""
    report = _report("The dam’s wall broke – twice.")
    for row in _rows(to_conllu(report, parse_report(report))):
        misc = dict(x.split("=") for x in row[9].split("|"))
        assert report.body[int(misc["start_char"]) : int(misc["end_char"])] == row[1]


@settings(deadline=None, max_examples=40)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60))
def test_any_text_gives_well_formed_rows(text: str) -> None:
    """Words joined by the blanks that MISC keeps are the sentence's text; heads lie inside."""
    body = "It rained. " + text
    report = _report(body)
    conllu = to_conllu(report, parse_report(report))

    for block in conllu.split("\n\n")[:-1]:
        rows = [x.split("\t") for x in block.split("\n") if x[:1].isdigit()]
        (shown,) = (x[9:] for x in block.split("\n") if x.startswith("# text = "))
        joined = "".join(r[1] + ("" if "SpaceAfter=No" in r[9] else " ") for r in rows)
        assert joined.rstrip(" ") == shown.rstrip(" ")
        assert all(0 <= int(r[6]) <= len(rows) for r in rows)
