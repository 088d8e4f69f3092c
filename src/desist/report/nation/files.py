"""A national report as files: the pages of each edition, and what stands beside them."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desist.evaluation.nation.measured import Nation
from desist.report.editions.marking import file_mark
from desist.report.files import FIGURES, MANIFEST, stem_of
from desist.report.formats import in_format
from desist.report.nation.compose import national
from desist.report.nation.editions import SettledNation, settled_nation
from desist.report.nation.results import results_of
from desist.tables.scheme import Edition

if TYPE_CHECKING:
    from desist.disclosure.mapping.published import Printed

RESULTS = "results.json"
TOLD = "national"


@dataclass(frozen=True, slots=True)
class NationFiles:
    """Each file's content by its name.

    of_forces  of each force that stands alone, what open editions tell of it, as files of figures
    """

    files: Mapping[str, bytes]
    of_forces: Mapping[str, Mapping[str, bytes]]


def nation_files(
    found: Nation,
    *,
    formats: Sequence[str],
    editions: Sequence[str],
    beside: Path,
    earlier: "Sequence[Printed]" = (),
) -> NationFiles:
    """The same nation gives the same bytes.

    beside   the folder of the scheme file
    earlier  as `settled_nation`
    """
    settled = settled_nation(found, editions, earlier=earlier)
    files = {
        f"{_stem(found, edition)}.{name}": in_format(document, name)
        for edition, nation in settled.nations.items()
        for document in [national(nation, beside=beside)]
        for name in formats
    }
    texts = dict(_beside_them(found, settled))
    return NationFiles(
        {**files, **{name: text.encode() for name, text in texts.items()}},
        {
            force: {
                f"{_stem(found, one.edition)}-{FIGURES}": _as_file(one).encode() for one in told
            }
            for force, told in settled.of_forces.items()
        },
    )


def _beside_them(found: Nation, settled: SettledNation) -> Iterator[tuple[str, str]]:
    """Every figure beside the internal edition; what each open one prints; the manifest."""
    for edition, printed in settled.figures.items():
        yield f"{_stem(found, edition)}-{FIGURES}", _as_file(printed)
    internal = _stem(found, Edition.INTERNAL)
    if Edition.INTERNAL in settled.nations:
        text = json.dumps(results_of(found), indent=2, ensure_ascii=False)
        yield f"{internal}-{RESULTS}", f"{text}\n"
    if settled.manifest is not None:
        yield f"{internal}-{MANIFEST}", settled.manifest


def _as_file(printed: "Printed") -> str:
    from desist.disclosure.mapping.published import as_file

    return as_file(printed)


def _stem(found: Nation, edition: Edition) -> str:
    return stem_of(found.asked.scheme.id, found.asked.period, f"{TOLD}-{file_mark(edition)}")
