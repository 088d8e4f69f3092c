"""A process that draws the charts while the next section is written.

The drawing library takes half a second to wake, and holds the interpreter's lock
meanwhile: so it wakes in a process of its own while the record set is counted. Where
none can be started, or it breaks, the charts are drawn in this one.
"""

from collections.abc import Iterator
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress

from desist.report.charts.drawing.draw import DRAWN, drawn, spec_of
from desist.report.document import Picture, Section, Table

WAKE = (
    '{"data": {"values": [{"a": 1}]}, "mark": "bar", '
    '"encoding": {"x": {"field": "a", "type": "quantitative"}}}'
)
BROKEN = (BrokenProcessPool, OSError)


class Drawer:
    """Draws on a process; without one, or where it broke, it does nothing and `draw.svg` draws."""

    def __init__(self, process: Executor | None) -> None:
        self._process = process
        self._asked: dict[str, Future[str]] = {}
        self._ask(WAKE)

    def begin(self, section: Section) -> None:
        """Have the section's charts drawn meanwhile."""
        for picture in _pictures_of(section):
            self._ask(spec_of(picture))

    def finish(self) -> None:
        """Wait for the charts, so that `draw.svg` finds them done."""
        self._asked.pop(WAKE, None)
        with suppress(*BROKEN):
            for spec, future in self._asked.items():
                DRAWN[spec] = future.result()

    def _ask(self, spec: str) -> None:
        if self._process is not None and spec not in self._asked:
            with suppress(*BROKEN):
                self._asked[spec] = self._process.submit(drawn, spec)


def _pictures_of(section: Section) -> Iterator[Picture]:
    for block in section.blocks:
        if isinstance(block, Table) and block.picture is not None:
            yield block.picture
    for part in section.sections:
        yield from _pictures_of(part)
