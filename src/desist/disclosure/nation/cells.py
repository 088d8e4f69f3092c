"""A nation as cells: the whole, its regions and areas, its kinds of people and of offences.

Whoever holds the nation's totals and the reports of all forces but one works out the one's. So
what a force's own report prints of everybody, of the counted and of the four measures is a cell
here too, whether the nation prints it by force or not: all are protected together. The sizes of
the pool of those referred are no cells: the reports of forces print such sizes of their own.
"""

from collections.abc import Iterable, Iterator, Mapping

from desist.disclosure.mapping.book import Book
from desist.disclosure.mapping.chapters.figures import MEASURES, OF_PEOPLE, UNITS, sums, windows_of
from desist.disclosure.mapping.chapters.parts import GUESSED_WITHIN, part_key
from desist.disclosure.mapping.chapters.regression import expected_anyway
from desist.disclosure.mapping.chapters.who import COUNTED, EVERYBODY, HEADLINE
from desist.evaluation.certainty.resampling import FEWEST_NOMINALS
from desist.evaluation.measured.breakdowns import OFFENCE_GROUP
from desist.evaluation.measured.figures import Figures
from desist.evaluation.nation.areas import Area
from desist.evaluation.nation.measured import Nation
from desist.measures.definitions import ARRESTS, CONVICTIONS, COST
from desist.tables.scheme import Method

BY_PERSON = ARRESTS.name
OF_A_REGION, OF_AN_AREA = 4, 2
"""What it costs to leave out a number of a region or of an area."""


def region_key(region: str, key: str = "") -> str:
    """Of a number of a region, by the key that the nation's has."""
    return f"region.{region}.{key}"


def area_key(area: str, key: str = "") -> str:
    """Of a number of an area, by the key that it has in a force's own report."""
    return f"area.{area}.{key}"


def nation_book(found: Nation) -> Book:
    """Every number that an edition other than the internal one may print, and what links them.

    A number that is not here is suppressed in those editions, whatever it is.
    """
    book = Book()
    book.people(EVERYBODY, found.everybody, cost=HEADLINE)
    book.people(COUNTED, found.people, cost=HEADLINE)
    book.part_of(COUNTED, EVERYBODY)
    for name, figures in found.whole.items():
        _measure(book, "", name, figures, found, cost=HEADLINE)
    for region, measures in found.regions.items():
        _region(book, region, measures, found)
    for area, measures in found.forces:
        _area(book, area, measures, found)
    _add_up(book, found)
    _people(book, found)
    _offences(book, found)
    expected_anyway(book, found.anyway, counted=found.people)
    return book


def windows(found: Nation) -> list[str]:
    """The sums that are printed of each measure."""
    return list(dict.fromkeys(windows_of(annual=found.annual).values()))


def _added_up(found: Nation) -> list[str]:
    """Those that parts add up to; a pooled part stands for itself."""
    pooled = found.asked.scheme.counting.method is Method.POOLED
    return [window for window in windows(found) if not (pooled and window == "expected")]


def _measure(
    book: Book,
    prefix: str,
    name: str,
    figures: Figures,
    found: Nation,
    *,
    cost: int = 1,
    within: float = 0.0,
) -> list[str]:
    """The sums of one measure; their keys."""
    key = f"{prefix}{MEASURES}.{name}"
    sums(
        book,
        key,
        figures,
        unit=UNITS[name],
        annual=found.annual,
        cost=cost,
        guessed_within=within,
    )
    keys = [f"{key}.{window}" for window in windows(found)]
    if name == COST.name and figures.nominals < FEWEST_NOMINALS:
        book.not_printed(keys)  # no edition prints money of so few (method, section 6)
    return keys


def _region(book: Book, region: str, measures: Mapping[str, Figures], found: Nation) -> None:
    counted = measures[OF_PEOPLE[0]].nominals
    book.people(region_key(region, COUNTED), counted, cost=OF_A_REGION)
    for name in OF_PEOPLE:
        _measure(
            book,
            region_key(region),
            name,
            measures[name],
            found,
            cost=OF_A_REGION,
            within=GUESSED_WITHIN,
        )


