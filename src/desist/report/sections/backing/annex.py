"""The technical annex: formulas, days and settings, for somebody who wants to check the sums."""

from desist.evaluation.certainty.resampling import FEWEST_NOMINALS, MOST_RESAMPLED
from desist.evaluation.results import Results
from desist.report.columns import headings, table
from desist.report.document import Definitions, Paragraph, Section, Table
from desist.report.sections.cause.ways import every_way
from desist.report.sections.value.worth_sums import worth_sums
from desist.report.words.numbers import NO_FIGURE, decimal, whole
from desist.tables.scheme import Method

FORMULAS = {
    Method.NOMINAL: ("Σ Bᵢ × sᵢ / bᵢ", "Σ Aᵢ"),
    Method.POOLED: ("ΣB × Σs / Σb", "Σ Aᵢ"),
    Method.ANNUALISED: ("Σ Bᵢ × 365 / bᵢ", "Σ Aᵢ × 365 / sᵢ"),
}
MEASURES = (
    ("arrests", "Arrests", 2),
    ("convictions", "Convictions", 2),
    ("severity", "Severity points", 2),
    ("cost", "Cost in pounds", 2),
)


def annex(results: Results) -> Section:
    """Unrounded sums, formulas and every setting."""
    return Section(
        "annex",
        "Technical annex",
        (
            Paragraph(
                "Bᵢ and Aᵢ are a person's baseline and scheme totals, bᵢ and sᵢ the days of the "
                "two windows. Severity is summed in ten-thousandths of a point and money in pence, "
                "so that no rounding enters before the last step."
            ),
            Definitions(_formulas(results)),
            _unrounded(results),
            *((ways,) if (ways := every_way(results)) else ()),
            *worth_sums(results),
            Definitions(_settings(results)),
        ),
    )


def _formulas(results: Results) -> tuple[tuple[str, str], ...]:
    expected, actual = FORMULAS[results.scheme.counting.method]
    return (
        ("Expected", expected),
        ("Actual", actual),
        ("Reduction", "1 − actual / expected"),
        ("Stopped", "Bᵢ > 0 and Aᵢ = 0"),
        ("Reduced", "Aᵢ > 0 and Aᵢ × bᵢ < Bᵢ × sᵢ"),
        ("Unchanged", "Aᵢ > 0 and Aᵢ × bᵢ = Bᵢ × sᵢ"),
        ("Increased", "Aᵢ × bᵢ > Bᵢ × sᵢ"),
        (
            "If nothing had changed",
            "Each baseline event is drawn again a Poisson number of times with mean sᵢ / bᵢ; the "
            "numbers of people are averages over the draws.",
        ),
        ("Reoffending value", "expected cost − actual cost"),
        ("Severity value", "severity reduction × expected cost"),
        ("Benefit–cost ratio", "reoffending value ÷ additional cost"),
        ("Net benefit", "reoffending value − additional cost"),
        ("Break-even", "additional cost ÷ expected cost"),
    )


def _unrounded(results: Results) -> Table:
    rows = []
    for name, title, places in MEASURES:
        found = results.measures[name]
        low, high = found.interval or (None, None)
        rows.append(
            (
                title,
                decimal(found.baseline, places),
                decimal(found.observed, places),
                decimal(found.expected, places),
                decimal(found.actual, places),
                NO_FIGURE if found.reduction is None else decimal(found.reduction, 4),
                decimal(low, 4),
                decimal(high, 4),
            )
        )
    return table(
        "The measures, less rounded",
        scope=f"The {whole(results.cohort.counted)} people counted.",
        units="As each row says; reduction and its 95% interval as a share.",
        columns=headings(
            "Measure", "Baseline", "Observed", "Expected", "Actual", "Reduction", "Low", "High"
        ),
        rows=rows,
    )


def _settings(results: Results) -> tuple[tuple[str, str], ...]:
    scheme, rules, cohort = results.scheme, results.scheme.counting, results.cohort
    pending = ", ".join(sorted(map(str, rules.pending_counts_in))) or "none"
    return (
        ("Scheme id", str(scheme.id)),
        ("Method, exposure", f"{rules.method}, {rules.exposure}"),
        (
            "Minimum days",
            f"{whole(rules.minimum_days)} on the scheme, {whole(rules.minimum_at_risk_days)} at "
            "risk in either window",
        ),
        (
            "Baseline, rejoining",
            f"{whole(scheme.baseline_days)} days; gaps up to {whole(scheme.rejoin_gap_days)} days",
        ),
        ("Convictions dated by", str(rules.offence_date)),
        ("Pending counts in", pending),
        ("Days, Σb and Σs", f"{whole(cohort.baseline_days)} and {whole(cohort.scheme_days)}"),
        ("Prices of", results.price_year),
        (
            "Intervals",
            f"{results.interval_variant}, {whole(results.draws)} draws, seed {results.seed}; from "
            f"{FEWEST_NOMINALS} people on, linearised above {whole(MOST_RESAMPLED)}",
        ),
        (
            "Set aside in custody",
            f"{whole(results.left_out.in_custody_arrests)} arrests, "
            f"{whole(results.left_out.in_custody_events)} convicted or pending offences",
        ),
        (
            "Carried in",
            f"{whole(results.left_out.carry_in_arrests)} arrests, "
            f"{whole(results.left_out.carry_in_convictions)} convictions of offences committed "
            "before joining",
        ),
        (
            "Without a figure",
            f"{whole(results.left_out.unweighted_offences)} offences without a weight, "
            f"{whole(results.left_out.uncosted_offences)} without a cost",
        ),
    )
