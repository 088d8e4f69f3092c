"""A small record set without a fault, of invented people, and writers of its three forms."""

import csv
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as parquet

from desist.tables import TABLES
from desist.tables.declare import Kind
from desist.tables.record_set import arrow_schema

Rows = list[dict[str, object]]
Tables = dict[str, Rows]

PEOPLE = (
    ("PERS-0071", "85/7654321K", "Quillfeather", "Ambrose", date(1985, 2, 17), "M", "White"),
    ("PERS-0082", "90/7123456L", "Brackenthwaite", "Odette", date(1990, 11, 23), "F", "Asian"),
    ("PERS-0093", None, "Vennimore", "Lucian", date(1978, 6, 29), "M", None),
)
COLUMNS_OF_PEOPLE = (
    "nominal_id",
    "pnc_id",
    "surname",
    "forenames",
    "date_of_birth",
    "sex",
    "ethnicity",
)


def good() -> Tables:
    """A fresh copy. None is a blank cell."""
    one, two, three = (person[0] for person in PEOPLE)
    return {
        "nominals": [dict(zip(COLUMNS_OF_PEOPLE, person, strict=True)) for person in PEOPLE],
        "episodes": [
            _episode("EPI-501", one, date(2011, 5, 2), date(2011, 6, 13), date(2011, 12, 20)),
            _episode("EPI-502", two, date(2011, 5, 30), date(2011, 7, 18), None),
            _episode("EPI-503", three, date(2011, 8, 22), None, None),
        ],
        "offences": [
            _offence("OFF-901", one, "49", date(2010, 9, 14), "ARR-301", date(2010, 11, 22)),
            _offence("OFF-902", one, "28E", date(2010, 9, 14), "ARR-301", date(2010, 11, 22)),
            _offence("OFF-903", two, "4.10", date(2011, 2, 25), "ARR-302", None),
            _offence("OFF-904", two, "105A", date(2011, 9, 17), None, None),
        ],
        "custody": [
            {
                "nominal_id": one,
                "from_on": date(2012, 1, 16),
                "to_on": date(2012, 3, 26),
                "kind": "remand",
            }
        ],
        "interventions": [
            {
                "nominal_id": two,
                "pathway": "drugs",
                "service": "Harbour Recovery",
                "started_on": date(2011, 8, 1),
                "ended_on": date(2011, 10, 31),
            }
        ],
        "contributions": [
            {
                "partner": "Police",
                "financial_year": "2011-12",
                "kind": "cash",
                "committed_gbp": 41250.5,
            }
        ],
        "scores": [
            {
                "nominal_id": one,
                "scale": "ogrs3_2yr",
                "percent": 74.0,
                "assessed_on": date(2011, 6, 20),
            }
        ],
        "coverage": [
            {
                "source": source,
                "population": "joined",
                "complete_from": date(2009, 4, 1),
                "complete_to": date(2012, 4, 1),
            }
            for source in ("offences", "arrests", "custody")
        ],
    }


def personal_values() -> set[str]:
    """What no message may hold, dates in the forms in which they may be written."""
    values = {str(cell) for person in PEOPLE for cell in person[:4] if cell}
    for person in PEOPLE:
        values |= {person[4].strftime(form) for form in ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y")}
    tables = good()
    for table, key in (("episodes", "episode_id"), ("offences", "offence_id")):
        values |= {str(row[key]) for row in tables[table]}
    return values | {"ARR-301", "ARR-302"}


def write_csv(folder: Path, tables: Tables) -> Path:
    folder.mkdir(exist_ok=True)
    for name, rows in tables.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(headings(rows))
            writer.writerows([row.get(name) for name in headings(rows)] for row in rows)
    return folder


def write_parquet(folder: Path, tables: Tables) -> Path:
    folder.mkdir(exist_ok=True)
    for name, rows in tables.items():
        schema = arrow_schema(TABLES[name])
        kept = pa.schema([field for field in schema if field.name in headings(rows)])
        parquet.write_table(pa.Table.from_pylist(rows, schema=kept), folder / f"{name}.parquet")
    return folder


def write_workbook(file: Path, tables: Tables) -> Path:
    workbook(tables).save(file)
    return file


def workbook(tables: Tables) -> openpyxl.Workbook:
    """A workbook with true dates, and text cells for what is not counted."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in tables.items():
        sheet = book.create_sheet(name)
        sheet.append(headings(rows))
        for row in rows:
            sheet.append([row.get(heading) for heading in headings(rows)])
        for position, heading in enumerate(headings(rows), start=1):
            if heading in TABLES[name].names and TABLES[name].column(heading).kind is Kind.CODE:
                for number in range(2, len(rows) + 2):
                    sheet.cell(number, position).number_format = "@"
    return book


def headings(rows: Iterable[dict[str, object]]) -> list[str]:
    """The columns of all the rows, in the order in which they first come up."""
    return list(dict.fromkeys(name for row in rows for name in row))


def _episode(
    episode: str, nominal: str, referred: date, joined: date | None, left: date | None
) -> dict[str, object]:
    return {
        "episode_id": episode,
        "nominal_id": nominal,
        "scheme": "harbour",
        "referred_on": referred,
        "joined_on": joined,
        "left_on": left,
    }


def _offence(
    offence: str,
    nominal: str,
    code: str,
    committed: date,
    arrest: str | None,
    convicted: date | None,
) -> dict[str, object]:
    return {
        "offence_id": offence,
        "nominal_id": nominal,
        "offence_code": code,
        "committed_on": committed,
        "arrest_id": arrest,
        "arrested_on": committed if arrest else None,
        "outcome": "convicted" if convicted else "pending",
        "convicted_on": convicted,
    }
