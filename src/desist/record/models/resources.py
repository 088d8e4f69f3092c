"""What partners give, what is aimed at, and what others' figures say."""

from django.db import models

from desist.kernel.privacy import Sensitivity
from desist.record.models.base import Record
from desist.record.models.columns import column, linked, marked, rules
from desist.record.models.organisation import Partnership

OPEN = Sensitivity.OPEN


class Contribution(Record):
    """What one partner gave in one financial year."""

    partnership = marked(OPEN, models.ForeignKey(Partnership, models.PROTECT))
    partner = column("contributions", "partner")
    financial_year = column("contributions", "financial_year")
    kind = column("contributions", "kind")
    committed_gbp = column("contributions", "committed_gbp")
    delivered_gbp = column("contributions", "delivered_gbp")
    fte = column("contributions", "fte")
    note = column("contributions", "note")
    purpose = column("contributions", "purpose")
    additional = column("contributions", "additional")
    line = column("contributions", "line")
    scheme = linked("contributions", "scheme", "record.Scheme", "scheme_id")
    ledger_line = column("contributions", "ledger_line")

    class Meta:
        constraints = rules("contributions")


class Comparator(Record):
    """One published figure of one other group."""

    partnership = marked(OPEN, models.ForeignKey(Partnership, models.PROTECT))
    measure = column("comparators", "measure")
    category = column("comparators", "category")
    population = column("comparators", "population")
    value = column("comparators", "value")
    unit = column("comparators", "unit")
    source = column("comparators", "source")
    note = column("comparators", "note")


class Target(Record):
    """What a scheme aims at."""

    scheme = linked("targets", "scheme", "record.Scheme", "scheme_id")
    measure = column("targets", "measure")
    unit = column("targets", "unit")
    value = column("targets", "value")
    from_on = column("targets", "from_on")
    to_on = column("targets", "to_on")

    class Meta:
        constraints = rules("targets")
