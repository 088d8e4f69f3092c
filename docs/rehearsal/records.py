"""Forty people who never lived, as the police system has them on two days a quarter apart.

`desist synthesise` invents a partnership of years ago. The forty referred last are taken, and
moved so that what is known of them ends today.
"""

import csv
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

NOMINALS = 40
INVENTED = 200
UNDECIDED = 4
"""Of the forty, those referred last, on whom the first meeting decides."""
ENDS = "coverage", "complete_to"
SURNAMES = ("Ash", "Birch", "Cedar", "Elder", "Hazel", "Maple", "Rowan", "Willow")
FORENAMES = ("Ada", "Ben", "Cal", "Dee", "Eli")
TABLES = ("nominals", "episodes", "offences", "custody", "needs", "scores", "coverage")
OF_THE_POLICE = ("nominals", "episodes", "offences", "custody", "coverage")
AFTER_REFERRAL = (
    "assessed_on", "decision", "decision_reason", "offered_on", "response", "agreed_on",
    "joined_on", "left_on", "exit_reason",
)  # fmt: skip
Rows = list[dict[str, str]]


def write(folder: Path, *, begins: date, today: date) -> tuple[Path, Path]:
    """Two folders of CSV files: what was known when the quarter began, and what is known today."""
    tables = _forty(_invented(folder / "invented"), begins, today)
    first, last = folder / "first", folder / "last"
    _save(first, {name: _known_by(begins, name, tables[name]) for name in TABLES})
    # The meetings decide on episodes: the police system goes on saying what it said of them.
    said = {"episodes": _known_by(begins, "episodes", tables["episodes"])}
    _save(last, {name: tables[name] for name in OF_THE_POLICE} | said)
    return first, last


def _invented(folder: Path) -> dict[str, Rows]:
    command = [sys.executable, "-m", "desist.cli.main", "synthesise", f"--out={folder}"]
    subprocess.run([*command, f"--nominals={INVENTED}", "--quiet"], check=True)  # noqa: S603
    found = {}
    for name in TABLES:
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            found[name] = list(csv.DictReader(file))
    return found


def _forty(tables: dict[str, Rows], begins: date, today: date) -> dict[str, Rows]:
    """The forty referred last before the quarter began, every day moved."""
    table, column = ENDS
    move = today - date.fromisoformat(tables[table][0][column])
    moved = {name: [_moved(row, move) for row in rows] for name, rows in tables.items()}
    begun = [row for row in moved["episodes"] if row["referred_on"] < begins.isoformat()]
    begun.sort(key=lambda row: row["referred_on"])
    kept = list(dict.fromkeys(row["nominal_id"] for row in reversed(begun)))[:NOMINALS]
    for row in begun:
        if row["nominal_id"] in kept[:UNDECIDED]:
            row |= dict.fromkeys(AFTER_REFERRAL, "")
    for place, row in enumerate(row for row in moved["nominals"] if row["nominal_id"] in kept):
        row["surname"] = SURNAMES[place % len(SURNAMES)]
        row["forenames"] = FORENAMES[place // len(SURNAMES)]
    return {
        name: [row for row in rows if "nominal_id" not in row or row["nominal_id"] in kept]
        for name, rows in (moved | {"episodes": begun}).items()
    }


def _moved(row: dict[str, str], move: timedelta) -> dict[str, str]:
    days = {name for name in row if name.endswith(("_on", "_from", "_to")) and row[name]}
    return row | {name: (date.fromisoformat(row[name]) + move).isoformat() for name in days}


def _known_by(day: date, table: str, rows: Rows) -> Rows:
    """The rows as they were on that day: what came later is not there yet."""
    on = day.isoformat()
    begins = {"offences": "committed_on", "custody": "from_on", "needs": "assessed_on",
              "scores": "assessed_on"}.get(table)  # fmt: skip
    found = [dict(row) for row in rows if begins is None or row[begins] < on]
    for row in found:
        if row.get("convicted_on", "") >= on:
            row |= {"convicted_on": "", "outcome": "pending"}
        if row.get("left_on", "") >= on:
            row |= {"left_on": "", "exit_reason": ""}
        for name in ("to_on", "joined_on", "complete_to", "supplied_on"):
            if row.get(name, "") >= on:
                row[name] = on if table == "coverage" else ""
    return found


def _save(folder: Path, tables: dict[str, Rows]) -> None:
    folder.mkdir()
    for name, rows in tables.items():
        names = list(dict.fromkeys(column for row in rows for column in row))
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            table = csv.DictWriter(file, names, restval="", lineterminator="\n")
            table.writeheader()
            table.writerows(rows)
