"""How an edition is marked: on every page, in the file's name and in its properties.

The marks are those of the Government Security Classifications policy (Cabinet Office, 2023).
"""

from desist.evaluation.results import Results
from desist.evaluation.shown import ShownResults
from desist.tables.scheme import Edition

OFFICIAL, SENSITIVE = "OFFICIAL", "OFFICIAL-SENSITIVE"
MARKS = {Edition.PUBLIC: OFFICIAL, Edition.PARTNER: SENSITIVE, Edition.INTERNAL: SENSITIVE}
HANDLING = {
    Edition.PUBLIC: "For publication.",
    Edition.PARTNER: "For the scheme's partners: do not publish or pass on.",
    Edition.INTERNAL: "Internal: not for publication.",
}


def edition_of(results: Results) -> Edition:
    """The edition that the results are for."""
    return results.edition if isinstance(results, ShownResults) else Edition.INTERNAL


def marking(edition: Edition) -> str:
    """The mark and the words on handling: `OFFICIAL. For publication.`"""
    return f"{MARKS[edition]}. {HANDLING[edition]}"


def file_mark(edition: Edition) -> str:
    """The end of a file's name: `public-official`, `partner-official-sensitive`."""
    return f"{edition}-{MARKS[edition].lower()}"
