"""Who was counted, who was not, and why."""

from desist.evaluation.results import Results
from desist.report.columns import days_of, table
from desist.report.document import Align, Block, Heading, Note, Paragraph, Section, Table, Tone
from desist.report.words.numbers import percent, whole
from desist.report.words.plain import number_or_some, people

NO_COVERAGE = (
    "The record set does not say between which days its sources are complete, so those who "
    "joined are taken as covered. A source without rows for somebody is not proof that nothing "
    "happened."
)


def cohort(results: Results) -> Section:
    """Every group with its number; nobody vanishes."""
    found = results.cohort
    lead = (
        f"{people(found.everybody)} had at least one day on the scheme in the period. "
        f"Counted: {whole(found.counted)}."
    )
    blocks: list[Block] = [Paragraph(lead, lead=True), _groups(results)]
    if not found.coverage_known:
        blocks.append(Note(NO_COVERAGE, Tone.CAUTION))
    blocks += _left_out(results)
    return Section("cohort", "Who was counted", tuple(blocks))


def _groups(results: Results) -> Table:
    found, rules = results.cohort, results.scheme.counting
    at_risk = max(rules.minimum_at_risk_days, 1)
    short = f"fewer than {whole(rules.minimum_days)} days on the scheme"
    if not rules.minimum_days:
        short = "no minimum is set: none on the scheme for too short a time"
    groups = (
        (
            "Carried over to the next period",
            f"{short}, and still on it",
            found.left_out["carried_over"],
        ),
        ("Short stay", f"{short}, and no longer on it", found.left_out["short_stay"]),
        (
            "Not covered",
            "a source is not complete over the baseline and the scheme days",
            found.left_out["not_covered"],
        ),
        (
            "No exposure",
            "no day at risk before or on the scheme"
            if at_risk == 1
            else f"fewer than {whole(at_risk)} days at risk before or on the scheme",
            found.left_out["no_exposure"],
        ),
        ("Counted", "everybody else", found.counted),
    )
    everybody = found.everybody
    return table(
        "Who was counted and who was not",
        scope=f"Everybody with a day on {results.scheme.name}, {days_of(results)}.",
        units="People.",
        columns=(
            Heading("Group", Align.TEXT),
            Heading("Rule", Align.TEXT),
            Heading("Number"),
            Heading("Share"),
        ),
        rows=[
            *(
                (name, rule, whole(number), percent(number / everybody if everybody else None))
                for name, rule, number in groups
            ),
            ("Everybody", "", whole(everybody), percent(1 if everybody else None)),
        ],
        notes=("Each person falls in the first group that fits, from the top.",),
        total=True,
    )


def _left_out(results: Results) -> list[Block]:
    found = results.left_out
    if not (found.in_custody_events or found.in_custody_arrests):
        return []
    arrests, events = map(number_or_some, (found.in_custody_arrests, found.in_custody_events))
    return [
        Note(
            f"{arrests} arrests and {events.lower()} convicted or pending offences are dated on a "
            "day in custody and are in neither window."
        )
    ]
