"""Problems of one reference file, gathered so that all are told at once.

Reference files hold no people's data, so the value found is shown, in brackets.
"""

from dataclasses import dataclass, field

from desist.kernel.problems import Level, Problem


@dataclass(slots=True)
class Findings:
    """The errors of one file. where: the file as the user may be told of it."""

    where: str
    problems: list[Problem] = field(default_factory=list)

    def add(
        self,
        found: str,
        *,
        expected: str,
        cure: str,
        column: str | None = None,
        rows: tuple[int, ...] = (),
    ) -> None:
        self.problems.append(
            Problem(
                level=Level.ERROR,
                where=self.where,
                found=found,
                expected=expected,
                cure=cure,
                column=column,
                rows=rows,
            )
        )
