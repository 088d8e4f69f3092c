"""`desist worker`: builds reports and sends reminders beside the record's server."""

import click

from desist.cli.record.django_setup import start

EXAMPLES = """\b
Examples:
  desist worker
  desist worker --until-idle
"""


@click.command(epilog=EXAMPLES)
@click.option("--until-idle", is_flag=True, help="Stop once nothing is left to be done.")
def worker(until_idle: bool) -> None:
    """Build the reports that were asked for in the record, and send reminders.

    Run it beside `desist serve`, with the same DESIST_FOLDER and DESIST_DATABASE. One worker
    alone works on a record. If it is killed, the next one takes up what it had begun.
    """
    start()
    from desist.web.reports.worker import work

    work(until_idle=until_idle)
