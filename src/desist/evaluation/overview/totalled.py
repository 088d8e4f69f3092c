"""Several schemes in one total: what of each is in it, and what they come to together."""

from collections.abc import Mapping
from dataclasses import dataclass

from desist.evaluation.certainty.resampling import Interval
from desist.measures.adding import Differing


@dataclass(frozen=True, slots=True)
class Share:
    """One measure of one scheme over the days served, and what of it is in the total.

    All in printed units; `in_total` is never more than the scheme's own.
    """

    baseline: float
    observed: float
    expected: float
    in_total_baseline: float
    in_total_observed: float
    in_total_expected: float


@dataclass(frozen=True, slots=True)
class Part:
    """One scheme in the total.

    nominals        whom it counts
    days, days_in_total  scheme days at risk, and those of them that belong to it
    """

    scheme: str
    nominals: int
    days: int
    days_in_total: int
    shares: Mapping[str, Share]


@dataclass(frozen=True, slots=True)
class Added:
    """One measure of all schemes together, in printed units; None where it may not be added.

    reduction  None also where nothing was expected
    with_any   people with any on the days of a scheme
    nominals   how many the figure is about
    """

    baseline: float | None
    observed: float | None
    expected: float | None
    reduction: float | None
    interval: Interval | None
    approximate: bool
    with_any: int | None
    nominals: int


@dataclass(frozen=True, slots=True)
class Value:
    """The reoffending value of all schemes together [pounds].

    saving  None where it may not be added, or where fewer than 20 people are counted
    """

    saving: float | None
    interval: Interval | None
    approximate: bool


@dataclass(frozen=True)
class RollUp:
    """The total over the schemes.

    nominals   counted by any scheme, each once
    in_several counted by more than one
    days       scheme days at risk, each once; None where the days are of different kinds
    not_added  by measure (or `days`) and figure, the rules that differ
    differing  every rule that is not the same in all, with its value in each
    """

    nominals: int
    in_several: int
    days: int | None
    parts: tuple[Part, ...]
    measures: Mapping[str, Added]
    value: Value
    not_added: Mapping[tuple[str, str], tuple[str, ...]]
    differing: Mapping[str, Differing]
