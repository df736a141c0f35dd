"""The user's own tables of places; all tables here were written for these tests."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportedly.errors import StopRun
from reportedly.language import annotate_all, annotate_report, stamp, use_own
from reportedly.language.gazetteer import is_place_name, look_up
from reportedly.language.gazetteer_tables import read_own
from reportedly.model import Place
from reportedly.settings import Settings
from tests.conftest import MakeReport

CODAB = """ADM0_EN,ADM1_EN,ADM1_PCODE,ADM2_EN,ADM2_ALT1EN,ADM2_PCODE,lat,lon,where_prec
Nigeria,Adamawa,NG002,Lamurde,Lamorde,NG002011,9.61,11.80,
Nigeria,Adamawa,NG002,Zurak Bata,,NG002099,,,2
"""


def _geonames(number: int, name: str, others: str, where: str, kind: str, people: int) -> str:
    """Write a line of a GeoNames dump, all in one province."""
    latitude, longitude = where.split()
    cells = (number, name, name, others, latitude, longitude, *kind.split(), "NG", "", "35")
    return "\t".join(map(str, (*cells, "", "", "", people, "", "", "", "2020-01-01")))


GEONAMES = (
    _geonames(990001, "Adamawa State", "", "9.33 12.5", "A ADM1", 0),
    _geonames(990002, "Tudun Wari", "Tudunwari,Wari Hill", "9.5 12.1", "P PPL", 120),
    _geonames(990003, "Wari Stream", "", "9.5 12.1", "H STM", 0),
    _geonames(990004, "London", "", "9.6 12.2", "P PPL", 0),
)


@pytest.fixture(autouse=True)
def _none_left() -> Iterator[None]:
    """Each test begins and ends with the gazetteer that ships alone."""
    use_own(Settings())
    yield
    use_own(Settings())


def _use(path: Path, text: str) -> Settings:
    path.write_text(text, "utf-8")
    settings = Settings(gazetteers=(path,))
    use_own(settings)
    return settings


def _places(make_report: MakeReport, body: str) -> dict[str, Place]:
    annotation = annotate_report(make_report(body))
    return {m.passage.text: m.place for m in annotation.mentions if m.place}


def test_areas_of_a_table_come_with_their_codes(tmp_path: Path, make_report: MakeReport) -> None:
    """A district of the user's table carries its codes, level and position."""
    _use(tmp_path / "nga.csv", CODAB)
    place = _places(make_report, "Soldiers killed five men in Lamurde district, Adamawa state.")

    lamurde = next(p for text, p in place.items() if "Lamurde" in text)
    assert (lamurde.id, lamurde.kind, lamurde.level) == ("pcode:NG002011", "admin2", 2)
    assert (lamurde.pcode, lamurde.admin1_pcode, lamurde.admin2_pcode) == (
        "NG002011", "NG002", "NG002011",
    )  # fmt: skip
    assert (lamurde.latitude, lamurde.longitude, lamurde.precision) == (9.61, 11.80, 3)
    adamawa = next(p for text, p in place.items() if "Adamawa" in text)
    assert (adamawa.pcode, adamawa.kind, adamawa.level) == ("NG002", "admin1", 1)


# The columns of the tables that OCHA publishes: the older layout, deepest level first, with names
# in a second script, dates and measures; and the one since 2025. The rows were made up for this.
OLDER = """ADM2_EN,ADM2_AR,ADM2_PCODE,ADM2_REF,ADM2ALT1EN,ADM2ALT2EN,ADM1_EN,ADM1_AR,ADM1_PCODE,\
ADM0_EN,ADM0_AR,ADM0_PCODE,date,validOn,validTo,Shape_Leng,Shape_Area
Zurak Bata,زرق,NG002099,,Zurak,,Adamawa,اداماوا,NG002,\
Nigeria,نيجيريا,NG,2016-11-01,2019-04-17,,1.2,0.1
"""
NEWER = """adm2_name,adm2_name1,adm2_name2,adm2_name3,adm2_pcode,adm1_name,adm1_name1,adm1_name2,\
adm1_name3,adm1_pcode,adm0_name,adm0_name1,adm0_name2,adm0_name3,adm0_pcode,valid_on,valid_to,\
area_sqkm,version,lang,lang1,lang2,lang3,adm2_ref_name,center_lat,center_lon
Zurak Bata,Zurak,,,NG002099,Adamawa,,,,NG002,Nigeria,,,,NG,2025-01-01,,101.5,v02,en,ha,,,\
Bata Dutse,9.4,12.25
"""


