"""What is odd about people and their episodes, and does not stop the counting."""

import pyarrow as pa
import pyarrow.compute as pc

from desist.intake.checks.typed import Tables, TypedTable
from desist.intake.findings import Findings

YOUNGEST = 10  # the age of criminal responsibility in England and Wales
OLDEST = 100


def check_people(tables: Tables, findings: Findings) -> None:
    if "nominals" in tables:
        _shared_pnc(tables["nominals"], findings)
    if "episodes" in tables:
        _reason_without_leaving(tables["episodes"], findings)
        _left_without_joining(tables["episodes"], findings)
    if "nominals" in tables and "episodes" in tables:
        _ages(tables["nominals"], tables["episodes"], findings)


def _shared_pnc(nominals: TypedTable, findings: Findings) -> None:
    numbers = pc.utf8_upper(nominals.column("pnc_id"))
    counts = pc.value_counts(numbers.drop_null())
    shared = counts.field("values").filter(pc.greater(counts.field("counts"), 1))
    nominals.warn_where(
        pc.and_(pc.is_in(numbers, value_set=shared), numbers.is_valid()),
        findings,
        column="pnc_id",
        found="a PNC number that another nominal has too",
        expected="one nominal for each person",
        cure="See whether they are the same person, entered twice",
    )


def _left_without_joining(episodes: TypedTable, findings: Findings) -> None:
    episodes.warn_where(
        pc.and_(episodes.column("left_on").is_valid(), episodes.column("joined_on").is_null()),
        findings,
        column="left_on",
        found="a leaving day without a joining day",
        expected="joined_on wherever there is a left_on",
        cure="Give the joining day; without it the person was not on the scheme",
    )


def _reason_without_leaving(episodes: TypedTable, findings: Findings) -> None:
    episodes.warn_where(
        pc.and_(episodes.column("exit_reason").is_valid(), episodes.column("left_on").is_null()),
        findings,
        column="exit_reason",
        found="a reason for leaving without a leaving day",
        expected="left_on wherever there is an exit_reason",
        cure="Give the leaving day; without it the person is taken to be still on the scheme",
    )


def _ages(nominals: TypedTable, episodes: TypedTable, findings: Findings) -> None:
    age = _age_at_start(nominals, episodes)
    nominals.warn_where(
        pc.or_(pc.less(age, YOUNGEST), pc.greater(age, OLDEST)),
        findings,
        column="date_of_birth",
        found=f"an age under {YOUNGEST} or over {OLDEST} on joining, or on referral",
        expected=f"an age from {YOUNGEST} to {OLDEST}",
        cure="Correct the date of birth, or leave it blank where it is not known",
    )


def _age_at_start(nominals: TypedTable, episodes: TypedTable) -> pa.ChunkedArray:
    """Age in whole years on first joining, else on first referral; null where neither is known."""
    firsts = episodes.data.group_by("nominal_id").aggregate(
        [("joined_on", "min"), ("referred_on", "min")]
    )
    start = pc.coalesce(firsts.column("joined_on_min"), firsts.column("referred_on_min"))
    place = pc.index_in(
        nominals.column("nominal_id"), value_set=firsts.column("nominal_id").combine_chunks()
    )
    day, born = start.take(place), nominals.column("date_of_birth")
    years = pc.subtract(pc.year(day), pc.year(born))
    return pc.subtract(years, pc.less(_day_of_year(day), _day_of_year(born)).cast(pa.int64()))


def _day_of_year(day: pa.ChunkedArray) -> pa.ChunkedArray:
    """331 for 31 March, so that two days compare without their years."""
    return pc.add(pc.multiply(pc.month(day), 100), pc.day(day))
