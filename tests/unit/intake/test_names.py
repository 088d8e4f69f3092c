"""Names as people type them."""

import pytest

from desist.intake.names import fold, listed, nearest, one_of


@pytest.mark.parametrize("name", ["offence_id", "Offence ID", "OFFENCE-ID", " offence  id "])
def test_case_and_spacing_make_no_difference(name):
    assert fold(name) == "offenceid"


def test_the_nearest_name_is_one_that_is_like_it():
    assert nearest("comitted on", ["committed_on", "convicted_on"]) == "committed_on"
    assert nearest("shoe size", ["committed_on"]) is None


def test_lists_read_as_sentences():
    assert [listed(["a"]), listed(["a", "b"]), one_of(["a", "b", "c"])] == [
        "a",
        "a and b",
        "a, b or c",
    ]
