"""The count's totals alone, without evidence on disk: for a quick look, and to be measured."""

from desist.cohort.drawing import draw
from desist.cohort.readings import spans
from desist.engine.engine import Engine
from desist.evaluation.nation.count import Asked
from desist.evaluation.nation.extract import every_range
from desist.kernel.progress import Progress, silent
from desist.measures.headline import headline, totals


def totals_of(engine: Engine, asked: Asked, *, progress: Progress = silent) -> dict[str, int]:
    """Counted nominals, their scheme days and each sum, over every range."""
    engine.keep("prices", engine.give("published", asked.prices))
    engine.give("spans", spans(asked.scheme, asked.period, everybody=False))
    found: dict[str, int] = {}
    for place, spoken in every_range(asked.extract):
        progress(f"Counting {spoken}")
        asked.extract.show(engine, place)
        for name, value in _of_range(engine, asked).items():
            found[name] = found.get(name, 0) + value
    return found


def _of_range(engine: Engine, asked: Asked) -> dict[str, int]:
    drawn = draw(
        engine, scheme=asked.scheme, period=asked.period, covered=asked.extract.has_coverage
    )
    counted = headline(
        drawn.members,
        drawn.windows,
        engine.table("offences"),
        engine.table("prices"),
        counting=asked.scheme.counting,
        as_of=asked.period.as_of,
        arrests=engine.table("arrests") if asked.extract.arrests_hold else None,
        held=drawn.held,
    )
    (row,) = engine.fetch(totals(counted)).to_pylist()
    return {name: int(value) for name, value in row.items()}
