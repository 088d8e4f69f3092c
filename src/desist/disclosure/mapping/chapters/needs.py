"""Needs and services as cells: numbers of people, each a part of those asked or of everybody."""

from desist.disclosure.mapping.book import Book
from desist.disclosure.mapping.chapters.who import EVERYBODY, number_of
from desist.evaluation.results import Results, Row


def asked_key(source: str) -> str:
    """Who was asked or assessed."""
    return f"needs.{source}.asked"


def need_key(source: str, need: str) -> str:
    """Who has the need, by that source."""
    return f"needs.{source}.linked.{need}"


def all_key(source: str) -> str:
    """All needs of all people, which the mean number of needs tells."""
    return f"needs.{source}.needs"


def service_key(row: Row) -> str:
    """Of a row of `Portrait.interventions`."""
    return f"services.{row['pathway']}.{row['service']}"


def needs(book: Book, results: Results) -> None:
    """By each source, who was asked and who has each need; then who was given which service."""
    portrait = results.portrait
    for source, asked in portrait.needs_asked.items():
        book.part_of(book.people(asked_key(source), asked), EVERYBODY)
        rows = [row for row in portrait.needs if row["source"] == source]
        keys = [_need(book, source, str(row["need"]), number_of(row, "linked")) for row in rows]
        total = sum(number_of(row, "linked") for row in rows)
        book.events(all_key(source), total, people=asked)
        book.total(all_key(source), keys)
    for row in portrait.interventions:
        key, people = service_key(row), number_of(row, "nominals")
        book.listed(f"{key}.people", people)
        book.part_of(f"{key}.people", EVERYBODY)
        book.events(f"{key}.times", number_of(row, "interventions"), people=people)
        book.at_least(f"{key}.times", f"{key}.people")


def _need(book: Book, source: str, need: str, linked: int) -> str:
    """That everybody asked has a need tells it of each of them; that nobody has it does not."""
    key = book.people(need_key(source, need), linked)
    book.part_of(key, asked_key(source), tells=linked > 0)
    return key
