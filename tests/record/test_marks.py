"""Every stored field has a mark, and every contract column a field."""

from typing import Any

import pytest
from django.apps import apps

from desist.kernel.privacy import Sensitivity
from desist.record.models import CONTRACT
from desist.tables import TABLES

MODELS = list(apps.get_app_config("record").get_models())
assert len(MODELS) > 40
OF_HISTORY = {"history_id", "history_date", "history_change_reason", "history_type", "history_user"}


def stored(model: Any) -> list[Any]:
    return [*model._meta.concrete_fields, *model._meta.local_many_to_many]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_field_is_marked(model: Any) -> None:
    # A row of history has the marks of the row that it is of.
    of = getattr(model, "instance_type", model)
    marks = {field.name: getattr(field, "sensitivity", None) for field in stored(of)}
    unmarked = [
        field.name
        for field in stored(model)
        if not isinstance(marks.get(field.name), Sensitivity)
        and not (of is not model and field.name in OF_HISTORY)
    ]
    assert unmarked == []


@pytest.mark.parametrize("table", TABLES)
def test_every_column_has_its_field_and_the_mark_of_the_contract(table: str) -> None:
    kept = {
        field.contract[1]: field
        for field in CONTRACT[table]._meta.concrete_fields
        if hasattr(field, "contract")
    }
    assert list(kept) == list(TABLES[table].names)
    for name, field in kept.items():
        assert field.contract[0] == table
        assert field.sensitivity is TABLES[table].column(name).sensitivity
        assert name in (field.name, field.attname)


def test_what_the_contract_does_not_have_is_the_records_own() -> None:
    own = {
        f"{table}.{field.name}"
        for table, model in CONTRACT.items()
        for field in model._meta.concrete_fields
        if not hasattr(field, "contract")
    } - {f"{table}.{name}" for table in CONTRACT for name in ("id", "version")}
    assert own == {
        "nominals.partnership",
        "coverage.partnership",
        "contributions.partnership",
        "comparators.partnership",
        "episodes.rag",
    }


@pytest.mark.django_db
def test_migrations_say_what_the_models_say() -> None:
    from django.core.management import call_command

    call_command("makemigrations", "record", check=True, dry_run=True, verbosity=0)
