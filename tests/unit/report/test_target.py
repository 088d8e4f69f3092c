"""Whether a target is met, and how sure that is."""

import pytest

from desist.evaluation.results import Target
from desist.report.words.findings import target_met


class Found:
    def __init__(self, nominals, interval):
        self.nominals, self.interval = nominals, interval


@pytest.mark.parametrize(
    ("nominals", "interval", "said"),
    [
        (60, (0.45, 0.7), "The figure meets it."),
        (60, (0.2, 0.7), "meets it, but the interval spans the target"),
        (1, None, "meets it, but too few people are counted to say that it is not chance"),
        (60, None, "The figure meets it."),  # its interval is not for this edition
    ],
)
def test_a_target_met_by_few_people_may_be_chance(nominals, interval, said):
    assert said in target_met(Found(nominals, interval), Target(0.4, True))
