import csv
import json
import subprocess
import sys
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
from click.testing import CliRunner, Result

from reportedly import __version__
from reportedly.cli import DONE, NOTHING, USAGE, WITH_ASIDE, main
from reportedly.language import use_own
from reportedly.model import Annotation, Report
from reportedly.settings import Settings
from tests.heaps import WIRE, heap


def run(*args: str | Path, given: bytes = b"") -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(main, [str(a) for a in args], input=given)


def _record(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "record.json").read_bytes())
    return found


def test_brief_writes_a_page_and_a_record(tmp_path: Path) -> None:
    """Status 0, one line that says what was read and what to open, and nothing on stderr."""
    result = run("brief", heap(tmp_path / "in"), "-o", tmp_path / "out")

    assert result.exit_code == DONE
    assert result.stdout.startswith("3 reports read (3 new), ")
    assert result.stdout.rstrip().endswith(f"open {tmp_path / 'out' / 'index.html'}")
    assert result.stderr == ""
    assert "The water came at night" in (tmp_path / "out" / "index.html").read_text("utf-8")
    assert len(_record(tmp_path / "out")) > 0


def test_brief_also_writes_markdown_and_docx_when_asked(tmp_path: Path) -> None:
    """With --format the brief stands beside the page in that form, and --json names the file."""
    out = tmp_path / "out"
    source = heap(tmp_path / "in")
    found = json.loads(run("brief", source, "-o", out, "--format", "docx", "--json").stdout)

    assert found["docx"] == str(out / "brief.docx")
    assert (out / "brief.docx").read_bytes().startswith(b"PK")
    assert not (out / "brief.md").exists()


def test_items_set_aside_are_named_and_end_in_3(tmp_path: Path) -> None:
    """An item that cannot be used is named with its reason; the rest is done."""
    result = run("brief", heap(tmp_path / "in", broken=True), "-o", tmp_path / "out")

    assert result.exit_code == WITH_ASIDE
    assert "3 reports read" in result.stdout
    assert result.stderr.startswith("set aside: ")
    assert "4-empty.txt: " in result.stderr


def test_a_report_dated_in_the_future_is_named(tmp_path: Path) -> None:
    """A date that has not come yet is used as stated, and pointed out on standard error."""
    source = heap(tmp_path / "in")
    (source / "reports.csv").write_text("file,published\n2-herald.txt,2098-05-07\n", "utf-8")
    result = run("brief", source, "-o", tmp_path / "out")

    assert result.exit_code == DONE
    assert "dated in the future: in/2-herald.txt: 2098-05-07 (give the right date" in result.stderr


def test_json_is_one_object_for_programs(tmp_path: Path) -> None:
    """With --json the result is one object: files, counts, and each item set aside with why."""
    result = run("brief", heap(tmp_path / "in", broken=True), "-o", tmp_path / "out", "--json")
    found = json.loads(result.stdout)

    assert found["record"] == str(tmp_path / "out" / "record.json")
    assert (found["read"], found["new"]) == (3, 3)
    assert found["claims"] > 0
    assert [set(i) for i in found["set_aside"]] == [{"item", "reason", "way_out"}]


def test_quiet_says_nothing(tmp_path: Path) -> None:
    """With --quiet nothing is printed; the status still tells that items were set aside."""
    result = run("brief", heap(tmp_path / "in", broken=True), "-o", tmp_path / "out", "-q")

    assert (result.exit_code, result.output) == (WITH_ASIDE, "")


