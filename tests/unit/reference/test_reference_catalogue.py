"""The editions there are, and how a partnership's own join them."""

import pytest

from desist.kernel.errors import InputError
from desist.reference.adopt import adopt
from desist.reference.catalogue import SHIPPED, Catalogue, own_folder
from desist.reference.source_file import source_path


def test_the_shipped_editions_are_these():
    shipped = Catalogue.shipped()
    assert {edition.id for edition in shipped.editions} == {
        "iom-2010-11",
        "rr99-2015-16",
        "ons-css-2019",
        "hmt-2025-12",
        "ho-codes-2017-18",
        "green-book-2022",
    }
    assert shipped.unit_costs("iom-2010-11").price_base == "2010-11"


def test_shipped_files_are_named_for_their_day_and_id():
    for edition in Catalogue.shipped().editions:
        stem = edition.file.removesuffix(".csv")
        assert stem.endswith(edition.id)
        assert edition.source.published in stem


@pytest.mark.parametrize(
    ("ask", "lists"),
    [
        (lambda catalogue: catalogue.unit_costs("hmt-2025-12"), "iom-2010-11, rr99-2015-16"),
        (lambda catalogue: catalogue.severity("ons-css-2020"), "ons-css-2019"),
        (lambda catalogue: catalogue.deflators("hmt-1999"), "hmt-2025-12"),
        (lambda catalogue: catalogue.offence_codes("none"), "ho-codes-2017-18"),
        (lambda catalogue: catalogue.offence_codes(mapping="x"), "iom-2010-11, rr99-2015-16"),
    ],
)
def test_an_edition_that_is_not_there_lists_those_that_are(ask, lists):
    with pytest.raises(InputError, match=f"one of {lists}"):
        ask(Catalogue.shipped())


def test_own_folder_is_the_one_that_is_named(own_folder):
    from desist.reference import catalogue

    assert catalogue.own_folder() == own_folder


@pytest.mark.parametrize(
    ("platform", "variable", "ends"),
    [
        ("linux", "XDG_DATA_HOME", "desist/reference"),
        ("win32", "LOCALAPPDATA", "desist/reference"),
        ("darwin", "HOME", "Library/Application Support/desist/reference"),
    ],
)
def test_without_a_name_it_lies_in_the_users_data(monkeypatch, tmp_path, platform, variable, ends):
    monkeypatch.delenv("DESIST_REFERENCE")
    monkeypatch.setattr("sys.platform", platform)
    monkeypatch.setenv(variable, str(tmp_path))
    assert own_folder() == tmp_path / ends


def test_a_newer_deflator_series_is_used_from_then_on(write, own_folder):
    added = adopt(write("deflators"), own_folder)
    assert added.file == str(
        own_folder / "deflators" / "2026-01-invented-partnership-our-deflators.csv"
    )
    catalogue = Catalogue.load(own_folder)
    assert catalogue.deflators().id == "our-deflators"
    assert catalogue.edition("our-deflators") == added
    assert Catalogue.shipped().deflators().id == "hmt-2025-12"


def test_nothing_is_left_behind_but_the_two_files(write, own_folder):
    adopt(write("severity"), own_folder)
    assert sorted(path.suffix for path in own_folder.rglob("*") if path.is_file()) == [
        ".csv",
        ".yaml",
    ]


def test_the_same_edition_twice_is_added_once(write, own_folder):
    first = adopt(write("severity"), own_folder)
    assert adopt(write("severity"), own_folder) == first


@pytest.mark.parametrize(
    ("old", "source"),
    [("40.5", {}), ("", {"notes": ["Other."]}), ("", {"edition": "ons-css-2019"})],
)
def test_an_id_that_is_taken_is_refused(write, own_folder, old, source):
    adopt(write("severity"), own_folder)
    with pytest.raises(InputError, match="an edition of this id is there already"):
        adopt(write("severity", old=old, new="41" if old else "", source=source), own_folder)


def test_unit_costs_need_a_mapping(write, own_folder):
    with pytest.raises(InputError, match=r"no offence-code table .* \[our-costs\]"):
        adopt(write("unit_costs"), own_folder)
    assert not list(own_folder.rglob("*.csv"))


def test_unit_costs_with_an_own_code_table(write, own_folder):
    adopt(write("offence_codes"), own_folder)
    adopt(write("unit_costs"), own_folder)
    catalogue = Catalogue.load(own_folder)
    assert catalogue.offence_codes().id == "our-codes", "a partnership's own comes first"
    assert catalogue.offence_codes(mapping="iom-2010-11").id == "ho-codes-2017-18"


def test_unit_costs_on_a_mapping_that_is_there_need_all_its_categories(write, own_folder):
    with pytest.raises(InputError) as refused:
        adopt(write("unit_costs", source={"mapping": "rr99-2015-16"}), own_folder)
    found = {problem.found for problem in refused.value.problems}
    assert "a category without a row in our-costs [domestic_burglary]" in found
    assert not any("[fraud]" in one for one in found), "our costs have a row for fraud"
    assert all(problem.rows for problem in refused.value.problems)


def test_the_official_table_replaces_the_shipped_copy(own_folder, tmp_path):
    """The way for a partnership that has the report itself: same categories, other values."""
    shipped = SHIPPED / "unit_costs" / "2018-07-home-office-rr99-2015-16.csv"
    official = tmp_path / "official.csv"
    official.write_text(shipped.read_text().replace("unverified", "verified"))
    source_path(official).write_text(
        source_path(shipped).read_text().replace("edition: rr99-2015-16", "edition: rr99-official")
    )
    assert adopt(official, own_folder).id == "rr99-official"
    assert Catalogue.load(own_folder).unit_costs("rr99-official").mapping == "rr99-2015-16"


def test_a_code_table_whose_category_has_no_row_is_refused(write, own_folder):
    path = write("offence_codes", old="our-costs", new="iom-2010-11")
    with pytest.raises(InputError, match=r"column iom-2010-11, rows 2 and 3: .*\[theft\]"):
        adopt(path, own_folder)


def test_a_broken_own_edition_stops_the_load_and_is_named(write, own_folder):
    added = adopt(write("deflators"), own_folder)
    with open(added.file, "a", encoding="utf-8") as file:
        file.write("2026-27,-1,verified\n")
    with pytest.raises(InputError, match=r"our-deflators\.csv, column index, row 4"):
        Catalogue.load(own_folder)


def test_an_edition_in_the_wrong_folder_is_refused(write, own_folder):
    path = write("deflators")
    place = own_folder / "severity" / path.name
    place.parent.mkdir(parents=True)
    place.write_bytes(path.read_bytes())
    source_path(place).write_bytes(source_path(path).read_bytes())
    with pytest.raises(InputError, match=r"another series \[deflators\]"):
        Catalogue.load(own_folder)