@pytest.mark.parametrize(
    ("text", "where"), [(OLDER, (None, None)), (NEWER, (9.4, 12.25))], ids=["older", "newer"]
)
def test_tables_as_they_are_published_are_read(
    tmp_path: Path, text: str, where: tuple[float | None, float | None]
) -> None:
    """All levels, names, codes and positions are found among columns that say other things."""
    _use(tmp_path / "nga_adminboundaries_tabulardata.csv", "\ufeff" + text)
    found = [e for e in look_up("Zurak Bata") if e.own]

    assert [(e.pcode, e.level, e.country, e.admin1) for e in found] == [
        ("NG002099", 2, "NG", "Adamawa")
    ]
    assert (found[0].latitude, found[0].longitude) == where
    assert [e.pcode for e in look_up("Zurak") if e.own] == ["NG002099"]
    assert [e.pcode for e in look_up("Adamawa") if e.own] == ["NG002"]
    assert bool(look_up("Bata Dutse")) == ("ref_name" in text)
    assert not look_up("v02")


def test_a_town_that_ships_gets_the_code_of_its_province(
    tmp_path: Path, make_report: MakeReport
) -> None:
    """A town the table does not have lies in a province that it has."""
    _use(tmp_path / "nga.csv", CODAB)
    yola = _places(make_report, "Police arrested nine people in Yola, Nigeria, on Monday.")["Yola"]

    assert (yola.pcode, yola.admin1_pcode, yola.level) == (None, "NG002", None)


def test_a_town_is_not_taken_for_the_district_named_for_it(
    tmp_path: Path, make_report: MakeReport
) -> None:
    """A bare name is the town, with the codes of the user's district; "district" says the other."""
    text = "ADM1_EN,ADM1_PCODE,ADM2_EN,ADM2_PCODE\nAdamawa,NG002,Numan,NG002016\n"
    _use(tmp_path / "nga.csv", text)
    town = _places(make_report, "Gunmen killed two guards in Numan on Friday.")["Numan"]
    area = _places(make_report, "Gunmen killed two guards in Numan district.")

    assert (town.kind, town.pcode, town.admin2_pcode) == ("settlement", None, "NG002016")
    assert [p.pcode for text, p in area.items() if "Numan" in text] == ["NG002016"]


def test_what_a_table_lacks_comes_from_the_one_that_ships(tmp_path: Path) -> None:
    """A province without position or population has those of the shipped entry, once."""
    _use(tmp_path / "nga.csv", CODAB)
    found = [e for e in look_up("Adamawa") if e.kind == "admin1" and e.country == "NG"]

    assert [e.pcode for e in found] == ["NG002"]
    assert 9 < (found[0].latitude or 0) < 11
    assert found[0].population > 0


def test_other_names_and_like_sounds_lead_to_the_users_place(tmp_path: Path) -> None:
    """A column of other names is read; another spelling of the same sounds is understood."""
    _use(tmp_path / "nga.csv", CODAB)

    assert look_up("Lamorde")[0].pcode == "NG002011"
    assert [e.pcode for e in look_up("Zuraq Batah")] == ["NG002099"]
    assert is_place_name("Zurak Bata")


def test_an_area_may_have_no_position(tmp_path: Path, make_report: MakeReport) -> None:
    """What no table places has its P-code and the precision stated, and no position."""
    _use(tmp_path / "nga.csv", CODAB)
    place = next(iter(_places(make_report, "Rebels attacked a market in Zurak Bata.").values()))

    assert (place.pcode, place.precision, place.latitude) == ("NG002099", 2, None)


def test_a_geonames_dump_is_read_plain_and_packed(tmp_path: Path) -> None:
    """Settlements and areas are read with their other names, from .txt and from .zip."""
    _use(tmp_path / "NG.txt", "\n".join(GEONAMES) + "\n")
    plain = look_up("Wari Hill")
    with zipfile.ZipFile(tmp_path / "NG.zip", "w") as packed:
        packed.writestr("readme.txt", "about")
        packed.writestr("NG.txt", "\n".join(GEONAMES))
    use_own(Settings(gazetteers=(tmp_path / "NG.zip",)))

    assert [(e.id, e.name, e.admin1) for e in plain] == [
        ("geonames:990002", "Tudun Wari", "Adamawa")
    ]
    assert look_up("Wari Hill") == plain
    assert not any(e.own for e in look_up("Wari Stream"))