def test_two_runs_write_the_same_bytes(tmp_path: Path) -> None:
    """The same input gives the same page and the same record, byte for byte."""
    source = heap(tmp_path / "in")
    for out in ("one", "two"):
        run("brief", source, "-o", tmp_path / out, "--format", "markdown", "--format", "docx")

    for name in ("index.html", "record.json", "brief.md", "brief.docx"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_a_store_keeps_and_running_again_changes_nothing(tmp_path: Path) -> None:
    """The same reports read again into a store are not new, and the record stays the same."""
    source, store = heap(tmp_path / "in"), tmp_path / "flood.sqlite"
    first = run("brief", source, "-o", tmp_path / "one", "--store", store, "--json")
    again = run("brief", source, "-o", tmp_path / "two", "--store", store, "--json")
    stored = run("brief", "-o", tmp_path / "three", "--store", store, "--json")
    bytes_of = [(tmp_path / n / "record.json").read_bytes() for n in ("one", "two", "three")]

    assert [json.loads(r.stdout)["new"] for r in (first, again, stored)] == [3, 0, 0]
    assert bytes_of[0] == bytes_of[1] == bytes_of[2]


def test_a_store_adds_to_what_it_holds(tmp_path: Path) -> None:
    """Reports of a later run stand beside those of an earlier one."""
    source, store = heap(tmp_path / "in"), tmp_path / "flood.sqlite"
    run("brief", source / "1-wire.txt", "-o", tmp_path / "one", "--store", store)
    run("brief", source / "2-herald.txt", "-o", tmp_path / "two", "--store", store)
    tellings = run("export", store, "-f", "tellings").stdout

    assert "1-wire.txt" in tellings
    assert "2-herald.txt" in tellings


def test_an_edited_report_is_a_new_version(tmp_path: Path) -> None:
    """An edited report takes the place of the earlier version; the earlier number is retracted."""
    source, store = heap(tmp_path / "in"), tmp_path / "flood.sqlite"
    run("brief", source, "-o", tmp_path / "one", "--store", store)
    (source / "1-wire.txt").write_text(WIRE.replace("12 people", "13 people"), "utf-8")
    result = run("brief", source, "-o", tmp_path / "two", "--store", store, "--json")
    rows = list(csv.DictReader(StringIO(run("export", store, "-f", "tellings").stdout)))
    told = {row["passage"]: row["status"] for row in rows if row["kind"] == "figure"}

    assert json.loads(result.stdout)["new"] == 1
    assert told["At least 13 people"] != "retracted"
    assert told["At least 12 people"] == "retracted"


def test_a_title_and_a_policy_can_be_given(tmp_path: Path) -> None:
    """The page bears the title given, and the figures name the policy chosen."""
    source, store = heap(tmp_path / "in"), tmp_path / "flood.sqlite"
    out = ("-o", tmp_path / "out", "--store", store)
    run("brief", source, *out, "--title", "The flood at Numan", "--policy", "majority")

    assert "The flood at Numan" in (tmp_path / "out" / "index.html").read_text("utf-8")
    assert "policy: majority" in run("export", store, "-f", "csv").stdout


@pytest.mark.parametrize(
    "args",
    [
        (),
        ("brief",),
        ("brief", "-o", "out"),
        ("brief", "x", "-o", "out", "--policy", "hope"),
        ("read",),
        ("annotate", "not-there.jsonl"),
        ("export", "not-there.sqlite", "-f", "csv"),
        ("export", "not-there.sqlite"),
        ("predict",),
    ],
)
def test_what_is_not_understood_ends_in_2(args: tuple[str, ...]) -> None:
    """A missing argument, an unknown choice or command: status 2 and how to go on."""
    result = run(*args)

    assert result.exit_code == USAGE
    assert "Usage: " in result.output


def test_an_unknown_format_names_those_there_are(tmp_path: Path) -> None:
    """The message lists the formats that can be asked for."""
    store = tmp_path / "flood.sqlite"
    run("brief", heap(tmp_path / "in"), "-o", tmp_path / "out", "--store", store)

    result = run("export", store, "-f", "pdf")

    assert result.exit_code == USAGE
    assert "no format 'pdf'; there are: csv, geojson, hxl, tellings" in result.stderr


def test_nothing_to_read_ends_in_1(tmp_path: Path) -> None:
    """Where no report can be read, the item, the reason and the way out are named."""
    result = run("brief", tmp_path / "gone", "-o", tmp_path / "out")

    assert result.exit_code == NOTHING
    assert f"set aside: {tmp_path / 'gone'}: is not there (check the path)" in result.stderr
    assert "no report could be read; give files or folders" in result.stderr
    assert not (tmp_path / "out").exists()


def test_an_empty_folder_ends_in_1(tmp_path: Path) -> None:
    """A folder without reports is nothing to read."""
    (tmp_path / "in").mkdir()

    assert run("read", tmp_path / "in").exit_code == NOTHING
    assert run("brief", tmp_path / "in", "-o", tmp_path / "out").exit_code == NOTHING


def test_a_file_that_is_no_store_is_named(tmp_path: Path) -> None:
    """A file that is something else is left as it is, and the message says what to do."""
    other = tmp_path / "letter.txt"
    other.write_text("Dear sir, this is not a store. " * 20)
    result = run("brief", heap(tmp_path / "in"), "-o", tmp_path / "out", "--store", other)

    assert result.exit_code == NOTHING
    assert f"reportedly: {other}: cannot be used as a store" in result.stderr
    assert "name another file with --store" in result.stderr
    assert other.read_text().startswith("Dear sir")


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    """Where the brief cannot be put, the folder, the reason and the way out are named."""
    (tmp_path / "file").write_text("in the way")
    result = run("brief", heap(tmp_path / "in"), "-o", tmp_path / "file" / "out")

    assert result.exit_code == NOTHING
    assert result.stderr.startswith(f"reportedly: {tmp_path / 'file' / 'out'}: cannot be written (")
    assert "name another with -o" in result.stderr


def test_read_prints_reports_that_annotate_reads(tmp_path: Path) -> None:
    """`read | annotate` gives one annotation a report, whose passages lie in its original."""
    reports = run("read", heap(tmp_path / "in"))
    annotated = run("annotate", given=reports.stdout_bytes)
    by_id = {
        r.id: r
        for r in (msgspec.json.decode(li, type=Report) for li in reports.stdout.splitlines())
    }
    made = [msgspec.json.decode(li, type=Annotation) for li in annotated.stdout.splitlines()]

    assert (reports.exit_code, annotated.exit_code) == (DONE, DONE)
    assert [a.report for a in made] == list(by_id)
    for telling in (t for a in made for t in a.tellings()):
        words = telling.passage
        assert by_id[words.report].original[words.start : words.end] == words.text
    assert sum(len(a.figures) for a in made) >= 3


def test_read_names_what_it_sets_aside(tmp_path: Path) -> None:
    """Reports go to standard output, items set aside to standard error."""
    result = run("read", heap(tmp_path / "in", broken=True))

    assert result.exit_code == WITH_ASIDE
    assert len(result.stdout.splitlines()) == 3
    assert "4-empty.txt" in result.stderr
    assert run("read", tmp_path / "in", "--quiet").stderr == ""


def test_read_takes_standard_input() -> None:
    """A dash reads what is piped in."""
    line = json.dumps({"text": WIRE, "outlet": "Savanna Wire"}).encode()
    result = run("read", "-", given=line)

    assert result.exit_code == DONE
    assert msgspec.json.decode(result.stdout, type=Report).outlet is not None


def test_annotations_keep_to_their_schema() -> None:
    """What is printed keeps to the schema that --schema prints."""
    given = b'{"text": "Hauwa Tanko said on Tuesday that 12 people died in Herat."}\n'
    result = run("annotate", given=given)
    schema = json.loads(run("annotate", "--schema").stdout)

    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(result.stdout), schema)


