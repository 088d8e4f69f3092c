"""The database itself refuses to change or delete a line of the audit log."""

from django.db import migrations

SQLITE = """
CREATE TRIGGER audit_refuses_{verb} BEFORE {verb} ON record_auditentry
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END
"""
FUNCTION = """
CREATE FUNCTION audit_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'the audit log is append-only'; END $$
"""
POSTGRESQL = """
CREATE TRIGGER audit_refuses_change BEFORE UPDATE OR DELETE ON record_auditentry
FOR EACH ROW EXECUTE FUNCTION audit_refuses()
"""


def refuse(apps, editor):
    """Put the triggers there, and the head of an empty chain."""
    if editor.connection.vendor == "postgresql":
        editor.execute(FUNCTION)
        editor.execute(POSTGRESQL)
    else:
        for verb in ("UPDATE", "DELETE"):
            editor.execute(SQLITE.format(verb=verb))
    apps.get_model("record", "ChainHead").objects.create(id=1, sequence=0, digest="")


class Migration(migrations.Migration):
    dependencies = (("record", "0001_first"),)
    operations = (migrations.RunPython(refuse, migrations.RunPython.noop),)
