"""What an edition that leaves the team holds, and how a suppressed figure looks in it."""

from collections.abc import Iterable
from dataclasses import replace

from desist.report.document import Align, Block, Section, Table
from desist.report.words.numbers import CONFIDENTIAL, NO_FIGURE

MARKED = (
    f"{CONFIDENTIAL}: not shown, because the figure rests on few people, or because with the other "
    "figures it would tell of one that does."
)
SILENT = frozenset({CONFIDENTIAL, NO_FIGURE, ""})


def tidied(section: Section) -> Section | None:
    """The section with its marks explained, and without tables of which nothing is left.

    None  where nothing is left of the section
    """
    blocks = tuple(_explained(block) for block in section.blocks if not _is_silent(block))
    parts = tuple(tidied_all(section.sections))
    if not blocks and not parts:
        return None
    return replace(section, blocks=blocks, sections=parts)


def tidied_all(sections: Iterable[Section]) -> list[Section]:
    """Those of which something is left."""
    return [left for section in sections if (left := tidied(section)) is not None]


def _is_silent(block: Block) -> bool:
    """A table says nothing whose every number, but for the total, is suppressed."""
    if not isinstance(block, Table):
        return False
    numbers = [at for at, heading in enumerate(block.headings) if heading.align is Align.NUMBER]
    rows = block.rows[:-1] if block.total else block.rows
    told = {row[at] for row in rows for at in numbers}
    return CONFIDENTIAL in told and told <= SILENT


def _explained(block: Block) -> Block:
    if not isinstance(block, Table) or not any(CONFIDENTIAL in cell for cell in _cells(block)):
        return block
    return replace(block, notes=(*block.notes, MARKED))


def _cells(table: Table) -> Iterable[str]:
    return (cell for row in table.rows for cell in row)
