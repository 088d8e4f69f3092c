"""What became of everybody who joined: who stayed, when they first reoffended, their scores."""

from desist.evaluation.results import Results
from desist.report.document import Section
from desist.report.sections.change.scores import scores
from desist.report.sections.change.time_to_first import time_to_first
from desist.report.sections.who.attrition import attrition


def follow_up(results: Results) -> Section | None:
    """The three parts; None unless it was looked into and somebody joined."""
    found = results.follow_up
    if found is None or not found.attrition.joined:
        return None
    return Section(
        "follow_up",
        "What became of everybody who joined",
        (),
        sections=(
            attrition(results, found.attrition),
            time_to_first(results, found.first),
            scores(list(found.benchmarks)),
        ),
    )
