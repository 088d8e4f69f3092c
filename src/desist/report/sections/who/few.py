"""How far a few people carry the figures."""

from desist.evaluation.results import Results
from desist.evaluation.sensitivity.influence import Influence
from desist.measures.cards import CARDS
from desist.report.columns import headings, scope_of, table
from desist.report.document import Note, Paragraph, Section
from desist.report.words.doubt import influence_sentence
from desist.report.words.numbers import NO_FIGURE, percent


def few(results: Results) -> Section | None:
    """Shares of the top one and five, and the headline without them; None where nobody counts."""
    if not results.cohort.counted:
        return None
    return Section(
        "few",
        "What rests on few people",
        (
            Paragraph(influence_sentence(CARDS["cost"], results.influence["cost"]), lead=True),
            table(
                "The figures without some of the people",
                scope=scope_of(results),
                units="Per cent of the total on the scheme; per cent lower than expected, minus "
                "if higher.",
                columns=headings(
                    "Measure",
                    "Share of the top one",
                    "Share of the top five",
                    "Difference",
                    "Without any one, from",
                    "to",
                    "Without the top five",
                    "With rates capped",
                ),
                rows=[
                    (card.title, *_cells(results.influence[name])) for name, card in CARDS.items()
                ],
                notes=(
                    "The top five are those with most in both windows together. Capped: no yearly "
                    "rate above one that 95 in 100 stay under.",
                ),
            ),
            Note(
                "Such shares can point to a person. This section is for the partnership's own use."
            ),
        ),
    )


def _cells(found: Influence) -> tuple[str, ...]:
    figures = (
        found.top_one_observed,
        found.top_five_observed,
        found.reduction,
        found.lowest,
        found.highest,
        found.without_all,
        found.capped.reduction if found.capped else None,
    )
    return tuple(NO_FIGURE if figure is None else percent(figure) for figure in figures)
