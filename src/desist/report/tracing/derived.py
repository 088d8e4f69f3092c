"""Sums of figures that are made of other figures of the results, worked out with those."""

import re
from collections.abc import Iterator

from desist.report.tracing.sums import number
from desist.report.tracing.trace import Material

VALUE = "valuations.reoffending"
FIRST = "worth.readings.all_of_the_difference-cost"
ADDITIONAL, CHARGED = "worth.ledger.cost.additional", "worth.charged"
NEXT = "next_year"
RULES: tuple[tuple[str, str], ...] = (
    (r"(worth\.readings\.[^.]+)\.expected_cost", rf"\1.part × {VALUE}.expected_cost"),
    (r"(worth\.readings\.[^.]+)\.value", rf"\1.expected_cost − {VALUE}.actual_cost"),
    (r"(worth\.readings\.[^.]+)\.share", rf"\1.value ÷ {VALUE}.expected_cost"),
    (r"(worth\.readings\.[^.]+)\.ratio", rf"\1.value ÷ {CHARGED}"),
    (r"(worth\.readings\.[^.]+)\.net", rf"\1.value − {CHARGED}"),
    (r"(worth\.readings\.[^.]+)\.ratio_interval\.(\w+)", rf"\1.interval.\2 ÷ {CHARGED}"),
    (r"(worth\.readings\.[^.]+)\.net_interval\.(\w+)", rf"\1.interval.\2 − {CHARGED}"),
    (
        r"worth\.ledger\.cost\.additional",
        "worth.ledger.cost.running + worth.ledger.cost.recall_and_prison + "
        "worth.ledger.cost.set_up",
    ),
    (r"worth\.per\.per_nominal", f"{ADDITIONAL} ÷ worth.per.nominals"),
    (r"worth\.per\.per_nominal_year", f"{ADDITIONAL} ÷ worth.per.nominal_years"),
    (r"worth\.per\.per_stopped", f"{ADDITIONAL} ÷ worth.per.stopped"),
    (r"worth\.per\.for_the_counted", f"{ADDITIONAL} × worth.per.counted_share"),
    (r"(worth\.break_even)\.share", rf"\1.cost ÷ {VALUE}.expected_cost"),
    (r"(worth\.\w+)\.kinds\.([^.]+)\.needed", r"\1.cost ÷ \1.kinds.\2.unit_cost"),
    (r"worth\.needed_share", f"{CHARGED} ÷ {FIRST}.value"),
    (r"(worth\.raised\.\d+)\.cost", rf"{ADDITIONAL} × (1 + \1.by)"),
    (r"(worth\.raised\.\d+)\.ratio", rf"{FIRST}.value ÷ \1.cost"),
    (r"(worth\.raised\.\d+)\.net", rf"{FIRST}.value − \1.cost"),
    (r"(worth\.over_years\.\d+)\.ratio", r"\1.value ÷ \1.cost"),
    (r"(worth\.over_years\.\d+)\.net", r"\1.value − \1.cost"),
    (
        r"(comparisons\..+)\.reduction",
        r"1 − (\1.rates.joined_after ÷ \1.rates.joined_before) ÷ "
        r"(\1.rates.others_after ÷ \1.rates.others_before)",
    ),
    (r"(years\.[^.]+\.measures\.\w+)\.reduction", r"1 − \1.actual ÷ \1.expected"),
    (r"(maturity\.figures\.\w+)\.reduction", r"1 − \1.actual ÷ \1.expected"),
    (r"(follow_up\..+\.measures\.\w+)\.reduction", r"1 − \1.actual ÷ \1.expected"),
    (rf"{NEXT}\.cost_each", f"{NEXT}.yearly_cost ÷ {NEXT}.people"),
    (rf"{NEXT}\.cost_each_a_year", f"{NEXT}.yearly_cost ÷ {NEXT}.person_years"),
    (
        rf"{NEXT}\.break_even\.share",
        f"{NEXT}.cost ÷ ({NEXT}.worth_a_year × {NEXT}.lasting)",
    ),
    (
        rf"{NEXT}\.break_even\.offences",
        f"{NEXT}.break_even.share × {NEXT}.expected_offences",
    ),
    (rf"({NEXT}\.kinds\.[^.]+)\.needed", rf"{NEXT}.break_even.share × \1.expected"),
    (
        rf"({NEXT}\.kinds\.[^.]+)\.alone",
        rf"{NEXT}.cost ÷ ({NEXT}.lasting × \1.price)",
    ),
    (rf"({NEXT}\.cases\.\w+)\.avoided", rf"\1.share × {NEXT}.expected_offences"),
    (
        rf"({NEXT}\.cases\.\w+)\.benefit",
        rf"\1.share × {NEXT}.worth_a_year × {NEXT}.lasting",
    ),
    (
        rf"({NEXT}\.cases\.\w+)\.benefit_by_year\.(\d+)",
        rf"\1.share × {NEXT}.worth_a_year × {NEXT}.there.\2",
    ),
    (rf"({NEXT}\.cases\.\w+)\.net", rf"\1.benefit − {NEXT}.cost"),
    (rf"({NEXT}\.cases\.\w+)\.ratio", rf"\1.benefit ÷ {NEXT}.cost"),
)
"""By the form of an id, the sum of it: other ids, numbers and signs."""
FREE = re.compile(r"(follow_up\..+)\.free\.(\d+)")
ID = re.compile(r"[a-z][\w-]*(?:\.[\w-]+)+")
MADE = tuple((re.compile(form), made) for form, made in RULES)


def formula(material: Material, name: str) -> str | None:
    """The sum of a figure in ids, numbers and signs; None where it is made of no others."""
    made = _formula(name)
    if made is None or any(not _is_number(material, one) for one in ID.findall(made)):
        return None
    return made


def derived(material: Material, name: str) -> Iterator[str]:
    """The sum in words, and with the numbers in the place of the words."""
    made = formula(material, name)
    if made is None:
        return
    ids = material.ids

    def said(found: re.Match[str]) -> str:
        return number(float(ids[found[0]]))  # type: ignore[arg-type]  # `formula` has looked

    yield made
    yield f"{ID.sub(said, made)} = {number(float(ids[name]))}"  # type: ignore[arg-type]


def _formula(name: str) -> str | None:
    free = FREE.fullmatch(name)
    if free:
        return _survived(free[1], int(free[2]))
    for form, made in MADE:
        found = form.fullmatch(name)
        if found:
            return found.expand(made)
    return None


def _survived(curve: str, place: int) -> str:
    """Kaplan and Meier: of those who were free before, the share without an event on that day."""
    before = f"{curve}.free.{place - 1} × " if place > 1 else ""
    return f"{before}(1 − {curve}.events.{place} ÷ {curve}.at_risk.{place})"


def _is_number(material: Material, name: str) -> bool:
    return isinstance(material.ids.get(name), int | float)
