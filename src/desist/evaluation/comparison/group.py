"""Where the controls come from, and what they are called."""

from dataclasses import dataclass
from enum import StrEnum


class ControlGroup(StrEnum):
    """RECORD_SET those who were referred and did not join; SUPPLIED people of another record
    set, who were never on the scheme."""

    RECORD_SET = "record_set"
    SUPPLIED = "supplied"


@dataclass(frozen=True, slots=True)
class Called:
    """The controls, as the reasons against a comparison speak of them.

    records    whose records cover them
    those      all of them, after "of"
    somebody, anybody  one of them
    they       all of them, in the middle of a sentence
    """

    records: str
    those: str
    somebody: str
    anybody: str
    they: str


CALLED = {
    ControlGroup.RECORD_SET: Called(
        records="The records",
        those="those who were referred and did not join",
        somebody="somebody who did not",
        anybody="anybody who did not join",
        they="those who did not join",
    ),
    ControlGroup.SUPPLIED: Called(
        records="The supplied records",
        those="the people of the supplied group",
        somebody="somebody of the supplied group",
        anybody="anybody of the supplied group",
        they="the people of the supplied group",
    ),
}
