"""A whole record set, made in parts so that a nation needs no more memory than a town."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa

from desist.kernel.errors import CommandLineError
from desist.synthetic.careers.play import Careers, careers
from desist.synthetic.distributions import Distributions
from desist.synthetic.draws import Draws
from desist.synthetic.rows.chosen import Chosen, Numbering, Tables
from desist.synthetic.rows.counted import counted_tables
from desist.synthetic.rows.episodes import place_columns
from desist.synthetic.rows.resources import coverage, financial_years, resource_tables
from desist.synthetic.rows.support import support_tables

MOST_IN_A_POOL = 32_768
FEWEST_IN_A_POOL = 1_000
POOL_FOR_EACH = 3
MOST_SUPPORTED = 20_000
PILOT_POOL = 6_000
PILOT_ROUNDS = 10
RATES_TRIED = (0.1, 10.0)
YEARS_REPORTED = 4
LIVES, ROWS, RESOURCES, PILOT, PLACES = range(
    5
)  # streams of draws, so that one does not move another


@dataclass(frozen=True, slots=True)
class Population:
    """So many nominals of one scheme."""

    distributions: Distributions
    nominals: int


def invent(populations: Sequence[Population], *, seed: int) -> Tables:
    """A record set in memory: every table of the contract that careers fill, typed.

    Rows   nominals in order of their ids, their other rows in the same order
    Null   as the contract; columns that invention leaves blank are absent
    """
    parts: dict[str, list[pa.Table]] = {}
    for tables in parts_of(populations, seed=seed):
        for name, table in tables.items():
            parts.setdefault(name, []).append(table)
    return {name: pa.concat_tables(tables) for name, tables in parts.items()}


def parts_of(populations: Sequence[Population], *, seed: int) -> Iterator[Tables]:
    """The same, part by part: pools of people first, then what belongs to all of them.

    Above MOST_SUPPORTED nominals only the tables that are counted are made.
    """
    everybody = sum(population.nominals for population in populations)
    most = sum(one.nominals * one.distributions.management.most_episodes for one in populations)
    numbering = Numbering(digits=max(3, len(str(most))))
    supported = everybody <= MOST_SUPPORTED
    for place, population in enumerate(populations):
        wanted = population.nominals
        for pool, played in enumerate(_played(population, seed=seed, place=place)):
            tables = _pool(
                played,
                population.distributions,
                numbering,
                seed=seed,
                path=(place, pool),
                nominals=wanted,
                supported=supported,
            )
            numbering = _after(numbering, tables)
            wanted -= tables["nominals"].num_rows
            yield tables
    yield _for_all(populations, seed=seed, supported=supported)


def with_offences(distributions: Distributions, *, nominals: int, offences: int) -> Distributions:
    """The same world, more or less criminal: about so many offences of so many nominals.

    The peak at which people are referred is set first, then the rate of arrests by
    trial on a small pool of its own, so that the number is off by a few per cent.

    Raises  CommandLineError when careers do not reach the number
    """
    wanted = offences / nominals
    change = wanted / _offences_per_nominal(distributions)
    rules = distributions.management
    peak = replace(rules, referred_at=max(1, round(rules.referred_at * change)))
    world = replace(distributions, management=peak)
    low, high = RATES_TRIED
    if (
        not _offences_per_nominal(_faster(world, low))
        < wanted
        < (_offences_per_nominal(_faster(world, high)))
    ):
        raise CommandLineError(
            f"{offences:,} offences of {nominals:,} nominals is not a number that careers reach. "
            "Give between 4 and 100 offences for each nominal."
        )
    for _round in range(PILOT_ROUNDS):
        middle = float(np.sqrt(low * high))
        if _offences_per_nominal(_faster(world, middle)) < wanted:
            low = middle
        else:
            high = middle
    return _faster(world, float(np.sqrt(low * high)))


def _faster(distributions: Distributions, factor: float) -> Distributions:
    offending = distributions.offending
    faster = replace(offending, arrests_a_year=offending.arrests_a_year * factor)
    return replace(distributions, offending=faster)


def _offences_per_nominal(distributions: Distributions) -> float:
    played = careers(distributions, Draws(0, PILOT), people=PILOT_POOL)
    if not len(played.referred):
        return 0.0
    of_nominals = np.isin(played.incidents.who, played.referred).sum()
    per_incident = 1 + distributions.offending.further_offences
    return float(of_nominals / len(played.referred) * per_incident)


def _played(population: Population, *, seed: int, place: int) -> Iterator[Careers]:
    """Pools of people until as many as wanted are referred.

    The next is played in a thread of its own while the rows of the last are made, where its
    size does not hang on how many of the last were referred.
    """
    wanted, pool = population.nominals, 0

    def play(pool: int, people: int) -> Careers:
        draws = Draws(seed, LIVES, place, pool)
        return careers(population.distributions, draws, people=people)

    with ThreadPoolExecutor(1) as beside:
        begun = beside.submit(play, pool, _people_for(wanted))
        while wanted > 0:
            played = begun.result()
            if not len(played.referred):
                raise ValueError("nobody is referred in a world with these distributions")
            wanted -= len(played.referred)
            pool += 1
            if wanted > 0:
                begun = beside.submit(play, pool, _people_for(wanted))
            yield played


def _people_for(nominals: int) -> int:
    return int(np.clip(POOL_FOR_EACH * nominals, FEWEST_IN_A_POOL, MOST_IN_A_POOL))


def _pool(
    played: Careers,
    distributions: Distributions,
    numbering: Numbering,
    *,
    seed: int,
    path: tuple[int, int],
    nominals: int,
    supported: bool,
) -> Tables:
    """The rows of one pool: those of its people who are referred, at most so many."""
    chosen = Chosen.among(played, nominals, numbering)
    draws = Draws(seed, ROWS, *path)
    tables = counted_tables(
        played, chosen, distributions, draws, numbering=numbering, by_date=not supported
    )
    if supported:
        tables |= support_tables(played, chosen, distributions, draws)
    if distributions.forces:
        places = Draws(seed, PLACES, *path)
        tables["episodes"] = place_columns(tables["episodes"], chosen, distributions, places)
    return tables


def _after(numbering: Numbering, tables: Tables) -> Numbering:
    return replace(
        numbering,
        nominals=numbering.nominals + tables["nominals"].num_rows,
        episodes=numbering.episodes + tables["episodes"].num_rows,
        offences=numbering.offences + tables["offences"].num_rows,
        # Every arrest has an offence, so the offences' numbers are enough for both.
        arrests=numbering.offences + tables["offences"].num_rows,
    )


def _for_all(populations: Sequence[Population], *, seed: int, supported: bool) -> Tables:
    worlds = [population.distributions for population in populations]
    drawn = min(world.drawn_on for world in worlds)
    covered = coverage(first=max(world.history_from for world in worlds), after=drawn)
    if not supported:
        return {"coverage": covered}
    ended = drawn.year if (drawn.month, drawn.day) >= (4, 1) else drawn.year - 1
    years = financial_years(ended - YEARS_REPORTED, ended)
    schemes = [world.management.scheme for world in worlds]
    return {
        "coverage": covered,
        **resource_tables(schemes, years, Draws(seed, RESOURCES)),
    }
