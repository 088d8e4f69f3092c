"""Charts drawn by another process, while this one lays out what stands around them.

The drawing library takes half a second to wake, and holds the interpreter's lock
meanwhile: so it wakes in a process of its own, which needs nothing else, while the command's own
process loads what it counts with.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from desist.kernel.process import Another, another_process, begun
from desist.report.charts.drawing.draw import DRAWN, drawn, spec_of
from desist.report.document import Document, Picture, Section, Table

WAKE = (
    '{"data": {"values": [{"a": 1}]}, "mark": "bar", '
    '"encoding": {"x": {"field": "a", "type": "quantitative"}}}'
)


@contextmanager
def drawing_process() -> Iterator[Another | None]:
    """A process that is waking its drawing library; as `another_process`."""
    with another_process() as process:
        if process is not None:
            begun(process, drawn, WAKE)
        yield process


class Drawer:
    """Draws on a process; without one it does nothing and `draw.svg` draws."""

    def __init__(self, process: Another | None) -> None:
        self._process = process
        self._asked: dict[str, Callable[[], str]] = {}

    @property
    def elsewhere(self) -> bool:
        """Whether this process has its time for other work meanwhile."""
        return self._process is not None

    def begin(self, document: Document) -> None:
        """Have the document's charts drawn meanwhile, each once."""
        if self._process is None:
            return
        for section in (document.summary, *document.sections):
            for spec in map(spec_of, _pictures_of(section)):
                if spec not in self._asked:
                    self._asked[spec] = begun(self._process, drawn, spec)

    def finish(self) -> None:
        """Wait for the charts, so that `draw.svg` finds them done."""
        for spec, result in self._asked.items():
            DRAWN[spec] = result()
        self._asked.clear()


def _pictures_of(section: Section) -> Iterator[Picture]:
    for block in section.blocks:
        if isinstance(block, Table) and block.picture is not None:
            yield block.picture
    for part in section.sections:
        yield from _pictures_of(part)
