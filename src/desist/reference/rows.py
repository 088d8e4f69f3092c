"""From cells to the rows of each series, with the checks on one row."""

from collections.abc import Sequence
from decimal import Decimal

from desist.kernel.problems import describe_rows
from desist.reference.edition import AppraisalRow, CodeRow, CostRow, IndexRow, Row, WeightRow
from desist.reference.findings import Findings
from desist.reference.sheet import Line, number, required_text
from desist.reference.source import Status
from desist.reference.source_file import is_financial_year

COST_COLUMNS = ("category", "label", "total_gbp", "status")
PART_COLUMNS = ("fiscal_gbp", "economic_gbp", "social_gbp", "multiplier")
WEIGHT_COLUMNS = ("offence_code", "label", "weight", "status")
INDEX_COLUMNS = ("financial_year", "index", "status")
APPRAISAL_COLUMNS = ("parameter", "label", "from_year", "value", "status")
CODE_COLUMNS = ("offence_code", "label", "group", "subgroup", "successor", "status")

POUND_PLACES = 2
WEIGHT_PLACES = 4
# Parts are printed rounded to the pound, one by one.
TOLERANCE_GBP = Decimal("1.50")


def code_of(text: str) -> str:
    """A recorded-crime code as every table holds it: trimmed, in capitals."""
    return text.strip().upper()


def cost_row(line: Line, bearers: Sequence[str], findings: Findings) -> CostRow:
    def pounds(column: str) -> Decimal | None:
        return number(line, column, findings, places=POUND_PLACES)

    row = CostRow(
        row=line.number,
        key=required_text(line, "category", findings),
        label=required_text(line, "label", findings),
        total=pounds("total_gbp"),
        fiscal=pounds("fiscal_gbp"),
        economic=pounds("economic_gbp"),
        social=pounds("social_gbp"),
        bearers={bearer: pounds(f"{bearer}_gbp") for bearer in bearers},
        multiplier=number(line, "multiplier", findings),
        status=_status(line, findings),
    )
    others = [row.fiscal, row.economic, row.social, row.multiplier, *row.bearers.values()]
    _check_presence(line, row.status, "total_gbp", others, findings)
    _check_parts(row, findings)
    return row


def weight_row(line: Line, findings: Findings) -> WeightRow:
    status = _status(line, findings)
    _check_presence(line, status, "weight", [], findings)
    return WeightRow(
        row=line.number,
        key=code_of(required_text(line, "offence_code", findings)),
        label=required_text(line, "label", findings),
        weight=number(line, "weight", findings, places=WEIGHT_PLACES),
        status=status,
    )


def index_row(line: Line, findings: Findings) -> IndexRow:
    status = _status(line, findings)
    _check_presence(line, status, "index", [], findings)
    year = required_text(line, "financial_year", findings)
    if year and not is_financial_year(year):
        findings.add(
            f"a value is no financial year [{year}]",
            expected="two years in a row, such as 2015-16",
            cure="Correct it; some spreadsheets turn such text into a date",
            column="financial_year",
            rows=(line.number,),
        )
    index = number(line, "index", findings)
    if index == 0:
        findings.add(
            "a price level of nothing [0]",
            expected="an index above 0",
            cure="Enter the figure as published, or leave it blank with the status missing",
            column="index",
            rows=(line.number,),
        )
    return IndexRow(row=line.number, key=year, index=index, status=status)


def appraisal_row(line: Line, findings: Findings) -> AppraisalRow:
    status = _status(line, findings)
    _check_presence(line, status, "value", [], findings)
    year = number(line, "from_year", findings, places=0)
    return AppraisalRow(
        row=line.number,
        key=required_text(line, "parameter", findings),
        label=required_text(line, "label", findings),
        from_year=None if year is None else int(year),
        value=number(line, "value", findings),
        status=status,
    )


def code_row(line: Line, mappings: Sequence[str], findings: Findings) -> CodeRow:
    successor = line.text("successor")
    status = _status(line, findings)
    if status is Status.MISSING:
        findings.add(
            "a status that has no meaning for a code [missing]",
            expected="a blank category where an edition does not cost the offence",
            cure="Give the status of the mapping",
            column="status",
            rows=(line.number,),
        )
    return CodeRow(
        row=line.number,
        key=code_of(required_text(line, "offence_code", findings)),
        label=required_text(line, "label", findings),
        group=line.text("group"),
        subgroup=line.text("subgroup"),
        successor=code_of(successor) if successor else None,
        categories={mapping: line.text(mapping) for mapping in mappings},
        status=status,
    )


