"""A record set in, the same record set out; whole or not at all; twice is once."""

import json
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from desist.exchange import extract, incoming, looking, quality
from desist.exchange.scheme_rules import kept_rules, rules_of, write_scheme
from desist.intake import read_record_set, read_scheme
from desist.kernel.errors import InputError
from desist.record.actions import NotAllowedError, organisation
from desist.record.audit.verify import verify
from desist.record.models import AuditEntry, Episode, Extract, Nominal, Offence, Scheme
from desist.record.roles import MATRIX, Permission, Role
from desist.report.profile import profile
from desist.tables.digest import digest
from desist.tables.record_set import RecordSet

EXAMPLES = Path(__file__).parents[2] / "examples"
EIGHT_WAYS = EXAMPLES / "eight-ways"


@pytest.fixture(scope="module")
def records() -> RecordSet:
    return read_record_set(EIGHT_WAYS)


def with_column(records: RecordSet, table: str, name: str, values: Any) -> RecordSet:
    data = records.table(table)
    place = data.schema.get_field_index(name)
    changed = data.set_column(place, data.schema.field(place), values)
    return replace(records, tables={**records.tables, table: changed})


def test_what_comes_out_is_what_went_in(
    people: SimpleNamespace, records: RecordSet, tmp_path: Path
) -> None:
    by = organisation.found(
        partnership="Eight", username="eight", password="plum-orchard-42", demonstration=True
    )
    by = organisation.add_account(by=by, username="ana", password=None, role="analyst")
    done = incoming.apply(by=by, records=records, schemes=[read_scheme(EIGHT_WAYS / "scheme.toml")])
    assert {found.table: len(found.new) for found in done.differences} == {
        name: data.num_rows for name, data in records.tables.items()
    }
    kept = extract.freeze(by=by, reason="the year's report", into=tmp_path)
    assert kept.digest == digest(records)
    again = read_record_set(Path(kept.folder))
    assert digest(again) == kept.digest
    assert AuditEntry.objects.get(kind="export").subject == str(kept.pk)
    assert people.head.partnership_id != by.partnership_id
    assert verify().whole
    _same_figures(Path(kept.folder), tmp_path)


def _same_figures(folder: Path, tmp_path: Path) -> None:
    from desist.cli.main import run

    told = []
    for place, source in enumerate((EIGHT_WAYS, folder)):
        to = tmp_path / f"{place}.json"
        scheme = str(EIGHT_WAYS / "scheme.toml")
        asked = ["analyse", str(source), "--scheme", scheme, "--year", "2011-12", "--json", str(to)]
        assert run(asked) == 0
        told.append(json.loads(to.read_text(encoding="utf-8")))
    assert told[0] == told[1]


def test_twice_is_once_and_a_change_is_one(people: SimpleNamespace, records: RecordSet) -> None:
    by = people.analyst
    incoming.apply(by=by, records=records)
    lines = AuditEntry.objects.count()
    assert incoming.preview(by=by, records=records).nothing_new
    incoming.apply(by=by, records=records)
    assert AuditEntry.objects.count() == lines

    areas = pc.if_else(pa.array([True] + [False] * 131), "Elsewhere", None)
    other = with_column(records, "nominals", "area", areas.cast(pa.string()))
    done = incoming.apply(by=by, records=other)
    changed = [found for found in done.differences if found.changed]
    assert [(found.table, len(found.changed)) for found in changed] == [("nominals", 1)]
    row = Nominal.objects.get(area="Elsewhere")
    assert (row.version, row.history.count(), row.history.first().history_user) == (2, 2, by)


def test_an_import_that_fails_leaves_nothing(people: SimpleNamespace, records: RecordSet) -> None:
    first = records.table("offences").column("outcome").to_pylist()
    broken = with_column(
        records, "offences", "outcome", pa.array([*first[:-1], "perhaps"], pa.string())
    )
    lines = AuditEntry.objects.count()
    with pytest.raises(IntegrityError), transaction.atomic():
        incoming.apply(by=people.analyst, records=broken)
    assert not Offence.objects.exists()
    assert not Episode.objects.exists()
    assert Scheme.objects.count() == 1
    assert AuditEntry.objects.count() == lines