def _area(book: Book, area: Area, measures: Mapping[str, Figures], found: Nation) -> None:
    """By force the nation prints two measures; a force that stands alone prints the others too."""
    everybody = book.people(area_key(area.name, EVERYBODY), found.standing_in(area))
    book.people(area_key(area.name, COUNTED), area.nominals, cost=OF_AN_AREA)
    book.part_of(area_key(area.name, COUNTED), everybody)
    told = [everybody]
    for name, figures in measures.items():
        # The days at risk of a force are in its own report.
        within = 0.0 if area.alone else GUESSED_WITHIN
        cost = OF_AN_AREA if name in OF_PEOPLE else 1
        keys = _measure(book, area_key(area.name), name, figures, found, cost=cost, within=within)
        told += [] if name in OF_PEOPLE else keys
    if not area.alone:
        book.not_printed(told)


def _add_up(book: Book, found: Nation) -> None:
    """Areas to their regions, and regions and areas to the whole."""
    areas = [area for area, _measures in found.forces]
    book.total(EVERYBODY, [area_key(area.name, EVERYBODY) for area in areas])
    added = _added_up(found)
    counts = [COUNTED, *(f"{MEASURES}.{name}.{window}" for name in OF_PEOPLE for window in added)]
    for key in counts:
        book.total(key, [region_key(region, key) for region in found.regions])
        for regions, within in _side_by_side(found.regions, areas):
            book.same_sum(
                [region_key(region, key) for region in regions],
                [area_key(area.name, key) for area in within],
            )
    for name in UNITS.keys() - set(OF_PEOPLE):
        for window in added:
            key = f"{MEASURES}.{name}.{window}"
            book.total(key, [area_key(area.name, key) for area in areas])


def _side_by_side(
    regions: Iterable[str], areas: Iterable[Area]
) -> Iterator[tuple[list[str], list[Area]]]:
    """Regions with the areas that lie in them: several, where an area lies in more than one."""
    groups: list[tuple[set[str], list[Area]]] = [({region}, []) for region in regions]
    for area in areas:
        lies_in = {region for region, _force in area.places}
        joined = [group for group in groups if group[0] & lies_in]
        groups = [group for group in groups if not group[0] & lies_in]
        together = set().union(*(names for names, _of in joined))
        groups.append((together, [*(one for _names, of in joined for one in of), area]))
    for names, of in groups:
        yield sorted(names), of


def _people(book: Book, found: Nation) -> None:
    """Arrests by one attribute after another; no two are crossed."""
    for attribute, parts in found.breakdowns.items():
        for value, (nominals, measures) in parts.items():
            prefix = f"{part_key(attribute, value)}."
            book.listed(f"{prefix}{COUNTED}", nominals)
            _measure(book, prefix, BY_PERSON, measures[BY_PERSON], found, within=GUESSED_WITHIN)
        _sum_to_the_whole(book, attribute, [COUNTED, *_keys_of(BY_PERSON, found)], parts)


def _offences(book: Book, found: Nation) -> None:
    """Both counts by offence group. One arrest may be for offences of several groups."""
    kinds = found.offences[OFFENCE_GROUP]
    pooled = found.asked.scheme.counting.method is Method.POOLED
    for kind, measures in kinds.items():
        for name in OF_PEOPLE:
            prefix = f"{part_key(OFFENCE_GROUP, kind)}."
            # A pooled part has everybody's days, so its ratio is the printed one.
            within = 0.0 if pooled else GUESSED_WITHIN
            keys = _measure(book, prefix, name, measures[name], found, within=within)
            if name == ARRESTS.name:
                for key in keys:
                    book.at_least(key.removeprefix(prefix), key)
    _sum_to_the_whole(book, OFFENCE_GROUP, _keys_of(CONVICTIONS.name, found), kinds)


def _keys_of(measure: str, found: Nation) -> list[str]:
    return [f"{MEASURES}.{measure}.{window}" for window in _added_up(found)]


def _sum_to_the_whole(
    book: Book, attribute: str, keys: Iterable[str], parts: Iterable[str]
) -> None:
    named = [part_key(attribute, value) for value in parts]
    for key in keys:
        book.total(key, [f"{prefix}.{key}" for prefix in named])
