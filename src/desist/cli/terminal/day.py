"""A day on the command line, as ISO writes it or as people in Britain do."""

import re
from datetime import date
from typing import Any

import click

ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
BRITISH = re.compile(r"(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[/.](?P<year>\d{4})")


class Day(click.ParamType[date]):
    """2012-04-01 or 01/04/2012; the day always stands before the month."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        found = ISO.fullmatch(value.strip()) or BRITISH.fullmatch(value.strip())
        wrong = f"{value!r} is no day such as 2012-04-01 or 01/04/2012."
        if found is None:
            raise click.BadParameter(wrong, ctx, param)
        try:
            return date(int(found["year"]), int(found["month"]), int(found["day"]))
        except ValueError as no_such_day:
            raise click.BadParameter(wrong, ctx, param) from no_such_day


DAY = Day()
