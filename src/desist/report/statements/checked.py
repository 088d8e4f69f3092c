"""A report's own figures, worked out again from what it prints."""

from pathlib import Path
from tempfile import TemporaryDirectory

from desist.printed.check import check
from desist.printed.statements.reading import read_report
from desist.report.document import Document
from desist.report.statements.write import statements_csv


def checked(document: Document) -> tuple[int, int]:
    """How many sums were made, and how many of them do not come out."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "statements.csv"
        file.write_text(statements_csv(document), encoding="utf-8")
        report, _warnings = read_report(file)
        return report.checks, len(check(report))
