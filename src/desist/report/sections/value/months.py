"""The reoffending value up to each month's end, against what was aimed at."""

from datetime import timedelta

from desist.evaluation.months import Month
from desist.evaluation.results import Results
from desist.report.charts.months import months as months_chart
from desist.report.columns import day, days_of, headings, table
from desist.report.document import Note, Paragraph, Section
from desist.report.words.money import reach_of
from desist.report.words.numbers import NO_FIGURE, pounds, whole

CUMULATIVE = (
    "Each row applies the method to the period up to that day. The rows are not to be added up: "
    "each holds those above it."
)
SEEN_OFTEN = (
    "A figure looked at every month will sometimes cross a target by chance. The last row is the "
    "figure of this report."
)


def months(results: Results) -> Section | None:
    """The value month by month, cumulative; None where it was not asked for."""
    found = results.months
    if not found:
        return None
    has_target = any(month.target is not None for month in found)
    has_enhanced = any(month.value.enhanced is not None for month in found)
    more = (("Target",) if has_target else ()) + (("Enhanced value",) if has_enhanced else ())
    return Section(
        "months",
        "The value month by month",
        (
            Paragraph(CUMULATIVE),
            table(
                "The reoffending value up to each month's end",
                scope=f"The people counted by each day, {days_of(results)}.",
                units=f"Pounds, in prices of {results.price_year}; people.",
                columns=headings("Up to", "People counted", "Value", "95% interval", *more),
                rows=[
                    _row(month, has_target=has_target, has_enhanced=has_enhanced) for month in found
                ],
                notes=_notes(found),
                picture=months_chart(results),
            ),
            Note(SEEN_OFTEN),
        ),
    )


def _row(month: Month, *, has_target: bool, has_enhanced: bool) -> tuple[str, ...]:
    value = month.value
    return (
        day(month.end - timedelta(days=1)),
        whole(month.counted),
        pounds(value.saving),
        reach_of(value) or NO_FIGURE,
        *((pounds(month.target),) if has_target else ()),
        *((pounds(value.enhanced),) if has_enhanced else ()),
    )


def _notes(found: list[Month]) -> list[str]:
    withheld = dict.fromkeys(month.value.withheld for month in found if month.value.withheld)
    return [f"{NO_FIGURE} {text}" for text in withheld if text]
