"""A partnership with one account for each role; on SQLite, or where DESIST_DATABASE says."""

from types import SimpleNamespace
from typing import Any

import pytest

from desist.record.roles import Role

PASSWORD = "plum-orchard-ladder-42"


@pytest.fixture(autouse=True)
def _quick_passwords(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def people(db: None) -> SimpleNamespace:  # noqa: ARG001 - asks for the database
    """`people.police` and so on; `people.scheme`; nominals `people.north`, `people.south`."""
    from desist.record.actions import nominals, organisation

    head = organisation.found(partnership="Northdale", username="head", password=PASSWORD)
    accounts = {
        str(role): organisation.add_account(
            by=head, username=str(role), password=None, role=str(role)
        )
        for role in Role
    }
    scheme = organisation.add_scheme(by=head, scheme_id="iom", name="IOM")
    north, south = (
        nominals.register(by=head, nominal_id=number, surname="Ash", area=area)
        for number, area in (("N1", "north"), ("N2", "south"))
    )
    return SimpleNamespace(head=head, scheme=scheme, north=north, south=south, **accounts)
