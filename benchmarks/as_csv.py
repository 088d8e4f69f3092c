"""The raw tables as CSV, for R's data.table: `python benchmarks/as_csv.py FOLDER`."""

import sys
from pathlib import Path

import pyarrow.csv as arrow_csv
import pyarrow.parquet as parquet


def main(folder: Path) -> None:
    out = folder / "csv"
    out.mkdir()
    for name in ("episodes", "offences", "coverage"):
        rows = parquet.read_table(folder / "raw" / f"{name}.parquet")
        arrow_csv.write_csv(rows, out / f"{name}.csv")
    prices = parquet.read_table(folder / "prices.parquet")
    arrow_csv.write_csv(prices.select(["offence_code", "weight", "cost"]), out / "prices.csv")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
