"""The contract: each table and column, declared once.

Enters   nothing
Leaves   TABLES (name to declaration), RecordSet, Scheme and its counting rules
Imports  kernel
"""

from desist.tables.declare import Table
from desist.tables.outcomes import COVERAGE, CUSTODY, OFFENCES
from desist.tables.people import EPISODES, NOMINALS, SCORES
from desist.tables.resources import COMPARATORS, CONTRIBUTIONS, TARGETS
from desist.tables.support import CONTACTS, INTERVENTIONS, NEEDS

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        NOMINALS,
        EPISODES,
        OFFENCES,
        CUSTODY,
        NEEDS,
        INTERVENTIONS,
        CONTACTS,
        CONTRIBUTIONS,
        COMPARATORS,
        TARGETS,
        SCORES,
        COVERAGE,
    )
}
