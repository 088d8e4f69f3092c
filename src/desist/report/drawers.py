"""Two processes that draw the charts.

The drawing library takes half a second to wake and a tenth for each chart, and holds
the interpreter's lock meanwhile. So it wakes in processes of its own while the record
set is counted, and they share the charts. Where no process can be started, or one
breaks, the charts are drawn in this one.
"""

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from multiprocessing import get_context

from desist.report.document import Document, Picture, Section, Table
from desist.report.draw import DRAWN, drawn, spec_of

DRAWERS = 2
WAKE = (
    '{"data": {"values": [{"a": 1}]}, "mark": "bar", '
    '"encoding": {"x": {"field": "a", "type": "quantitative"}}}'
)


@contextmanager
def drawers() -> Iterator[ProcessPoolExecutor | None]:
    """The processes, woken; None where none can be started."""
    try:
        pool = ProcessPoolExecutor(DRAWERS, mp_context=get_context("spawn"))
        for _drawer in range(DRAWERS):
            pool.submit(drawn, WAKE)
    except (OSError, ImportError):
        yield None
        return
    try:
        yield pool
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def draw_ahead(document: Document, pool: ProcessPoolExecutor | None) -> None:
    """Have every chart of the document drawn, so that `draw.svg` finds it done."""
    if pool is None:
        return
    # A drawer that broke leaves its charts to be drawn here.
    with suppress(BrokenProcessPool, OSError):
        asked = {spec: pool.submit(drawn, spec) for spec in map(spec_of, _pictures(document))}
        for spec, found in asked.items():
            DRAWN[spec] = found.result()


def _pictures(document: Document) -> Iterator[Picture]:
    for section in (document.summary, *document.sections):
        yield from _pictures_of(section)


def _pictures_of(section: Section) -> Iterator[Picture]:
    for block in section.blocks:
        if isinstance(block, Table) and block.picture is not None:
            yield block.picture
    for part in section.sections:
        yield from _pictures_of(part)
