"""The mapping file: which sheet, column and value of a partnership's own stands for which.

[sheets]
"Crimes" = "offences"

[columns.offences]
"Crime No" = "offence_id"

[values.nominals.sex]
"Male" = "M"
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from desist.intake.findings import Findings
from desist.intake.names import fold, one_of, suggestion
from desist.intake.toml_file import read_toml
from desist.tables import TABLES
from desist.tables.declare import Column, Table

SECTIONS = ("sheets", "columns", "values")


@dataclass(frozen=True, slots=True)
class Mapping:
    """Other names for the contract's, each key folded (see `names.fold`).

    sheets   name of a sheet or file to table
    columns  table to {heading to column}
    values   (table, column) to {value to the contract's value}
    """

    sheets: dict[str, str] = field(default_factory=dict)
    columns: dict[str, dict[str, str]] = field(default_factory=dict)
    values: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)

    def table_of(self, name: str) -> str | None:
        """The table that a sheet or file of this name holds, None when it is none."""
        known = {fold(table): table for table in TABLES} | self.sheets
        return known.get(fold(name))

    def headings_of(self, table: Table) -> dict[str, str]:
        """Each folded heading that is understood, with its column."""
        return {fold(name): name for name in table.names} | self.columns.get(table.name, {})

    def values_of(self, table: Table, column: Column) -> dict[str, str]:
        return self.values.get((table.name, column.name), {})


NO_MAPPING = Mapping()


def read_mapping(path: Path) -> Mapping:
    """Read a mapping file.

    Raises  CommandLineError when it is not there, InputError with all that is wrong in it
    """
    reader = _Reader(path.name)
    mapping = reader.read(read_toml(path, called="mapping file"))
    reader.findings.raise_if_errors()
    return mapping


class _Reader:
    """Walks the file's three sections and gathers what names nothing."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.findings = Findings()

    def read(self, contents: dict[str, Any]) -> Mapping:
        for section in contents:
            self._exists(section, SECTIONS, "section")
        sheets = self._names(contents.get("sheets", {}), "[sheets]")
        for name in sheets.values():
            self._exists(name, tuple(TABLES), "table")
        columns, values = {}, {}
        for table, headings in self._tables(contents.get("columns", {}), "[columns.TABLE]"):
            columns[table.name] = self._columns(table, headings)
        for table, by_column in self._tables(contents.get("values", {}), "[values.TABLE.COLUMN]"):
            for name, pairs in by_column.items():
                if self._exists(name, table.names, f"column of {table.name}"):
                    values[table.name, name] = self._values(table, table.column(name), pairs)
        return Mapping(sheets, columns, values)

    def _tables(self, section: Any, heading: str) -> list[tuple[Table, dict[str, Any]]]:
        return [
            (TABLES[name], self._section(contents, heading))
            for name, contents in self._section(section, heading).items()
            if self._exists(name, tuple(TABLES), "table")
        ]

    def _columns(self, table: Table, headings: Any) -> dict[str, str]:
        names = self._names(headings, f"[columns.{table.name}]")
        for column in names.values():
            self._exists(column, table.names, f"column of {table.name}")
        return names

    def _values(self, table: Table, column: Column, pairs: Any) -> dict[str, str]:
        values = self._names(pairs, f"[values.{table.name}.{column.name}]")
        for value in values.values():
            if column.choices:
                self._exists(value, column.choices, f"value of {table.name}.{column.name}")
        return values

    def _names(self, section: Any, heading: str) -> dict[str, str]:
        pairs = self._section(section, heading)
        for name, value in pairs.items():
            if not isinstance(value, str):
                self._error(f"{heading}: the value of [{name}] is not text", "text in quotes")
        return {fold(name): value for name, value in pairs.items() if isinstance(value, str)}

    def _section(self, section: Any, heading: str) -> dict[str, Any]:
        if isinstance(section, dict):
            return section
        self._error(f"{heading} is not a section", f"a section headed {heading}")
        return {}

    def _exists(self, name: str, names: tuple[str, ...], what: str) -> bool:
        if name in names:
            return True
        near = suggestion(name, names)
        self._error(f"an unknown {what} [{name}]{near}", one_of(names))
        return False

    def _error(self, found: str, expected: str) -> None:
        self.findings.error(
            self.where, found=found, expected=expected, cure="Correct the mapping file"
        )