def test_annotate_prints_conllu_and_reads_side_by_side() -> None:
    """CoNLL-U instead of JSON; two processes give the bytes of one."""
    given = b"".join(b'{"text": "Hauwa Tanko left Herat %d times."}\n' % n for n in range(3))
    one = run("annotate", "--format", "conllu", given=given)
    two = run("annotate", "--format", "conllu", "--jobs", "2", given=given)

    assert one.stdout.count("# newdoc") == 3
    assert "ner=B-person" in one.stdout
    assert one.stdout_bytes == two.stdout_bytes


def test_a_reader_that_is_not_there_is_named() -> None:
    """A reader nobody knows ends the run with a message, before anything is read."""
    result = run("annotate", "--reader", "other", given=b'{"text": "It rained."}\n')

    assert result.exit_code == NOTHING
    assert "spacy:NAME" in result.stderr


def test_annotate_reads_plain_objects_and_names_bad_lines() -> None:
    """An object with a text will do; a line that is none is named by its number."""
    lines = [{"text": "Twelve people were killed in the flood, police in Numan said."}, [1], {}]
    given = "\n".join([*map(json.dumps, lines), "{broken"]).encode()
    result = run("annotate", given=given)

    assert result.exit_code == WITH_ASIDE
    assert len(result.stdout.splitlines()) == 1
    assert [li.split(": ")[1] for li in result.stderr.splitlines()] == [
        "line 2",
        "line 3",
        "line 4",
    ]
    assert "is not JSON" in result.stderr


