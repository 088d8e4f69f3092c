"""The national count by one runner, in a process of its own.

    python benchmarks/nation_runners.py RUNNER FOLDER RUNS [MEMORY]

FOLDER holds `raw` (contract tables), `extract` and `prices.parquet`. Prints one line of JSON: the
answers, seconds of the first run and of each later one, and bytes read. Every runner gives the
same totals: who is counted, their days, and the four measures in both windows. The others take
one episode for each nominal as given; desist and the hand-written SQL do not.
"""

import json
import os
import shutil
import sys
import time
from pathlib import Path

S, E = "2020-04-01", "2021-04-01"
MEASURES = ("arrests", "convictions", "severity", "cost")
TOTALS = ("counted", "days", *(f"{m}_{w}" for w in ("baseline", "observed") for m in MEASURES))

HAND = """
WITH gone_on AS (
  SELECT nominal, joined_on, coalesce(left_on, DATE '9999-12-31') AS left_on
  FROM read_parquet('{x}/episodes-*.parquet')
  WHERE scheme = 'iom' AND joined_on IS NOT NULL AND joined_on <= DATE '{e}'
), reached AS (
  SELECT *, max(left_on) OVER (PARTITION BY nominal ORDER BY joined_on, left_on
    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reached FROM gone_on
), numbered AS (
  SELECT nominal, joined_on, left_on,
    sum(CASE WHEN reached IS NULL OR joined_on > reached THEN 1 ELSE 0 END) OVER
      (PARTITION BY nominal ORDER BY joined_on, left_on) AS stay,
    sum(CASE WHEN reached IS NULL OR joined_on - reached > 730 THEN 1 ELSE 0 END) OVER
      (PARTITION BY nominal ORDER BY joined_on, left_on) AS spell
  FROM reached
), stays AS (
  SELECT nominal, spell, min(joined_on) AS joined_on, max(left_on) AS left_on
  FROM numbered GROUP BY nominal, spell, stay
), spells AS (
  SELECT *, min(joined_on) OVER (PARTITION BY nominal, spell) AS first_on FROM stays
), inside AS (
  SELECT * FROM spells WHERE joined_on < DATE '{e}' AND left_on > DATE '{s}'
  QUALIFY spell = max(spell) OVER (PARTITION BY nominal)
), w AS (
  SELECT nominal, 1 AS win, greatest(joined_on, DATE '{s}') AS f,
    least(left_on, DATE '{e}') AS t FROM inside
  UNION ALL
  SELECT nominal, 0, min(first_on) - 365, min(first_on) FROM inside GROUP BY nominal
), covered AS (
  SELECT nominal, sum(CASE WHEN win = 1 THEN t - f ELSE 0 END) AS days FROM w
  GROUP BY nominal HAVING bool_and(
    (SELECT count(DISTINCT source) FROM read_parquet('{x}/coverage.parquet') AS c
     WHERE population = 'joined' AND source IN ('offences', 'arrests')
       AND f >= complete_from AND t <= complete_to) = 2)
), crimes AS (
  SELECT nominal,
    count(*) FILTER (win = 0) AS cb, count(*) FILTER (win = 1) AS co,
    sum(weight) FILTER (win = 0) AS sb, sum(weight) FILTER (win = 1) AS so,
    sum(cost) FILTER (win = 0) AS xb, sum(cost) FILTER (win = 1) AS xo
  FROM (SELECT o.nominal, offence_code, win FROM read_parquet('{x}/offences-*.parquet') AS o
        JOIN w ON o.nominal = w.nominal AND committed_on >= f AND committed_on < t
        WHERE outcome = 'convicted') AS o
  LEFT JOIN prices USING (offence_code) GROUP BY nominal
), arrests AS (
  SELECT a.nominal, count(*) FILTER (win = 0) AS ab, count(*) FILTER (win = 1) AS ao
  FROM read_parquet('{x}/arrests-*.parquet') AS a
  JOIN w ON a.nominal = w.nominal AND a."on" >= f AND a."on" < t GROUP BY a.nominal
)
SELECT count(*), sum(days), sum(ab), sum(cb), sum(sb), sum(xb), sum(ao), sum(co), sum(so), sum(xo)
FROM covered LEFT JOIN crimes USING (nominal) LEFT JOIN arrests USING (nominal)
"""

