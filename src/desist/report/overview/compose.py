"""The overview put together: all schemes, each scheme, what they share, what differs."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from desist.evaluation.overview.overview import Overview
from desist.measures.cards import CARDS
from desist.report.columns import day
from desist.report.document import (
    Block,
    Bullets,
    Document,
    KeyFigure,
    KeyFigures,
    Note,
    Paragraph,
    Section,
    Tone,
)
from desist.report.editions.marking import marking
from desist.report.look import look
from desist.report.overview.named import names_of, span_of
from desist.report.overview.schemes import caseload, each_scheme, editions, key_figures, rules
from desist.report.overview.together import expected, key_measures, money, pairs, recorded
from desist.report.sections.backing.glossary import glossary
from desist.report.withheld import without_money_of_few
from desist.report.words.findings import key_figure
from desist.report.words.numbers import pounds, span_of_pounds, whole
from desist.report.words.overview import (
    BELONGS,
    NOT_ONE_VALUE,
    SAME_PEOPLE,
    SERVED,
    managed_sentences,
    not_added_sentences,
    overlap_sentence,
    people_sentence,
    total_sentence,
)
from desist.report.words.plain import too_few
from desist.tables.scheme import Edition

ONE_RULE = "Every scheme is counted by the same rules, so everything may be added."


def compose_overview(found: Overview, *, beside: Path) -> Document:
    """An overview in words and tables, nothing laid out yet.

    beside  the folder of the first scheme file, where logo and colours are looked for
    """
    found = replace(found, results=tuple(map(without_money_of_few, found.results)))
    first = found.results[0].scheme
    partnerships = dict.fromkeys(
        one.scheme.partnership for one in found.results if one.scheme.partnership
    )
    return Document(
        title="Several schemes: what changed",
        subtitle=f"{', '.join(partnerships)}, {span_of(found)}" if partnerships else span_of(found),
        marking=marking(Edition.INTERNAL),
        facts=(
            ("Schemes", ", ".join(names_of(found).values())),
            ("Period", span_of(found)),
            *((("As of", day(found.period.as_of)),) if found.period.as_of else ()),
            ("Edition", "Internal"),
            ("Extract", found.digest[:12]),
        ),
        summary=_summary(found),
        sections=(
            Section("schemes", "Each scheme by its own rules", _schemes(found)),
            Section("overlap", "Who is on more than one scheme", _overlap(found)),
            Section("together", "All schemes together", _together(found)),
            Section("rules", "Rules that differ, and what is not added", _rules(found)),
            Section("sources", "Sources", (editions(found),)),
            glossary(),
        ),
        look=look(first.presentation, beside=beside, name=first.partnership or first.name),
        dated=found.period.end - timedelta(days=1),
    )


def _summary(found: Overview) -> Section:
    rolled = found.roll_up
    arrests = CARDS["arrests"]
    blocks: list[Block] = [
        Paragraph(people_sentence(found), lead=True),
        Paragraph(total_sentence(arrests, rolled.measures["arrests"], rolled), lead=True),
        Paragraph(overlap_sentence(found.overlap)),
        _key_figures(found),
        key_figures(found),
        Bullets((SAME_PEOPLE, BELONGS, SERVED) if _any_added(found) else (SAME_PEOPLE,)),
    ]
    if not rolled.nominals:
        blocks = [Note("Nobody is counted on any scheme in this period.", Tone.CAUTION)]
    return Section("summary", "Summary", tuple(blocks))


def _key_figures(found: Overview) -> KeyFigures:
    rolled = found.roll_up
    several = rolled.in_several
    measures = [
        KeyFigure(
            "People counted, each once",
            whole(rolled.nominals),
            f"{whole(several)} by more than one scheme" if several else "none by more than one",
        )
    ]
    for name, card in CARDS.items():
        added = rolled.measures[name]
        said = key_figure(added) if added.expected is not None else ("not added", "rules differ")
        measures.append(KeyFigure(card.title, *said))
    value = rolled.value
    reach = span_of_pounds(value.interval)
    sure = f"about {reach}" if reach and value.approximate else reach
    if value.saving is None and rolled.measures["cost"].expected is None:
        sure = "rules differ"
    measures.append(
        KeyFigure("Reoffending value of the difference", pounds(value.saving), sure or too_few())
    )
    return KeyFigures(tuple(measures))


def _schemes(found: Overview) -> tuple[Block, ...]:
    intro = (
        "These are the figures of each scheme's own report, by its own rules: they may not be set "
        "against each other where rules differ, and not added up."
    )
    return (Paragraph(intro), each_scheme(found), caseload(found))


def _overlap(found: Overview) -> tuple[Block, ...]:
    blocks: list[Block] = [Paragraph(overlap_sentence(found.overlap), lead=True)]
    if found.overlap.pairs:
        blocks.append(pairs(found))
    said = managed_sentences(found.overlap, names_of(found))
    return (*blocks, *(Note(text, Tone.CAUTION) for text in said))


def _together(found: Overview) -> tuple[Block, ...]:
    said = [
        total_sentence(card, found.roll_up.measures[name], found.roll_up)
        for name, card in CARDS.items()
        if name != "cost" or not _few(found)
    ]
    return (
        Paragraph(BELONGS),
        Paragraph(SERVED),
        Bullets(tuple(said)),
        *((key_measures(found),) if _any_added(found) else ()),
        recorded(found),
        expected(found),
        money(found),
        Note(NOT_ONE_VALUE),
    )


def _any_added(found: Overview) -> bool:
    return any(added.expected is not None for added in found.roll_up.measures.values())


def _few(found: Overview) -> bool:
    """Whether the total has too few people for pounds."""
    cost = found.roll_up.measures["cost"]
    return cost.expected is not None and found.roll_up.value.saving is None


def _rules(found: Overview) -> tuple[Block, ...]:
    said = not_added_sentences(found.roll_up)
    if not found.roll_up.differing:
        return (Paragraph(ONE_RULE),)
    bullets = (Bullets(tuple(said)),) if said else ()
    lead = (
        "Where schemes count by different rules, their figures are of different kinds. What is "
        "expected may be added though baselines are of different length, and by whatever method: "
        "each is a rate over the days served."
    )
    return (Paragraph(lead), rules(found), *bullets)
