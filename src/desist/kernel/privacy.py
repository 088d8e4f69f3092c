"""Privacy marks: how much harm a column could do, so that no one has to remember."""

from enum import StrEnum


class Sensitivity(StrEnum):
    """One mark for each column that is stored. The marks drive who sees what."""

    IDENTIFIER = "identifier"
    SPECIAL_CATEGORY = "special category"
    CRIMINAL = "criminal"
    OPERATIONAL = "operational"
    OPEN = "open"
