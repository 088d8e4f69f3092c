"""A small invented nation, counted as a whole and force by force."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as parquet

from desist.engine.choice import started
from desist.evaluation.analysis import analyse
from desist.evaluation.nation.count import Asked, count_nation
from desist.evaluation.nation.forces import force_records
from desist.evaluation.nation.freeze import freeze
from desist.evaluation.nation.measured import Nation, measured
from desist.evaluation.results import Results
from desist.intake import read_record_set
from desist.kernel.period import Period
from desist.reference.catalogue import Catalogue
from desist.reference.prices import price_list
from desist.synthetic.distributions import Distributions
from desist.synthetic.partnership import Population, invent
from desist.tables.scheme import Counting, Method, Scheme

YEAR = Period.of_year("2019-20")


def nation_and_forces(
    folder: Path,
    *,
    nominals: int,
    forces: int,
    moved: float,
    placed: bool,
    method: Method,
    seed: int,
) -> tuple[Nation, dict[str, Results]]:
    """The nation's answer, and that of each force's own record set.

    moved   share of episodes that another force than the first manages
    placed  whether a force's record set has those alone whom the nation counts in it
    """
    scheme, catalogue = _scheme(method), Catalogue.shipped()
    records = folder / "records"
    _write(records, nominals=nominals, forces=forces, moved=moved, seed=seed)
    extract = freeze(records, folder / "extract")
    prices = price_list(catalogue, unit_costs=scheme.unit_costs, severity=scheme.severity)
    asked = Asked(extract, scheme, YEAR, prices)
    with started() as engine:
        counted = count_nation(engine, asked)
        nation = measured(asked, counted, factor=1.0, seed=1)
        by = counted if placed else None
        folders = dict(force_records(engine, extract, folder / "forces", counted=by))
    return nation, {
        force: analyse(
            read_record_set(records),
            scheme=scheme,
            period=YEAR,
            catalogue=catalogue,
            seed=1,
            in_full=True,
        )[0]
        for force, records in folders.items()
    }


def _scheme(method: Method) -> Scheme:
    return Scheme(
        id="iom",
        name="Invented",
        partnership="",
        unit_costs="rr99-2015-16",
        severity="ons-css-2019",
        counting=Counting(method=method),
    )


def _write(folder: Path, *, nominals: int, forces: int, moved: float, seed: int) -> None:
    """Two regions, the forces between them."""
    folder.mkdir()
    population = Population(Distributions().with_forces(forces), nominals)
    for name, rows in invent([population], seed=seed).items():
        if name == "episodes":
            rng = np.random.default_rng(seed)
            manages = rows["force"].to_pylist()
            every = sorted({force for force in manages if force})
            manages = [
                str(rng.choice(every)) if one and rng.random() < moved else one for one in manages
            ]
            lies_in = [f"Region {int(force[-2:]) % 2}" if force else None for force in manages]
            for column, values in (("force", manages), ("region", lies_in)):
                place = rows.column_names.index(column)
                rows = rows.set_column(place, column, pa.array(values, pa.string()))
        parquet.write_table(rows, folder / f"{name}.parquet")
