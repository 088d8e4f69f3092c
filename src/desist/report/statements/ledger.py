"""The rows of statements as they gather, each printed cell once."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from desist.printed.statements.declare import STATEMENTS, Relation
from desist.report.document import Table

COUNT = re.compile(r"−?[\d,]+(?:\.\d+)?")
FIGURE = re.compile(r"−?£?[\d,]+(?:\.\d+)?(?: million)?%?")
ROUNDED = "1"


@dataclass(slots=True)
class Ledger:
    """Rows in the order in which they were first needed.

    page   where the table stands, as the rows say it
    """

    rows: dict[str, dict[str, str]] = field(default_factory=dict)
    page: str = ""

    def add(
        self,
        name: str,
        figure: str,
        relation: Relation | None = None,
        *,
        of: Sequence[str] = (),
        against: Sequence[str] = (),
        rounded_to: str = "",
    ) -> str:
        """The name by which others may refer to the row."""
        name = self._free(name.replace(";", ","))
        cells = dict.fromkeys(STATEMENTS.names, "")
        self.rows[name.casefold()] = cells | {
            "name": name,
            "page": self.page,
            "figure": figure,
            "relation": relation.value if relation else "",
            "of": "; ".join(of),
            "against": "; ".join(against),
            "rounded_to": rounded_to,
        }
        return name

    def _free(self, name: str) -> str:
        """Some tables have the same title in two sections."""
        taken, number = name, 1
        while name.casefold() in self.rows:
            number += 1
            name = f"{taken} ({number})"
        return name


@dataclass(slots=True)
class Printed:
    """One table's cells as statements; a cell becomes a row when something is made of it."""

    table: Table
    ledger: Ledger
    names: dict[tuple[int, int], str] = field(default_factory=dict)

    def column(self, *headings: str) -> int | None:
        """The place of the first of these headings that the table has."""
        texts = [heading.text for heading in self.table.headings]
        return next((texts.index(text) for text in headings if text in texts), None)

    def cell(self, row: int, column: int) -> str:
        return self.table.rows[row][column]

    def is_figure(self, row: int, column: int) -> bool:
        return FIGURE.fullmatch(self.cell(row, column)) is not None

    def given(self, row: int, column: int, *, rounded: bool = False) -> str:
        """The name of a cell's row, which is made now where it is not there yet."""
        if (row, column) not in self.names:
            text = self.cell(row, column)
            step = ROUNDED if rounded and text.replace(",", "").lstrip("−").isdigit() else ""
            self.names[row, column] = self.ledger.add(self.name(row, column), text, rounded_to=step)
        return self.names[row, column]

    def made(
        self,
        row: int,
        column: int,
        figure: str,
        relation: Relation,
        *,
        of: Sequence[str],
        against: Sequence[str] = (),
        rounded: bool = False,
    ) -> None:
        """A statement of what the cell is made of; a second row where it has one already."""
        step = ROUNDED if rounded and COUNT.fullmatch(figure) and "." not in figure else ""
        name = self.ledger.add(
            self.name(row, column), figure, relation, of=of, against=against, rounded_to=step
        )
        self.names.setdefault((row, column), name)

    def name(self, row: int, column: int) -> str:
        heading = self.table.headings[column].text
        return f"{self.table.title} / {self.cell(row, 0)} / {heading}"
