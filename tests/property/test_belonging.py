"""Every day belongs to one scheme: held against a count day by day. All people are invented."""

from datetime import date, timedelta
from random import Random

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as some

from desist.cohort.belonging import belonging, days_of_several
from desist.engine.choice import holding
from desist.reference.catalogue import Catalogue
from desist.reference.prices import price_list
from property.differential import record_set_of
from records import good

SHIPPED = Catalogue.shipped()
PRICES = price_list(SHIPPED, unit_costs="iom-2010-11", severity="ons-css-2019")
FIRST = date(2011, 4, 1)
DAY = timedelta(days=1)
Row = dict[str, object]


def invented(random: Random) -> list[Row]:
    """Windows of three schemes, close together; of one scheme none of a person's overlap."""
    rows: list[Row] = []
    for person in ("P", "Q"):
        for scheme in ("a", "b", "c"):
            joined = FIRST + random.randrange(3) * DAY
            for window in ("baseline", "scheme"):
                edges = sorted(random.sample(range(12), random.choice((0, 2, 4))))
                rows += [
                    {
                        "reading": "while_on_scheme",
                        "nominal_id": person,
                        "window": window,
                        "start": FIRST + start * DAY,
                        "end": FIRST + end * DAY,
                        "first_joined_on": joined,
                        "scheme": scheme,
                    }
                    for start, end in zip(edges[::2], edges[1::2], strict=True)
                ]
    return rows


def by_day(rows: list[Row]) -> dict[tuple[object, object, date], list[Row]]:
    """Who has each day of a person's windows, the one it belongs to first."""
    held: dict[tuple[object, object, date], list[Row]] = {}
    for row in rows:
        day = row["start"]
        assert isinstance(day, date)
        while day < row["end"]:
            held.setdefault((row["nominal_id"], row["window"], day), []).append(row)
            day += DAY
    return {
        key: sorted(found, key=lambda row: (str(row["first_joined_on"]), str(row["scheme"])))
        for key, found in held.items()
    }


@settings(max_examples=25, deadline=None)
@given(seed=some.integers(0, 10**6))
def test_each_day_is_there_once_and_with_the_scheme_joined_first(seed):
    rows = invented(Random(seed))  # noqa: S311
    schema = pa.schema(
        {
            name: pa.date32() if name in ("start", "end", "first_joined_on") else pa.string()
            for name in ("reading", "nominal_id", "window", "start", "end", "first_joined_on")
        }
        | {"scheme": pa.string()}
    )
    with holding(record_set_of(good()), prices=PRICES) as engine:
        given_rows = engine.give("drawn", pa.Table.from_pylist(rows, schema=schema))
        kept = engine.keep("belongs", belonging(given_rows))
        found = engine.fetch(kept).to_pylist()
        several = engine.fetch(days_of_several(kept)).to_pylist()
    wanted = by_day(rows)
    answer = by_day(found)
    assert set(answer) == set(wanted)
    for key, (row,) in answer.items():
        assert (row["scheme"], row["schemes"]) == (wanted[key][0]["scheme"], len(wanted[key]))
    shared = [key for key, held in wanted.items() if key[1] == "scheme" and len(held) > 1]
    assert {row["nominal_id"]: row["days"] for row in several} == {
        person: sum(key[0] == person for key in shared) for person in {key[0] for key in shared}
    }
