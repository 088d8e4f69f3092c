"""What results follow from: given the same basis, the same version counts the same."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from desist.kernel.period import Period
from desist.kernel.process import Another
from desist.kernel.progress import Progress, silent
from desist.reference.catalogue import Catalogue
from desist.tables.record_set import RecordSet
from desist.tables.scheme import Scheme

if TYPE_CHECKING:
    from desist.evaluation.results import Results


@dataclass(frozen=True)
class Basis:
    """One analysis that may be run.

    record_set   as it was read, before the scheme's id is settled
    supplied     the record set of a comparison group, None for none
    scheme       as the scheme file says
    scheme_file  where that file lies; the partnership's profile and logo lie beside it
    previous     results files of earlier reports; and previous_as_read the bytes of each
    years        how many years stand side by side, this one among them
    """

    record_set: RecordSet
    supplied: RecordSet | None
    scheme: Scheme
    scheme_file: Path
    period: Period
    catalogue: Catalogue
    previous: Sequence[Mapping[str, Any]]
    seed: int
    previous_as_read: tuple[bytes, ...] = ()
    years: int = 1

    def counted(
        self,
        *,
        in_full: bool,
        with_rows: bool = False,
        pool: Another | None = None,
        progress: Progress = silent,
    ) -> "tuple[Results, pa.Table]":
        """The results and the per-nominal evidence, as `evaluation.analysis.analyse`.

        Raises  InputError where scheme, record set and editions do not fit together
        """
        from desist.evaluation.analysis import analyse
        from desist.intake import settle_scheme_id, warned_of_near_schemes

        scheme = settle_scheme_id(self.scheme, self.record_set)
        return analyse(
            warned_of_near_schemes(scheme, self.record_set),
            scheme=scheme,
            period=self.period,
            catalogue=self.catalogue,
            supplied=self.supplied,
            in_full=in_full,
            with_rows=with_rows,
            pool=pool,
            previous=self.previous,
            years=self.years,
            seed=self.seed,
            progress=progress,
        )
