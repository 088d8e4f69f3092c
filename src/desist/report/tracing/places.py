"""Numbers of the results that no copy can know by itself, given their places too.

A group that is not counted is a list of people, of which the report prints the length; a survival
curve is read off arrays by the day; next year's business case is worked out while the report is
composed.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from math import exp
from typing import Any

from desist.evaluation.follow_up.followed import FollowUp
from desist.evaluation.follow_up.hazard import Cox, Hazard
from desist.evaluation.follow_up.survival import Curve
from desist.evaluation.results import Cohort, Results
from desist.evaluation.series.years import Year
from desist.evaluation.shown import ShownCohort
from desist.report.tracing.ids import ids_of, plain
from desist.report.tracing.known import Book, Number, Origin, Whole

NEXT_YEAR, FIRST = "next_year", "follow_up.time_to_first"
GROUPS = ("carried_over", "short_stay", "not_covered", "no_exposure")


def with_places(knowing: Results, book: Book) -> Results:
    """The results with the numbers of groups and curves knowing their places.

    knowing  as `known` gives them
    """
    return replace(
        knowing,
        cohort=_counted_out(knowing.cohort, "cohort", book),
        years=tuple(_year(year, book) for year in knowing.years),
        follow_up=knowing.follow_up and _followed(knowing.follow_up, book),
    )


def _year(year: Year, book: Book) -> Year:
    """As the results file names it: by the year, or else by both days."""
    place = f"years.{plain(year.name)}.cohort"
    return replace(year, cohort=_counted_out(year.cohort, place, book))


def _counted_out(cohort: Cohort, place: str, book: Book) -> ShownCohort:
    own = {field.name: getattr(cohort, field.name) for field in fields(Cohort)}
    sizes = {name: _at(f"{place}.{name}", len(own[name]), book) for name in GROUPS}
    return ShownCohort(**own, sizes=sizes, total=cohort.counted + sum(sizes.values()))


def _followed(found: FollowUp, book: Book) -> FollowUp:
    first = tuple(
        replace(
            one,
            hazards=one.hazards
            and _hazards(one.hazards, f"{FIRST}.{one.measure}.cox.ratios", book),
            curves={
                side: TracedCurve.of(
                    curve, f"follow_up.time_to_first.{one.measure}.curves.{side}", book
                )
                for side, curve in one.curves.items()
            },
        )
        for one in found.first
    )
    return replace(found, first=first)


def _hazards(fit: Cox, place: str, book: Book) -> Cox:
    return replace(
        fit,
        hazards={
            name: TracedHazard(one.log_ratio, one.error, f"{place}.ratios.{name}", book)
            for name, one in fit.hazards.items()
        },
    )


def _at(place: str, value: Any, book: Book) -> Any:
    kind = Whole if isinstance(value, int) else Number
    return kind(value).from_(Origin("", (place,), book))


@dataclass(frozen=True)
class TracedHazard(Hazard):
    """A hazard whose ratio knows where in the results file it stands."""

    place: str
    book: Book

    @property
    def ratio(self) -> float:
        found: float = _at(f"{self.place}.ratio", exp(self.log_ratio), self.book)
        return found

    @property
    def interval(self) -> tuple[float, float]:
        low, high = Hazard(self.log_ratio, self.error).interval
        within = f"{self.place}.interval"
        return _at(f"{within}.low", low, self.book), _at(f"{within}.high", high, self.book)


@dataclass(frozen=True)
class TracedCurve(Curve):
    """A curve whose readings know where in the results file they stand."""

    place: str = ""
    book: Book | None = None

    @classmethod
    def of(cls, curve: Curve, place: str, book: Book) -> TracedCurve:
        own = {field.name: getattr(curve, field.name) for field in fields(Curve)}
        return cls(**own, place=place, book=book)

    def _known(self, name: str, value: Any) -> Any:
        known = value is not None and self.book is not None
        return _at(f"{self.place}.{name}", value, self.book) if known and self.book else value

    @property
    def nominals(self) -> int:
        found: int = self._known("nominals", len(self.exits))
        return found

    @property
    def median(self) -> int | None:
        found: int | None = self._known("median", Curve.median.fget(self))  # type: ignore[attr-defined]
        return found

    @property
    def median_interval(self) -> tuple[int | None, int | None]:
        low, high = Curve.median_interval.fget(self)  # type: ignore[attr-defined]
        return (
            self._known("median_interval.low", low),
            self._known("median_interval.high", high),
        )

    def free_at(self, day: int) -> float | None:
        return self._read("free", Curve.free_at(self, day), day)

    def interval_at(self, day: int) -> tuple[float, float] | None:
        found = Curve.interval_at(self, day)
        if found is None:
            return None
        low, high = (
            self._read(name, end, day) for name, end in zip(("low", "high"), found, strict=True)
        )
        return (low, high) if low is not None and high is not None else None

    def _read(self, name: str, value: float | None, day: int) -> float | None:
        place = int((self.days <= day).sum())
        found: float | None = self._known(f"{name}.{place}", value) if place else value
        return found


def ids_by_origin(said: object) -> dict[object, str]:
    """The id of each number that knows its place, or the sum it was made by."""
    return {
        value.origin.key: name
        for name, value in ids_of(said).items()
        if isinstance(value, Whole | Number) and value.origin is not None
    }
