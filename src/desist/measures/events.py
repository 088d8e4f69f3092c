"""Arrests, convictions and pending charges as events with one date each (method, section 3)."""

from datetime import date
from enum import StrEnum

import ibis
import ibis.expr.types as ir
from ibis import _

from desist.cohort.intervals import days_between
from desist.tables.scheme import Counting, OffenceDate


class Kind(StrEnum):
    """What an event is."""

    ARREST = "arrest"
    CONVICTED = "convicted"
    PENDING = "pending"


def bare_events(
    offences: ir.Table,
    *,
    counting: Counting,
    as_of: date | None,
    within: int | None = None,
    with_ids: bool = False,
    arrests: ir.Table | None = None,
    convicted_alone: bool = False,
) -> ir.Table:
    """Everything that may be counted, with its date.

    arrests as `distinct_arrests`, where they were found before; None: they are found here
    within  also say which convictions came within so many days of the offence: in_time
    with_ids  also say which offence row it is: offence_id, null for an arrest
    convicted_alone  leave the pending out
    Rows    one per offence that is convicted or pending, and one per arrest: nominal_id, kind,
            on, last_committed_on, arrest_id, offence_code
    Null    arrest_id: no arrest. offence_code: the row is an arrest. in_time: no conviction,
            or one without its day
    """
    found = crimes(
        offences,
        counting=counting,
        as_of=as_of,
        within=within,
        with_ids=with_ids,
        convicted_alone=convicted_alone,
    )
    if arrests is None:
        arrests = distinct_arrests(offences)
    named = arrests.mutate(kind=ibis.literal(str(Kind.ARREST)))
    return ibis.union(found, like(named, found.schema()))


def priced(events: ir.Table, prices: ir.Table, *, bearers: tuple[str, ...]) -> ir.Table:
    """Events with the weight and cost of their code.

    Units  weight [ten-thousandths of a severity point], cost and each bearer's part [pence]
    Null   weight or cost: the edition gives none; for arrests always
    """
    amounts = ["weight", "cost", *bearers]
    joined = events.left_join(prices.select("offence_code", *amounts), "offence_code")
    return joined.select(*events.columns, *amounts)


def crimes(
    offences: ir.Table,
    *,
    counting: Counting,
    as_of: date | None,
    within: int | None = None,
    with_ids: bool = False,
    convicted_alone: bool = False,
) -> ir.Table:
    """Convicted and pending offences, each dated by the scheme's rule.

    convicted_alone  leave the pending out
    """
    if convicted_alone:
        # Said of the file's own column, so that the reader of the file can leave the rest unread.
        offences = offences.filter(_.outcome == "convicted")
    kind = _kind(offences, as_of)
    if convicted_alone and as_of is None:
        kind = ibis.literal(str(Kind.CONVICTED))
    on = offences.committed_on
    if counting.offence_date is OffenceDate.CONVICTED_ON:
        dated = offences.convicted_on.fill_null(offences.committed_on)
        on = ibis.cases((kind == str(Kind.CONVICTED), dated), else_=offences.committed_on)
    found = offences.mutate(kind=kind, on=on, last_committed_on=offences.committed_on)
    if as_of is not None:
        found = found.filter(_.committed_on < as_of)
    columns = ["nominal_id", "kind", "on", "last_committed_on", "arrest_id", "offence_code"]
    columns += ["offence_id"] if with_ids else []
    if within is not None:
        came_after = days_between(found.committed_on, found.convicted_on)
        in_time = (found.outcome == "convicted") & (came_after <= within)
        found, columns = found.mutate(in_time=in_time), [*columns, "in_time"]
    return found.filter(_.kind.notnull()).select(columns)


def _kind(offences: ir.Table, as_of: date | None) -> ir.StringValue:
    """Convicted or pending; null for any other result.

    A conviction dated on or after the as-of date was not known yet: still pending.
    """
    convicted = offences.outcome == "convicted"
    pending = offences.outcome == "pending"
    if as_of is not None:
        not_yet = convicted & (offences.convicted_on.fill_null(date.min) >= as_of)
        pending, convicted = pending | not_yet, convicted & ~not_yet
    return ibis.cases((pending, str(Kind.PENDING)), (convicted, str(Kind.CONVICTED)))


def distinct_arrests(offences: ir.Table) -> ir.Table:
    """Distinct arrests dated by their earliest row; they hang on no rule and on no period.

    Rows   one per arrest with a date: nominal_id, arrest_id, on, last_committed_on
    """
    rows = offences.filter(_.arrest_id.notnull())
    arrests = rows.group_by("nominal_id", "arrest_id").agg(
        on=_.arrested_on.min(), last_committed_on=_.committed_on.max()
    )
    return arrests.filter(_.on.notnull())


def without_arrests(offences: ir.Table) -> ir.Table:
    """Offence rows that do not say of which arrest they are."""
    return offences.mutate(arrest_id=ibis.null("string"))


def like(table: ir.Table, schema: ibis.Schema) -> ir.Table:
    """The table with the columns of the schema, null where it has none."""
    return table.select(
        **{
            name: table[name] if name in table.columns else ibis.null(type_)
            for name, type_ in schema.items()
        }
    )
