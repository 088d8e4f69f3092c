"""The invented partnership: an account for each role, and work for those who visit."""

from datetime import date
from pathlib import Path

import pytest

from desist.exchange import demonstration
from desist.intake import read_record_set, read_scheme
from desist.record.models import Nominal, Offence, PlanAction, Scheme, Staff
from desist.record.roles import Role
from desist.record.scope import visible_to

GREENSHIRE = Path(__file__).parents[2] / "examples" / "greenshire"


@pytest.mark.django_db
def test_greenshire_is_marked_and_each_role_has_an_account() -> None:
    made = demonstration.load(
        records=read_record_set(GREENSHIRE),
        schemes=[read_scheme(GREENSHIRE / f"{name}.toml") for name in ("iom", "rso")],
        today=date(2021, 4, 1),
        password="plum-orchard-ladder-42",
    )
    assert made.demonstration
    assert {staff.role for staff in Staff.objects.all()} == set(map(str, Role))
    assert Nominal.objects.count() == 300
    assert Offence.objects.count() == 6840
    assert Scheme.objects.get(scheme_id="iom").exposure == "at_liberty"
    charity = Staff.objects.get(username="charity")
    assert visible_to(charity).count() > 0
    assert visible_to(charity, PlanAction).count() == visible_to(charity).count()
