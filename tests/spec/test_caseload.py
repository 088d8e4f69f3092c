"""The contract's caseload, and what the report says of people, needs and services."""
# ruff: noqa: E501 - the tables are as wide as they are

import pytest

from spec.drawn import agree, analysed, count_drawn
from spec.rows import Row, Tables, table_rows

EPISODES = """
    episode_id | nominal_id | scheme | assessed_on | decision     | decision_reason | offered_on | response | joined_on  | left_on    | exit_reason
    1          | A          | ours   | 2011-04-01  | accepted     |                 | 2011-04-02 | joined   | 2011-04-10 |            |
    2          | B          | ours   | 2011-03-31  | accepted     |                 | 2011-04-01 | declined |            |            |
    3          | C          | ours   | 2012-03-31  | not_accepted | rates too low   |            |          |            |            |
    4          | D          | ours   | 2012-04-01  | not_accepted | rates too low   |            |          |            |            |
    5          | E          | ours   | 2011-03-01  | accepted     |                 | 2011-03-05 | joined   | 2011-03-31 | 2011-04-01 | completed
    6          | F          | ours   | 2011-03-01  | accepted     |                 | 2011-03-31 | joined   | 2011-03-31 | 2011-04-02 | own_volition
    7          | F          | ours   |             |              |                 |            |          | 2011-09-01 |            |
    8          | G          | ours   | 2011-03-01  | accepted     |                 | 2012-03-31 | joined   | 2012-03-31 | 2012-04-01 | custody
    9          | H          | ours   | 2011-03-01  | accepted     |                 | 2012-04-01 | joined   | 2012-03-31 | 2012-04-02 | other
    10         | I          | ours   | 2011-03-01  | accepted     |                 | 2011-03-01 | joined   | 2012-04-01 |            |
    11         | K          | ours   | 2011-05-01  | pending      |                 |            |          |            |            |
    12         | L          | ours   | 2011-05-01  | not_accepted | no capacity     |            |          |            |            |
    13         | A          | theirs | 2011-05-01  | accepted     |                 | 2011-05-01 | joined   | 2011-05-01 | 2011-06-01 | completed
"""
CUSTODY = """
    nominal_id | from_on    | to_on
    F          | 2011-05-01 | 2011-06-01
    G          | 2011-06-01 | 2011-07-01
    G          | 2012-03-31 |
"""


def record_set(episodes: list[Row], **tables: list[Row]) -> Tables:
    ids = sorted({row["nominal_id"] for row in episodes})
    nominals = [{"nominal_id": nominal} for nominal in ids]
    return {"nominals": nominals, "episodes": episodes, "offences": []} | tables


@pytest.fixture(scope="module")
def year():
    episodes, custody = table_rows("episodes", EPISODES), table_rows("custody", CUSTODY)
    return analysed(record_set(episodes, custody=custody))[0]


def test_the_funnel(year):
    """Rows of `episodes` of the scheme, each step by its own date: assessed (A, C, K, L) and not
    accepted (C, L), offered (A, B, G) and joined (A, F again, G, H) in `[from, to)`; left where
    `from < left_on <= to` (F, G); current where joined before `to` and on at `to` (A, F again,
    H)."""
    agree(
        year,
        """
        where    || assessed | not_accepted | offered | joined | left | current
        caseload || 4        | 2            | 3       | 4      | 2    | 3
        """,
    )


def test_reasons_and_leavers(year):
    """Why people were not accepted, what those who were offered a place answered, why leavers left
    and how many of them are in custody now."""
    agree(
        year,
        """
        where   | step         | reason        || episodes
        reasons | not_accepted | rates too low || 1
        reasons | not_accepted | no capacity   || 1
        reasons | offered      | joined        || 2
        reasons | offered      | declined      || 1
        """,
    )
    agree(
        year,
        """
        where   | reason       || episodes | in_custody
        leavers | own_volition || 1        | 0
        leavers | custody      || 1        | 1
        """,
    )
    assert (len(year["reasons"]), len(year["leavers"])) == (4, 2)


def test_the_funnel_up_to_the_as_of_date():
    """Caseload uses the shortened `to`."""
    results, _evidence = analysed(record_set(table_rows("episodes", EPISODES)), as_of="2011-09-01")
    agree(
        results,
        """
        where    || assessed | not_accepted | offered | joined | left | current
        caseload || 3        | 1            | 2       | 1      | 1    | 1
        """,
    )


