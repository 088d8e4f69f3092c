"""What the loader refuses: one line a rule. Each case breaks one thing in a sound edition."""

from typing import Any

import pytest

from desist.kernel.errors import InputError
from desist.reference.loader import load_edition

COSTS, WEIGHTS, PRICES, CODES = "unit_costs", "severity", "deflators", "offence_codes"
APPRAISAL = "appraisal"

# series | what stands in the file | what stands there instead | found | column | rows
CELLS = [
    (COSTS, "Theft,100", "Theft,12 3", "not a plain number [12 3]", "total_gbp", (2,)),
    (COSTS, "Theft,100", "Theft,£100", "not a plain number [£100]", "total_gbp", (2,)),
    (COSTS, "Theft,100", "Theft,nan", "not a plain number [nan]", "total_gbp", (2,)),
    (COSTS, "20.50", "-20", "negative number [-20]", "police_gbp", (2,)),
    (COSTS, "20.50", "20.505", "too many decimals [20.505]", "police_gbp", (2,)),
    (COSTS, "10,20.50,verified", "10,20.50,sure", "status is not known [sure]", "status", (2,)),
    (COSTS, "10,20.50,verified", "10,20.50,", "a row has no status", "status", (2,)),
    (COSTS, "fraud,Fraud", "theft,Fraud", "more than once [theft]", "category", (2, 3)),
    (COSTS, "fraud,Fraud", ",Fraud", "a blank cell", "category", (3,)),
    (COSTS, "Arson,,,,,,", "Arson,7,,,,,", "missing has a value [7]", "total_gbp", (4,)),
    (COSTS, "Arson,,,,,,", "Arson,,,,,7,", "missing has a value", "total_gbp", (4,)),
    (COSTS, "Fraud,50", "Fraud,", "secondary has no value", "total_gbp", (3,)),
    (COSTS, "100,60", "100,62", "do not make the total [102 against 100]", "total_gbp", (2,)),
    (COSTS, "100,60", "100,58", "do not make the total [98 against 100]", "total_gbp", (2,)),
    (COSTS, "Fraud,50,", "Fraud,50,52", "do not make the total [52 against 50]", "total_gbp", (3,)),
    (COSTS, "20.50", "61.51", "bear more than the fiscal part", "fiscal_gbp", (2,)),
    (COSTS, "Theft,100", "Theft,and,100", "another number of cells [9]", None, (2,)),
    (COSTS, "police_gbp", "police", "not known [police]", None, (1,)),
    (COSTS, "label", "category", "blank or there twice [category]", None, (1,)),
    (WEIGHTS, "8T,", " 49 ,", "more than once [49]", "offence_code", (2, 3)),
    (WEIGHTS, "40.5", "40.50001", "too many decimals", "weight", (2,)),
    (WEIGHTS, "weight", "weights", "columns are missing [weight]", None, (1,)),
    (PRICES, "2010-11", "2010-12", "no financial year [2010-12]", "financial_year", (2,)),
    (PRICES, "2010-11", "Nov-10", "no financial year [Nov-10]", "financial_year", (2,)),
    (PRICES, "2010-11", "2025-26", "more than once [2025-26]", "financial_year", (2, 3)),
    (PRICES, ",80,", ",0,", "a price level of nothing", "index", (2,)),
    (APPRAISAL, ",0,0.05", ",1,0.05", "no discount rate from year 0", "from_year", ()),
    (APPRAISAL, ",10,", ",0,", "two that begin in the same year", "from_year", ()),
    (APPRAISAL, ",10,", ",1.5,", "too many decimals [1.5]", "from_year", (3,)),
    (APPRAISAL, "0.04,", ",", "verified has no value", "value", (3,)),
    (CODES, "theft,49", "theft,98", "no code of this table [98]", "successor", (3,)),
    (CODES, "theft,,", "theft,50,", "back to its start [49]", "successor", (2,)),
    (CODES, ",,,,own_judgement", ",,,,missing", "no meaning for a code", "status", (4,)),
]

