"""A day on the command line."""

from datetime import date

import click
import pytest

from desist.cli.terminal.day import DAY


@pytest.mark.parametrize("text", ["2012-04-01", "01/04/2012", "1.4.2012", " 2012-4-1 "])
def test_a_day_may_be_written_in_several_ways(text):
    assert DAY.convert(text, None, None) == date(2012, 4, 1)


@pytest.mark.parametrize(
    "text", ["2012", "04/2012", "31/04/2012", "2012-02-30", "01/04/12", "soon"]
)
def test_what_is_no_day_is_refused_without_a_format_string(text):
    with pytest.raises(click.BadParameter) as refused:
        DAY.convert(text, None, None)
    assert "%" not in str(refused.value)