@pytest.fixture(scope="module")
def people():
    """Four with a scheme day in the period, one without."""
    return count_drawn(
        """
        person | sex | date_of_birth | ethnicity | tier | supervision   | exit_reason      | on the scheme          || days
        A      | M   | 1981-06-01    | White     | 3    | statutory     |                  | 2011-06-01..           || 305
        B      | M   | 1991-06-02    | White     | 3    | non_statutory | own_volition     | 2011-06-01..2011-07-01 || 30
        C      | F   | 1975-01-01    |           | 2, 3 | statutory     | completed, other | 2011-06-01..2011-07-01 || 61
               |     |               |           |      |               |                  | 2011-08-01..2011-09-01 ||
        D      |     |               | Asian     |      |               |                  | 2010-06-01..           || 366
        E      | F   | 1990-01-01    | Black     | 1    | statutory     |                  |                        || -
        """,
        more={
            "needs": table_rows(
                "needs",
                """
                nominal_id | need    | source        | linked_to_offending | assessed_on
                A          | drugs   | self_reported | yes                 | 2011-06-01
                A          | drugs   | self_reported | no                  | 2011-09-01
                A          | alcohol | self_reported | yes                 | 2011-06-01
                A          | ete     | self_reported | yes                 |
                A          | drugs   | oasys         | yes                 | 2011-06-01
                B          | drugs   | self_reported | yes                 | 2010-06-01
                B          | drugs   | self_reported | yes                 | 2011-06-01
                B          | alcohol | self_reported | yes                 | 2012-04-01
                B          | health  | self_reported | no                  | 2011-06-01
                C          | drugs   | oasys         | no                  | 2012-03-31
                D          | health  | oasys         | yes                 | 2012-04-01
                E          | drugs   | self_reported | yes                 | 2011-06-01
                """,
            ),
            "interventions": table_rows(
                "interventions",
                """
                nominal_id | pathway | service | started_on | ended_on
                A          | drugs   | Harbour | 2011-08-01 | 2011-10-31
                A          | drugs   | Harbour | 2011-12-01 |
                B          | drugs   | Harbour | 2011-03-01 | 2011-04-15
                B          | drugs   | Harbour | 2012-03-31 | 2012-06-01
                C          | drugs   | Harbour | 2012-04-01 |
                C          | drugs   | Harbour | 2010-04-01 | 2011-03-31
                C          | ete     | Jobs    | 2011-06-01 | 2011-06-02
                E          | ete     | Jobs    | 2011-06-01 |
                """,
            ),
        },
    )


def test_profile(people):
    """Everybody with a scheme day in the period, as on their last episode in it; age in whole
    years at first joining, a birthday counting from its own day on."""
    agree(
        people,
        """
        where               | value        || nominals | share
        profile.sex         | M            || 2        | 2/4
        profile.sex         | F            || 1        | 1/4
        profile.sex         | not_recorded || 1        | 1/4
        profile.age_band    | 30 to 39     || 2        |
        profile.age_band    | 18 to 20     || 1        |
        profile.ethnicity   | White        || 2        |
        profile.supervision | statutory    || 2        |
        profile.tier        | 3            || 3        |
        profile.status      | still_on     || 2        |
        profile.status      | own_volition || 1        |
        profile.status      | other        || 1        |
        """,
    )
    agree(
        people,
        """
        where       || known | mean | median | youngest | oldest
        profile.age || 3     | 85/3 | 30     | 19       | 36
        """,
    )


def test_needs(people):
    """By source, the latest answer to each before the period's end: A takes the drugs answer back,
    and what is answered from then on is not known. The mean per case is over those whom the source
    asked at all, a no being an answer too."""
    agree(
        people,
        """
        where        | source        | need    || linked | asked_this
        needs.linked | self_reported | drugs   || 1      | 2
        needs.linked | self_reported | alcohol || 1      | 1
        needs.linked | self_reported | ete     || 1      | 1
        needs.linked | self_reported | health  || 0      | 1
        needs.linked | oasys         | drugs   || 1      | 2
        """,
    )
    assert people["needs"]["asked"] == {"self_reported": 2, "oasys": 2}
    assert len(people["needs"]["linked"]) == 5


def test_interventions(people):
    """By pathway and service, those with a day in the period, of the same people."""
    agree(
        people,
        """
        where         | pathway | service || nominals | interventions
        interventions | drugs   | Harbour || 2        | 4
        interventions | ete     | Jobs    || 1        | 1
        """,
    )
    assert len(people["interventions"]) == 2
