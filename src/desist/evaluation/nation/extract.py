"""A sorted extract: contract tables on disk, by ranges of nominals, each in order of its days.

    extract.json                what it holds
    coverage.parquet            the latest that was given
    layer-000/offences-003.parquet   the fourth range of nominals, by nominal and day
    layer-001/...               a month's addition: new rows, and rows that replace older ones

In place of `nominal_id` the tables hold a number, so that a join is of whole numbers; `nominals`
says which id it stands for. Beside the contract's tables lie `arrests`, found once.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from desist.engine.engine import Engine
from desist.kernel.errors import CommandLineError
from desist.tables import TABLES

MANIFEST = "extract.json"
FORM = 1
COUNTED = ("nominals", "episodes", "offences", "custody")
ARRESTS = "arrests"
KEYS = {
    "nominals": ("nominal",),
    "episodes": ("episode_id",),
    "offences": ("offence_id",),
    "custody": ("nominal", "from_on"),
}
"""By what a row of a later layer is known to replace an earlier one."""


@dataclass(frozen=True)
class Extract:
    """What an extract folder holds.

    nominals  how many there are; their numbers go from 0 up to it
    at_once   nominals of one range
    layers    for each layer the rows of each table
    """

    folder: Path
    nominals: int
    at_once: int
    layers: tuple[Mapping[str, int], ...]
    form: int = field(default=FORM)

    @classmethod
    def open(cls, folder: Path) -> "Extract":
        """Raises CommandLineError when there is none, or one of another form."""
        try:
            told = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            raise CommandLineError(
                f"There is no extract at {folder}: make one with desist extract."
            ) from None
        if told.get("form") != FORM:
            raise CommandLineError(
                f"The extract at {folder} was made by another version: make it again."
            )
        return cls(folder, told["nominals"], told["at_once"], tuple(told["layers"]))

    def save(self) -> None:
        told = {name: value for name, value in asdict(self).items() if name != "folder"}
        unfinished = self.folder / f".{MANIFEST}"
        unfinished.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
        unfinished.replace(self.folder / MANIFEST)

    @property
    def ranges(self) -> int:
        return -(-self.nominals // self.at_once)

    def rows(self, table: str) -> int:
        return sum(layer.get(table, 0) for layer in self.layers)

    def files(self, table: str, place: int) -> dict[int, Path]:
        """By layer, the file that holds a range of a table, where there is one."""
        found = (
            (number, layer_folder(self.folder, number) / f"{table}-{place:03d}.parquet")
            for number in range(len(self.layers))
        )
        return {number: file for number, file in found if file.exists()}

    def files_of_layer(self, table: str, number: int) -> list[Path]:
        """The files of a table in one layer, of all ranges: a row may have moved to another."""
        return sorted(layer_folder(self.folder, number).glob(f"{table}-*.parquet"))

    def show(self, engine: Engine, place: int) -> None:
        """Make a range of every table, and `arrests` where it holds, tables of the engine."""
        for table in COUNTED:
            engine.view(table, self._rows_of(engine, table, place))
        engine.view("coverage", self._coverage(engine))
        if self.arrests_hold:
            columns = 'nominal AS nominal_id, arrest_id, "on", last_committed_on'
            files = self.files(ARRESTS, place).values()
            parts = [f"SELECT {columns} FROM ({engine.scan(str(f))}) AS whole" for f in files]
            engine.view(ARRESTS, parts[0] if parts else NO_ARRESTS)

    def show_whole(self, engine: Engine) -> None:
        """Make every range of every table one table, and `known` the ids that numbers stand for."""
        places = range(self.ranges)
        for table in COUNTED:
            parts = [self._rows_of(engine, table, place) for place in places]
            engine.view(table, " UNION ALL ".join(f"({part})" for part in parts))
        engine.view("coverage", self._coverage(engine))
        files = [file for place in places for file in self.files("nominals", place).values()]
        parts = [f"SELECT nominal, nominal_id FROM ({engine.scan(str(f))}) AS whole" for f in files]
        engine.view("known", " UNION ".join(parts))

    @property
    def arrests_hold(self) -> bool:
        """An addition may change an arrest's day, so that arrests are looked for again."""
        return len(self.layers) == 1

    @property
    def has_coverage(self) -> bool:
        return (self.folder / "coverage.parquet").exists()

    def _rows_of(self, engine: Engine, table: str, place: int) -> str:
        names = [name for name in TABLES[table].names if name != "nominal_id"]
        columns = ", ".join(["nominal AS nominal_id", *(f'"{name}"' for name in names)])
        files = self.files(table, place)
        parts = [
            f"SELECT {columns} FROM ({engine.scan(str(file))}) AS whole"
            f"{_not_replaced(engine, table, self._later(table, number))}"
            for number, file in files.items()
        ]
        return " UNION ALL ".join(parts) if parts else _no_rows(table)

    def _later(self, table: str, number: int) -> list[Path]:
        later = range(number + 1, len(self.layers))
        return [file for other in later for file in self.files_of_layer(table, other)]

    def _coverage(self, engine: Engine) -> str:
        if self.has_coverage:
            return engine.scan(str(self.folder / "coverage.parquet"))
        return _no_rows("coverage")


NO_ARRESTS = (
    "SELECT CAST(NULL AS INT) AS nominal_id, CAST(NULL AS STRING) AS arrest_id, "
    'CAST(NULL AS DATE) AS "on", CAST(NULL AS DATE) AS last_committed_on WHERE 1 = 0'
)


def layer_folder(folder: Path, number: int) -> Path:
    return folder / f"layer-{number:03d}"


def _not_replaced(engine: Engine, table: str, later: list[Path]) -> str:
    """Leaves out the rows of a file that a later layer has again."""
    if not later:
        return ""
    keys = ", ".join(KEYS[table])
    again = " UNION ALL ".join(f"SELECT {keys} FROM ({engine.scan(str(f))}) AS l" for f in later)
    same = " AND ".join(f"again.{key} = whole.{key}" for key in KEYS[table])
    return f" WHERE NOT EXISTS (SELECT 1 FROM ({again}) AS again WHERE {same})"


SQL_TYPES = {"date": "DATE", "number": "DOUBLE", "whole number": "BIGINT"}


def sql_type(kind: str) -> str:
    return SQL_TYPES.get(kind, "STRING")


def _no_rows(table: str) -> str:
    columns = [
        f'CAST(NULL AS {"INT" if c.name == "nominal_id" else sql_type(c.kind)}) AS "{c.name}"'
        for c in TABLES[table].columns
    ]
    return f"SELECT {', '.join(columns)} WHERE 1 = 0"


def every_range(extract: Extract) -> Iterator[tuple[int, str]]:
    """Each range with how it is spoken of."""
    for place in range(extract.ranges):
        last = min(extract.nominals, (place + 1) * extract.at_once)
        yield place, f"nominals up to {last:,} of {extract.nominals:,}"
