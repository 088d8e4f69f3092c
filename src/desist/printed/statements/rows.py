"""Rows of the file turned into statements, with everything in them that will not do."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from desist.intake.findings import Findings
from desist.intake.names import fold, suggestion
from desist.printed.figure import Figure, Unit, read_figure
from desist.printed.statements.declare import MEANINGS, Custody, Relation
from desist.printed.statements.statement import Statement, Term

EXACT = "exact"
SHARES = (Unit.PERCENT, Unit.POINTS)
SAME_UNIT = (Relation.SUM, Relation.DIFFERENCE, Relation.SAME_AS)
Row = dict[str, Any]


def statements_of(rows: Sequence[Row], *, where: str, findings: Findings) -> list[Statement]:
    """A statement for each row that has a name; what is wrong goes to the findings.

    rows  each with its number under `row`, and a value or None under each column's name
    """
    return _Reader(where, rows, findings).statements()


class _Reader:
    """Turns rows into statements and gathers what will not do."""

    def __init__(self, where: str, rows: Sequence[Row], findings: Findings) -> None:
        self.where = where
        self.rows = [row for row in rows if row["name"]]
        self.findings = findings
        self.names = {fold(row["name"]): row["name"] for row in self.rows}
        self.misread = {
            row for one in findings.errors if one.column == "relation" for row in one.rows
        }

    def statements(self) -> list[Statement]:
        self._tell_twins()
        found = [self._statement(row) for row in self.rows]
        by_key = {statement.key: statement for statement in found}
        for statement in found:
            self._check_units(statement, by_key)
        return found

    def _tell_twins(self) -> None:
        seen: set[str] = set()
        for row in self.rows:
            key = fold(row["name"])
            if key in seen:
                self._error(
                    row,
                    "name",
                    f"a name that another row has [{row['name']}]",
                    "a name for each row",
                    'Give it another name; for a figure printed twice, make it "same as" the other',
                )
            if ";" in row["name"]:
                self._error(row, "name", "a semicolon in a name", "a name without one", "Rename it")
            seen.add(key)

    def _statement(self, row: Row) -> Statement:
        relation = Relation(row["relation"]) if row["relation"] else None
        of, against = self._terms(row, "of"), self._terms(row, "against")
        self._check_shape(row, relation, of, against)
        return Statement(
            row=row["row"],
            name=row["name"],
            key=fold(row["name"]),
            page=row["page"] or "",
            figure=self._figure(row, relation),
            relation=relation,
            of=of,
            against=against,
            per=_fraction(row["per"]) or Fraction(1),
            months=_fraction(row["months"]),
            population=_folded(row["population"]),
            counts=frozenset(filter(None, map(_folded, (row["counts"] or "").split("+")))),
            custody=Custody(row["custody"]) if row["custody"] else None,
        )

    def _figure(self, row: Row, relation: Relation | None) -> Figure | None:
        text = row["figure"]
        if not text:
            return None
        made = relation not in (None, *SAME_UNIT) and not (relation and relation.is_target)
        figure = read_figure(text, made=made, step=self._step(row))
        if figure is None:
            self._error(
                row,
                "figure",
                f"a figure that cannot be read [{text}]",
                "one number in digits, with its signs: 8.5, 42%, 6 points, £1.2 million, "
                "just under £52,000, two thirds",
                "Write it in digits, a range as two rows; put words about it into the column note",
            )
        elif relation is Relation.PERCENT and figure.unit is not Unit.PERCENT:
            self._error(
                row,
                "figure",
                f"a percentage without its sign [{text}]",
                "a figure such as 42%",
                "Write the sign, or choose mean or rate where it is no percentage",
            )
        return figure

    def _step(self, row: Row) -> Fraction | None:
        said = (row["rounded_to"] or "").replace(",", "").replace("£", "").rstrip("%").strip()
        if not said:
            return None
        if said.casefold() == EXACT:
            return Fraction(0)
        number = read_figure(said, made=False)
        if number is None or number.value <= 0:
            self._error(
                row,
                "rounded_to",
                f"[{row['rounded_to']}]",
                "a number such as 1, 0.1 or 1,000; or the word exact",
                "Correct it, or leave it blank",
            )
            return None
        return number.value

    def _terms(self, row: Row, column: str) -> tuple[Term, ...]:
        texts = [text.strip() for text in (row[column] or "").split(";")]
        return tuple(self._term(row, column, text) for text in texts if text)

    def _term(self, row: Row, column: str, text: str) -> Term:
        key = fold(text)
        if key == fold(row["name"]):
            self._error(row, column, "the row's own name", "names of other rows", "Correct it")
        elif key in self.names:
            return Term(text, key=key)
        else:
            number = read_figure(text, made=False, step=Fraction(0))
            if number is not None:
                return Term(text, number=number)
            near = suggestion(text, tuple(self.names.values()))
            self._error(
                row,
                column,
                f"a name that no row has [{text}]{near}",
                "the name of another row, or a number",
                "Correct the name, or add a row for it; a semicolon stands between two",
            )
        return Term(text)

    def _check_shape(
        self, row: Row, relation: Relation | None, of: tuple[Term, ...], against: tuple[Term, ...]
    ) -> None:
        if row["row"] in self.misread:
            return
        if relation is None:
            if of or against:
                self._error(
                    row,
                    "relation",
                    "no relation, though it is made of other rows",
                    f"one of {', '.join(MEANINGS)}",
                    "Choose one, or clear the columns of and against",
                )
            elif not row["figure"]:
                self._error(row, "figure", "no figure", "a figure or a relation", "Fill one in")
            return
        needs = MEANINGS[relation].against
        least, most = _arity(relation)
        if not least <= len(of) <= most:
            expected = "one name" if most == 1 else f"{least} or more names"
            self._error(row, "of", f"{len(of)} names", f"{expected} for {relation}", "Correct it")
        if bool(against) is not needs:
            self._error(
                row,
                "against",
                "nothing" if needs else "a name",
                f"{'a name' if needs else 'nothing'} here for {relation}",
                "Fill it in" if needs else "Clear it, or choose another relation",
            )
        if relation.is_target and not row["figure"]:
            self._error(row, "figure", "no figure", "the target", "Fill it in")
        if row["per"] and relation is not Relation.RATE:
            self._error(row, "per", "a number", f"a blank for {relation}", "Clear it")

    def _check_units(self, statement: Statement, by_key: dict[str, Statement]) -> None:
        """Pounds are not added to people, nor a percentage held against a count."""
        alike = statement.relation in SAME_UNIT
        if statement.figure is None or not (
            alike or (statement.relation and statement.relation.is_target)
        ):
            return
        named = [by_key[term.key].figure for term in statement.of if term.key in by_key]
        units = {figure.unit for figure in (statement.figure, *named) if figure}
        if len(units) > 1 and not units <= set(SHARES):
            self.findings.error(
                self.where,
                found=f"{' and '.join(sorted(units))} figures together",
                expected="figures of one kind: all pounds, all per cent or all plain",
                cure="See that each has its sign as printed, and that the relation is right",
                column="relation",
                rows=[statement.row],
            )

    def _error(self, row: Row, column: str, found: str, expected: str, cure: str) -> None:
        self.findings.error(
            self.where, found=found, expected=expected, cure=cure, column=column, rows=[row["row"]]
        )


def _arity(relation: Relation) -> tuple[int, float]:
    if relation in (Relation.SAME_AS, Relation.TARGET_MET, Relation.TARGET_MISSED):
        return 1, 1
    least = 2 if relation in (Relation.DIFFERENCE, Relation.PRODUCT) else 1
    return least, float("inf")


def _fraction(value: float | None) -> Fraction | None:
    return None if value is None else Fraction(str(value))


def _folded(text: str | None) -> str:
    return " ".join((text or "").casefold().split())
