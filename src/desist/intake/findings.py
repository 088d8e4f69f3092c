"""What is gathered while files are read, to be said all at once."""

from collections.abc import Sequence
from typing import NoReturn

import numpy as np

from desist.kernel.errors import InputError
from desist.kernel.problems import Level, Problem, errors_among, warnings_among

Rows = Sequence[int] | np.ndarray


class Findings:
    """Problems in the order of reading.

    error  some rows are wrong and can be left out on request
    stop   an error that leaving rows out cannot mend
    warn   something to look at; the counting goes on
    """

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._must_stop = False

    def error(
        self,
        where: str,
        *,
        found: str,
        expected: str,
        cure: str,
        column: str | None = None,
        rows: Rows = (),
    ) -> None:
        self._add(Level.ERROR, where, found, expected, cure, column, rows)

    def stop(
        self,
        where: str,
        *,
        found: str,
        expected: str,
        cure: str,
        column: str | None = None,
        rows: Rows = (),
    ) -> None:
        self._must_stop = True
        self._add(Level.ERROR, where, found, expected, cure, column, rows)

    def warn(
        self,
        where: str,
        *,
        found: str,
        expected: str,
        cure: str,
        column: str | None = None,
        rows: Rows = (),
    ) -> None:
        self._add(Level.WARNING, where, found, expected, cure, column, rows)

    @property
    def errors(self) -> tuple[Problem, ...]:
        return errors_among(self.problems)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        return warnings_among(self.problems)

    def raise_if_stopped(self) -> None:
        if self._must_stop:
            self.raise_all()

    def raise_if_errors(self) -> None:
        if self.errors:
            self.raise_all()

    def raise_all(self) -> NoReturn:
        """Raise everything found, errors first."""
        raise InputError([*self.errors, *self.warnings])

    def _add(
        self,
        level: Level,
        where: str,
        found: str,
        expected: str,
        cure: str,
        column: str | None,
        rows: Rows,
    ) -> None:
        self.problems.append(
            Problem(
                level=level,
                where=where,
                found=found,
                expected=expected,
                cure=cure,
                column=column,
                rows=tuple(int(row) for row in rows),
            )
        )