# keys that say something else | found
SOURCES: list[tuple[dict[str, Any], str]] = [
    ({"unit": None}, "unit is empty"),
    ({"unit": "GBP"}, "unit is not known [GBP]"),
    ({"unit": "INDEX"}, "does not fit the series [INDEX]"),
    ({"series": "prices"}, "series is not known [prices]"),
    ({"edition": "Our Costs"}, "edition has another form [Our Costs]"),
    ({"published": "July 2018"}, "published has another form [July 2018]"),
    ({"sha256": "abc"}, "sha256 has another form [abc]"),
    ({"price_base": None}, "price_base is no financial year [empty]"),
    ({"price_base": "2015"}, "price_base is no financial year [2015]"),
    ({"title": " "}, "title is empty"),
    ({"columns": "all of them"}, "columns is not a list of headings"),
    ({"columns": {"category": "explained"}}, "columns and their explanations differ"),
    ({"notes": []}, "notes is empty"),
    ({"licences": "two"}, "keys are not known [licences]"),
]


def _refused(path: Any) -> InputError:
    with pytest.raises(InputError) as refused:
        load_edition(path)
    return refused.value


@pytest.mark.parametrize(("series", "old", "new", "found", "column", "rows"), CELLS)
def test_a_cell_that_is_wrong_is_named_with_its_value_row_and_column(
    write, series, old, new, found, column, rows
):
    problems = _refused(write(series, old=old, new=new)).problems
    assert [found in problem.found for problem in problems].count(True) >= 1
    problem = next(problem for problem in problems if found in problem.found)
    assert (problem.column, problem.rows) == (column, rows)


@pytest.mark.parametrize(("said", "found"), SOURCES)
def test_a_source_that_is_wrong_is_refused(write, said, found):
    assert found in str(_refused(write(COSTS, source=said)))


@pytest.mark.parametrize("series", [COSTS, WEIGHTS, PRICES, CODES])
def test_the_editions_that_the_cases_break_are_sound(write, series):
    assert load_edition(write(series)).source.series == series


def test_a_missing_key_is_refused(write):
    assert "keys are missing [publisher, unit]" in str(
        _refused(write(COSTS, without=("publisher", "unit")))
    )


def test_a_key_given_twice_is_refused(write):
    path = write(COSTS)
    source = path.with_suffix(".source.yaml")
    source.write_text(source.read_text() + "unit: INDEX\n")
    assert "the key [unit] is given twice" in str(_refused(path))


def test_every_problem_of_both_files_is_told_at_once(write):
    path = write(COSTS, old="Theft,100", new="Theft,-1", source={"unit": "GBP"})
    assert len(_refused(path).problems) == 1, "without a unit no cell can be judged"
    path = write(COSTS, old="theft,Theft,100", new="fraud,Theft,-1")
    assert len(_refused(path).problems) == 2


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"", "the file is empty"),
        (b" \n\n", "the file is empty"),
        (b"category,label\ntheft,caf\xe9\n", "not in UTF-8 [byte 0xe9]"),
        (b'category,label\ntheft,"Theft\n', "the file is not a CSV"),
        (b"category,label,total_gbp,status\n", "there are no rows"),
    ],
)
def test_a_file_that_is_no_table_is_refused(write, content, found):
    path = write(COSTS)
    path.write_bytes(content)
    assert found in str(_refused(path))


def test_a_file_without_its_source_says_which_keys_to_write(write):
    path = write(COSTS)
    path.with_suffix(".source.yaml").unlink()
    assert "edition, publisher, title, table" in str(_refused(path))


def test_what_a_spreadsheet_adds_does_no_harm(write):
    """A byte order mark, CR LF, and blank rows at the end."""
    path = write(PRICES)
    text = path.read_text().replace("\n", "\r\n") + ",,\r\n,,\r\n"
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert [row.key for row in load_edition(path).all_rows] == ["2010-11", "2025-26"]
