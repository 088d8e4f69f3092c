"""PostgreSQL refuses to empty the audit log whole: TRUNCATE passes row triggers by.

SQLite has no TRUNCATE; its trigger on DELETE holds for each row.
"""

from django.db import migrations

TRIGGER = """
CREATE TRIGGER audit_refuses_truncate BEFORE TRUNCATE ON record_auditentry
FOR EACH STATEMENT EXECUTE FUNCTION audit_refuses()
"""


def refuse(apps, editor):
    if editor.connection.vendor == "postgresql":
        editor.execute(TRIGGER)


def allow(apps, editor):
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP TRIGGER audit_refuses_truncate ON record_auditentry")


class Migration(migrations.Migration):
    dependencies = (("record", "0005_meetings"),)
    operations = (migrations.RunPython(refuse, allow),)
