"""Method, section 6: what may be said follows the design and the interval, and nothing more is.

Every sentence of the reports is read, on the examples and on invented partnerships with
and without an effect, with and without a comparison group.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desist.evaluation.certainty import resampling
from desist.evaluation.claims import MATCHED_GROUPS, SAME_PEOPLE, Claim, claim
from desist.evaluation.measured.figures import Figures
from desist.measures.cards import CARDS
from desist.measures.people import People
from desist.report.compose import compose
from desist.report.document import (
    Bullets,
    Definitions,
    Document,
    KeyFigures,
    Note,
    Paragraph,
    Section,
    Table,
)
from desist.report.words.doubt import expected_anyway_sentence
from desist.report.words.findings import finding, key_figure
from reports import EXAMPLES, invented, of_example

ATTRIBUTES = (
    r"reduc\w+|because|caus\w+|due to|thanks to|owing to|led to|leads? to|result(?:s|ed) in|"
    r"effect\w*|impact\w*|prevent\w*|avert\w*|sav(?:e|es|ed|ing|ings)|success(?:es|ful|fully)?|achiev\w*|"
    r"improv\w*|works|worked|made the difference|turned around"
)
FALLS = r"fell|falls?|falling|fallen|dropped|drop|cut|decreas\w*|declined"
WORD = re.compile(rf"\b(?:{ATTRIBUTES}|{FALLS})\b", re.IGNORECASE)

# Each is a name, a definition, a denial, or says what it is a fall of.
EXEMPT = (
    # Names of groups and of what is computed, and how they are defined.
    r"^Stopped: |^Reduced(?:: |$)|^Reduction$|^Reduced, |severity reduction × expected cost",
    r"reduction and its 95% interval as a share|for reductions on the log of the ratio",
    r"^(?:For|from) reductions|falls in the first group that fits",
    r"OGRS works out, from sex, age and record",
    r"^Falling step lines of the share still free",
    r"an offence that led to a conviction|An offence that led to a conviction",
    r"led to (?:joining|the offer of a place)|offer of a place and \d+ to joining",
    r"[Dd]eclined",  # an offer of a place
    # Why something is not said, or cannot be had.
    r"do not show that the scheme made the difference",
    r"does not show what the scheme did|not show why",
    r"cannot be estimated from these data, because",
    r"is never taken for a success",
    r"Other reports call (?:such a sum|it) a saving",
    r"nobody knows how much of it was saved",
    # Regression to the mean: falls with nothing done.
    r"falls? (?:back|to expect|with nothing done)|fall with nothing done|Fall to expect anyway",
    r"more of the fall was to be expected",
    # A comparison, whose verdict the claims allow.
    r"the whole range is a fall|would find only a fall of|would lead one to expect",
    # Why people leave, which biases a figure.
    r"people leave because they offend|removed because they offend|because they reoffended",
    # Problems of the data, and settings.
    r"because of errors|has errors",
)
ALLOWED = re.compile("|".join(EXEMPT))
BY_THE_SCHEME = re.compile(
    r"\b(?:reduced|cut|lowered|prevented|saved) (?:by|crime|arrests|convictions|reoffending|\d)|"
    r"\bthe scheme (?:reduced|cut|saved|prevented|worked|lowered)|"
    r"\b(?:due to|thanks to|because of|effect of) the scheme",
    re.IGNORECASE,
)
ONLY_IF = re.compile(r"if all of the difference were due to the scheme", re.IGNORECASE)


def sentences(document: Document) -> Iterator[str]:
    """Of every section but the partnership's own description of itself."""
    for section in (document.summary, *document.sections):
        if section.anchor != "scheme":
            for text in texts(section):
                yield from re.split(r"(?<=[.!?:])\s+(?=[A-Z£0-9])", text)


def texts(section: Section) -> Iterator[str]:
    yield section.title
    for block in section.blocks:
        match block:
            case Paragraph() | Note():
                yield block.text
            case Bullets():
                yield from block.items
            case Definitions():
                yield from (text for entry in block.entries for text in entry)
            case KeyFigures():
                yield from (text for one in block.figures for text in (one.name, one.sure))
            case Table():
                yield from (block.title, block.scope, block.units, *block.notes)
                yield from (heading.text for heading in block.headings)
                yield from (cell for row in block.rows for cell in row)
                if block.picture:
                    yield block.picture.alt
    for part in section.sections:
        yield from texts(part)


