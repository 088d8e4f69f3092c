"""Every key of a scenario file: the question it answers, what it takes, and an example.

The reader, the template and the page of the documentation are made from these.
"""

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from desist.intake.names import one_of, suggestion
from desist.intake.scheme_keys import NotExpectedError, Reader, beside, price_year, text, word
from desist.scenario.declared import CASES, MONTHS_PER_YEAR, Evidence, Kind, When

LONGEST = 30
"""Years: after these the Green Book's rate changes."""


@dataclass(frozen=True, slots=True)
class Key:
    """One key.

    question  as a template asks it
    reader    gives the value, or raises NotExpectedError with what it expected
    example   its value in the template, as TOML
    without   what leaving it out means; None: it must be there
    """

    question: str
    reader: Reader
    example: str
    without: str | None = None


def number(*, low: float, high: float = math.inf, expected: str) -> Reader:
    def read(value: Any) -> float:
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if not is_number or not math.isfinite(value) or not low <= value <= high:
            raise NotExpectedError(expected)
        return float(value)

    return read


def whole(*, low: int, high: int, expected: str) -> Reader:
    def read(value: Any) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise NotExpectedError(expected)
        return value

    return read


def yes_or_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise NotExpectedError("true or false, without quotes")
    return value


def name_among(names: Collection[str] | None, what: str) -> Reader:
    """One of the names there are, where they are known."""

    def read(value: Any) -> str:
        found: str = text(value)
        if names is not None and found not in names:
            raise NotExpectedError(
                one_of([f'"{name}"' for name in sorted(names)]), suggestion(found, names)
            )
        return found

    def told(value: Any) -> str:
        try:
            return read(value)
        except NotExpectedError as wrong:
            if isinstance(value, str):
                raise
            raise NotExpectedError(f"the name of {what} in quotes") from wrong

    return told


pounds = number(low=0, expected="a sum in pounds, 0 or more, without commas")
offences_a_year = number(low=0, expected="a number of offences a year, 0 or more")
share_or_none = number(low=0, high=1, expected="a share from 0 to 1, such as 0.25 for a quarter")


def keys_by_section(
    *, editions: Collection[str] | None = None, price_years: Collection[str] | None = None
) -> dict[str, Mapping[str, Key]]:
    """Section to key. `people.NAME`, `costs` and the three of `effect` are one section each.

    editions     ids of unit-cost editions, None: any text will do
    price_years  years with a price level, None: any
    """
    return {
        "scenario": _scenario(editions, price_years),
        "years": _YEARS,
        "people": _PEOPLE,
        "costs": _costs(price_years),
        "effect": _EFFECT,
    }


def _scenario(
    editions: Collection[str] | None, price_years: Collection[str] | None
) -> dict[str, Key]:
    year_with_index = price_year(price_years)
    return {
        "name": Key("What is the scheme called?", text, '"Harbour"'),
        "partnership": Key("Who runs it?", text, '"An invented partnership"', "not printed"),
        "year": Key(
            "Which financial year is the case for? The first one, if it runs for several.",
            price_year(None),
            '"2026-27"',
        ),
        "from_results": Key(
            "Is there a results file of `desist analyse`, beside this file? Then what people "
            "commit, and what it costs, is taken from its year before joining.",
            beside,
            '"results.json"',
            "each cohort type below has its own offences",
        ),
        "unit_costs": Key(
            "Which published unit costs? `desist reference list` names those there are.",
            name_among(editions, "a unit-cost edition"),
            '"rr99-2015-16"',
            "those of the results file; without one, an error",
        ),
        "price_year": Key(
            "In the prices of which financial year should every sum be?",
            year_with_index,
            '"2024-25"',
            "that of the results file; without one, an error",
        ),
        "fewer_anyway": Key(
            "People are chosen when they offend most. What share of these offences would not be "
            "committed next year in any case, with no scheme?",
            share_or_none,
            "0.2",
            "as the results file estimates it; without one, 0",
        ),
        "discount_rate": Key(
            "At which real rate a year are later years discounted?",
            number(low=0, high=0.25, expected="a share from 0 to 0.25, such as 0.035 for 3.5%"),
            "0.035",
            "the Green Book's, from the reference editions",
        ),
        "optimism_bias": Key(
            "By what share should the costs be raised, as such costs are often put too low?",
            number(low=0, high=2, expected="a share from 0 to 2, such as 0.1 for a tenth more"),
            "0.1",
            "as published, where a reference edition has it; else 0",
        ),
    }


