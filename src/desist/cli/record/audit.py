"""`desist audit verify`: whether the record's audit log is whole."""

import click

EXAMPLES = """\b
Examples:
  desist audit verify
  desist audit verify --head 1042:9f2c…
"""
EXIT_BROKEN = 1


@click.group()
def audit() -> None:
    """The audit log of the shared record: who did or read what, and when."""


@audit.command(epilog=EXAMPLES)
@click.option(
    "--head",
    default="",
    help="A last line that was printed and noted earlier; it must still be in the log.",
)
@click.pass_context
def verify(ctx: click.Context, head: str) -> None:
    """Read the whole log, and say whether a line was changed, deleted, moved or cut off.

    The database is that of DESIST_DATABASE. Note the last line that is printed in a place that
    nobody who owns the database can write to: held against it with --head, a later log cannot
    have lost its end. Exit code 0 means whole.
    """
    from desist.cli.record.django_setup import start

    start()
    from desist.record.audit.verify import verify as prove

    proof = prove(head)
    for fault in proof.faults:
        click.echo(f"Error: {fault}.", err=True)
    if not proof.whole:
        click.echo(
            "The audit log is not whole. Keep the database as it is, and tell who answers for it.",
            err=True,
        )
        ctx.exit(EXIT_BROKEN)
    click.echo(f"The audit log is whole: {proof.lines:,} lines. Last line {proof.head}")
