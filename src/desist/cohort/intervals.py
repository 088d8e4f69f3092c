"""Half-open intervals of days: united where they touch or overlap, measured."""

from datetime import date

import ibis
import ibis.expr.types as ir

FOREVER = date(9999, 12, 31)
"""Stands for an end that has not come yet; later than any date that intake lets through."""


def earlier(left: ir.Value, right: ir.Value) -> ir.Value:
    return ibis.least(left, right)


def later(left: ir.Value, right: ir.Value) -> ir.Value:
    return ibis.greatest(left, right)


def days_between(start: ir.Value, end: ir.Value) -> ir.IntegerValue:
    """Days of `[start, end)`."""
    return end.delta(start, unit="day")


def moved(day: ir.DateValue, days: int) -> ir.DateValue:
    """The day so many days later, or earlier. Engines widen a date by an interval to a moment."""
    moment = day.cast("timestamp") + ibis.interval(days=days)
    return moment.cast("date")


def united(table: ir.Table, *, by: list[str], start: str, end: str) -> ir.Table:
    """Intervals of one owner that touch or overlap, made one.

    Rows   one per owner and stretch: the `by` columns, `start`, `end`
    Null   an end of null is not yet over, and becomes FOREVER
    """
    ordered = {"group_by": by, "order_by": [start, end]}
    ended = table.select(*by, start, **{end: table[end].fill_null(FOREVER)})
    reached = ended.mutate(
        reached=ended[end].max().over(ibis.window(rows=(None, -1), **ordered)),
    )
    begins = reached.mutate(
        begins=(reached.reached.isnull() | (reached[start] > reached.reached)).cast("int64")
    )
    numbered = begins.mutate(
        stretch=begins.begins.sum().over(ibis.window(rows=(None, 0), **ordered))
    )
    return (
        numbered.group_by([*by, "stretch"])
        .agg(**{start: numbered[start].min(), end: numbered[end].max()})
        .drop("stretch")
    )
