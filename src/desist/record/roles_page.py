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

Council, health and charity support people: they read and add needs, plans, services and
contacts, of the nominals assigned to them alone, and read nothing of offending. A meeting that
gives one of them something to do assigns the nominal to them, once its chair approves. Somebody
of the council who looks after the whole area, and needs no names, is given the role of the board.
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