@pytest.mark.parametrize("given", [b"", b"[1]\n", b'{"segments": 1, "original": 2}\n'])
def test_annotate_without_one_good_line_ends_in_1(given: bytes) -> None:
    """Where no line holds a report, nothing could be done."""
    result = run("annotate", given=given)

    assert result.exit_code == NOTHING
    assert result.stdout == ""
    assert "no line could be read" in result.stderr


@pytest.mark.parametrize("name", ["csv", "tellings", "hxl", "geojson"])
def test_export_writes_each_format(tmp_path: Path, name: str) -> None:
    """A stored record goes to a file or to standard output, with the same bytes."""
    store, out = tmp_path / "flood.sqlite", tmp_path / "file"
    run("brief", heap(tmp_path / "in"), "-o", tmp_path / "out", "--store", store)
    printed = run("export", store, "-f", name)
    written = run("export", store, "-f", name, "-o", out)

    assert (printed.exit_code, written.exit_code) == (DONE, DONE)
    assert out.read_bytes() == printed.stdout_bytes
    assert len(printed.stdout_bytes) > 100


def test_formats_are_listed_for_people_and_programs() -> None:
    """Each format has a name, an ending and a line that says what it is."""
    rows = json.loads(run("formats", "--json").stdout)
    lines = run("formats").stdout.splitlines()

    assert [r["name"] for r in rows] == [line.split()[0] for line in lines]
    assert {"csv", "geojson", "hxl", "tellings"} <= {r["name"] for r in rows}
    assert all(r["suffix"].startswith(".") and r["about"] for r in rows)


def test_help_and_version_are_given() -> None:
    """The help names the exit statuses and how to begin; the version is the package's."""
    words = run("-h").stdout

    assert "Exit status:" in words
    assert "reportedly brief reports/ -o brief/" in words
    assert __version__ in run("--version").stdout


def test_a_reader_that_leaves_is_no_error(tmp_path: Path) -> None:
    """With the other end of the pipe closed (`| head`), the command ends without a complaint."""
    source = heap(tmp_path / "in")
    for number in range(60):
        (source / f"more-{number}.txt").write_text(f"{WIRE}\n\nThat was number {number}.", "utf-8")
    command = [sys.executable, "-m", "reportedly", "read", str(source)]

    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:  # noqa: S603 - our own command
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        complaint = process.stderr.read()

    assert complaint == b""
    assert process.returncode == DONE


def test_settings_have_the_policies_of_the_command() -> None:
    """Every policy that can be asked for is one the settings know."""
    for policy in ("range", "conservative", "majority", "prefer"):
        assert msgspec.convert({"policy": policy}, Settings).policy == policy


