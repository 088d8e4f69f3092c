"""Every generated page by its file name."""

from desist.cli.manual.commands import commands_page
from desist.cli.manual.scenario_file import scenario_page
from desist.cli.manual.scheme_file import scheme_page


def pages() -> dict[str, str]:
    """Every generated page by its file name."""
    from desist.engine.ledger_page import engines_page
    from desist.exchange.decision_columns import decisions_page
    from desist.printed.statements.page import statements_page
    from desist.record.roles_page import roles_page
    from desist.reference.catalogue import Catalogue
    from desist.reference.page import editions_page
    from desist.tables.dictionary import dictionary_page

    return {
        "commands.md": commands_page(),
        "data-dictionary.md": dictionary_page(),
        "editions.md": editions_page(Catalogue.shipped()),
        "engines.md": engines_page(),
        "printed-statements.md": statements_page(),
        "roles.md": roles_page(),
        "decisions-file.md": decisions_page(),
        "scenario-file.md": scenario_page(),
        "scheme-file.md": scheme_page(),
    }
