"""Who the people are, as one edition may print it."""

from desist.disclosure.mapping.chapters.needs import asked_key, need_key, service_key
from desist.disclosure.mapping.chapters.who import (
    COUNTED,
    EVERYBODY,
    PROFILE,
    STEPS,
    leaver_key,
    reason_key,
)
from desist.disclosure.mapping.shown.numbers import Shown
from desist.evaluation.results import Portrait, Results, Row
from desist.evaluation.shown import ShownCohort
from desist.kernel.suppressed import SUPPRESSED


def portrait(results: Results, found: Shown) -> Portrait:
    own = results.portrait
    return Portrait(
        caseload={step: found.number(f"caseload.{step}") for step in STEPS},  # type: ignore[misc]
        reasons=[
            {**row, "episodes": found.number(reason_key(str(row["step"]), row["reason"]))}
            for row in _in_no_order(own.reasons, "reason")
            if found.maps(reason_key(str(row["step"]), row["reason"]))
        ],
        leavers=[
            {
                "exit_reason": row["exit_reason"],
                "episodes": found.number(leaver_key(row["exit_reason"])),
                "in_custody": found.number(f"{leaver_key(row['exit_reason'])}.in_custody"),
            }
            for row in _in_no_order(own.leavers, "exit_reason")
            if found.maps(leaver_key(row["exit_reason"]))
        ],
        profile={
            name: [_category(name, row, found) for row in rows] if name in PROFILE else []
            for name, rows in own.profile.items()
        },
        ages={"known": None, "mean": None, "median": None, "youngest": None, "oldest": None},
        needs=_needs(results, found),
        needs_asked={source: found.number(asked_key(source)) for source in own.needs_asked},  # type: ignore[misc]
        interventions=[
            {
                "pathway": row["pathway"],
                "service": row["service"],
                "nominals": found.number(f"{service_key(row)}.people"),
                "interventions": found.number(f"{service_key(row)}.times"),
            }
            for row in sorted(own.interventions, key=service_key)
        ],
        comparators=own.comparators,  # published figures of other people
    )


def _in_no_order(rows: list[Row], column: str) -> list[Row]:
    """By name: the most first would tell between which others a suppressed number lies."""
    return sorted(rows, key=lambda row: str(row[column]))


def _category(name: str, row: Row, found: Shown) -> Row:
    number = found.number(f"profile.{name}.{row['category']}")
    everybody = found.number(EVERYBODY)
    share = number / everybody if everybody else SUPPRESSED
    return {"category": row["category"], "nominals": number, "share": share}


def cohort(results: Results, found: Shown) -> ShownCohort:
    return ShownCohort(
        counted=found.number(COUNTED),  # type: ignore[arg-type]  # or suppressed
        carried_over=[],
        short_stay=[],
        not_covered=[],
        no_exposure=[],
        baseline_days=found.number("cohort.baseline_days"),  # type: ignore[arg-type]
        scheme_days=found.number("cohort.scheme_days"),  # type: ignore[arg-type]
        coverage_known=results.cohort.coverage_known,
        sizes={name: found.number(f"cohort.{name}") for name in results.cohort.left_out},
        total=found.number(EVERYBODY),
    )


def _needs(results: Results, found: Shown) -> list[Row]:
    return [
        {
            "source": row["source"],
            "need": row["need"],
            "linked": found.number(need_key(str(row["source"]), str(row["need"]))),
        }
        for row in results.portrait.needs
    ]
