"""What the words mean; the same words in every report."""

from desist.report.document import Definitions, Section

ENTRIES = (
    ("Actual", "The number recorded on the scheme, or its full-year equivalent."),
    (
        "Additional cost",
        "What partners spend on the scheme that they would not spend without it.",
    ),
    ("At liberty", "Not in custody or in a secure hospital."),
    ("Baseline", "The days before a person first joined, and what was recorded in them."),
    (
        "Benchmark",
        "A figure of other people, to set beside one's own. It is no comparison group: they were "
        "not chosen in the same way.",
    ),
    (
        "Benefit–cost ratio",
        "Pounds of value for each pound of additional cost.",
    ),
    (
        "Break-even",
        "How much cost of crime, or how many offences of one kind, must not arise for the "
        "additional cost to be met.",
    ),
    ("Carried over", "On the scheme for too short a time yet; counted in the next period."),
    (
        "Cashable",
        "Of a value, what an agency has shown that it can spend elsewhere; nothing, unless shown.",
    ),
    ("Difference", "How far actual lies below or above expected, as a share of expected."),
    ("Edition", "One published set of costs, weights, codes or prices, with its source."),
    ("Episode", "One stay on the scheme, from joining to leaving."),
    ("Expected", "What would have been recorded had the baseline's rate gone on."),
    (
        "Follow-up",
        "The days over which a person is watched. Where it stops too soon, nothing is known of "
        "what came after, so it is never taken for a success.",
    ),
    (
        "Interval",
        "A range made so that 95 in 100 such ranges hold the true figure. It covers chance, not "
        "how the people were chosen.",
    ),
    (
        "Mature result",
        "The result with equal time for both windows: only convictions that came within so many "
        "days of the offence count, before joining as since, and the last days are left out.",
    ),
    (
        "Like with like",
        "Years counted by the same rules, each as it was known equally long after its end.",
    ),
    ("Net benefit", "The value less the additional cost."),
    ("Nominal", "The managed person, as police records say it."),
    (
        "OGRS",
        "Offender Group Reconviction Scale: how many people with the same record are proven to "
        "reoffend within one and two years.",
    ),
    (
        "Optimism bias",
        "That costs tend to be set too low and benefits too high before the fact.",
    ),
    ("Pending", "Charged, with no result yet."),
    (
        "Present value",
        "A sum of later years as if it were paid now: later pounds weigh less.",
    ),
    ("Proven offence", "An offence that led to a conviction, dated by the day it was committed."),
    ("Provisional", "Some of the convictions of the period are still to come."),
    (
        "Regression to the mean",
        "People chosen at a peak fall back from it without help, as a fever chosen at its height "
        "goes down.",
    ),
    (
        "Roll-up",
        "Several schemes in one total, in which each person, day, event and pound counts once.",
    ),
    ("Severity", "Points given to an offence by the Office for National Statistics."),
    (
        "Value of the difference",
        "What the difference would cost at published prices. Other reports call it a saving; "
        "without a comparison group nobody knows how much of it was saved.",
    ),
)


def glossary() -> Section:
    return Section("glossary", "Glossary", (Definitions(ENTRIES),))
