"""`desist snapshot`: what the record's pages show and no page counts itself."""

from datetime import date

import click

EXAMPLES = """\b
Example:
  desist snapshot
"""


@click.command(epilog=EXAMPLES)
@click.option("--if-changed", is_flag=True, help="Only where the record changed since the last.")
def snapshot(if_changed: bool) -> None:
    """Count the shared record and look through it, and keep what its pages show of that.

    Where each nominal stands, and the list of what to mend. Sessions that are over are deleted
    too, and files and drafts that nobody came back for. `desist serve` does this each night and
    soon after a change. Where another server runs the pages, call this from its timer. The
    database is that of DESIST_DATABASE.
    """
    from desist.cli.record.django_setup import start

    start()
    from django.core.management import call_command

    from desist.exchange.looking import has_changed_since, last_look, look_through
    from desist.record.actions import beside
    from desist.record.models import Partnership
    from desist.web import uploads
    from desist.web.standings.take import out_of_date, take

    # A session that is over still holds what somebody looked for.
    call_command("clearsessions")
    uploads.sweep()
    beside.discard_old_drafts()
    today = date.today()  # noqa: DTZ011 - the server's own day
    for partnership in Partnership.objects.all():
        if not if_changed or has_changed_since(last_look(partnership), partnership):
            look_through(partnership)
        if if_changed and not out_of_date(partnership, today):
            continue
        click.echo(f"{take(partnership, today=today):,} nominals counted.")
