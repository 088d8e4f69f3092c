"""Who of a supplied record set may be compared with, and what is wrong with the rest."""

from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from desist.kernel.errors import InputError
from desist.kernel.problems import Level, Problem
from desist.tables.digest import digest
from desist.tables.record_set import RecordSet

OF_PEOPLE = ("nominals", "episodes", "offences", "custody")
REFERRED = "referred"


@dataclass(frozen=True)
class SuppliedGroup:
    """A supplied record set, fit to be compared with.

    record_set       those left in, each with the episode of their first referral; warnings and
                     rows left out are of the whole
    scheme           the id of its only scheme
    digest           of the whole, as it was supplied
    people           everybody in it
    managed, in_both as `supplied.Flow`
    without_pnc      people without a PNC number, who cannot be found in both
    own_without_pnc  the same of the record set that is counted
    """

    record_set: RecordSet
    scheme: str
    digest: str
    people: int
    managed: int
    in_both: int
    without_pnc: int
    own_without_pnc: int


def supplied_group(supplied: RecordSet, *, own: RecordSet) -> SuppliedGroup:
    """Leave out who must not be compared with, and warn of each kind.

    own     the record set that is counted
    Raises  InputError when the episodes are of more than one scheme
    """
    nominals, episodes = supplied.table("nominals"), supplied.table("episodes")
    ids, pnc = nominals["nominal_id"], _pnc(nominals)
    joined = episodes.filter(episodes["joined_on"].is_valid())
    managed = pc.is_in(ids, value_set=pc.unique(joined["nominal_id"]))
    own_pnc = _pnc(own.table("nominals"))
    shared = pc.is_in(pnc, value_set=pc.unique(own_pnc).drop_null())
    in_both = pc.and_not(pc.and_(shared, pnc.is_valid()), managed)
    left_in = _without(supplied, ids.filter(pc.or_(managed, in_both)))
    warnings = (*_managed_elsewhere(supplied, joined), *_covers_nobody(supplied))
    return SuppliedGroup(
        record_set=replace(
            left_in,
            tables={**left_in.tables, "episodes": _first_referrals(left_in.table("episodes"))},
            warnings=(*supplied.warnings, *warnings),
        ),
        scheme=_only_scheme(supplied),
        digest=digest(supplied),
        people=len(ids),
        managed=_number(managed),
        in_both=_number(in_both),
        without_pnc=pnc.null_count,
        own_without_pnc=own_pnc.null_count,
    )


def _pnc(nominals: pa.Table) -> pa.ChunkedArray:
    """PNC numbers in one form: 2011/0012345X, 11/12345x and 11/0012345X are the same."""
    numbers = pc.utf8_upper(nominals["pnc_id"])
    for pattern, instead in ((r"\s", ""), (r"^\d\d(\d\d/)", r"\1"), (r"/0+", "/")):
        numbers = pc.replace_substring_regex(numbers, pattern=pattern, replacement=instead)
    return numbers


def _without(supplied: RecordSet, people: pa.ChunkedArray) -> RecordSet:
    """The record set without these people's rows; of tables of people, only those counted."""
    tables = {
        name: table.filter(pc.invert(pc.is_in(table["nominal_id"], value_set=people)))
        for name, table in supplied.tables.items()
        if name in OF_PEOPLE
    }
    if supplied.has("coverage"):
        tables["coverage"] = supplied.table("coverage")
    return replace(supplied, tables=tables)


def _first_referrals(episodes: pa.Table) -> pa.Table:
    """The first episode of each nominal by day of referral, or of assessment where that is blank;
    none of somebody who has neither."""
    asked = pc.coalesce(episodes["referred_on"], episodes["assessed_on"])
    known = episodes.append_column("asked_on", asked).filter(asked.is_valid())
    keys = ("nominal_id", "asked_on", "episode_id")
    ordered = known.sort_by([(name, "ascending") for name in keys])
    nominals = ordered["nominal_id"].to_numpy()
    first = np.ones(len(nominals), dtype=bool)
    first[1:] = nominals[1:] != nominals[:-1]
    return ordered.filter(pa.array(first)).drop_columns("asked_on")


def _number(flags: pa.ChunkedArray) -> int:
    return int(pc.sum(flags).as_py() or 0)


def _only_scheme(supplied: RecordSet) -> str:
    schemes = pc.unique(supplied.table("episodes")["scheme"]).to_pylist()
    if len(schemes) == 1:
        return str(schemes[0])
    raise InputError(
        [
            Problem(
                level=Level.ERROR,
                where=_where(supplied, "episodes"),
                column="scheme",
                found=f"episodes of {len(schemes):,} schemes",
                expected="episodes of one, whatever it is called: one group is compared at a time",
                cure="Leave in the episodes of one group, or call the groups alike",
            )
        ]
    )


def _managed_elsewhere(supplied: RecordSet, joined: pa.Table) -> list[Problem]:
    if not len(joined):
        return []
    people = len(pc.unique(joined["nominal_id"]))
    rows = f"{len(joined):,} {'row' if len(joined) == 1 else 'rows'}"
    whom = f"{people:,} {'person' if people == 1 else 'people'}"
    return [
        _warning(
            _where(supplied, "episodes"),
            column="joined_on",
            found=f"a joining day in {rows}, of {whom}, who are left out of the comparison",
            expected="people who were never managed by a scheme, and no joined_on",
            cure="Leave them out of the group, or clear joined_on if it means something else",
        )
    ]


def _covers_nobody(supplied: RecordSet) -> list[Problem]:
    """A coverage table that is about people who joined alone."""
    populations = pc.unique(supplied.table("coverage")["population"]).to_pylist()
    if not populations or REFERRED in populations:
        return []
    return [
        _warning(
            _where(supplied, "coverage"),
            column="population",
            found=f"no row of population {REFERRED}, so nobody of the comparison group is covered",
            expected=f"a row of population {REFERRED} for each source: nobody in it joined",
            cure=f"Write {REFERRED} if the rows hold for the people of the group",
        )
    ]


def _where(supplied: RecordSet, table: str) -> str:
    return f"comparison group {supplied.name}, {table}"


def _warning(where: str, *, column: str, found: str, expected: str, cure: str) -> Problem:
    return Problem(
        level=Level.WARNING, where=where, column=column, found=found, expected=expected, cure=cure
    )
