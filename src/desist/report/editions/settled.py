"""The results as each edition may print them."""

from collections.abc import Iterable

from desist.evaluation.results import Results
from desist.tables.scheme import Edition


def results_of(results: Results, editions: Iterable[str]) -> dict[Edition, Results]:
    """By edition, the most open first; those of the internal one are the results themselves.

    The three are settled together, so that each shows the same whichever others are wanted.
    """
    wanted = [edition for edition in Edition if edition in set(editions)]
    if wanted == [Edition.INTERNAL]:
        return {Edition.INTERNAL: results}
    # Their libraries are loaded only for an edition that leaves the team.
    from desist.disclosure.mapping.settle import settled
    from desist.disclosure.mapping.shown import shown
    from desist.disclosure.mapping.write import book_of

    done = settled(book_of(results), results.scheme.disclosure)
    return {
        edition: results if edition is Edition.INTERNAL else shown(results, done[edition], edition)
        for edition in wanted
    }
