"""Reads an edition, a CSV and the source beside it, and refuses it with all its problems."""

from pathlib import Path

from desist.kernel.errors import InputError
from desist.kernel.problems import Problem
from desist.reference.edition import (
    Appraisal,
    Deflators,
    Edition,
    OffenceCodes,
    SeverityWeights,
    UnitCosts,
)
from desist.reference.findings import Findings
from desist.reference.rows import (
    APPRAISAL_COLUMNS,
    CODE_COLUMNS,
    COST_COLUMNS,
    INDEX_COLUMNS,
    PART_COLUMNS,
    WEIGHT_COLUMNS,
    appraisal_row,
    check_first_rate,
    check_keys,
    check_successors,
    code_row,
    cost_row,
    index_row,
    weight_row,
)
from desist.reference.sheet import Sheet, read_sheet
from desist.reference.source import Series, Source
from desist.reference.source_file import EDITION_ID, read_source, source_path

COLUMNS = {
    Series.UNIT_COSTS: COST_COLUMNS,
    Series.SEVERITY: WEIGHT_COLUMNS,
    Series.DEFLATORS: INDEX_COLUMNS,
    Series.OFFENCE_CODES: CODE_COLUMNS,
    Series.APPRAISAL: APPRAISAL_COLUMNS,
}
BEARER_ENDING = "_gbp"


def load_edition(path: Path, *, own: bool = False) -> Edition:
    """The edition in `path` and the `.source.yaml` beside it.

    Raises  InputError with every problem of both files
    """
    edition, problems = read_edition(path, own=own)
    if edition is None:
        raise InputError(problems)
    return edition


def read_edition(path: Path, *, own: bool) -> tuple[Edition | None, list[Problem]]:
    """The edition, or None and why not: for readers that go on to the next file."""
    yaml_findings = Findings(str(source_path(path)))
    findings = Findings(str(path))
    source = read_source(source_path(path), yaml_findings)
    sheet = read_sheet(path, findings)
    if source is None or sheet is None:
        return None, [*yaml_findings.problems, *findings.problems]
    _check_headings(sheet, source, findings)
    if findings.problems:
        return None, findings.problems
    edition = _edition(source, sheet, findings, own=own)
    return (None if findings.problems else edition), findings.problems


def _check_headings(sheet: Sheet, source: Source, findings: Findings) -> None:
    wanted = COLUMNS[source.series]
    missing = [column for column in wanted if column not in sheet.headings]
    if missing:
        findings.add(
            f"columns are missing [{', '.join(missing)}]",
            expected=f"the columns {', '.join(wanted)}",
            cure=f"Add them, or correct the series, which is now {source.series}",
            rows=(1,),
        )
    extra = [heading for heading in sheet.headings if heading not in wanted]
    unknown = [heading for heading in extra if not _may_be_added(heading, source.series)]
    if unknown:
        findings.add(
            f"columns are not known [{', '.join(unknown)}]",
            expected=f"the columns {', '.join(wanted)}{ADDITIONS.get(source.series, '')}",
            cure="Take them out, or correct the headings",
            rows=(1,),
        )
    unexplained = set(sheet.headings) ^ set(source.columns)
    if unexplained:
        findings.add(
            f"columns and their explanations differ [{', '.join(sorted(unexplained))}]",
            expected="each heading explained under `columns` in the source file, and no other",
            cure="Explain the column there, or take the explanation out",
            rows=(1,),
        )


ADDITIONS = {
    Series.UNIT_COSTS: f", {', '.join(PART_COLUMNS)} and one named <agency>{BEARER_ENDING} "
    "for each agency that bears a part",
    Series.OFFENCE_CODES: " and one for each mapping to cost categories, named as the unit-cost "
    "edition, such as iom-2010-11",
}


def _may_be_added(heading: str, series: Series) -> bool:
    if series is Series.UNIT_COSTS:
        return heading in PART_COLUMNS or heading.endswith(BEARER_ENDING)
    return series is Series.OFFENCE_CODES and bool(EDITION_ID.fullmatch(heading))


def _edition(source: Source, sheet: Sheet, findings: Findings, *, own: bool) -> Edition:
    match source.series:
        case Series.UNIT_COSTS:
            return _unit_costs(source, sheet, findings, own=own)
        case Series.SEVERITY:
            return _severity(source, sheet, findings, own=own)
        case Series.DEFLATORS:
            return _deflators(source, sheet, findings, own=own)
        case Series.OFFENCE_CODES:
            return _offence_codes(source, sheet, findings, own=own)
        case Series.APPRAISAL:
            return _appraisal(source, sheet, findings, own=own)


def _unit_costs(source: Source, sheet: Sheet, findings: Findings, *, own: bool) -> UnitCosts:
    bearers = tuple(
        heading.removesuffix(BEARER_ENDING)
        for heading in sheet.headings
        if heading.endswith(BEARER_ENDING) and heading not in (*COST_COLUMNS, *PART_COLUMNS)
    )
    rows = tuple(cost_row(line, bearers, findings) for line in sheet.lines)
    check_keys(rows, "category", findings)
    return UnitCosts(source, findings.where, sheet.sha256, own, rows)


def _severity(source: Source, sheet: Sheet, findings: Findings, *, own: bool) -> SeverityWeights:
    rows = tuple(weight_row(line, findings) for line in sheet.lines)
    check_keys(rows, "offence_code", findings)
    return SeverityWeights(source, findings.where, sheet.sha256, own, rows)


def _deflators(source: Source, sheet: Sheet, findings: Findings, *, own: bool) -> Deflators:
    rows = tuple(index_row(line, findings) for line in sheet.lines)
    check_keys(rows, "financial_year", findings)
    return Deflators(source, findings.where, sheet.sha256, own, rows)


def _appraisal(source: Source, sheet: Sheet, findings: Findings, *, own: bool) -> Appraisal:
    rows = tuple(appraisal_row(line, findings) for line in sheet.lines)
    check_keys(rows, "parameter", findings)
    check_first_rate(rows, findings)
    return Appraisal(source, findings.where, sheet.sha256, own, rows)


def _offence_codes(source: Source, sheet: Sheet, findings: Findings, *, own: bool) -> OffenceCodes:
    mappings = tuple(heading for heading in sheet.headings if heading not in CODE_COLUMNS)
    rows = tuple(code_row(line, mappings, findings) for line in sheet.lines)
    check_keys(rows, "offence_code", findings)
    check_successors(rows, findings)
    return OffenceCodes(source, findings.where, sheet.sha256, own, rows, mappings)
