"""A business case in sentences: what it would take, what it assumes, what it does not show."""

from collections.abc import Iterator

from desist.report.words.numbers import MINUS, NO_FIGURE, estimate, percent, pounds, whole
from desist.scenario.appraisal import Appraisal, Case, Switch
from desist.scenario.declared import Evidence

WHAT_IF = (
    "This is a what-if, not evidence. It says what would follow if the assumptions held, and "
    "nothing about whether they do. Whoever reads it should ask what each of them rests on."
)
EVIDENCE = {
    Evidence.COMPARISON_GROUP: "a comparison group",
    Evidence.REGRESSION_ADJUSTED: "the same people before and after, adjusted for what was to "
    "be expected anyway",
    Evidence.LITERATURE: "what others have published",
    Evidence.BEFORE_AND_AFTER: "the same people before and after, with no adjustment",
    Evidence.JUDGEMENT: "judgement",
    Evidence.HOPE: "hope",
}
WEAK = (Evidence.BEFORE_AND_AFTER, Evidence.JUDGEMENT, Evidence.HOPE)
CASE_NAMES = {"low": "Low", "central": "Central", "high": "High"}
SWITCHES = {
    "share": "Share of offences avoided",
    "offences": "Offences a year with no scheme",
    "people": "People managed, at the same cost",
    "cost": "Cost, present value",
    "fade": "Share lost with each year after the scheme",
    "rate": "Discount rate",
}
CHANGES = {
    "as_assumed": "As assumed",
    "costs_higher_20%": "Costs 20% higher",
    "costs_higher_40%": "Costs 40% higher",
    "offences_fewer": "A quarter fewer offences with no scheme, or unit costs a quarter lower",
    "nothing_lasts": "Nothing lasts beyond the scheme",
    "no_discount": "Later years not discounted",
    "additional_alone": "Additional costs alone",
    "cash_alone": "Cash alone",
}


def share_words(share: float | None) -> str:
    """`12%`, and with a decimal below ten: `4.2%`."""
    if share is None:
        return NO_FIGURE
    size = abs(share) * 100
    if size >= 9.95 or size == round(size):
        return percent(share)
    text = f"{size:.1f}%"
    return f"{MINUS}{text}" if share < 0 and text != "0.0%" else text


def stated(share: float) -> str:
    """A share as somebody stated it: `12.5%`."""
    return f"{share * 100:.3g}%".replace("-", MINUS)


def ratio_words(ratio: float | None) -> str:
    """Pounds for each pound: `£1.40`."""
    if ratio is None:
        return NO_FIGURE
    return f"{MINUS if round(ratio, 2) < 0 else ''}£{abs(ratio):,.2f}"


def _counted(number: float, one: str, more: str) -> str:
    text = many(number)
    return f"{text} {one if text == '1' else more}"


def people_words(number: float) -> str:
    return _counted(number, "person", "people")


def year_words(number: float) -> str:
    return _counted(number, "year", "years")


def leading_sentence(found: Appraisal) -> str:
    """Whether and where the case breaks even."""
    name, share = found.scenario.name, found.sums.break_even
    if share is None:
        return (
            f"No offence that is expected with no scheme has a published cost, so nothing can be "
            f"set against the {pounds(found.sums.cost)} that {name} costs."
        )
    if share > 1:
        return (
            f"{name} cannot break even. It costs {pounds(found.sums.cost)}; all the offences "
            f"expected with no scheme would cost {pounds(found.sums.worth_of_all)}."
        )
    return (
        f"{name} breaks even if it avoids {share_words(share)} of the offences expected with no "
        f"scheme: about {estimate(found.needed or 0)} of {estimate(found.expected)} a year."
    )


def cost_sentence(found: Appraisal) -> str:
    sums = found.sums
    each = (
        f", {pounds(found.each)} a year for each of {people_words(found.people)} managed and "
        f"{pounds(found.each_a_year)} for each person-year"
        if found.each is not None and found.each_a_year is not None
        else ""
    )
    apart = f", and {pounds(sums.set_up)} once for setting up" if sums.set_up else ""
    runs = "" if sums.running == 1 else f" over the {year_words(sums.running)} that it runs"
    return f"It costs {pounds(sums.yearly)} a year{runs}{each}{apart}."


def case_sentence(case: Case) -> str:
    """`low case (5%): it costs £30,000 more than what it avoids is worth`."""
    size = pounds(abs(case.net))
    if case.net >= 0:
        said = f"what it avoids is worth {size} more than it costs"
    else:
        said = f"it costs {size} more than what it avoids is worth"
    return f"{case.name} case ({stated(case.share)}): {said}"


def cases_sentence(found: Appraisal) -> str:
    said = "; ".join(case_sentence(case) for case in found.cases)
    return f"{said[:1].upper()}{said[1:]}."


