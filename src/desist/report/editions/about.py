"""What an open edition says of itself: who may have it, what it leaves out, and why."""

from collections.abc import Mapping

from desist.report.document import Block, Bullets, Paragraph, Section
from desist.report.editions.marking import marking
from desist.report.words.numbers import CONFIDENTIAL, percent, whole
from desist.tables.scheme import DisclosureRules, Edition

HOLDS = {
    Edition.PUBLIC: (
        "This is the public edition. It holds the main figures of the scheme, what may be said of "
        "them, and value for money where the contributions of partners are on record."
    ),
    Edition.PARTNER: (
        "This is the edition for the scheme's partners. It holds the main figures of the scheme, "
        "what may be said of them, value for money where the contributions of partners are on "
        "record, and figures by kind of person."
    ),
}
MORE = (
    "The scheme's own edition holds more: other ways of counting, how sure each figure is of the "
    "few people it rests on, the follow-up of everybody who joined, and the data that were left "
    "out."
)

BESIDE = (
    "It stands beside {}. What is not shown there of the people here is not shown here either, as "
    "with this report other people's figures could be worked out. Kinds of people and of offences "
    "are told there, for all together."
)


def about(
    edition: Edition,
    rules: DisclosureRules,
    *,
    holds: Mapping[Edition, str] = HOLDS,
    more: str = MORE,
    wider: str = "",
) -> Section:
    """What the edition holds, and the rules by which figures were suppressed, in words.

    holds, more  what an edition holds, and what the internal one holds besides
    wider        a report about more people that it stands beside
    """
    lead = Paragraph(f"{marking(edition)} {holds[edition]}", lead=True)
    besides = [Paragraph(BESIDE.format(wider))] if wider else []
    blocks = (lead, *rules_in_words(rules, edition), *besides, Paragraph(more))
    return Section("edition", "About this edition", blocks)


def rules_in_words(rules: DisclosureRules, edition: Edition) -> tuple[Block, ...]:
    """By which rules figures of few people are suppressed, in this edition or in the open ones."""
    items = (
        f"A figure that rests on fewer than {_fewest(rules, edition)} people is not shown. "
        f"{CONFIDENTIAL} stands in its place. None is shown as 0.",
        f"A sum of money or severity is not shown either where {_most(rules)} of it.",
        f"Other figures are marked {CONFIDENTIAL} too, where one that is not shown could be worked "
        "out from them. The mark does not say which is which.",
        "Percentages and differences are worked out from the figures as they are printed.",
        *_rounding(rules),
    )
    return (Bullets(items),)


def _fewest(rules: DisclosureRules, edition: Edition) -> str:
    public, partner = whole(rules.public_threshold), whole(rules.partner_threshold)
    if edition is Edition.INTERNAL:
        return f"{public} (in the edition for partners {partner}; in this one all are shown)"
    return public if edition is Edition.PUBLIC else partner


def _most(rules: DisclosureRules) -> str:
    share = percent(rules.dominance_share)
    if rules.dominance_contributors == 1:
        return f"one person brings more than {share}"
    return f"{whole(rules.dominance_contributors)} people together bring more than {share}"


def _rounding(rules: DisclosureRules) -> tuple[str, ...]:
    rounded = [
        f"{what} to the nearest {sign}{whole(to)}"
        for what, to, sign in (
            ("numbers of people and events", rules.round_counts, ""),
            ("money", rules.round_money, "£"),
            ("severity", rules.round_severity, ""),
        )
        if to > 1
    ]
    if not rounded:
        return ()
    return (f"Rounded: {', '.join(rounded)}; so parts may not add up to their total.",)