def _status(line: Line, findings: Findings) -> Status:
    text = line.text("status")
    if text in list(Status):
        return Status(text)
    findings.add(
        f"a status is not known [{text}]" if text else "a row has no status",
        expected=f"one of {', '.join(Status)}",
        cure="Say how far the row can be trusted",
        column="status",
        rows=(line.number,),
    )
    # The row is refused; it is read on so that its other problems are told too.
    return Status.UNVERIFIED


def _check_presence(
    line: Line,
    status: Status,
    column: str,
    others: Sequence[Decimal | None],
    findings: Findings,
) -> None:
    """A row is `missing` if and only if it has no value."""
    value = line.text(column)
    if line.text("status") not in list(Status):
        return
    if status is Status.MISSING and (value or any(other is not None for other in others)):
        findings.add(
            f"a row that is missing has a value [{value or 'in another column'}]",
            expected="no value in a row with the status missing",
            cure="Take the value out, or give the status that it has",
            column=column,
            rows=(line.number,),
        )
    elif status is not Status.MISSING and not value:
        findings.add(
            f"a row that is {status} has no value",
            expected="a value, or the status missing",
            cure="Enter the value as published, or give the status missing; a blank is never 0",
            column=column,
            rows=(line.number,),
        )


def _check_parts(row: CostRow, findings: Findings) -> None:
    """Fiscal, economic and social make the total; the agencies share the fiscal part."""
    if row.total is None:
        return
    parts = [row.fiscal, row.economic, row.social]
    known = sum((part for part in parts if part is not None), Decimal(0))
    apart = known - row.total
    if apart > TOLERANCE_GBP or (None not in parts and -apart > TOLERANCE_GBP):
        findings.add(
            f"the parts do not make the total [{known} against {row.total}]",
            expected=f"fiscal, economic and social that add up to it within {TOLERANCE_GBP}",
            cure="Check all four against the publication",
            column="total_gbp",
            rows=(row.row,),
        )
    shared = sum((part for part in row.bearers.values() if part is not None), Decimal(0))
    whole, name = (row.total, "total") if row.fiscal is None else (row.fiscal, "fiscal part")
    if shared - whole > TOLERANCE_GBP:
        findings.add(
            f"the agencies bear more than the {name} [{shared} against {whole}]",
            expected=f"shares that come to no more than the {name}, within {TOLERANCE_GBP}",
            cure="Check the shares and the whole against the publication",
            column="fiscal_gbp" if row.fiscal is not None else "total_gbp",
            rows=(row.row,),
        )


def check_keys(rows: Sequence[Row], column: str, findings: Findings) -> None:
    """No code, category or year stands twice."""
    where: dict[str, list[int]] = {}
    for row in rows:
        where.setdefault(row.key, []).append(row.row)
    for key, numbers in where.items():
        if key and len(numbers) > 1:
            findings.add(
                f"the same value stands more than once [{key}]",
                expected=f"each {column} once",
                cure=f"Keep one of {describe_rows(numbers)}",
                column=column,
                rows=tuple(numbers),
            )


def check_first_rate(rows: Sequence[AppraisalRow], findings: Findings) -> None:
    """There is a discount rate from now on, and no two begin in the same year."""
    years = [row.from_year for row in rows if row.from_year is not None and row.value is not None]
    if 0 not in years or len(set(years)) < len(years):
        findings.add(
            "no discount rate from year 0 on, or two that begin in the same year",
            expected="one rate from year 0 on, and further ones each from a later year",
            cure="Add or correct the rows with a from_year",
            column="from_year",
        )


def check_successors(rows: Sequence[CodeRow], findings: Findings) -> None:
    """Every successor is a code of the table, and no chain of them comes back to its start."""
    successor_of = {row.key: row.successor for row in rows}
    for row in rows:
        if row.successor is None:
            continue
        if row.successor not in successor_of:
            findings.add(
                f"a successor that is no code of this table [{row.successor}]",
                expected="a code that has a row of its own",
                cure="Add the row, or correct the successor",
                column="successor",
                rows=(row.row,),
            )
        elif _comes_back(row.key, successor_of):
            findings.add(
                f"a chain of successors comes back to its start [{row.key}]",
                expected="a chain that ends at a code in use",
                cure="Leave the successor of the code in use blank",
                column="successor",
                rows=(row.row,),
            )


def _comes_back(code: str, successor_of: dict[str, str | None]) -> bool:
    seen: set[str] = set()
    step = successor_of.get(code)
    while step is not None and step not in seen:
        if step == code:
            return True
        seen.add(step)
        step = successor_of.get(step)
    return False
