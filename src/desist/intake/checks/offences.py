"""What is odd in the offences, and does not stop the counting."""

import re
from collections.abc import Collection

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from desist.intake.checks.typed import Tables, TypedTable, true_where
from desist.intake.findings import Findings
from desist.intake.names import listed

CODES_SHOWN = 10
_LOOKS_LIKE_A_CODE = re.compile(r"\d{1,3}(?:\.\d{1,2})?[A-Z]{0,2}")


def check_offences(tables: Tables, codes: Collection[str], findings: Findings) -> None:
    if "offences" not in tables:
        return
    offences = tables["offences"]
    if codes:
        _unknown_codes(offences, codes, findings)
    _before_the_offence(offences, findings)
    _arrests(offences, findings)
    _convictions(offences, findings)


def _unknown_codes(offences: TypedTable, codes: Collection[str], findings: Findings) -> None:
    given = offences.column("offence_code")
    known = pc.is_in(given, value_set=pa.array(sorted(codes), pa.string()))
    unknown = pc.and_(pc.invert(known), given.is_valid())
    if not pc.any(unknown).as_py():
        return
    offences.warn_where(
        unknown,
        findings,
        column="offence_code",
        found=_named(sorted(given.filter(unknown).unique().to_pylist())),
        expected="Home Office recorded-crime codes, such as 28E, 49 or 4.10",
        cure="Correct the codes; an unknown one counts, but has no weight and no cost",
    )


def _named(unknown: list[str]) -> str:
    """`3 offence codes that the reference tables do not know: 999A and 2 that look like no code`.

    What does not look like a code is not shown: it may have slipped in from another column.
    """
    shown = [code for code in unknown if _LOOKS_LIKE_A_CODE.fullmatch(code)][:CODES_SHOWN]
    others = len(unknown) - len(shown)
    names = [*shown, *([f"{others:,} more that are not shown"] if others else [])]
    codes = "offence code" if len(unknown) == 1 else "offence codes"
    return f"{len(unknown):,} {codes} that the reference tables do not know: {listed(names)}"


def _before_the_offence(offences: TypedTable, findings: Findings) -> None:
    for column, event in (("arrested_on", "an arrest"), ("convicted_on", "a conviction")):
        offences.warn_where(
            pc.less(offences.column(column), offences.column("committed_on")),
            findings,
            column=column,
            found=f"{event} before the offence was committed",
            expected=f"{column} on or after committed_on",
            cure="See which of the two days is wrong",
        )


def _arrests(offences: TypedTable, findings: Findings) -> None:
    arrest, day = offences.column("arrest_id"), offences.column("arrested_on")
    offences.warn_where(
        pc.and_(day.is_valid(), arrest.is_null()),
        findings,
        column="arrested_on",
        found="the day of an arrest without its arrest_id",
        expected="an arrest_id, the same for all offences of one arrest",
        cure="Give the arrest its id; without it no arrest is counted",
    )
    offences.warn_where(
        _without_any_day(offences),
        findings,
        column="arrest_id",
        found="an arrest of which no row has a day",
        expected="arrested_on in at least one row of each arrest",
        cure="Give its day; without it no arrest is counted",
    )


def _without_any_day(offences: TypedTable) -> np.ndarray:
    """Rows of arrests that have no day in any row of the same person and arrest."""
    day = offences.column("arrested_on")
    hit = true_where(pc.and_(offences.column("arrest_id").is_valid(), day.is_null()))
    if hit.any():
        arrests = pc.binary_join_element_wise(
            offences.column("nominal_id"), offences.column("arrest_id"), "\x1f"
        )
        dated = arrests.filter(day.is_valid()).drop_null().combine_chunks()
        hit[hit] = ~true_where(pc.is_in(arrests.filter(pa.array(hit)), value_set=dated))
    return hit


def _convictions(offences: TypedTable, findings: Findings) -> None:
    convicted = pc.equal(offences.column("outcome"), "convicted")
    day = offences.column("convicted_on")
    offences.warn_where(
        pc.and_(convicted, day.is_null()),
        findings,
        column="convicted_on",
        found="a conviction without its day",
        expected="convicted_on where the outcome is convicted",
        cure="Give the day; until then committed_on stands for it where it is needed",
    )
    offences.warn_where(
        pc.and_(pc.invert(convicted), day.is_valid()),
        findings,
        column="convicted_on",
        found="the day of a conviction where the outcome is not convicted",
        expected="convicted_on only where the outcome is convicted",
        cure="See whether the outcome or the day is wrong; the outcome is what counts",
    )
