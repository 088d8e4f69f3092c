"""What people needed, by who said so, and the services they were given."""

from desist.evaluation.results import Results
from desist.evaluation.shown import ShownResults
from desist.report.charts.drawing.comparators import share_text, shares
from desist.report.charts.who.needs import Need, by_gap
from desist.report.charts.who.needs import needs as needs_chart
from desist.report.columns import RECORD_SET, days_of, headings, number_in, table
from desist.report.document import Align, Block, Heading, Note, Paragraph, Section, Table
from desist.report.words.labels import ASKED, label
from desist.report.words.numbers import NO_FIGURE, decimal, known, percent, whole
from desist.report.words.plain import people

WIDEST_FIRST = "The widest gap between the two sources comes first."


def needs(results: Results) -> Section:
    """Needs by who said so, and the services people were given."""
    found = results.portrait
    blocks: list[Block] = []
    if found.needs_asked:
        blocks += [Paragraph(_needs_lead(results), lead=True), _needs_table(results)]
        blocks.append(
            Note(
                "The two columns were collected in different ways: one is what people said of "
                "themselves, the other what probation judged to be linked to offending. A "
                "difference between them is not a change."
            )
        )
    else:
        blocks.append(Paragraph("The record set holds no needs."))
    if found.interventions:
        blocks.append(_services(results))
    return Section("needs", "Needs and services", tuple(blocks))


def _needs_lead(results: Results) -> str:
    asked = results.portrait.needs_asked
    parts = [
        f"{decimal(_linked(results, source) / number, 2)} each as {_by(source)} ({people(number)})"
        for source, number in sorted(asked.items(), reverse=True)
        if known(_linked(results, source) / number)
    ]
    if not parts:
        return "How many people have each need linked to offending stands below."
    return f"Needs linked to offending: {'; '.join(parts)}."


def _by(source: str) -> str:
    return {"self_reported": "people said themselves", "oasys": "probation assessed them"}[source]


def _linked(results: Results, source: str) -> float:
    return sum(
        number_in(row, "linked") for row in results.portrait.needs if row["source"] == source
    )


def _needs_table(results: Results) -> Table:
    asked = results.portrait.needs_asked
    sources, found = sorted(asked, reverse=True), by_gap(results)
    others = shares(results, "needs", [need.key for need in found])
    rows = [
        (
            label(need.key),
            *(_of_asked(need, source) for source in sources),
            *(share_text(group.get(need.key)) for group in others.values()),
        )
        for need in found
    ]
    number = tuple(whole(asked[source]) for source in sources)
    mean = tuple(decimal(_linked(results, source) / asked[source], 2) for source in sources)
    return table(
        "Needs linked to offending",
        scope=f"Everybody with a day on {results.scheme.name}, {days_of(results)}.",
        units="People, and their share of those asked or assessed"
        + ("; for other groups the share alone." if others else "."),
        columns=headings("Need", *map(label, sources), *others),
        rows=[
            (ASKED, *number, *(NO_FIGURE for _group in others)),
            *rows,
            ("Needs per person", *mean, *(NO_FIGURE for _group in others)),
        ],
        notes=(
            "Of several answers the latest before the end of the period is shown.",
            *((WIDEST_FIRST,) if len(asked) > 1 and not _is_open(results) else ()),
        ),
        total=True,
        picture=needs_chart(results),
    )


def _is_open(results: Results) -> bool:
    return isinstance(results, ShownResults)


def _of_asked(need: Need, source: str) -> str:
    return f"{whole(need.linked[source])} ({percent(need.share[source])})"


def _services(results: Results) -> Table:
    return table(
        "Services by pathway",
        scope=f"Services with a day in the period, {days_of(results)}.",
        units="People and services given.",
        source=RECORD_SET,
        columns=(
            Heading("Pathway", Align.TEXT),
            Heading("Service", Align.TEXT),
            Heading("People"),
            Heading("Times given"),
        ),
        rows=[
            (
                label(str(row["pathway"])),
                str(row["service"]),
                whole(number_in(row, "nominals")),
                whole(number_in(row, "interventions")),
            )
            for row in results.portrait.interventions
        ],
    )
