"""Django, started for a command that needs the record; what is missing, said with its cure."""

import os

from desist.kernel.errors import CommandLineError, DesistError


def start() -> None:
    """Start Django on the database of DESIST_DATABASE, which must have its tables.

    Raises  DesistError when the record's part is not installed or its database does not open,
            CommandLineError when there is no record at that place
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "desist.web.settings")
    try:
        import django
    except ModuleNotFoundError as missing:
        raise DesistError(
            "The part for the shared record is not installed. Expected Django. "
            "Install desist with it: pip install 'desist[record]'."
        ) from missing
    django.setup()
    _must_be_there()


def _must_be_there() -> None:
    from django.db import connection

    from desist.web.database import must_open

    place = str(connection.settings_dict["NAME"])
    # A SQLite file that is not there would be made by opening it.
    in_a_file = connection.vendor == "sqlite" and not place.startswith("file:")
    found = not in_a_file or os.path.exists(place)
    if found:
        must_open()
        found = "record_auditentry" in connection.introspection.table_names()
    if not found:
        raise CommandLineError(
            f"No record in the database {os.path.basename(place)}. Expected the database of "
            "a partnership's record. Set DESIST_DATABASE to it."
        )
