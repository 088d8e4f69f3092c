"""The manifest of a release: what each edition suppresses and why, and from what it was made.

It holds no figure. It stays with the team, since a reason helps to work a figure out.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from desist import __version__
from desist.disclosure.manifest import Protected, Suppressed
from desist.disclosure.mapping.settle import thresholds
from desist.evaluation.results import Results
from desist.report.editions.marking import SENSITIVE, marking
from desist.tables.scheme import DisclosureRules, Edition

ABOUT = (
    f"{SENSITIVE}. For the team: what each edition does not show, and why. The reasons help to "
    "work figures out, so this file goes to nobody who is not to have the internal edition."
)


def manifest_json(
    results: Results, done: Mapping[Edition, Protected], *, revised: Sequence[str] = ()
) -> str:
    """The file's text.

    revised  figures of the same days that were published otherwise before: what lies between
             the two is a figure as well
    """
    said = {
        "about": ABOUT,
        "scheme": results.scheme.id,
        "from": str(results.period.start),
        "to": str(results.period.end),
        "extract": f"sha256 {results.digest}",
        "reference": {edition.role: edition.edition for edition in results.editions},
        "counted_by": f"desist {__version__}, seed {results.seed}",
        "rules": _rules(results.scheme.disclosure),
        "editions": {
            str(edition): _edition(edition, protected, results.scheme.disclosure)
            for edition, protected in done.items()
        },
        "published_otherwise_before": list(revised),
    }
    return json.dumps(said, indent=1, ensure_ascii=False) + "\n"


def _rules(rules: DisclosureRules) -> dict[str, object]:
    return {**asdict(rules), "own_words_in": sorted(map(str, rules.own_words_in))}


def _edition(edition: Edition, protected: Protected, rules: DisclosureRules) -> dict[str, object]:
    printed = [key for key, value in protected.values.items() if value is not None]
    return {
        "marking": marking(edition),
        "fewest_people": thresholds(rules)[edition],
        "figures_printed": len(printed),
        "figures_suppressed": len(protected.suppressed),
        "suppressed": [_line(line) for line in protected.suppressed],
        "printed_coarser": [_line(line) for line in protected.coarser],
        "given_away_by_earlier_publications": [one.key for one in protected.exposed],
    }


def _line(line: Suppressed) -> dict[str, str]:
    said = {"figure": line.key, "because": str(line.reason.value)}
    return {**said, "of": line.gives_away} if line.gives_away else said
