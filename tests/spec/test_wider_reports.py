"""A force's report beside the nation's: what neither may undo of the other."""

from datetime import date

from desist.disclosure import Known
from desist.disclosure.mapping.book import Book
from desist.disclosure.mapping.earlier import held_from
from desist.disclosure.mapping.published import Printed, as_file, printed_from
from desist.disclosure.mapping.settle import settled
from desist.disclosure.mapping.wider import leading_to, withheld_from
from desist.tables.scheme import DisclosureRules, Edition

DAYS = {"start": date(2019, 4, 1), "end": date(2020, 4, 1)}


def a_book(counted: int = 60) -> Book:
    """Counted people, of whom some were arrested; and the counted by sex."""
    book = Book()
    book.people("counted", counted)
    for key, number in {"arrested": 25, "others": counted - 25}.items():
        book.people(key, number)
    book.total("counted", ["arrested", "others"])
    for key, number in {"by.sex.F": 20, "by.sex.M": counted - 20}.items():
        book.people(key, number)
    book.total("counted", ["by.sex.F", "by.sex.M"])
    return book


def told(counted: int, *withheld: str) -> Printed:
    return Printed(
        "iom",
        DAYS["start"],
        DAYS["end"],
        Edition.PUBLIC,
        {"counted": Known.exactly(counted)},
        wider="the national report",
        withheld=withheld,
    )


def printed_beside(book: Book, wider: Printed) -> dict[str, int | None]:
    held = held_from(book, [wider], **DAYS)
    withheld = withheld_from(book, [wider], held)
    return dict(
        settled(book, DisclosureRules(), held=held, withheld=withheld)[Edition.PUBLIC].values
    )


def test_what_the_nation_keeps_back_is_not_printed_nor_what_leads_to_it():
    values = printed_beside(a_book(), told(60, "arrested"))
    assert values["counted"] == 60
    assert not {"arrested", "others"} & values.keys()
    assert values["by.sex.F"] == 20


def test_a_name_that_ends_in_a_point_stands_for_all_that_begin_so():
    values = printed_beside(a_book(), told(60, "by."))
    assert values.keys() == {"counted", "arrested", "others"}


def test_what_leads_to_a_number_ends_at_what_readers_know_exactly():
    book = a_book()
    assert leading_to(book, ["arrested"], {"counted": Known.exactly(60)}) == {"arrested", "others"}
    assert leading_to(book, ["arrested"], {"counted": Known(58, 62)}) == book.cells.keys()


def test_whoever_stands_in_two_areas_is_not_told_apart_by_the_difference():
    """The nation counts 58 of these 60: two are another force's there."""
    assert printed_beside(a_book(), told(58))["counted"] is None
    assert printed_beside(a_book(), told(45))["counted"] == 60


def test_the_file_says_what_is_kept_back():
    before = told(60, "arrested", "by.")
    after = printed_from(as_file(before), where="figures.json")
    assert (after.wider, after.withheld) == (before.wider, before.withheld)
    assert after.figures == before.figures
