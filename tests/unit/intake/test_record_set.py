"""Reading a record set: blank rows, row numbers, other names, what is left out on request."""

from datetime import date

import pytest

from desist.intake import read_mapping, read_record_set
from desist.intake.files import sheet_xml
from desist.kernel.errors import InputError
from desist.kernel.problems import Level
from records import good, workbook, write_csv, write_workbook


def problems_of(path, **options):
    with pytest.raises(InputError) as refused:
        read_record_set(path, **options)
    return refused.value.problems


def test_row_numbers_are_those_a_spreadsheet_shows(tmp_path):
    folder = write_csv(tmp_path, {**good(), "interventions": []})
    (folder / "interventions.csv").write_text(
        "nominal_id,pathway,service,started_on,outcome\n"
        'PERS-0071,drugs,Harbour,2011-08-01,"two\nlines"\n'
        "\n"
        ",,,,\n"
        "PERS-0071,drugs,Harbour,2011-08-01,too,many\n"
        "PERS-0071,nonsense,Harbour,2011-08-01,\n"
        "   \n"
        "PERS-0071,nonsense,Harbour,never,\n",
        encoding="utf-8-sig",
    )
    found = {(problem.column, problem.rows) for problem in problems_of(folder)}
    assert found == {(None, (5,)), ("pathway", (6, 8)), ("started_on", (8,))}


def test_blank_rows_of_a_workbook_are_passed_over(tmp_path):
    book = workbook(good())
    book["nominals"].insert_rows(3, 2)
    book["nominals"]["F6"] = "?"
    book.save(tmp_path / "set.xlsx")
    (problem,) = problems_of(tmp_path / "set.xlsx")
    assert (problem.column, problem.rows) == ("sex", (6,))


def test_errors_come_before_warnings_and_all_at_once(tmp_path):
    tables = good()
    tables["nominals"][0]["sex"] = "?"
    tables["episodes"][1]["nominal_id"] = "NOBODY"
    del tables["coverage"]
    levels = [problem.level for problem in problems_of(write_csv(tmp_path, tables))]
    assert levels == [Level.ERROR, Level.ERROR, Level.WARNING]


def test_headings_and_files_are_known_in_any_case_and_spacing(tmp_path):
    tables = good()
    tables["offences"] = [
        {name.replace("_", " ").title(): cell for name, cell in row.items()}
        for row in tables["offences"]
    ]
    folder = write_csv(tmp_path, tables)
    (folder / "offences.csv").rename(folder / "OFFENCES .CSV")
    assert read_record_set(folder).table("offences").num_rows == 4


def test_a_mapping_file_gives_other_names_for_sheets_columns_and_values(tmp_path):
    tables = good()
    tables["Crimes"] = [
        {"Crime No" if name == "offence_id" else name: cell for name, cell in row.items()}
        for row in tables.pop("offences")
    ]
    tables["nominals"][0]["sex"] = "Male"
    (tmp_path / "names.toml").write_text(
        '[sheets]\n"Crimes" = "offences"\n'
        '[columns.offences]\n"crime no" = "offence_id"\n'
        '[values.nominals.sex]\n"MALE" = "M"\n'
    )
    folder = write_csv(tmp_path / "set", tables)
    records = read_record_set(folder, mapping=read_mapping(tmp_path / "names.toml"))
    assert records.table("offences").column("offence_id")[0].as_py() == "OFF-901"
    assert records.table("nominals").column("sex")[0].as_py() == "M"
    assert records.warnings == ()


def test_what_has_errors_is_left_out_on_request_with_all_that_hangs_on_it(tmp_path):
    tables = good()
    tables["nominals"][0]["sex"] = "?"
    tables["offences"].append(dict(tables["offences"][2]))
    folder = write_csv(tmp_path, tables)
    records = read_record_set(folder, despite_errors=True)
    assert records.table("nominals").column("nominal_id").to_pylist() == ["PERS-0082", "PERS-0093"]
    assert records.table("episodes").column("episode_id").to_pylist() == ["EPI-502", "EPI-503"]
    assert records.table("offences").column("offence_id").to_pylist() == ["OFF-903", "OFF-904"]
    assert not records.has("custody")
    told = {(problem.where, problem.found[:8], problem.rows) for problem in records.left_out}
    assert told == {
        ("nominals.csv", "a value ", (2,)),
        ("offences.csv", "an id th", (6,)),
        ("episodes.csv", "rows of ", (2,)),
        ("offences.csv", "rows of ", (2, 3)),
        ("custody.csv", "rows of ", (2,)),
        ("scores.csv", "rows of ", (2,)),
    }


def test_an_optional_table_with_a_heading_alone_is_absent(tmp_path):
    folder = write_csv(tmp_path, good())
    (folder / "custody.csv").write_text("nominal_id,from_on")
    (folder / "needs.csv").write_text("nominal_id,need,source,linked_to_offending\n\n")
    records = read_record_set(folder)
    assert not records.has("custody")
    assert records.table("custody").num_rows == 0
    assert not records.has("needs")
    assert records.warnings == ()


def test_touching_episodes_do_not_overlap(tmp_path):
    tables = good()
    first = tables["episodes"][0]
    tables["episodes"].append(
        first | {"episode_id": "EPI-599", "joined_on": first["left_on"], "left_on": None}
    )
    assert read_record_set(write_csv(tmp_path, tables)).warnings == ()


def test_an_episode_that_lasts_overlaps_all_that_start_before_it_ends(tmp_path):
    tables = good()
    first = tables["episodes"][0]
    tables["episodes"] += [
        first | {"episode_id": "EPI-5", "joined_on": date(2011, 6, 20), "left_on": None},
        first
        | {"episode_id": "EPI-6", "joined_on": date(2011, 6, 14), "left_on": date(2011, 6, 15)},
        first | {"episode_id": "EPI-7", "joined_on": date(2012, 6, 14), "left_on": None},
        first | {"episode_id": "EPI-8", "scheme": "other", "left_on": None},
    ]
    (warning,) = read_record_set(write_csv(tmp_path, tables)).warnings
    assert warning.rows == (5, 6, 7)


def test_other_files_are_passed_over_in_silence(tmp_path):
    folder = write_csv(tmp_path, good())
    for name in ("README.md", "scheme.toml", "notes.docx", ".~lock.offences.csv#", "~$set.csv"):
        (folder / name).write_text("x")
    assert read_record_set(folder).warnings == ()


def test_a_hidden_sheet_is_passed_over_in_silence(tmp_path):
    book = workbook(good())
    book.create_sheet("lists").append(["M"])
    book["lists"].sheet_state = "hidden"
    book.save(tmp_path / "set.xlsx")
    assert read_record_set(tmp_path / "set.xlsx").warnings == ()


def test_a_workbook_that_would_unpack_to_too_much_is_refused(tmp_path, monkeypatch):
    write_workbook(tmp_path / "set.xlsx", good())
    monkeypatch.setattr(sheet_xml, "LARGEST_UNPACKED", 1000)
    (problem,) = problems_of(tmp_path / "set.xlsx")
    assert "more than 1 GiB" in problem.found


def test_each_table_is_told_of_as_it_is_read(tmp_path):
    steps = []
    read_record_set(write_csv(tmp_path, good()), progress=steps.append)
    assert steps[:2] == ["Reading nominals", "Reading episodes"]
    assert steps[-1] == "Checking the record set"
