"""What people needed, by who said so, and which services they were given."""

import ibis
import ibis.expr.types as ir
from ibis import _

from desist.kernel.period import Period


def needs_linked(needs: ir.Table, people: ir.Table, *, period: Period) -> ir.Table:
    """Needs linked to offending, the latest answer of each source before the period's end.

    people  nominal_id of those with a scheme day in the period
    Rows    one per source and need: source, need, linked, asked_this [nominals]
    """
    latest = latest_answers(needs, people, period)
    linked = latest.linked_to_offending == "yes"
    return latest.group_by("source", "need").agg(
        linked=latest.count(where=linked), asked_this=latest.count()
    )


def nominals_asked(needs: ir.Table, people: ir.Table, *, period: Period) -> ir.Table:
    """How many were asked or assessed at all: the denominator of the mean per case.

    Rows   one per source: source, asked [nominals]
    """
    latest = latest_answers(needs, people, period)
    return latest.group_by("source").agg(asked=_.nominal_id.nunique())


def interventions_by_pathway(
    interventions: ir.Table, people: ir.Table, *, period: Period
) -> ir.Table:
    """Services with a day in the period.

    Rows   one per pathway and service: pathway, service, nominals, interventions
    """
    given = interventions_given(interventions, people, period=period)
    return given.group_by("pathway", "service").agg(
        nominals=_.nominal_id.nunique(), interventions=_.count()
    )


def interventions_given(interventions: ir.Table, people: ir.Table, *, period: Period) -> ir.Table:
    """The interventions with a day in the period, of those with a scheme day in it."""
    return interventions.filter(
        (_.started_on < period.end) & (_.ended_on.isnull() | (_.ended_on >= period.start))
    ).semi_join(people, "nominal_id")


def latest_answers(needs: ir.Table, people: ir.Table, period: Period) -> ir.Table:
    """One row per nominal, need and source: the latest, an undated one before any other."""
    known = needs.filter(_.assessed_on.isnull() | (_.assessed_on < period.end))
    known = known.semi_join(people, "nominal_id")
    latest_first = ibis.window(
        group_by=["nominal_id", "need", "source"],
        order_by=[
            known.assessed_on.isnull().cast("int64"),
            ibis.desc("assessed_on"),
            ibis.desc("linked_to_offending"),
        ],
    )
    numbered = known.mutate(place=ibis.row_number().over(latest_first))
    return numbered.filter(_.place == 0)
