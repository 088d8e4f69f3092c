"""Caseload, profile, needs and services, made into small tables of plain rows."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from desist.cohort.portrait.caseload import funnel, leavers, reasons
from desist.cohort.portrait.needs import interventions_by_pathway, needs_linked, nominals_asked
from desist.cohort.portrait.profile import AGE_BANDS, NOT_RECORDED
from desist.engine.engine import Engine
from desist.evaluation.results import Portrait, Row
from desist.kernel.period import Period
from desist.tables.record_set import RecordSet

ATTRIBUTES = (
    "sex",
    "age_band",
    "ethnicity",
    "cohort_type",
    "supervision",
    "tier",
    "status",
)


def portrait(
    engine: Engine, record_set: RecordSet, attributes: pa.Table, *, scheme: str, period: Period
) -> Portrait:
    """What the record set says of everybody with a scheme day in the period."""
    episodes = engine.table("episodes")
    people = engine.table("attributes")
    asked = engine.fetch(nominals_asked(engine.table("needs"), people, period=period))
    asked = asked.sort_by("source")
    ages = pc.drop_null(attributes["age"]).to_numpy()
    return Portrait(
        caseload=engine.fetch(funnel(episodes, scheme=scheme, period=period)).to_pylist()[0],
        reasons=_most_first(
            engine.fetch(reasons(episodes, scheme=scheme, period=period)), "episodes"
        ),
        leavers=_most_first(
            engine.fetch(leavers(episodes, engine.table("custody"), scheme=scheme, period=period)),
            "episodes",
        ),
        profile={name: _shares(values_of(attributes, name)) for name in ATTRIBUTES},
        ages=_ages(ages),
        needs=engine.fetch(needs_linked(engine.table("needs"), people, period=period))
        .sort_by([("source", "ascending"), ("need", "ascending")])
        .to_pylist(),
        needs_asked=dict(zip(asked["source"].to_pylist(), asked["asked"].to_pylist(), strict=True)),
        interventions=engine.fetch(
            interventions_by_pathway(engine.table("interventions"), people, period=period)
        )
        .sort_by([("pathway", "ascending"), ("service", "ascending")])
        .to_pylist(),
        comparators=record_set.table("comparators").to_pylist(),
    )


def values_of(attributes: pa.Table, name: str) -> NDArray[np.object_]:
    """One attribute of each nominal as text; what is not recorded says so."""
    if name == "age_band":
        return age_bands(attributes["age"])
    filled = pc.fill_null(attributes[name].cast(pa.string()), NOT_RECORDED)
    return np.array(filled.to_pylist(), dtype=object)


def age_bands(ages: pa.ChunkedArray) -> NDArray[np.object_]:
    names = np.array([*(age_band_name(*band) for band in AGE_BANDS), NOT_RECORDED], dtype=object)
    years = pc.fill_null(ages, -1).to_numpy()
    firsts = np.array([first for first, _after in AGE_BANDS])
    place = np.where(years < 0, len(AGE_BANDS), np.searchsorted(firsts, years, side="right") - 1)
    chosen: NDArray[np.object_] = names[place]
    return chosen


def age_band_name(first: int, after: int) -> str:
    if first == 0:
        return f"under {after}"
    return f"{first} and over" if after > 100 else f"{first} to {after - 1}"


def _shares(values: NDArray[np.object_]) -> list[Row]:
    names, counts = np.unique(values.astype(str), return_counts=True)
    rows = [
        {"category": str(name), "nominals": int(count), "share": int(count) / len(values)}
        for name, count in zip(names, counts, strict=True)
    ]
    return sorted(rows, key=lambda row: row["category"] == NOT_RECORDED)


def _ages(ages: NDArray[np.int64]) -> dict[str, float | int | None]:
    if not len(ages):
        return {"known": 0, "mean": None, "median": None, "youngest": None, "oldest": None}
    return {
        "known": len(ages),
        "mean": float(ages.mean()),
        "median": float(np.median(ages)),
        "youngest": int(ages.min()),
        "oldest": int(ages.max()),
    }


def _most_first(table: pa.Table, column: str) -> list[Row]:
    by = [(column, "descending"), *((name, "ascending") for name in table.column_names[:2])]
    rows: list[Row] = table.sort_by(by).to_pylist()
    return rows