@pytest.fixture(scope="module")
def reports() -> dict[str, Document]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(resampling, "DRAWS", 400)
        patch.setattr(resampling, "DRAWS_OF_PARTS", 200)
        made = {
            name: compose(of_example(name), beside=folder)
            for name, (folder, *_) in EXAMPLES.items()
        }
        nowhere = Path("nowhere")
        for effect in (0.0, 0.4):
            made[f"invented, effect {effect}"] = compose(invented(effect), beside=nowhere)
    return made


def test_no_sentence_says_more_than_its_design_allows(reports):
    said = {
        sentence: name
        for name, document in reports.items()
        for sentence in sentences(document)
        if WORD.search(ONLY_IF.sub("", sentence)) and not ALLOWED.search(sentence)
    }
    assert said == {}


def test_next_year_stands_in_the_report_whose_scheme_file_asks_for_it(reports):
    anchors = {name: [one.anchor for one in made.sections] for name, made in reports.items()}
    assert [name for name, found in anchors.items() if "next-year" in found] == [
        "Greenshire, offenders"
    ]


def test_nothing_is_ever_put_down_to_the_scheme(reports):
    said = [
        sentence
        for document in reports.values()
        for sentence in sentences(document)
        if BY_THE_SCHEME.search(ONLY_IF.sub("", sentence))
    ]
    assert said == []


def test_a_scheme_that_does_nothing_is_not_said_to_have_done_anything():
    """People referred at three arrests fall back; their fall is found to be expected."""
    found = {one.measure: one for one in invented(0.0).anyway}
    arrests, convictions = found["arrests"], found["convictions"]
    assert (arrests.at_least, arrests.seen) == (3, True)
    low, high = arrests.estimate.interval
    assert low <= arrests.recorded <= high
    assert "no more of a difference than was to be expected" in expected_anyway_sentence(
        CARDS["arrests"], arrests
    )
    assert convictions.estimate is None
    assert "cannot be undone" in expected_anyway_sentence(CARDS["convictions"], convictions)


def test_the_words_that_are_looked_for_would_be_found():
    """A test that cannot fail would be none."""
    for sentence in (
        "Arrests fell by 71%.",
        "The scheme cut crime.",
        "Convictions were reduced by a third.",
        "This saved £160,000.",
        "The drop is an effect of the scheme.",
    ):
        assert WORD.search(sentence)
        assert not ALLOWED.search(sentence)
    assert BY_THE_SCHEME.search("Convictions were reduced by a third.")


shares = st.floats(-2, 1, allow_nan=False)


@given(st.sampled_from(list(CARDS.values())), shares, shares, shares)
def test_lower_is_said_only_where_the_whole_interval_is(card, reduction, one, other):
    low, high = sorted((one, other))
    found = Figures(10, 5, 10, 5, reduction, (low, high), False, None, People(*(0.0,) * 6))
    said = finding(card, found, days="on the scheme")
    name, _sure = key_figure(found)
    if low <= 0 <= high:
        assert "did not clearly differ" in said
        assert name == "no clear difference"
    else:
        word = "lower" if low > 0 else "higher"
        assert f" {word} than expected" in said
    unsure = replace(found, interval=None)
    assert "Too few people" in finding(card, unsure, days="on the scheme")


@pytest.mark.parametrize(
    ("level", "interval", "allowed"),
    [
        (SAME_PEOPLE, (0.1, 0.5), Claim.DIFFERS),
        (SAME_PEOPLE, (-0.5, -0.1), Claim.DIFFERS),
        (SAME_PEOPLE, (-0.1, 0.5), Claim.UNCLEAR),
        (MATCHED_GROUPS, (0.1, 0.5), Claim.BEYOND),
        (MATCHED_GROUPS, (0.0, 0.5), Claim.UNCLEAR),
        (MATCHED_GROUPS, None, Claim.NOTHING),
    ],
)
def test_what_a_design_allows(level, interval, allowed):
    assert claim(level, 0.3, interval) is allowed


def test_without_a_figure_nothing_is_claimed():
    assert claim(MATCHED_GROUPS, None, None) is Claim.NOTHING
