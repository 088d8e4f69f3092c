"""What an earlier count left, and for whom something has changed since."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desist.engine.engine import Engine
from desist.evaluation.nation.extract import Extract

DONE = "done.json"


@dataclass(frozen=True)
class Earlier:
    """A finished count by the same rules, of the extract as it was then, with so many layers."""

    folder: Path
    layers: int

    def rows(self, engine: Engine, name: str, place: int) -> str | None:
        """The SQL of what it found of a range; None where it lacks the range."""
        file = self.folder / f"{name}-{place:03d}.parquet"
        return engine.scan(str(file)) if file.exists() else None


def earlier_count(counts: Path, *, rules: str, run: str) -> Earlier | None:
    """One by these rules, of another period or of fewer layers.

    run  names the count that is being made, which is not looked at
    """
    for done in sorted(counts.glob(f"*/{DONE}")):
        told: dict[str, Any] = json.loads(done.read_text(encoding="utf-8"))
        if told["rules"] == rules and done.parent.name != run:
            return Earlier(done.parent, told["layers"])
    return None


def keep_changed(
    engine: Engine, name: str, changed: Sequence[str], *, tables: Sequence[str]
) -> None:
    """Make `name` the ids of those who must be counted again, and views of the tables' rows that
    are theirs, such as `name_offences`.

    changed  the SQL of each reason to count somebody again
    """
    engine.keep_sql(name, " UNION ".join(changed))
    for table in tables:
        inside = f"nominal_id IN (SELECT nominal_id FROM {name})"
        engine.view(f"{name}_{table}", f"SELECT * FROM {table} WHERE {inside}")


def with_new_rows(engine: Engine, extract: Extract, place: int, *, layers: int) -> list[str]:
    """Whoever has a row in a layer that was not counted, or had one that it replaces."""
    found: list[str] = []
    for number in range(layers, len(extract.layers)):
        for table in ("offences", "custody"):
            for file in extract.files_of_layer(table, number):
                found.append(f"SELECT nominal AS nominal_id FROM ({engine.scan(str(file))}) AS new")
        older = [file for other, file in extract.files("offences", place).items() if other < number]
        for file in extract.files_of_layer("offences", number):
            newer = engine.scan(str(file))
            found += [
                f"SELECT older.nominal AS nominal_id FROM ({engine.scan(str(one))}) AS older "
                f"JOIN ({newer}) AS newer ON older.offence_id = newer.offence_id"
                for one in older
            ]
    return found
