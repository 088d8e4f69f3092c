"""Who may do what: roles, permissions, and the one matrix that joins them.

The matrix is read by actions, by pages, and by the page of the documentation that shows it.
"""

from enum import StrEnum

from desist.kernel.privacy import Sensitivity


class Role(StrEnum):
    """What an account is for. One account has one role."""

    ADMINISTRATOR = "administrator"
    ANALYST = "analyst"
    POLICE = "police"
    PROBATION = "probation"
    YOUTH_JUSTICE = "youth_justice"
    COUNCIL = "council"
    HEALTH = "health"
    CHARITY = "charity"
    BOARD = "board"
    AUDITOR = "auditor"


class Permission(StrEnum):
    """What may be allowed. An action asks for exactly one."""

    READ_NOMINALS = "read_nominals"
    CHANGE_NOMINALS = "change_nominals"
    CHANGE_EPISODES = "change_episodes"
    DECIDE_EPISODES = "decide_episodes"
    CHANGE_OFFENCES = "change_offences"
    CHANGE_CUSTODY = "change_custody"
    CHANGE_SUPPORT = "change_support"
    CHANGE_SCORES = "change_scores"
    CHANGE_RESOURCES = "change_resources"
    READ_MEETINGS = "read_meetings"
    HOLD_MEETINGS = "hold_meetings"
    CHANGE_ORGANISATION = "change_organisation"
    ERASE = "erase"
    IMPORT = "import"
    EXTRACT = "extract"
    BUILD_REPORTS = "build_reports"
    SIGN_REPORTS = "sign_reports"
    READ_REPORTS = "read_reports"
    READ_AUDIT = "read_audit"


class Rows(StrEnum):
    """Which nominals: the whole partnership, the account's area and schemes, or its own."""

    PARTNERSHIP = "partnership"
    AREA = "area and schemes"
    ASSIGNED = "assigned nominals"
    NOBODY = "nobody"


P = Permission
_SUPPORTS = {P.READ_NOMINALS, P.CHANGE_SUPPORT, P.READ_MEETINGS, P.READ_REPORTS}
_MANAGES = {*_SUPPORTS, P.CHANGE_EPISODES}

MATRIX: dict[Role, frozenset[Permission]] = {
    Role.ADMINISTRATOR: frozenset(
        {
            P.READ_NOMINALS,
            P.CHANGE_NOMINALS,
            P.CHANGE_EPISODES,
            P.CHANGE_ORGANISATION,
            P.CHANGE_RESOURCES,
            P.ERASE,
            P.IMPORT,
            P.READ_REPORTS,
        }
    ),
    Role.ANALYST: frozenset(
        {
            *_MANAGES,
            P.HOLD_MEETINGS,
            P.CHANGE_NOMINALS,
            P.CHANGE_OFFENCES,
            P.CHANGE_CUSTODY,
            P.CHANGE_SCORES,
            P.CHANGE_RESOURCES,
            P.IMPORT,
            P.EXTRACT,
            P.BUILD_REPORTS,
            P.SIGN_REPORTS,
        }
    ),
    Role.POLICE: frozenset(
        {
            *_MANAGES,
            P.CHANGE_NOMINALS,
            P.HOLD_MEETINGS,
            P.DECIDE_EPISODES,
            P.CHANGE_OFFENCES,
            P.CHANGE_CUSTODY,
        }
    ),
    Role.PROBATION: frozenset(
        {
            *_MANAGES,
            P.CHANGE_NOMINALS,
            P.HOLD_MEETINGS,
            P.DECIDE_EPISODES,
            P.CHANGE_CUSTODY,
            P.CHANGE_SCORES,
        }
    ),
    Role.YOUTH_JUSTICE: frozenset({*_MANAGES, P.CHANGE_NOMINALS, P.CHANGE_CUSTODY}),
    Role.COUNCIL: frozenset(_SUPPORTS),
    Role.HEALTH: frozenset(_SUPPORTS),
    Role.CHARITY: frozenset(_SUPPORTS),
    Role.BOARD: frozenset({P.READ_NOMINALS, P.READ_REPORTS, P.SIGN_REPORTS}),
    Role.AUDITOR: frozenset({P.READ_AUDIT}),
}

ROWS: dict[Role, Rows] = {
    Role.ADMINISTRATOR: Rows.PARTNERSHIP,
    Role.ANALYST: Rows.PARTNERSHIP,
    Role.POLICE: Rows.AREA,
    Role.PROBATION: Rows.AREA,
    Role.YOUTH_JUSTICE: Rows.ASSIGNED,
    Role.COUNCIL: Rows.ASSIGNED,
    Role.HEALTH: Rows.ASSIGNED,
    Role.CHARITY: Rows.ASSIGNED,
    Role.BOARD: Rows.PARTNERSHIP,
    Role.AUDITOR: Rows.NOBODY,
}

S = Sensitivity
# Needs, plans and services name health, drugs and the like: who adds them reads them, of the
# nominals assigned to them alone, and nothing of offending.
_OF_SUPPORT = frozenset({S.IDENTIFIER, S.SPECIAL_CATEGORY, S.OPERATIONAL, S.OPEN})
FIELDS: dict[Role, frozenset[Sensitivity]] = {
    Role.ADMINISTRATOR: frozenset({S.IDENTIFIER, S.OPERATIONAL, S.OPEN}),
    Role.ANALYST: frozenset(S),
    Role.POLICE: frozenset(S),
    Role.PROBATION: frozenset(S),
    Role.YOUTH_JUSTICE: frozenset(S),
    Role.COUNCIL: _OF_SUPPORT,
    Role.HEALTH: _OF_SUPPORT,
    Role.CHARITY: _OF_SUPPORT,
    Role.BOARD: frozenset({S.OPERATIONAL, S.OPEN}),
    Role.AUDITOR: frozenset({S.OPEN}),
}

# OASys is the assessment of prison and probation; what it says stays with those who work on it.
OASYS = "oasys"
SEES_OASYS = frozenset({Role.ANALYST, Role.POLICE, Role.PROBATION, Role.YOUTH_JUSTICE})


def allowed(role: str, permission: Permission) -> bool:
    """Whether the role has the permission. An unknown role has none."""
    return role in set(Role) and permission in MATRIX[Role(role)]
