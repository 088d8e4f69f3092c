"""Invented partnerships, and the linked tables that a report on them would print."""

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from desist.disclosure import Cell, Counted, Published, Relation

OUTCOMES = ("stopped", "fewer", "more")


@dataclass(frozen=True, slots=True)
class Person:
    """Nobody real."""

    sex: str
    area: str
    age: str
    outcome: str
    before: int
    after: int
    pence: int
    last_year: bool
    this_year: bool


def people(seed: int) -> list[Person]:
    """Between 8 and 90, unevenly spread."""
    chance = random.Random(seed)  # noqa: S311 - invented people
    return [_person(chance) for _ in range(chance.randint(8, 90))]


def _person(chance: random.Random) -> Person:
    last_year = chance.random() < 0.6
    before = chance.choice((1, 1, 2, 3, 6))
    after = chance.choice((0, 0, 0, 1, 2, 5))
    return Person(
        sex=chance.choices(("men", "women"), (8, 1))[0],
        area=chance.choices(("north/a", "north/b", "south/c", "south/d"), (8, 3, 4, 1))[0],
        age=chance.choices(("young", "middle", "old"), (3, 5, 1))[0],
        outcome=chance.choices(OUTCOMES, (5, 3, 1))[0],
        before=before,
        after=after,
        pence=after * chance.choice((30_000, 150_000, 1_200_000)),
        last_year=last_year,
        this_year=not last_year or chance.random() < 0.7,
    )


class Book:
    """Cells and relations in the making."""

    def __init__(self) -> None:
        self.cells: dict[str, Cell] = {}
        self.relations: list[Relation] = []

    def count(self, key: str, group: list[Person]) -> None:
        self.cells.setdefault(key, Cell(key, len(group), len(group)))

    def sum(
        self, key: str, group: list[Person], of: Callable[[Person], int], unit: Counted
    ) -> None:
        brought = sorted((of(person) for person in group if of(person)), reverse=True)
        cell = Cell(key, sum(brought), len(brought), unit, tuple(brought[:3]))
        self.cells.setdefault(key, cell)

    def split(
        self, whole: str, group: list[Person], by: Callable[[Person], str], values: Iterable[str]
    ) -> None:
        """People of a whole by some attribute; both are counted here."""
        self.count(whole, group)
        parts = {value: f"{whole}|{value}" for value in values}
        for value, key in parts.items():
            self.count(key, [person for person in group if by(person) == value])
        self.relations.append(Relation.total(whole, parts.values(), tells=by is outcome))

    def split_sum(
        self,
        what: str,
        of: Callable[[Person], int],
        unit: Counted,
        group: list[Person],
        by: Callable[[Person], str],
    ) -> None:
        self.sum(what, group, of, unit)
        parts = {value: f"{what}|{value}" for value in sorted({by(person) for person in group})}
        for value, key in parts.items():
            self.sum(key, [person for person in group if by(person) == value], of, unit)
        self.relations.append(Relation.total(what, parts.values()))

    def published(self) -> Published:
        return Published(tuple(self.cells.values()), tuple(self.relations))


def age(person: Person) -> str:
    return person.age


def sex(person: Person) -> str:
    return person.sex


def outcome(person: Person) -> str:
    return person.outcome


def area(person: Person) -> str:
    return person.area


AGES, SEXES = ("young", "middle", "old"), ("men", "women")


def one_way(group: list[Person]) -> Published:
    """Two tables of one total, and arrests by age beside the people."""
    book = Book()
    book.split("all", group, age, AGES)
    book.split("all", group, sex, SEXES)
    book.split_sum("arrests", lambda person: person.after, Counted.EVENTS, group, age)
    book.split_sum("arrests", lambda person: person.after, Counted.EVENTS, group, sex)
    return book.published()


def two_way(group: list[Person]) -> Published:
    """Age by outcome, with both margins."""
    book = Book()
    _cross(book, group, age, AGES, outcome, OUTCOMES)
    return book.published()


def _cross(
    book: Book,
    group: list[Person],
    down: Callable[[Person], str],
    rows: Iterable[str],
    along: Callable[[Person], str],
    columns: Iterable[str],
) -> None:
    rows = list(rows)
    book.split("all", group, down, rows)
    book.split("all", group, along, columns)
    for row in rows:
        book.split(
            f"all|{row}", [person for person in group if down(person) == row], along, columns
        )
    for column in columns:
        parts = [f"all|{row}|{column}" for row in rows]
        book.relations.append(Relation.total(f"all|{column}", parts))


def hierarchy(group: list[Person]) -> Published:
    """Areas within regions, and each by outcome."""
    book = Book()
    book.split("all", group, lambda person: person.area[:5], ("north", "south"))
    for region, areas in (("north", "ab"), ("south", "cd")):
        inside = [person for person in group if person.area.startswith(region)]
        names = [f"{region}/{each}" for each in areas]
        book.split(f"all|{region}", inside, area, names)
        book.split(f"all|{region}", inside, outcome, OUTCOMES)
    return book.published()


def shared_margin(group: list[Person]) -> Published:
    """Age by outcome and age by sex."""
    book = Book()
    _cross(book, group, age, AGES, outcome, OUTCOMES)
    _cross(book, group, age, AGES, sex, SEXES)
    return book.published()


def money(group: list[Person]) -> Published:
    """Cost by age and by area, and its distance from what was expected, which may be negative."""
    book = Book()
    for by in (age, area):
        book.split_sum("actual", lambda person: person.pence, Counted.PENCE, group, by)
        book.split_sum("expected", lambda person: person.before * 90_000, Counted.PENCE, group, by)
    for key in [key for key in book.cells if key.startswith("expected")]:
        expected, actual = book.cells[key], book.cells[key.replace("expected", "actual")]
        value = expected.value - actual.value
        book.cells[f"value of {key}"] = Cell(
            f"value of {key}", value, expected.people, Counted.PENCE, signed=True
        )
        book.relations.append(Relation.difference(f"value of {key}", key, actual.key))
    return book.published()


def last_year(group: list[Person]) -> Published:
    """What last year's report printed of those who were there."""
    book = Book()
    book.split("last", [person for person in group if person.last_year], age, AGES)
    book.split("last", [person for person in group if person.last_year], sex, SEXES)
    return book.published()


def this_year(group: list[Person]) -> Published:
    """This year's tables with last year's: carried over, new and gone, in all and by age."""
    book = Book()
    book.split("this", [person for person in group if person.this_year], age, AGES)
    for end in ("", *(f"|{value}" for value in AGES)):
        inside = [person for person in group if end in ("", f"|{person.age}")]
        book.count(f"carried{end}", [p for p in inside if p.last_year and p.this_year])
        book.count(f"new{end}", [p for p in inside if not p.last_year])
        book.count(f"gone{end}", [p for p in inside if not p.this_year])
        book.relations.append(Relation.total(f"this{end}", (f"carried{end}", f"new{end}")))
        book.relations.append(Relation.total(f"last{end}", (f"carried{end}", f"gone{end}")))
    before = last_year(group)
    cells = {cell.key: cell for cell in before.cells} | book.cells
    return Published(
        tuple(cells.values()),
        (*before.relations, *book.relations),
        unprinted=frozenset(cell.key for cell in before.cells),
    )


SHAPES = (one_way, two_way, hierarchy, shared_margin, money, this_year)
