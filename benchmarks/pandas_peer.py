"""The same headline, counted as an analyst would with pandas: the benchmark's other runner.

    python benchmarks/pandas_peer.py FOLDER csv|parquet RESULTS.json

Windows, arrests, convictions, severity and cost of one year, expected by `nominal`, all days
at risk. It has none of the checks, breakdowns, other readings, intervals or evidence of
`desist analyse`, and takes one episode per nominal as given.
"""

import json
import sys
from pathlib import Path

import pandas as pd

START, END = pd.Timestamp("2020-04-01"), pd.Timestamp("2021-04-01")
BASELINE = pd.Timedelta(days=365)
SCHEME = "iom"
MEASURES = {"arrests": 1, "convictions": 1, "severity": 10_000, "cost": 100}


def main(folder: Path, form: str, results: Path) -> None:
    windows = windows_of(
        read(folder, "episodes", form, days=["joined_on", "left_on"]),
        read(folder, "coverage", form, days=["complete_from", "complete_to"]),
    )
    offences = read(folder, "offences", form, days=["committed_on", "arrested_on"])
    prices = pd.read_parquet(folder / "prices.parquet")
    sums = totals(windows, events(offences, prices))
    results.write_text(json.dumps(summary(windows, sums)), encoding="utf-8")


def read(folder: Path, table: str, form: str, *, days: list[str]) -> pd.DataFrame:
    path = folder / "records" / f"{table}.{form}"
    if form == "parquet":
        frame = pd.read_parquet(path)
        return frame.assign(**{day: pd.to_datetime(frame[day]) for day in days})
    return pd.read_csv(path, parse_dates=days, dtype={"offence_code": "str"})


def windows_of(episodes: pd.DataFrame, coverage: pd.DataFrame) -> pd.DataFrame:
    """Who was on the scheme in the year and is covered: joined, start, end, days."""
    on = episodes[(episodes["scheme"] == SCHEME) & episodes["joined_on"].notna()].copy()
    on["start"] = on["joined_on"].clip(lower=START)
    on["end"] = on["left_on"].fillna(END).clip(upper=END)
    on = on[on["start"] < on["end"]]
    joined = coverage[coverage["population"] == "joined"].set_index("source")
    for source in ("offences", "arrests"):
        reach = joined.loc[source]
        on = on[on["joined_on"] - BASELINE >= reach["complete_from"]]
        on = on[on["end"] <= reach["complete_to"]]
    on["days"] = (on["end"] - on["start"]).dt.days
    return on[["nominal_id", "joined_on", "start", "end", "days"]]


def events(offences: pd.DataFrame, prices: pd.DataFrame) -> pd.DataFrame:
    """One row per arrest and per conviction: nominal, day, and what it adds to each measure."""
    arrests = (
        offences.dropna(subset=["arrest_id"])
        .groupby(["nominal_id", "arrest_id"], as_index=False)["arrested_on"]
        .min()
        .dropna()
        .rename(columns={"arrested_on": "on"})
        .assign(arrests=1)
    )
    convicted = (
        offences[offences["outcome"] == "convicted"]
        .merge(prices[["offence_code", "weight", "cost"]], on="offence_code", how="left")
        .rename(columns={"committed_on": "on", "weight": "severity"})
        .assign(convictions=1)
    )
    return pd.concat([arrests, convicted])[["nominal_id", "on", *MEASURES]].fillna(0)


def totals(windows: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    """Per nominal: each measure's sum in the baseline and on the scheme."""
    placed = found.merge(windows, on="nominal_id")
    before = (placed["on"] >= placed["joined_on"] - BASELINE) & (placed["on"] < placed["joined_on"])
    during = (placed["on"] >= placed["start"]) & (placed["on"] < placed["end"])
    sums = [
        placed[inside].groupby("nominal_id")[list(MEASURES)].sum().add_suffix(suffix)
        for inside, suffix in ((before, "_baseline"), (during, "_observed"))
    ]
    return windows.set_index("nominal_id").join(sums).fillna(0)


def summary(windows: pd.DataFrame, sums: pd.DataFrame) -> dict[str, object]:
    measures = {}
    for name, scale in MEASURES.items():
        baseline, observed = sums[f"{name}_baseline"], sums[f"{name}_observed"]
        expected = (baseline * sums["days"] / BASELINE.days).sum()
        measures[name] = {
            "baseline": baseline.sum() / scale,
            "observed": observed.sum() / scale,
            "expected": expected / scale,
            "actual": observed.sum() / scale,
            "reduction": 1 - observed.sum() / expected,
        }
    return {"counted": len(windows), "measures": measures}


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]))