def test_annotate_explains_its_events() -> None:
    """With --explain, each event comes with its words, pattern and the reason for each slot."""
    given = b'{"text": "Gunmen killed three guards in Herat."}\n'
    result = run("annotate", "--explain", given=given)

    assert result.exit_code == DONE
    assert "pattern  done: kill" in result.output
    assert "actor    'Gunmen': subject" in result.output


def test_annotate_explains_its_statements() -> None:
    """With --explain, each statement says which words gave its speaker, cue and content."""
    given = b'{"text": "Omar Haq said the town was lost."}\n'
    result = run("annotate", "--explain", given=given)

    assert result.exit_code == DONE
    assert "speaker  'Omar Haq': named in 'Omar Haq'" in result.output
    assert "cue      'said': the word 'say' by the lexicon" in result.output


OWN_PLACES = "ADM1_EN,ADM1_PCODE,ADM2_EN,ADM2_PCODE\nAdamawa,NG002,Numan,NG002016\n"


@pytest.fixture
def own_places(tmp_path: Path) -> Iterator[Path]:
    """Write a table of places with P-codes; afterwards none is in use."""
    path = tmp_path / "nga.csv"
    path.write_text(OWN_PLACES, "utf-8")
    yield path
    use_own(Settings())


def test_a_table_of_places_gives_its_codes_to_the_record(tmp_path: Path, own_places: Path) -> None:
    """P-codes are in the record and the HXL; another table has the store's reports read again."""
    store, out = tmp_path / "flood.sqlite", tmp_path / "out"
    brief = ("brief", heap(tmp_path / "in"), "-o", out, "--store", store, "--gazetteer", own_places)
    first = run(*brief)
    record = (out / "record.json").read_text("utf-8")
    sheet = run("export", store, "-f", "hxl").stdout.splitlines()
    own_places.write_text(OWN_PLACES.replace("NG002", "NG999"), "utf-8")
    run(*brief)
    changed = (out / "record.json").read_text("utf-8")

    assert first.exit_code == DONE
    assert '"admin1_pcode": "NG002"' in record
    assert "#adm1+code" in sheet[1]
    assert any(",NG002,NG002016,Numan," in row for row in sheet[2:])
    assert ("NG999" in changed, "NG002" in changed) == (True, False)


def test_annotate_reads_with_a_table_of_places(own_places: Path) -> None:
    """A place of the table has its P-code, and the annotation names the table."""
    given = b'{"text": "Gunmen killed three guards in Numan district, Adamawa state."}\n'
    result = run("annotate", "--gazetteer", own_places, given=given)

    assert result.exit_code == DONE
    assert '"pcode":"NG002016"' in result.stdout
    assert ", own " in json.loads(result.stdout)["made_by"]


def test_a_table_that_cannot_be_used_ends_in_1(tmp_path: Path, own_places: Path) -> None:
    """The file, the line and the way out are named, before any report is read."""
    own_places.write_text("town;code\nNuman;1\n", "utf-8")
    result = run("brief", heap(tmp_path / "in"), "-o", tmp_path / "out", "--gazetteer", own_places)

    assert result.exit_code == NOTHING
    assert f"{own_places}, line 1: is neither a GeoNames dump nor a COD-AB table" in result.stderr
    assert not (tmp_path / "out").exists()


def test_annotate_reads_with_words_of_the_user(tmp_path: Path) -> None:
    """With --lexicon a measure of the user's is read; a file of an unknown name ends in 1."""
    (tmp_path / "measures.toml").write_text('[measure.immunised]\nverbs = ["vaccinate"]\n', "utf-8")
    given = b'{"text": "Nurses vaccinated 1,200 children in Yola."}\n'
    result = run("annotate", "--lexicon", tmp_path, given=given)
    (tmp_path / "mesures.toml").write_text("", "utf-8")
    wrong = run("annotate", "--lexicon", tmp_path, given=given)
    use_own(Settings())

    assert result.exit_code == DONE
    assert '"measure":"immunised"' in result.stdout
    assert wrong.exit_code == NOTHING
    assert "mesures.toml: there is no such lexicon; name it one of" in wrong.stderr
