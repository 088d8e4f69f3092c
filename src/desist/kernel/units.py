"""Units, and the whole numbers in which sums are made.

Floating sums differ from run to run and from engine to engine, so severity is
summed in ten-thousandths of a point and money in pence.
"""

from enum import StrEnum

DAYS_PER_YEAR = 365
PENCE_PER_POUND = 100
SEVERITY_PARTS_PER_POINT = 10_000


class Unit(StrEnum):
    """What one number of a reference edition or of a result counts."""

    GBP_PER_CRIME = "GBP_PER_CRIME"
    SEVERITY_POINTS_PER_OFFENCE = "SEVERITY_POINTS_PER_OFFENCE"
    INDEX = "INDEX"
    CODE = "CODE"
    SHARE = "SHARE"
