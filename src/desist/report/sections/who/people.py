"""Who was considered, who joined and left, and who they are."""

from collections.abc import Mapping

from desist.cohort.portrait.profile import NOT_RECORDED
from desist.evaluation.portrait import ATTRIBUTES
from desist.evaluation.results import Results, Row
from desist.report.charts.drawing.comparators import published, share_text, shares
from desist.report.charts.who.age import age, mean_age_texts
from desist.report.charts.who.attribute import attribute
from desist.report.charts.who.caseload import caseload as caseload_chart
from desist.report.columns import days_of, headings, table
from desist.report.document import Align, Block, Heading, Note, Paragraph, Section, Table
from desist.report.words.findings import CASELOAD, caseload_sentence
from desist.report.words.labels import label
from desist.report.words.numbers import NO_FIGURE, decimal, percent, whole

DRAWN = ("age_band", "tier")


def caseload(results: Results) -> Section:
    """The funnel from assessment to who is on the scheme at the end."""
    said = caseload_sentence(results, *CASELOAD)
    lead = (Paragraph(said, lead=True),) if said else ()
    return Section(
        "caseload",
        "Caseload",
        (*lead, _funnel(results), *_reasons(results), *_leavers(results)),
    )


def _funnel(results: Results) -> Table:
    found = results.portrait.caseload
    steps = (
        ("Assessed", "assessed", None),
        ("Not accepted", "not_accepted", "assessed"),
        ("Offered a place", "offered", "assessed"),
        ("Joined", "joined", "offered"),
        ("Left", "left", None),
        ("On the scheme at the end", "current", None),
    )
    return table(
        "The caseload",
        scope=f"All referrals to {results.scheme.name}, {days_of(results)}.",
        units="Referrals; one person referred twice is counted twice.",
        columns=headings("Step", "Number", "Share"),
        rows=[(name, whole(found[key]), _share_of(found, key, base)) for name, key, base in steps],
        notes=(
            "Each step is counted by its own date, so people assessed in an earlier period can "
            "join in this one.",
        ),
        picture=caseload_chart(results),
    )


def _share_of(found: Mapping[str, int], key: str, base: str | None) -> str:
    if base is None or not found[base]:
        return NO_FIGURE
    words = {"assessed": "of those assessed", "offered": "of those offered"}
    return f"{percent(found[key] / found[base])} {words[base]}"


def number_in(row: Row, column: str) -> float:
    """A number of a row, which may be suppressed."""
    found = row[column]
    if not isinstance(found, int | float):
        raise TypeError(f"{column} is no number")
    return found


def _reasons(results: Results) -> list[Block]:
    wanted = {
        "not_accepted": ("Why people were not accepted", "Reason"),
        "offered": ("What those offered a place answered", "Answer"),
    }
    found: list[Block] = []
    for step, (title, first) in wanted.items():
        rows = [row for row in results.portrait.reasons if row["step"] == step]
        if rows:
            found.append(_counted(results, title, first, rows, "reason"))
    return found


def _counted(results: Results, title: str, first: str, rows: list[Row], column: str) -> Table:
    of = results.portrait.caseload[str(rows[0]["step"])]
    return table(
        title,
        scope=f"Referrals to {results.scheme.name}, {days_of(results)}.",
        units="Referrals.",
        columns=headings(first, "Number", "Share"),
        rows=[
            (
                label(None if row[column] is None else str(row[column])),
                whole(number_in(row, "episodes")),
                percent(number_in(row, "episodes") / of),
            )
            for row in rows
        ],
    )


def _leavers(results: Results) -> list[Block]:
    rows = results.portrait.leavers
    if not rows:
        return []
    total = results.portrait.caseload["left"]
    held = sum(number_in(row, "in_custody") for row in rows)
    body = [
        (
            label(None if row["exit_reason"] is None else str(row["exit_reason"])),
            whole(number_in(row, "episodes")),
            percent(number_in(row, "episodes") / total),
            whole(number_in(row, "in_custody")),
        )
        for row in rows
    ]
    return [
        table(
            "Why people left",
            scope=f"Those who left {results.scheme.name}, {days_of(results)}.",
            units="Referrals.",
            columns=headings("Reason", "Number", "Share", "In custody at the end"),
            rows=[*body, ("All who left", whole(total), percent(1), whole(held))],
            total=True,
        )
    ]


def profile(results: Results) -> Section:
    """Who the people are, beside other groups where figures of them were supplied."""
    ages = results.portrait.ages
    blocks: list[Block] = []
    if ages["mean"] is not None:
        blocks.append(
            Paragraph(
                f"On average people were {decimal(ages['mean'])} years old when they first joined; "
                f"the youngest was {whole(ages['youngest'])} and the oldest "
                f"{whole(ages['oldest'])}.",
                lead=True,
            )
        )
    blocks += [_attribute(results, name) for name in ATTRIBUTES if _is_known(results, name)]
    blocks += [*_ages(results), *_comparators(results)]
    return Section("profile", "Who the people are", tuple(blocks))


def _is_known(results: Results, name: str) -> bool:
    return any(row["category"] != NOT_RECORDED for row in results.portrait.profile[name])


def _attribute(results: Results, name: str) -> Table:
    rows = results.portrait.profile[name]
    others = shares(results, name, [str(row["category"]) for row in rows])
    return table(
        label(name),
        scope=f"Everybody with a day on {results.scheme.name}, {days_of(results)}.",
        units="People, and their share; for other groups the share alone." if others else "People.",
        columns=headings(label(name), "Number", "Share", *others),
        rows=[
            (
                label(str(row["category"])),
                whole(row["nominals"]),  # type: ignore[arg-type]
                percent(row["share"]),  # type: ignore[arg-type]
                *(share_text(found.get(str(row["category"]))) for found in others.values()),
            )
            for row in rows
        ],
        picture=attribute(results, name) if name in DRAWN else None,
    )


def _ages(results: Results) -> list[Block]:
    """The mean age beside those of other groups, where there are any."""
    drawn = age(results)
    if drawn is None:
        return []
    return [
        table(
            "Mean age beside other groups",
            scope=f"Everybody with a day on {results.scheme.name}, {days_of(results)}; other "
            "groups as they were published.",
            units="Years.",
            source="The record set; the source of each other group is in the next table.",
            columns=headings("Group", "Mean age"),
            rows=mean_age_texts(results),
            picture=drawn,
        )
    ]


def _comparators(results: Results) -> list[Block]:
    rows = results.portrait.comparators
    if not rows:
        return []
    return [
        table(
            "What other groups look like",
            scope="Figures of other groups, as they were published.",
            units="As each row says.",
            source="The table of comparators in the record set; the source of each is in its row.",
            columns=(
                Heading("What is compared", Align.TEXT),
                Heading("Group", Align.TEXT),
                Heading("Figure"),
                Heading("Source and note", Align.TEXT),
            ),
            rows=[_comparator(row) for row in rows],
        ),
        Note(
            "These groups were not chosen as the scheme's people were, and their figures may have "
            "been collected in another way. They describe; they do not compare like with like."
        ),
    ]


def _comparator(row: Row) -> tuple[str, str, str, str]:
    note = f"{row['source']}. {row['note']}" if row["note"] else str(row["source"])
    what = f"{label(str(row['measure']))}: {label(str(row['category'])).lower()}"
    return (what, str(row["population"]), published(row), note)
