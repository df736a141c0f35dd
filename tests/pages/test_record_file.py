"""record.json keeps to its schema and does not change from run to run."""

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from reportedly.pages import Context, brief_context, record_json, record_schema, write_brief
from reportedly.settings import Settings
from reportedly.store import MemoryStore
from tests.pages.made_record import made_store
from tests.pages.renew import GOLDEN, SCHEMA


@pytest.fixture(scope="module")
def record(context: Context) -> Any:
    """Give the record as another program reads it."""
    return json.loads(record_json(context))


def test_the_schema_in_the_documents_is_the_one_in_force() -> None:
    """docs/record.schema.json is what the code prints; README.md here says how to renew it."""
    assert SCHEMA.read_bytes() == record_schema()


def test_a_record_keeps_to_the_schema(record: Any) -> None:
    """The record is valid, and an empty one is too."""
    schema = json.loads(record_schema())
    empty = brief_context(MemoryStore().view(), Settings(), None)

    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(record, schema)
    jsonschema.validate(json.loads(record_json(empty)), schema)
    assert record["version"] == 1


def test_the_schema_refuses_what_is_no_record(record: Any) -> None:
    """A status that does not exist is an error."""
    broken = json.loads(json.dumps(record))
    broken["claims"][0]["status"] = "true"

    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(broken, json.loads(record_schema()))


def test_every_passage_can_be_checked_from_the_record_alone(record: Any) -> None:
    """Each telling's passage stands at its place in the original of its report."""
    originals = {r["id"]: r["original"] for r in record["reports"]}
    passages = [
        (t["report"], t[name])
        for claim in record["claims"]
        for t in claim["tellings"]
        for name in ("passage", "content", "number", "trigger", "sentence")
        if name in t
    ]

    assert len(passages) > 40
    for report, passage in passages:
        assert originals[report][passage["start"] : passage["end"]] == passage["text"]


def test_every_id_in_the_record_leads_somewhere(record: Any) -> None:
    """Reports, claims, stories and families that are named are there."""
    ids = {x["id"] for part in ("reports", "claims", "stories", "families") for x in record[part]}
    for claim in record["claims"]:
        named = [*claim["reports"], *claim["disputed_with"], claim["story"]]
        named += [claim["superseded_by"]] if claim["superseded_by"] else []

        assert set(named) <= ids
        assert claim["shown"] in {t["id"] for t in claim["tellings"]}
    for line in record["brief"][0]["timeline"]:
        assert line in ids


def test_reports_say_what_was_removed_and_how_things_are_known(record: Any) -> None:
    """Parts that were cut carry their reason; date and outlet say how they are known."""
    daily = next(r for r in record["reports"] if r["name"] == "02-daily.html")

    assert [part["reason"] for part in daily["removed"]] == [
        "navigation",
        "share buttons",
        "another story's teaser",
    ]
    assert daily["published"]["how"] == "url"
    assert daily["outlet"] == {"value": "Capital Daily", "how": "markup", "passage": None}
    assert daily["family"] == "fm_wire"


def test_the_same_record_gives_the_same_bytes(tmp_path: Path) -> None:
    """Two runs over the same store write the very same files, those kept in golden/."""
    for run in ("one", "two"):
        write_brief(brief_context(made_store().view(), Settings(), None), tmp_path / run)
    for name in ("index.html", "record.json"):
        one, two = (tmp_path / run / name for run in ("one", "two"))

        assert one.read_bytes() == two.read_bytes()
        assert one.read_bytes() == (GOLDEN / name).read_bytes(), "see tests/pages/README.md"


def test_the_document_names_only_fields_that_exist() -> None:
    """Every field in the examples of docs/record.md is in the schema."""
    text = SCHEMA.with_name("record.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```json\n(.*?)```", text, re.DOTALL)
    fields = {field for block in blocks for field in re.findall(r'"(\w+)":', block)}
    known = set(re.findall(r'"(\w+)": \{', record_schema().decode())) | {"kind"}

    assert len(fields) > 40
    assert fields <= known
