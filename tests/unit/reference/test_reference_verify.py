"""What is unverified or missing, and the page of the documentation that says so."""

from pathlib import Path

from desist.reference.adopt import adopt
from desist.reference.catalogue import Catalogue
from desist.reference.page import editions_page
from desist.reference.source import Status
from desist.reference.verify import verify

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "editions.md"


def test_doubtful_rows_are_named_by_edition():
    trusts = {trust.edition.id: trust for trust in verify(Catalogue.shipped()).editions}
    assert [row.key for row in trusts["ons-css-2019"].doubtful] == ["30A", "62A", "88C"]
    assert trusts["rr99-2015-16"].counts == {
        Status.SECONDARY: 9,
        Status.UNVERIFIED: 8,
        Status.MISSING: 4,
    }
    assert trusts["iom-2010-11"].doubtful == ()


def test_what_one_edition_has_and_another_lacks():
    gaps = {gap.sentence: gap.names for gap in verify(Catalogue.shipped()).gaps}
    without = gaps["Codes of ho-codes-2017-18 without a weight in ons-css-2019"]
    assert "AF" in without
    assert "5A" not in without, "its successor has one"
    assert "92D" in gaps["Codes of ho-codes-2017-18 without a category in iom-2010-11"]
    assert not any("does not have" in sentence for sentence in gaps)


def test_own_weights_for_unknown_codes_are_named(write, own_folder):
    adopt(write("severity"), own_folder)
    gaps = {gap.sentence: gap.names for gap in verify(Catalogue.load(own_folder)).gaps}
    assert gaps["Weights in our-severity for codes that ho-codes-2017-18 does not have"] == ("8T",)


def test_every_status_has_a_meaning():
    assert all(status.meaning.endswith(".") for status in Status)


def test_the_page_of_the_editions_is_not_stale():
    """Write it again with editions_page(Catalogue.shipped()) when an edition has changed."""
    assert PAGE.read_text(encoding="utf-8") == editions_page(Catalogue.shipped())
