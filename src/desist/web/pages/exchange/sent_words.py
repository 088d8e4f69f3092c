"""What intake says of files, in the words of a page on which files are sent.

Intake speaks to the command line, of options and folders; here there are boxes and files.
"""

from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from desist.exchange.upload import RECORDS
from desist.kernel.problems import Problem

_FILES = _("Send one .csv file for each table, or one workbook (.xlsx)")
# The longer before what they hold.
_WORDS = (
    ("(--mapping)", _("sent with the others")),
    ("no table in this folder", _("no table among the files")),
    ("Give the workbook in the folder rather than the folder", _("Send the workbook alone")),
    ("Put one .csv or .parquet file per table there, or give another folder", _FILES),
    ("Put the tables as .csv or .parquet files in a folder and give the folder", _FILES),
    ("Save the tables as .csv or .parquet files in a folder", _FILES),
    ("a folder with one .csv or .parquet file per table", _("one .csv file for each table")),
)


def as_sent(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The same problems; where one is of our own folder, it is of what was sent."""
    return tuple(
        replace(
            one,
            where=str(_("what was sent")) if one.where == RECORDS else one.where,
            found=in_page_words(one.found),
            expected=in_page_words(one.expected),
            cure=in_page_words(one.cure),
        )
        for one in problems
    )


def in_page_words(said: str) -> str:
    for theirs, ours in _WORDS:
        said = said.replace(theirs, str(ours))
    return said
