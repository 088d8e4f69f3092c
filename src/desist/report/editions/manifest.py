"""The manifest of a release: what each edition suppresses and why, and from what it was made.

It holds no figure. It stays with the team, since a reason helps to work a figure out.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from types import MappingProxyType

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

NOTHING: Mapping[Edition, Collection[str]] = MappingProxyType({})


def manifest_json(
    made_from: Mapping[str, object],
    rules: DisclosureRules,
    done: Mapping[Edition, Protected],
    *,
    revised: Sequence[str] = (),
    withheld: Mapping[Edition, Collection[str]] = NOTHING,
) -> str:
    """The file's text.

    made_from  `made_from`, or the like of it
    revised    figures of the same days that were published otherwise before: what lies between
               the two is a figure as well
    withheld   by edition, figures that a wider report keeps back, and what leads to them
    """
    said = {
        "about": ABOUT,
        **made_from,
        "rules": _rules(rules),
        "editions": {
            str(edition): _edition(edition, protected, rules)
            | ({"kept_back_by_a_wider_report": sorted(kept)} if kept else {})
            for edition, protected in done.items()
            for kept in [withheld.get(edition, ())]
        },
        "published_otherwise_before": list(revised),
    }
    return json.dumps(said, indent=1, ensure_ascii=False) + "\n"


def made_from(results: Results) -> dict[str, object]:
    """Which scheme, days and data, by which editions and version."""
    return {
        "scheme": results.scheme.id,
        "from": str(results.period.start),
        "to": str(results.period.end),
        "extract": f"sha256 {results.digest}",
        "reference": {edition.role: edition.edition for edition in results.editions},
        "counted_by": counted_by(results.seed),
    }


def counted_by(seed: int) -> str:
    return f"desist {__version__}, seed {seed}"


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
