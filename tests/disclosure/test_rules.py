"""What is suppressed in tables small enough to follow by hand. All people are invented."""

import pytest

from desist.disclosure import (
    Cell,
    Counted,
    Known,
    Plan,
    Published,
    Rate,
    Reason,
    Relation,
    Rules,
    protect,
    protect_editions,
)


def people(**numbers: int) -> tuple[Cell, ...]:
    return tuple(Cell(key, number, number) for key, number in numbers.items())


def cost(key: str, pence: int, behind: int, *largest: int) -> Cell:
    return Cell(key, pence, behind, Counted.PENCE, largest)


# The table drawn in docs/explanation/small-numbers.md.
DRAWN = Published(
    people(
        all=60, men=48, women=12, theft=38, drugs=22,
        men_theft=29, men_drugs=19, women_theft=9, women_drugs=3,
    ),
    (
        Relation.total("all", ("men", "women")),
        Relation.total("all", ("theft", "drugs")),
        Relation.total("men", ("men_theft", "men_drugs")),
        Relation.total("women", ("women_theft", "women_drugs")),
        Relation.total("theft", ("men_theft", "women_theft")),
        Relation.total("drugs", ("men_drugs", "women_drugs")),
    ),
)  # fmt: skip


def test_the_drawn_table() -> None:
    public = protect(DRAWN, threshold=10)
    assert {line.key: line.reason for line in public.suppressed} == {
        "men_theft": Reason.GIVES_AWAY,
        "men_drugs": Reason.GIVES_AWAY,
        "women_theft": Reason.SMALL,
        "women_drugs": Reason.SMALL,
    }
    told = {line.key: line.gives_away for line in public.suppressed if line.gives_away}
    assert told == {"men_theft": "women_theft", "men_drugs": "women_drugs"}
    assert public.values["women"] == 12


def test_a_true_zero_is_printed_unless_it_tells_of_a_whole_group() -> None:
    cells = people(all=30, stopped=30, more=0)
    parts = ("stopped", "more")
    plain = protect(Published(cells, (Relation.total("all", parts),)), threshold=10)
    assert plain.suppressed == ()
    telling = Published(cells, (Relation.total("all", parts, tells=True),))
    reasons = {line.key: line.reason for line in protect(telling, threshold=10).suppressed}
    assert reasons == {"stopped": Reason.WHOLE_GROUP, "more": Reason.GIVES_AWAY}


def test_people_behind_a_number_count_not_the_number() -> None:
    cells = (
        Cell("arrests by three", 40, 3, Counted.EVENTS),
        Cell("three arrests among many", 3, 60, Counted.EVENTS),
        Cell("no arrests, four people", 0, 4, Counted.EVENTS),
        Cell("no arrests, many people", 0, 60, Counted.EVENTS),
    )
    values = protect(Published(cells), threshold=10).values
    assert list(values.values()) == [None, None, None, 0]


def test_a_sum_is_suppressed_where_one_person_brings_more_than_half() -> None:
    cells = (cost("even", 100, 20, 50), cost("one", 100, 20, 51), cost("few", 100, 3))
    lines = protect(Published(cells), threshold=10).suppressed
    assert {line.key: line.reason for line in lines} == {
        "one": Reason.DOMINATED,
        "few": Reason.SMALL,
    }


def test_a_rate_is_rebuilt_from_what_is_printed() -> None:
    rates = (
        Rate("share of women", "women", "all"),
        Rate("share of men", "men", "all"),
        Rate("of none", "men", "none"),
    )
    rest = people(all=61, men=41, women=20, none=0, few=4)
    rounded = protect(Published(rest, (), rates), threshold=10, rules=Rules(round_counts=10))
    assert rounded.values == {"all": 60, "men": 40, "women": 20, "none": 0, "few": None}
    assert rounded.rates["share of men"] == pytest.approx(100 * 40 / 60)
    assert rounded.rates["of none"] is None
    rates = (Rate("share of few", "few", "all"),)
    assert protect(Published(rest, (), rates), threshold=10).rates == {"share of few": None}


def test_what_rounding_leaves_open_need_not_be_suppressed() -> None:
    """To the nearest 20, a total and its parts leave a small part between 0 and 25."""
    published = Published(
        people(all=52, small=5, rest=47), (Relation.total("all", ("small", "rest")),)
    )
    assert protect(published, threshold=10).values == {"all": 52, "small": None, "rest": None}
    coarse = protect(published, threshold=10, rules=Rules(round_counts=20))
    assert coarse.values == {"all": 60, "small": None, "rest": 40}


def test_what_is_held_already_and_gives_a_cell_away_is_named() -> None:
    published = Published(
        people(last=20, this=23, new=3), (Relation.difference("new", "this", "last"),)
    )
    held = {key: Known.exactly(value) for key, value in (("last", 20), ("this", 23))}
    done = protect(published, threshold=10, held=held)
    assert [(each.key, each.needed, each.left) for each in done.exposed] == [("new", 10, 0)]
    assert done.values == {"last": 20, "this": 23, "new": None}


def test_partners_are_not_told_what_the_public_edition_would_complete() -> None:
    done = protect_editions(DRAWN, [Plan("public", 10), Plan("partner", 5), Plan("internal", 0)])
    assert len(done["public"].suppressed) == len(done["partner"].suppressed) == 4
    assert done["internal"].suppressed == ()
    assert all(value is not None for value in done["internal"].values.values())


def test_an_unprinted_rest_is_protected_too() -> None:
    """47 of 50 stopped: that three did not stands nowhere, and anybody can see it."""
    published = Published(
        people(all=50, stopped=47, others=3),
        (Relation.total("all", ("stopped", "others")),),
        unprinted=frozenset({"others"}),
    )
    done = protect(published, threshold=10)
    assert done.values == {"all": 50, "stopped": None}
    assert done.suppressed[0].sentence() == "stopped: would give away another (others)"


def test_mistakes_of_the_caller_are_refused() -> None:
    with pytest.raises(ValueError, match="does not add up"):
        Published(people(all=4, a=1, b=2), (Relation.total("all", ("a", "b")),))
    with pytest.raises(ValueError, match="no such cells: b"):
        Published(people(all=4), (Relation.total("all", ("b",)),))
    with pytest.raises(ValueError, match="held, and not so: all"):
        protect(Published(people(all=4)), threshold=5, held={"all": Known(5, 6)})
    with pytest.raises(ValueError, match="lower threshold"):
        protect_editions(DRAWN, [Plan("partner", 5), Plan("public", 10)])


def test_parts_that_were_rounded_before_they_were_added_leave_some_slack() -> None:
    """Expected sums come from rates: 13 stands between 33 and 20, or one beside it."""
    cells = (
        Cell("all", 33, 30, Counted.EVENTS),
        Cell("few", 13, 4, Counted.EVENTS),
        Cell("rest", 21, 26, Counted.EVENTS),
    )
    tight = Relation.total("all", ("few", "rest"), slack=1)
    assert protect(Published(cells, (tight,)), threshold=10).values["rest"] is None
    loose = Relation.total("all", ("few", "rest"), slack=5)
    assert protect(Published(cells, (loose,)), threshold=10).values["rest"] == 21