def test_ids_of_another_partnership_are_refused(
    people: SimpleNamespace, records: RecordSet
) -> None:
    incoming.apply(by=people.analyst, records=records)
    other = organisation.found(
        partnership="Westmoor", username="w", password="plum-orchard-42", demonstration=True
    )
    with pytest.raises(InputError) as refused:
        incoming.apply(by=other, records=records)
    assert {problem.column for problem in refused.value.problems} == {
        "nominal_id",
        "episode_id",
        "offence_id",
    }


def test_the_list_to_mend_names_the_rows(people: SimpleNamespace, records: RecordSet) -> None:
    incoming.apply(by=people.analyst, records=records)
    looking.look_through(people.analyst.partnership, codes=frozenset({"28E"}))
    found = quality.to_mend(by=people.analyst)
    unknown = [
        one for one in found if (one.fault.table, one.fault.column) == ("offences", "offence_code")
    ]
    assert unknown
    keys = [key for one in unknown for key in quality.rows_with(one.fault, by=people.analyst)]
    assert len(keys) == sum(one.rows for one in unknown)
    codes = {Offence.objects.get(pk=key).offence_code for key in keys}
    assert codes
    assert "28E" not in codes


def test_a_scheme_set_up_on_a_page_is_a_scheme_file(
    people: SimpleNamespace, tmp_path: Path
) -> None:
    scheme = organisation.add_scheme(
        by=people.head,
        scheme_id="rso",
        name='The "second" scheme',
        unit_costs="rr99-2015-16",
        severity="ons-css-2019",
        public_threshold=20,
        round_counts=5,
        reference="G/1",
        authors="A. Jones, B. Smith",
        profile="# Aims\n\nFewer victims.",
    )
    file = write_scheme(scheme, tmp_path)
    again = read_scheme(file)
    assert again == rules_of(scheme)
    assert (again.disclosure.public_threshold, again.disclosure.partner_threshold) == (20, 5)
    assert again.presentation.authors == ("A. Jones", "B. Smith")
    assert kept_rules(again).items() <= vars(scheme).items()
    told = profile(tmp_path / again.presentation.profile)
    assert told is not None
    assert [part.title for part in told.sections] == ["Aims"]
    with pytest.raises(ValidationError):
        organisation.change_scheme(
            by=people.head, scheme=scheme, expected_version=1, public_threshold=0
        )


@pytest.mark.django_db
def test_a_record_that_begins_has_nothing_to_mend() -> None:
    head = organisation.found(partnership="New", username="new", password="plum-orchard-42")
    looking.look_through(head.partnership)
    assert looking.last_look(head.partnership) is not None
    assert quality.to_mend(by=head) == []


@pytest.mark.parametrize("role", Role)
def test_only_those_who_may_import_and_extract_do(
    people: SimpleNamespace, records: RecordSet, tmp_path: Path, role: Role
) -> None:
    by = getattr(people, role)
    doors = {
        Permission.IMPORT: lambda: incoming.preview(by=by, records=records),
        Permission.EXTRACT: lambda: extract.freeze(by=by, reason="r", into=tmp_path),
    }
    for permission, go in doors.items():
        if permission in MATRIX[role]:
            go()
        else:
            with pytest.raises(NotAllowedError):
                go()
    # Nothing is left of an extract that was refused.
    assert bool(list(tmp_path.iterdir())) == (Permission.EXTRACT in MATRIX[role])


def test_an_extract_without_a_reason_is_refused(people: SimpleNamespace, tmp_path: Path) -> None:
    with pytest.raises(ValidationError):
        extract.freeze(by=people.analyst, reason=" ", into=tmp_path)
    assert not Extract.objects.exists()
    assert not list(tmp_path.iterdir())