def must_be_true(found: Appraisal) -> Iterator[str]:
    """Everything that breaking even takes, one line each."""
    scenario, sums, central = found.scenario, found.sums, found.case("central")
    assumed = f"the central case's {stated(central.share)}"
    yield (
        f"At least {share_words(sums.break_even)} of the offences are avoided, "
        f"{estimate(found.needed or 0)} a year. The central case assumes "
        f"{stated(central.share)}, which rests on {EVIDENCE[central.evidence]}: "
        f"{_sentence(central.rests_on)}"
    )
    yield (
        f"With no scheme these people would commit {estimate(found.expected)} offences a year. "
        f"{_anyway(found)}"
        f"{_switch_words(found, 'offences', f'At {assumed} it takes at least {{}}')}"
    )
    yield (
        f"{people_words(found.people)} are managed, for {many(found.person_years)} person-years "
        f"together, at a cost of no more than {pounds(sums.cost)}. "
        f"{_switch_words(found, 'cost', f'At {assumed} it may cost {{}} at most', money=True)}"
    )
    if sums.years > sums.running:
        lost = "all" if sums.fade == 1 else stated(sums.fade)
        yield (
            f"What is avoided goes on for {year_words(sums.years - sums.running)} after the "
            f"scheme, and {lost if sums.fade else 'none'} of it is lost with each."
        )
    yield (
        f"An offence of each kind costs what {scenario.unit_costs} says on average, in prices of "
        f"{scenario.price_year}."
    )


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _anyway(found: Appraisal) -> str:
    share = found.scenario.fewer_anyway
    if not share:
        return (
            "None has been taken off for people who would have offended less in any case, "
            "although people are chosen when they offend most. "
        )
    return (
        f"{share_words(share)} has been taken off for what would not have been committed in any "
        "case. "
    )


def _switch_words(found: Appraisal, name: str, said: str, *, money: bool = False) -> str:
    one = next((one for one in found.switches if one.name == name), None)
    if one is None or one.needed is None:
        return ""
    return f"{said.format(pounds(one.needed) if money else estimate(one.needed))}."


def switch_name(one: Switch) -> str:
    return SWITCHES.get(one.name) or f"{one.name.removeprefix('kind: ')}, a year with no scheme"


def switch_value(one: Switch, value: float | None) -> str:
    if value is None:
        return "No value does"
    if one.name == "cost":
        return pounds(value)
    return share_words(value) if one.name in ("share", "fade", "rate") else estimate(value)


def switch_change(one: Switch) -> str:
    if one.change is None:
        return NO_FIGURE
    word = "higher" if one.change > 0 else "lower"
    size = abs(one.change)
    return "none" if size < 0.005 else f"{percent(size)} {word}"


def caveats(found: Appraisal) -> Iterator[str]:
    """What the page does not show, in plain words."""
    scenario = found.scenario
    weak = [case.name for case in found.cases if case.evidence in WEAK]
    if weak:
        named = " and ".join([", ".join(weak[:-1]), weak[-1]] if len(weak) > 1 else weak)
        yield (
            f"The {named} {'case rests' if len(weak) == 1 else 'cases rest'} on judgement, on "
            "hope, or on the same people before and after. Such figures cannot tell what a "
            "scheme does from what would have come in any case."
        )
    if scenario.base is not None:
        base = scenario.base
        yield (
            f"How often people offend is taken from {base.file}: {base.counted:,} people of "
            f"{base.scheme}, {base.period}, in the year before they joined. That is when they "
            "offended most. Kinds without a conviction then are left out."
        )
    yield (
        "Offences are those that are counted as the scenario counts them, recorded or proven. "
        "None is multiplied for crimes that nobody recorded, none is weighed by its severity, and "
        "no value is enhanced by a rate of detection."
    )
    yield (
        "An average cost is not cash. An agency cannot spend elsewhere what it did not spend here "
        "unless it shows how."
    )
    if found.unpriced:
        yield (
            "Without a published cost, and so worth nothing here: "
            f"{', '.join(found.unpriced)}. That is a gap in what is published, not a value of 0."
        )
    if found.doubtful:
        yield f"Published figures in doubt that this rests on: {'; '.join(found.doubtful)}."
    yield _rate_words(found)
    if not found.optimism:
        yield (
            "The costs are not raised for optimism: no published uplift for the running costs of "
            "such a scheme was found. The table of what might be otherwise raises them by 20% and "
            "40%."
        )
    else:
        yield f"The costs are raised by {stated(found.optimism)} for optimism."


def _rate_words(found: Appraisal) -> str:
    rate = stated(found.sums.rate)
    if found.sums.years == 1:
        return "Everything falls in one year, so nothing is discounted."
    whose = f"from {found.rate_from}" if found.rate_from else "the scenario's own"
    return (
        f"Later years are discounted at {rate} a year, {whose}; sums are real, in prices of "
        f"{found.scenario.price_year}."
    )


def year_names(found: Appraisal) -> list[str]:
    """`2026-27` and those that follow."""
    first = int(found.scenario.year[:4])
    return [f"{year}-{(year + 1) % 100:02d}" for year in range(first, first + found.sums.years)]


def many(number: float) -> str:
    """How many people, months or years: whole where it is whole."""
    return whole(number) if float(number).is_integer() else estimate(number)