_YEARS: Mapping[str, Key] = {
    "running": Key(
        "For how many years does the scheme run?",
        whole(low=1, high=LONGEST, expected=f"a whole number of years, 1 to {LONGEST}"),
        "1",
        "1",
    ),
    "counted": Key(
        "For how many years does what it avoids count, those that it runs among them?",
        whole(low=1, high=LONGEST, expected=f"a whole number of years, 1 to {LONGEST}"),
        "2",
        "as many as it runs",
    ),
    "fade": Key(
        "When it has stopped, what share of what it avoids is lost with each further year? "
        "1: all of it, at once. 0: none.",
        share_or_none,
        "0.5",
        "1: nothing lasts beyond the scheme",
    ),
}
_PEOPLE: Mapping[str, Key] = {
    "people": Key(
        "How many such people are managed in a year?",
        number(low=0, expected="a number of people, 0 or more"),
        "40",
    ),
    "months": Key(
        "How many months of the year, out of custody, is each of them managed, on average?",
        number(low=0, high=MONTHS_PER_YEAR, expected="a number of months, 0 to 12"),
        "9",
        "12",
    ),
    "offences": Key(
        "How many offences would such a person commit in a whole year with no scheme? By "
        "category of the unit-cost edition; `desist reference show EDITION` lists them. Proven "
        "offences, if it is those that you count.",
        lambda value: value,
        "",
        "as the results file has it; without one, an error",
    ),
}
_EFFECT: Mapping[str, Key] = {
    "share": Key(
        "What share of these offences does the scheme avoid?",
        number(low=-1, high=1, expected="a share from -1 to 1, such as 0.1 for a tenth fewer"),
        "0.1",
    ),
    "evidence": Key("What kind of evidence is that?", word(Evidence), '"literature"'),
    "rests_on": Key(
        "What does it rest on? A sentence that the board will read.",
        text,
        '"An invented review of schemes like it."',
    ),
}


def _costs(price_years: Collection[str] | None) -> dict[str, Key]:
    return {
        "name": Key("What is paid for?", text, '"Two police officers"'),
        "gbp": Key("How many pounds? A year; or once, for setting up.", pounds, "96000"),
        "additional": Key(
            "Is it spent only if the scheme runs? false: it is spent anyway, and would be used "
            "for something else.",
            yes_or_no,
            "false",
        ),
        "kind": Key("Is it cash, or given in kind?", word(Kind), '"in_kind"', '"cash"'),
        "when": Key(
            "Does it come in each year, or once, for setting up?",
            word(When),
            '"each_year"',
            '"each_year"',
        ),
        "price_year": Key(
            "In the prices of which financial year is it stated?",
            price_year(price_years),
            '"2024-25"',
            "the scenario's price year",
        ),
        "paid_by": Key("Who pays?", text, '"Police"', "not printed"),
    }


def required(keys: Mapping[str, Key]) -> tuple[str, ...]:
    return tuple(name for name, key in keys.items() if key.without is None)


def readers(keys: Mapping[str, Key]) -> dict[str, Reader]:
    return {name: key.reader for name, key in keys.items()}


HEADINGS: Mapping[str, str] = {
    "scenario": "[scenario]",
    "years": "[years]",
    "people": "[people.NAME], one for each cohort type",
    "costs": "[[costs]], one for each line",
    "effect": f"[effect.{CASES[0]}], [effect.{CASES[1]}] and [effect.{CASES[2]}]",
}
