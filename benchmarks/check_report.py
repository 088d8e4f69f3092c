"""Slips planted in invented printed reports: how many `desist check-report` finds and explains,
and what it raises in reports that have none.

    python benchmarks/check_report.py [--reports 500]

Each report is drawn from one invented truth and printed with rounding; then one figure or remark
is replaced by what a tired author might have printed. A slip that rounding hides is drawn anew.
"""

import argparse
from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from random import Random
from time import perf_counter

from children import say, table

from desist.printed.check import check
from desist.printed.figure import read_figure
from desist.printed.statements.declare import Custody, Relation
from desist.printed.statements.statement import Report, Statement, Term

Rows = dict[str, Statement]


@dataclass(frozen=True, slots=True)
class Truth:
    """What the invented report is of."""

    joined: int
    with_any: int
    left: tuple[int, ...]
    before: int
    expected: int
    actual: int
    pending: int
    cost_expected: int
    cost_actual: int
    asked: tuple[int, int]
    said_yes: tuple[int, int]


def truth(draw: Random) -> Truth:
    joined = draw.randint(30, 400)
    left = tuple(draw.randint(2, joined // 5) for _ in range(3))
    before = draw.randint(3 * joined, 9 * joined)
    expected = draw.randint(before // 4, before // 2)
    actual = draw.randint(expected // 5, expected * 4 // 5)
    asked = (draw.randint(40, 300), draw.randint(40, 300))
    return Truth(
        joined=joined,
        with_any=draw.randint(joined // 2, joined * 9 // 10),
        left=left,
        before=before,
        expected=expected,
        actual=actual,
        pending=draw.randint(expected // 20 + 1, expected // 8 + 2),
        cost_expected=expected * draw.randint(900, 3_000),
        cost_actual=actual * draw.randint(900, 3_000),
        asked=asked,
        said_yes=(draw.randint(10, asked[0] - 10), draw.randint(10, asked[1] - 10)),
    )


def percent(value: Fraction, places: int = 0) -> str:
    return f"{float(value * 100):.{places}f}%".replace("-", "−")


def pounds(value: float) -> str:
    return f"£{round(value, -3):,.0f}"


def fall(now: float, before: float) -> Fraction:
    return 1 - Fraction(now) / Fraction(before)


class Page:
    """Rows as they are written."""

    def __init__(self) -> None:
        self.rows: Rows = {}

    def put(
        self,
        name: str,
        text: str,
        relation: Relation | None = None,
        of: str = "",
        against: str = "",
        **said: object,
    ) -> None:
        made = relation not in (None, Relation.SUM, Relation.DIFFERENCE, Relation.SAME_AS)
        terms = [
            tuple(Term(one, key=one) for one in names.split("; ") if one) for names in (of, against)
        ]
        row = Statement(len(self.rows) + 2, name, name, "", read_figure(text, made=made), relation)
        self.rows[name] = replace(row, of=terms[0], against=terms[1], **said)  # type: ignore[arg-type]


def printed(of: Truth, draw: Random) -> Rows:
    """The whole report, consistent."""
    page = Page()
    put = page.put
    places = draw.choice([0, 0, 1])
    put("joined", str(of.joined))
    for name, number in zip(("own choice", "removed", "moved"), of.left, strict=True):
        put(name, str(number))
    gone = sum(of.left)
    put("left", str(gone), Relation.SUM, "own choice; removed; moved")
    put(
        "left, share",
        percent(Fraction(gone, of.joined), places),
        Relation.PERCENT,
        "left",
        "joined",
    )
    put("with any", str(of.with_any))
    put("before", f"{of.before:,}", months=Fraction(12))
    put("before, each", f"{of.before / of.joined:.1f}", Relation.MEAN, "before", "joined")
    put("expected", str(of.expected), months=Fraction(12), custody=Custody.DEDUCTED)
    put("actual", str(of.actual), months=Fraction(12), counts=frozenset({"convicted"}))
    put("pending", str(of.pending))
    down = fall(of.actual, of.expected)
    put("fall", percent(down), Relation.REDUCTION, "actual", "expected")
    put("target", percent(down - Fraction(draw.randint(1, 3), 100)), Relation.TARGET_MET, "fall")
    put("actual again", str(of.actual), Relation.SAME_AS, "actual")
    put("recalled", str(draw.randint(1, 9)), custody=Custody.IN_CUSTODY)
    put("expected cost", pounds(of.cost_expected), months=Fraction(12))
    put("actual cost", pounds(of.cost_actual), months=Fraction(12))
    saved = of.cost_expected - of.cost_actual
    put(
        "saved",
        pounds(saved) if saved >= 0 else f"−{pounds(-saved)}",
        Relation.DIFFERENCE,
        "expected cost; actual cost",
        months=Fraction(12),
    )
    for year in (0, 1):
        share = percent(Fraction(of.said_yes[year], of.asked[year]))
        put(f"asked {year}", str(of.asked[year]))
        put(f"yes {year}", str(of.said_yes[year]))
        put(f"yes, share {year}", share, Relation.PERCENT, f"yes {year}", f"asked {year}")
    points = Fraction(of.said_yes[1], of.asked[1]) - Fraction(of.said_yes[0], of.asked[0])
    text = f"{float(points * 100):.0f} points".replace("-", "−")
    put("yes, change", text, Relation.CHANGE, "yes, share 1", "yes, share 0")
    return page.rows


def reprinted(rows: Rows, name: str, text: str) -> Rows | None:
    """The same with another figure; None where that is printed already."""
    row = rows[name]
    made = row.relation not in (None, Relation.SUM, Relation.DIFFERENCE, Relation.SAME_AS)
    if row.figure is None or row.figure.text == text:
        return None
    return rows | {name: replace(row, figure=read_figure(text, made=made))}


def wrong_mean(of: Truth, rows: Rows) -> Rows | None:
    return reprinted(rows, "before, each", f"{of.before / of.with_any:.1f}")


def wrong_share(of: Truth, rows: Rows) -> Rows | None:
    return reprinted(rows, "left, share", percent(Fraction(sum(of.left), of.with_any)))


def cut_off(of: Truth, rows: Rows) -> Rows | None:
    share = Fraction(sum(of.left), of.joined) * 100
    return reprinted(rows, "left, share", f"{int(share)}%") if share % 1 > Fraction(1, 2) else None


def part_left_out(of: Truth, rows: Rows) -> Rows | None:
    return reprinted(rows, "left", str(sum(of.left[1:])))


def wrong_base(of: Truth, rows: Rows) -> Rows | None:
    return reprinted(rows, "fall", percent(Fraction(of.expected, of.actual) - 1))


def to_for_by(of: Truth, rows: Rows) -> Rows | None:
    left = Fraction(of.actual, of.expected)
    return reprinted(rows, "fall", percent(left)) if abs(2 * left - 1) > Fraction(1, 50) else None


def points_for_per_cent(_: Truth, rows: Rows) -> Rows | None:
    shown = [rows[f"yes, share {year}"].figure for year in (0, 1)]
    low, high = (figure.value for figure in shown if figure)
    # Shares are printed to the point, which hides small differences.
    half = Fraction(1, 200)
    least, most = (high - half) / (low + half) - 1, (high + half) / (low - half) - 1
    if least <= high - low + half and high - low - half <= most:
        return None
    return reprinted(rows, "yes, change", percent(high - low))


def unscaled(_: Truth, rows: Rows) -> Rows | None:
    """The later window is of nine months, and nothing was scaled."""
    return rows | {"actual": replace(rows["actual"], months=Fraction(9))}


def other_months(_: Truth, rows: Rows) -> Rows | None:
    return rows | {"saved": replace(rows["saved"], months=Fraction(9))}


def counted_otherwise(of: Truth, rows: Rows) -> Rows | None:
    return reprinted(rows, "actual again", str(of.actual + of.pending))


def pending_in_one(of: Truth, rows: Rows) -> Rows | None:
    return reprinted(rows, "fall", percent(fall(of.actual + of.pending, of.expected)))


def target_claimed(of: Truth, rows: Rows) -> Rows | None:
    return reprinted(rows, "target", percent(fall(of.actual, of.expected) + Fraction(2, 100)))


def custody_forgotten(_: Truth, rows: Rows) -> Rows | None:
    return rows | {"expected": replace(rows["expected"], custody=Custody.NOT_DEDUCTED)}


def digits_swapped(of: Truth, rows: Rows) -> Rows | None:
    text = str(sum(of.left))
    return reprinted(rows, "left", text[1] + text[0] + text[2:]) if len(text) > 1 else None


@dataclass(frozen=True, slots=True)
class Slip:
    """One kind of slip.

    explained  words that the right explanation, or the finding itself, holds
    """

    says: str
    plant: Callable[[Truth, Rows], Rows | None]
    at: str
    explained: str


SLIPS = (
    Slip("mean over other people", wrong_mean, "before, each", "with any ("),
    Slip("percentage of other people", wrong_share, "left, share", "with any ("),
    Slip("cut off, not rounded", cut_off, "left, share", "cut off"),
    Slip("a part left out", part_left_out, "left", "own choice ("),
    Slip("change against the wrong base", wrong_base, "fall", "set against"),
    Slip("to for by", to_for_by, "fall", '"to", not "by"'),
    Slip("points for per cent", points_for_per_cent, "yes, change", "points printed"),
    Slip("unequal windows not scaled", unscaled, "fall", "not scaled"),
    Slip("words of other months", other_months, "saved", "earlier report"),
    Slip("counted otherwise elsewhere", counted_otherwise, "actual again", "pending ("),
    Slip("pending in one place", pending_in_one, "fall", "pending ("),
    Slip("target said to be met", target_claimed, "target", ""),
    Slip("custody not deducted", custody_forgotten, "expected", "custody included"),
    Slip("digits changed places", digits_swapped, "left", "changed places"),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=500)
    reports = parser.parse_args().reports
    began, draw = perf_counter(), Random(1)  # noqa: S311 - invented data
    raised = sum(bool(check(Report.of("", rows.values()))) for _, rows in drawn(draw, reports))
    verdict = "met" if not raised else "NOT met"
    say(f"{reports:,} consistent reports: findings in {raised:,}; none: {verdict}")
    lines, missed = [], 0
    for slip in SLIPS:
        found, explained, first = planted(slip, draw, reports)
        missed += reports - found
        shares = (f"{number / reports:.1%}" for number in (explained, first))
        lines.append((slip.says, f"{found:,}", *(shares if slip.explained else ("–", "–"))))
    heads = ("found", "explained as planted", "and that first")
    table((f"slip, in {reports:,} reports each", *heads), lines)
    say(f"Every slip found: {'met' if not missed else f'NOT met, {missed:,} missed'}")
    say(f"{perf_counter() - began:.0f} s")


def drawn(draw: Random, number: int) -> list[tuple[Truth, Rows]]:
    truths = [truth(draw) for _ in range(number)]
    return [(of, printed(of, draw)) for of in truths]


def planted(slip: Slip, draw: Random, reports: int) -> tuple[int, int, int]:
    """How many were found where they were planted, how many explained as they were made, and
    how many of these with that explanation first."""
    found = explained = first = done = 0
    while done < reports:
        of = truth(draw)
        rows = slip.plant(of, printed(of, draw))
        if rows is None:
            continue
        done += 1
        here = [
            one
            for one in check(Report.of("", rows.values()))
            if slip.at in {one.statement.name, *(other.name for other in one.others)}
        ]
        found += bool(here)
        explained += any(slip.explained in " ".join(one.likely) for one in here)
        first += any(slip.explained in " ".join(one.likely[:1]) for one in here)
    return found, explained, first


if __name__ == "__main__":
    main()