FLOOR = """
WITH w AS (
  SELECT nominal, joined_on - 365 AS f, least(coalesce(left_on, DATE '{e}'), DATE '{e}') AS t
  FROM read_parquet('{x}/episodes-*.parquet')
  WHERE joined_on < DATE '{e}' AND coalesce(left_on, DATE '{e}') > DATE '{s}'
)
SELECT count(*) FROM read_parquet('{x}/offences-*.parquet') AS o JOIN w ON o.nominal = w.nominal
WHERE committed_on >= f AND committed_on < t AND outcome = 'convicted'
"""


def main(runner: str, folder: Path, runs: int, memory: str | None) -> None:
    if runner == "figures":
        sys.stdout.write(json.dumps(_figures(folder)) + "\n")
        return
    run = RUNNERS[runner](folder, memory)
    seconds, processor, answers = [], [], None
    for _ in range(runs):
        began, spent = time.perf_counter(), _processor()
        answers = run()
        seconds.append(time.perf_counter() - began)
        processor.append(_processor() - spent)
    read = next(
        int(line.split()[1])
        for line in Path("/proc/self/io").read_text().splitlines()
        if line.startswith("rchar")
    )
    told = {"answers": answers, "seconds": seconds, "processor": processor, "read": read // runs}
    sys.stdout.write(json.dumps(told) + "\n")


def _processor() -> float:
    """Of this process and those it started, such as Spark's."""
    tick = os.sysconf("SC_CLK_TCK")
    total, mine = 0.0, {os.getpid()}
    for place in sorted(Path("/proc").glob("[0-9]*"), key=lambda path: int(path.name)):
        try:
            fields = (place / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(place.name) in mine or int(fields[1]) in mine:
            mine.add(int(place.name))
            total += (int(fields[11]) + int(fields[12])) / tick
    return total


def _asked(folder: Path):
    from desist.evaluation.nation.count import Asked
    from desist.evaluation.nation.extract import Extract
    from desist.kernel.period import Period
    from desist.reference.catalogue import Catalogue
    from desist.reference.prices import price_list
    from desist.tables.scheme import Scheme

    scheme = Scheme(
        id="iom", name="", partnership="", unit_costs="rr99-2015-16", severity="ons-css-2019"
    )
    prices = price_list(Catalogue.shipped(), unit_costs=scheme.unit_costs, severity=scheme.severity)
    return Asked(Extract.open(folder / "extract"), scheme, Period.of_year("2020-21"), prices)


def _desist(folder: Path, memory: str | None, engine: str = "duckdb"):
    from desist.engine.choice import EngineName, started
    from desist.evaluation.nation.totals import totals_of

    asked = _asked(folder)
    running = started(EngineName(engine), memory=memory)

    def run() -> list[int]:
        found = totals_of(running, asked)
        return [found[name] for name in TOTALS]

    return run


def _figures(folder: Path) -> dict[str, float]:
    """Processor seconds of the count with its evidence, and of everything that stands on it.

    counted  the evidence of each nominal and who they are, on disk
    kinds    what they did by kind of offence
    before   everybody who was referred, before joining, and the usual days to joining
    figures  every interval, breakdown and funnel, and what was to be expected anyway
    """
    from desist.engine.choice import started
    from desist.evaluation.nation.count import count_nation
    from desist.evaluation.nation.measured import measured
    from desist.evaluation.nation.range import PARTS

    asked = _asked(folder)
    shutil.rmtree(folder / "extract" / "counts", ignore_errors=True)
    spent = dict.fromkeys(("counted", "kinds", "before"), 0.0)

    def timed(name, part):
        def run(engine, of) -> None:
            began = _processor()
            part(engine, of)
            spent[name] += _processor() - began

        return run

    began = _processor()
    with started() as engine:
        parts = [timed(name, part) for name, part in zip(spent, PARTS, strict=True)]
        counted = count_nation(engine, asked, parts=parts)
    between = _processor()
    measured(asked, counted, factor=1.0, seed=1)
    spent["before"] += between - began - sum(spent.values())
    return spent | {"figures": _processor() - between}


def _spark(folder: Path, memory: str | None):
    return _desist(folder, memory, engine="spark")


def _duckdb(sql: str):
    def prepared(folder: Path, memory: str | None):
        import duckdb

        con = duckdb.connect(config={"preserve_insertion_order": False})
        if memory:
            con.execute(f"SET memory_limit = '{memory}'")
        # As integers, as a careful writer would have them: the sums are of small numbers.
        con.execute(
            "CREATE TABLE prices AS SELECT offence_code, CAST(weight AS INT) AS weight, "  # noqa: S608
            f"CAST(cost AS INT) AS cost FROM read_parquet('{folder}/prices.parquet')"
        )
        written = sql.format(x=folder / "extract" / "layer-000", s=S, e=E)
        return lambda: [int(value) for value in con.execute(written).fetchall()[0]]

    return prepared


def _polars(key: str, where: str):
    def prepared(folder: Path, _memory: str | None):
        from datetime import date, timedelta

        import polars as pl

        start, end = date.fromisoformat(S), date.fromisoformat(E)

        def table(name: str) -> pl.LazyFrame:
            return pl.scan_parquet(str(folder / where.format(name)))

        def run() -> list[int]:
            on = (
                table("episodes")
                .filter(
                    pl.col("scheme") == "iom",
                    pl.col("joined_on") < end,
                    pl.col("left_on").is_null() | (pl.col("left_on") > start),
                )
                .select(
                    key,
                    base=pl.col("joined_on") - timedelta(days=365),
                    first="joined_on",
                    f=pl.max_horizontal("joined_on", pl.lit(start)),
                    t=pl.min_horizontal(pl.col("left_on").fill_null(end), pl.lit(end)),
                )
            )
            coverage = (
                pl.read_parquet(folder / "raw" / "coverage.parquet")
                .filter(pl.col("population") == "joined")
                .filter(pl.col("source").is_in(["offences", "arrests"]))
            )
            on = on.filter(
                pl.col("base") >= coverage["complete_from"].max(),
                pl.col("t") <= coverage["complete_to"].min(),
            ).collect()
            offences = table("offences")
            before = (pl.col("on") >= pl.col("base")) & (pl.col("on") < pl.col("first"))
            during = (pl.col("on") >= pl.col("f")) & (pl.col("on") < pl.col("t"))
            prices = pl.scan_parquet(folder / "prices.parquet").select(
                "offence_code", "weight", "cost"
            )
            crimes = (
                offences.filter(pl.col("outcome") == "convicted")
                .select(key, "offence_code", on="committed_on")
                .join(on.lazy(), on=key)
                .filter(before | during)
                .join(prices, on="offence_code", how="left")
                .group_by(key)
                .agg(
                    *(w.sum().alias(f"c{n}") for n, w in (("b", before), ("o", during))),
                    *(
                        pl.col(v).filter(w).sum().alias(f"{v}{n}")
                        for v in ("weight", "cost")
                        for n, w in (("b", before), ("o", during))
                    ),
                )
                .select(pl.exclude(key).sum())
                .collect(engine="streaming")
            )
            found = (
                offences.filter(pl.col("arrest_id").is_not_null())
                .join(on.lazy().select(key), on=key, how="semi")
                .group_by(key, "arrest_id")
                .agg(on=pl.col("arrested_on").min())
                .join(on.lazy(), on=key)
                .select(ab=before.sum(), ao=during.sum())
                .collect(engine="streaming")
            )
            c, a = crimes.row(0, named=True), found.row(0, named=True)
            days = int((on["t"] - on["f"]).dt.total_days().sum())
            return [
                int(v)
                for v in (
                    on.height,
                    days,
                    a["ab"],
                    c["cb"],
                    c["weightb"],
                    c["costb"],
                    a["ao"],
                    c["co"],
                    c["weighto"],
                    c["costo"],
                )
            ]

        return run

    return prepared


def _pandas(folder: Path, _memory: str | None):
    import pandas as pd

    start, end = pd.Timestamp(S), pd.Timestamp(E)

    def read(name: str, columns: list[str]) -> "pd.DataFrame":
        return pd.read_parquet(folder / "raw" / f"{name}.parquet", columns=columns)

    def placed(events: "pd.DataFrame", on: "pd.DataFrame") -> "pd.DataFrame":
        both = events.merge(on, on="nominal_id")
        both["b"] = (both["on"] >= both["base"]) & (both["on"] < both["first"])
        both["o"] = (both["on"] >= both["f"]) & (both["on"] < both["t"])
        return both

    def run() -> list[int]:
        on = read("episodes", ["nominal_id", "scheme", "joined_on", "left_on"])
        on["first"] = pd.to_datetime(on["joined_on"])
        on["t"] = pd.to_datetime(on["left_on"]).fillna(end).clip(upper=end)
        on = on[(on["scheme"] == "iom") & on["first"].notna()]
        on["f"] = on["first"].clip(lower=start)
        on["base"] = on["first"] - pd.Timedelta(days=365)
        on = on[on["f"] < on["t"]]
        cover = read("coverage", ["source", "population", "complete_from", "complete_to"])
        cover = cover[(cover["population"] == "joined") & (cover["source"] != "custody")]
        on = on[
            (on["base"] >= pd.Timestamp(cover["complete_from"].max()))
            & (on["t"] <= pd.Timestamp(cover["complete_to"].min()))
        ]
        on = on[["nominal_id", "base", "first", "f", "t"]]
        rows = read(
            "offences",
            ["nominal_id", "offence_code", "committed_on", "outcome", "arrest_id", "arrested_on"],
        )
        crimes = rows[rows["outcome"] == "convicted"][["nominal_id", "offence_code"]].assign(
            on=pd.to_datetime(rows["committed_on"])
        )
        prices = pd.read_parquet(folder / "prices.parquet")[["offence_code", "weight", "cost"]]
        crimes = placed(crimes, on)
        crimes = crimes[crimes["b"] | crimes["o"]].merge(prices, on="offence_code", how="left")
        arrests = rows.loc[rows["arrest_id"].notna(), ["nominal_id", "arrest_id"]]
        arrests = arrests.assign(on=pd.to_datetime(rows["arrested_on"]))
        arrests = arrests.groupby(["nominal_id", "arrest_id"], sort=False)["on"].min().reset_index()
        arrests = placed(arrests, on)
        days = int((on["t"] - on["f"]).dt.days.sum())
        totals = [len(on), days]
        for side in ("b", "o"):
            mine = crimes[crimes[side]]
            totals += [arrests[side].sum(), len(mine), mine["weight"].sum(), mine["cost"].sum()]
        return [int(value) for value in totals]

    return run


RUNNERS = {
    "desist": _desist,
    "spark": _spark,
    "hand": _duckdb(HAND),
    "floor": _duckdb(FLOOR),
    "polars_raw": _polars("nominal_id", "raw/{}.parquet"),
    "polars_sorted": _polars("nominal", "extract/layer-000/{}-*.parquet"),
    "pandas": _pandas,
}

if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), [*sys.argv[4:], None][0])
