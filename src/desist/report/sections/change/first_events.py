"""How long until the first arrest and conviction, in an edition that leaves the team."""

from datetime import timedelta

from desist.evaluation.results import Results
from desist.evaluation.shown import ShownFirst, ShownResults
from desist.report.charts.survival import MARKS
from desist.report.columns import day, headings, table
from desist.report.document import Note, Paragraph, Section, Table
from desist.report.sections.change.time_to_first import NOT_SUCCESS, TITLES
from desist.report.words.follow_up import days_text, reached
from desist.report.words.numbers import NO_FIGURE, known, percent, span, whole
from desist.tables.scheme import OffenceDate


def first_events(results: Results) -> Section | None:
    """A share for each of a few days, and no curve; None where none may be printed."""
    found = results.first if isinstance(results, ShownResults) else ()
    found = tuple(one for one in found if any(known(share) for _day, share, _reach in one.free))
    if not found:
        return None
    by_offence = results.scheme.counting.offence_date is OffenceDate.COMMITTED_ON
    said = [Paragraph(_sentence(one, by_offence=by_offence), lead=True) for one in found]
    tables = [_free(one, by_offence=by_offence) for one in found]
    return Section(
        "first",
        "How long until the first arrest and conviction",
        (*said, *tables, Note(NOT_SUCCESS)),
    )


def _sentence(found: ShownFirst, *, by_offence: bool) -> str:
    """The last share that is known."""
    _happened, free = reached(found.measure, by_offence=by_offence)
    after, share, reach = [row for row in found.free if known(row[1])][-1]
    days = days_text(after, at_liberty=found.at_liberty)
    sure = f"95% interval {span(reach)}; " if reach else ""
    return (
        f"After {days}, {percent(share)} of those who joined were still {free} "
        f"({sure}{whole(found.followed)} people followed)."
    )


def _free(found: ShownFirst, *, by_offence: bool) -> Table:
    title = TITLES[found.measure] if by_offence else f"First {found.measure[:-1]}"
    exposure = "Days in custody are left out." if found.at_liberty else "All days count."
    return table(
        f"{title}: still free",
        scope=f"The {whole(found.followed)} people who joined and whom the records cover from that "
        "day on.",
        units="Share still free of the event.",
        columns=headings("After", "Free", "95% interval"),
        rows=[
            (MARKS.get(after, f"{whole(after)} days"), percent(share), span(reach) or NO_FIGURE)
            for after, share, reach in found.free
        ],
        notes=(
            f"{exposure} Followed to {day(found.until - timedelta(days=1))}, or as long as the "
            "records cover (Kaplan–Meier).",
        ),
    )