def test_a_hamlet_does_not_take_a_foreign_citys_name(
    tmp_path: Path, make_report: MakeReport
) -> None:
    """The user's hamlet "London" is meant where its province is named, else the city is."""
    _use(tmp_path / "NG.txt", "\n".join(GEONAMES))
    city = _places(make_report, "The envoy flew to London on Monday.")["London"]
    there = _places(make_report, "Gunmen killed two people in London, Adamawa state.")["London"]

    assert (city.country, there.country, there.id) == ("GB", "NG", "geonames:990004")


def test_the_users_place_goes_before_its_namesakes(tmp_path: Path, make_report: MakeReport) -> None:
    """A name that ships for other lands is the user's area, unless the report says otherwise."""
    text = "adm1_name,adm1_pcode,adm2_name,adm2_pcode\nAdamawa,NG002,Springfield,NG1\n"
    _use(tmp_path / "nga.csv", text)
    ours = _places(make_report, "Two people were killed in Springfield.")["Springfield"]
    other = _places(make_report, "Two people died in Springfield, Illinois.")["Springfield"]

    assert (ours.pcode, other.pcode, other.admin1) == ("NG1", None, "Illinois")


def test_the_first_table_that_tells_of_a_place_is_used(tmp_path: Path) -> None:
    """Of two tables with one district the first given holds."""
    one, two = tmp_path / "one.csv", tmp_path / "two.csv"
    one.write_text(CODAB, "utf-8")
    two.write_text(CODAB.replace("NG002011", "OTHER"), "utf-8")
    use_own(Settings(gazetteers=(one, two)))

    assert [e.pcode for e in look_up("Lamurde") if e.own] == ["NG002011"]


def test_annotations_name_the_table_by_what_it_holds(
    tmp_path: Path, make_report: MakeReport
) -> None:
    """The stamp changes with the table's bytes, and is the plain version without one."""
    plain = stamp()
    _use(tmp_path / "a.csv", CODAB)
    one = annotate_report(make_report("Rain fell in Yola.")).made_by
    _use(tmp_path / "a.csv", CODAB.replace("9.61", "9.62"))
    two = annotate_report(make_report("Rain fell in Yola.")).made_by
    use_own(Settings())

    assert one.startswith(f"{plain}, own ")
    assert len({one, two, plain, stamp()}) == 3


def test_several_processes_read_with_the_table(tmp_path: Path, make_report: MakeReport) -> None:
    """Reading side by side gives the annotations of one process, P-codes and all."""
    settings = _use(tmp_path / "nga.csv", CODAB)
    reports = [make_report(f"Soldiers killed {n} men in Lamurde district.") for n in ("two", "six")]
    alone = list(annotate_all(reports, 1, None, settings))
    beside = list(annotate_all(reports, 2, None, settings))

    assert beside == alone
    assert "pcode:NG002011" in str(alone[0])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a,b\n1,2\n", "line 1: is neither"),
        (GEONAMES[1] + "\n990\tX\n", "line 2: has 2 columns"),
        (GEONAMES[1].replace("\t9.5\t", "\t95\t"), "line 1: “95” is no position"),
        (GEONAMES[1].replace("\t120\t", "\tmany\t"), "line 1: “many” is no population"),
        ("adm1_name,adm1_pcode,lat,lon\nAdamawa,NG002,9.3,\n", "line 2: has one of latitude"),
        ("adm1_name,adm1_pcode,where_prec\nAdamawa,NG002,9\n", "line 2: “9” is no precision"),
        ("adm1_name,adm1_pcode\nAdamawa,\n", "line 2: does not tell its country"),
        ("adm1_name,adm1_pcode\nAdamawa,NG002\n,NG003\n", "line 3: names no area"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(tmp_path: Path, text: str, told: str) -> None:
    """A table that cannot be used: the file, the line, the reason and the way out."""
    path = tmp_path / "own.csv"
    path.write_text(text, "utf-8")

    with pytest.raises(StopRun, match="; ") as stopped:
        read_own([path])

    assert str(stopped.value).startswith(f"{path}, {told}")


@pytest.mark.parametrize("raw", [b"adm1_name,adm1_pcode\nAdam\xe4wa,NG\n", None])
def test_a_file_that_cannot_be_opened_is_named(tmp_path: Path, raw: bytes | None) -> None:
    """A file in another encoding, or none at all, is named with the way out."""
    path = tmp_path / "own.csv"
    if raw is not None:
        path.write_bytes(raw)

    with pytest.raises(StopRun, match=r"own\.csv"):
        use_own(Settings(gazetteers=(path,)))
