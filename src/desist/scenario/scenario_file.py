"""Reads a scenario file: all that is wrong in it at once, values shown, as they are no person's."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from desist.intake.findings import Findings
from desist.intake.keyed import read_keys, tell_missing, tell_unknown, tell_wrong
from desist.intake.names import listed, suggestion
from desist.intake.toml_file import read_toml
from desist.reference.catalogue import Catalogue
from desist.reference.edition import UnitCosts
from desist.scenario.declared import CASES, Base, CohortType, CostLine, Effect, Scenario, Years
from desist.scenario.keys import keys_by_section, offences_a_year, readers, required
from desist.scenario.results_file import read_base

CURE = "Correct the scenario file"


def read_scenario(path: Path, *, catalogue: Catalogue) -> Scenario:
    """Read a scenario file; defaults where it says nothing.

    Raises  CommandLineError when there is no such file, InputError with all that is wrong in it
            and in the results file that it names
    """
    return _Reader(path, catalogue).read(read_toml(path, called="scenario file"))


class _Reader:
    """Walks the sections; what is wrong is gathered, and read on from."""

    def __init__(self, path: Path, catalogue: Catalogue) -> None:
        self.folder, self.where = path.parent, path.name
        self.findings = Findings()
        self.asked_for_base = False
        self.categories = {
            edition.id: tuple(row.key for row in edition.rows)
            for edition in catalogue.editions
            if isinstance(edition, UnitCosts)
        }
        self.years = [row.key for row in catalogue.deflators().rows]
        self.known = keys_by_section(editions=tuple(self.categories), price_years=self.years)

    def read(self, contents: Mapping[str, Any]) -> Scenario:
        for section in contents:
            if section not in self.known:
                names = tuple(self.known)
                tell_unknown(
                    "section or key", section, names, "sections", self.where, self.findings
                )
        said = self._section("scenario", "scenario", contents.get("scenario", {}))
        base = self._base(said)
        said = self._with_base(said, base)
        years = Years(**self._section("years", "years", contents.get("years", {})))
        self._check_years(years)
        people = tuple(self._people(contents.get("people", {}), said.get("unit_costs"), base))
        costs = tuple(self._costs(contents.get("costs", [])))
        effects = self._effects(contents.get("effect", {}))
        self.findings.raise_if_errors()
        return Scenario(**said, base=base, years=years, people=people, costs=costs, effects=effects)

    def _section(self, section: str, name: str, pairs: Any) -> dict[str, Any]:
        """The values of one section; `name` is what the file calls it."""
        if not isinstance(pairs, dict):
            tell_wrong(name, pairs, f"a section headed [{name}]", "", self.where, self.findings)
            return {}
        keys = self.known[section]
        for key in required(keys):
            if key not in pairs:
                tell_missing(name, key, self.where, self.findings)
        return read_keys(name, pairs, readers(keys), self.where, self.findings)

    def _base(self, said: dict[str, Any]) -> Base | None:
        file = said.pop("from_results", None)
        self.asked_for_base = file is not None
        base = read_base(self.folder / file, self.findings) if file else None
        if base is None:
            return None
        if base.unit_costs not in self.categories:
            self._error(
                f"the results in {file} rest on unit costs that are not there [{base.unit_costs}]",
                f"one of {listed(sorted(self.categories))}",
            )
        elif said.get("unit_costs", base.unit_costs) != base.unit_costs:
            self._error(
                f"scenario.unit_costs is [{said['unit_costs']}], and {file} rests on others",
                f'"{base.unit_costs}", or no such key',
            )
        if base.price_year not in self.years:
            self._error(
                f"the results in {file} are in prices without an index [{base.price_year}]",
                f"a year with a price index, {min(self.years)} to {max(self.years)}",
            )
        return base

    def _with_base(self, said: dict[str, Any], base: Base | None) -> dict[str, Any]:
        """What the results file says where the scenario file is silent."""
        if base is not None:
            anyway = {} if base.fewer_anyway is None else {"fewer_anyway": base.fewer_anyway}
            said = {"unit_costs": base.unit_costs, "price_year": base.price_year, **anyway} | said
        elif not self.asked_for_base:
            for key in ("unit_costs", "price_year"):
                # A value that will not do has been told of already.
                if key not in said and not self._told(f"scenario.{key}"):
                    tell_missing("scenario", key, self.where, self.findings)
        return said

    def _told(self, name: str) -> bool:
        return any(problem.found.startswith(f"{name} is ") for problem in self.findings.problems)

    def _check_years(self, years: Years) -> None:
        if years.horizon < years.running:
            self._error(
                f"years.counted is [{years.horizon}], fewer than the scheme runs",
                f"at least years.running, which is {years.running}",
            )

    def _people(self, section: Any, unit_costs: str | None, base: Base | None) -> Iterator[Any]:
        if not self._has_parts(section, "[people.NAME]"):
            return
        for name, pairs in section.items():
            place = f"people.{name}"
            values = self._section("people", place, pairs)
            if "offences" in values:
                values["offences"] = self._offences(place, values["offences"], unit_costs)
            elif base is None and not self.asked_for_base:
                tell_missing(place, "offences", self.where, self.findings)
            if "people" in values:
                yield CohortType(name=name, **values)

    def _offences(self, place: str, pairs: Any, unit_costs: str | None) -> dict[str, float]:
        name = f"{place}.offences"
        if not isinstance(pairs, dict) or not pairs:
            tell_wrong(name, pairs, f"a section headed [{name}]", "", self.where, self.findings)
            return {}
        there = self.categories.get(unit_costs or "", ())
        for category in pairs:
            if there and category not in there:
                self._error(
                    f"an unknown category [{name}.{category}]{suggestion(category, there)}",
                    f"the categories of {unit_costs}: {listed(there)}",
                )
        known = dict.fromkeys(pairs, offences_a_year)
        return read_keys(name, pairs, known, self.where, self.findings)

    def _costs(self, lines: Any) -> Iterator[CostLine]:
        if not isinstance(lines, list) or not lines:
            self._error("no cost of the scheme", "one section [[costs]] for each line")
            return
        for place, pairs in enumerate(lines, start=1):
            before = len(self.findings.problems)
            values = self._section("costs", f"costs {place}", pairs)
            if len(self.findings.problems) == before:
                yield CostLine(**values)

    def _effects(self, section: Any) -> dict[str, Effect]:
        if not self._has_parts(section, "[effect.low]"):
            return {}
        effects = {}
        for name in (*CASES, *(name for name in section if name not in CASES)):
            if name not in CASES:
                tell_unknown("case", f"effect.{name}", CASES, "cases", self.where, self.findings)
                continue
            before = len(self.findings.problems)
            values = self._section("effect", f"effect.{name}", section.get(name, {}))
            if len(self.findings.problems) == before:
                effects[name] = Effect(**values)
        shares = [effect.share for effect in effects.values()]
        if len(shares) == len(CASES) and shares != sorted(shares):
            self._error(
                f"shares that do not rise from low to high [{', '.join(map(str, shares))}]",
                "the share of low at most that of central, and that at most that of high",
            )
        return effects

    def _has_parts(self, section: Any, heading: str) -> bool:
        if isinstance(section, dict) and section:
            return True
        self._error(f"no section {heading}", f"sections headed {heading}")
        return False

    def _error(self, found: str, expected: str) -> None:
        self.findings.error(self.where, found=found, expected=expected, cure=CURE)
