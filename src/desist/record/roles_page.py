"""The page of the documentation on roles, written from the matrix itself."""

from desist.kernel.privacy import Sensitivity
from desist.record.roles import FIELDS, MATRIX, ROWS, SEES_OASYS, Permission, Role

OPENING = """\
# Roles

<!-- Written by desist.cli.manual from desist.record.roles; edit that, not this page. -->

One account of the [shared record](../explanation/the-shared-record.md) has one role. The role
says what the account may do, which nominals it reaches, and which fields of theirs it reads.
"""

ROWS_OPENING = """\
## Which rows, which fields

*Area and schemes* are those set at the account; where none is set, all of the partnership's.
*Assigned nominals* are those with whom the account works today. The marks of the fields are in
the [data dictionary](data-dictionary.md).

A council account reaches a whole area, so it reads no special category: it logs contacts and
closes its own actions, and neither reads nor adds needs, plans and services, which name health,
drugs and the like. Somebody of the council who supports people day by day is given the role of
a charity, with the council as the account's agency: they read all of that, of the nominals
assigned to them alone.
"""


def roles_page() -> str:
    """The page in Markdown: permissions by role, then rows and fields by role."""
    return f"{OPENING}\n## What a role may do\n\n{_permissions()}\n\n{ROWS_OPENING}\n{_reach()}\n"


def _permissions() -> str:
    rows = [
        [_words(permission), *("yes" if permission in MATRIX[role] else "" for role in Role)]
        for permission in Permission
    ]
    return _table([" ", *map(_words, Role)], rows)


def _reach() -> str:
    rows = [
        [
            _words(role),
            ROWS[role].value,
            *("yes" if mark in FIELDS[role] else "" for mark in Sensitivity),
            "yes" if role in SEES_OASYS else "",
        ]
        for role in Role
    ]
    return _table(["role", "nominals", *(mark.value for mark in Sensitivity), "OASys needs"], rows)


def _words(name: str) -> str:
    return str(name).replace("_", " ")


def _table(heading: list[str], rows: list[list[str]]) -> str:
    lines = [heading, ["---"] * len(heading), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
