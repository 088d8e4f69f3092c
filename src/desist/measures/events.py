"""Arrests, convictions and pending charges as events with one date each (method, section 3)."""

from datetime import date
from enum import StrEnum

import ibis
import ibis.expr.types as ir
from ibis import _

from desist.tables.scheme import Counting, OffenceDate


class Kind(StrEnum):
    """What an event is.

    ARREST_IN_GROUP is an arrest again, once for each offence group and subgroup among
    its offences; it serves the breakdowns by offence and nothing else.
    """

    ARREST = "arrest"
    ARREST_IN_GROUP = "arrest_in_group"
    CONVICTED = "convicted"
    PENDING = "pending"


OFFENCE_COLUMNS = ("offence_code", "offence_group", "offence_subgroup", "weight", "cost")
NO_GROUP = "Not in the code table"


def events(
    offences: ir.Table,
    prices: ir.Table,
    *,
    counting: Counting,
    as_of: date | None,
    bearers: tuple[str, ...],
) -> ir.Table:
    """Everything that may be counted, with its date, weight and cost.

    Rows   one per offence that is convicted or pending, one per arrest, and one per
           arrest, offence group and subgroup
    Units  weight [ten-thousandths of a severity point], cost and each bearer's part [pence]
    Null   weight or cost: the edition gives none; for arrests always
    """
    priced = _priced(offences, prices, bearers)
    crimes = _crimes(priced, counting=counting, as_of=as_of)
    return ibis.union(crimes, *_arrests(priced, crimes.schema()))


def _priced(offences: ir.Table, prices: ir.Table, bearers: tuple[str, ...]) -> ir.Table:
    """Offences with the group, weight and cost of their code."""
    known = prices.select(
        "offence_code",
        "weight",
        "cost",
        *bearers,
        offence_group=prices.group,
        offence_subgroup=prices.subgroup,
    )
    joined = offences.left_join(known, "offence_code").drop("offence_code_right")
    return joined.mutate(
        offence_group=_.offence_group.fill_null(NO_GROUP),
        offence_subgroup=_.offence_subgroup.fill_null(_.offence_group.fill_null(NO_GROUP)),
    )


def _crimes(priced: ir.Table, *, counting: Counting, as_of: date | None) -> ir.Table:
    """Convicted and pending offences, each dated by the scheme's rule."""
    kind = _kind(priced, as_of)
    on = priced.committed_on
    if counting.offence_date is OffenceDate.CONVICTED_ON:
        dated = priced.convicted_on.fill_null(priced.committed_on)
        on = ibis.cases((kind == str(Kind.CONVICTED), dated), else_=priced.committed_on)
    found = priced.mutate(kind=kind, on=on, last_committed_on=priced.committed_on)
    if as_of is not None:
        found = found.filter(_.committed_on < as_of)
    return found.filter(_.kind.notnull()).select(
        "nominal_id", "arrest_id", "kind", "on", "last_committed_on", *_kept(priced)
    )


def _kind(priced: ir.Table, as_of: date | None) -> ir.StringValue:
    """Convicted or pending; null for any other result.

    A conviction dated on or after the as-of date was not known yet: still pending.
    """
    convicted = priced.outcome == "convicted"
    pending = priced.outcome == "pending"
    if as_of is not None:
        not_yet = convicted & (priced.convicted_on.fill_null(date.min) >= as_of)
        pending, convicted = pending | not_yet, convicted & ~not_yet
    return ibis.cases((pending, str(Kind.PENDING)), (convicted, str(Kind.CONVICTED)))


def _arrests(priced: ir.Table, schema: ibis.Schema) -> tuple[ir.Table, ir.Table]:
    """Distinct arrests dated by their earliest row, and the same once per group and subgroup."""
    rows = priced.filter(_.arrest_id.notnull())
    arrests = rows.group_by("nominal_id", "arrest_id").agg(
        on=_.arrested_on.min(), last_committed_on=_.committed_on.max()
    )
    dated = arrests.filter(_.on.notnull())
    groups = rows[["nominal_id", "arrest_id", "offence_group", "offence_subgroup"]].distinct()
    in_groups = dated.inner_join(groups, ["nominal_id", "arrest_id"])
    return (
        _like(dated.mutate(kind=ibis.literal(str(Kind.ARREST))), schema),
        _like(in_groups.mutate(kind=ibis.literal(str(Kind.ARREST_IN_GROUP))), schema),
    )


def _like(table: ir.Table, schema: ibis.Schema) -> ir.Table:
    """The table with the columns of the schema, null where it has none."""
    return table.select(
        **{
            name: table[name] if name in table.columns else ibis.null(type_)
            for name, type_ in schema.items()
        }
    )


def _kept(priced: ir.Table) -> list[str]:
    bearers = [name for name in priced.columns if name.startswith("cost_")]
    return [*OFFENCE_COLUMNS, *bearers]
