"""A plan's steps on a day: done by the plan or by the bundle, late, due soon, to come."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bundles import bundle_at
from desist.bundle.cycle import State, read_plan, standings
from desist.bundle.sign import freeze, sign
from desist.cli.main import run
from desist.kernel.errors import CommandLineError, InputError

PLAN = """\
[cycle]
name = "Year 2011-12"
partnership = "Nowhere"
bundle = "report.desist.zip"
notice_days = 10

[[step]]
name = "Police data"
owner = "Police analyst"
due = 2012-04-30
done = 2012-05-02

[[step]]
name = "Draft read"
owner = "Probation lead"
due = 2012-05-31

[[step]]
name = "Chair signs"
owner = "Chair"
due = 2012-06-08
done_when = "signed"
role = "Chair"

[[step]]
name = "Frozen"
owner = "Analyst"
due = 2012-07-31
done_when = "frozen"
"""
JUNE = date(2012, 6, 1)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "cycle.toml"
    path.write_text(PLAN, encoding="utf-8")
    return path


def states(plan: Path, on: date = JUNE) -> list[State]:
    return [one.state for one in standings(read_plan(plan), on=on)]


def test_steps_are_done_late_due_soon_or_to_come(plan: Path) -> None:
    found = standings(read_plan(plan), on=JUNE)
    assert [(one.state, one.days) for one in found] == [
        (State.DONE, -2),
        (State.LATE, -1),
        (State.DUE_SOON, 7),
        (State.TO_COME, 60),
    ]
    assert states(plan, date(2012, 5, 31))[1] is State.DUE_SOON
    assert states(plan, date(2012, 5, 1))[0] is State.LATE


def test_the_bundle_shows_what_was_signed_and_frozen(plan: Path) -> None:
    bundle = bundle_at(plan.parent / "report.desist.zip")
    sign(bundle, name="A", role="Analyst", when=datetime(2012, 5, 30, tzinfo=UTC))
    assert states(plan)[2:] == [State.DUE_SOON, State.TO_COME]
    sign(bundle, name="C", role="Chair", when=datetime(2012, 5, 31, tzinfo=UTC))
    freeze(bundle, when=datetime(2012, 6, 1, tzinfo=UTC))
    assert states(plan)[2:] == [State.DONE, State.DONE]


def test_a_bundle_is_made_by_the_day_of_its_first_signature(plan: Path) -> None:
    plan.write_text(PLAN.replace('done_when = "frozen"', 'done_when = "made"'), encoding="utf-8")
    assert states(plan)[3] is State.TO_COME
    bundle = bundle_at(plan.parent / "report.desist.zip")
    assert states(plan)[3] is State.TO_COME, "it was written after that day"
    sign(bundle, name="A", role="Analyst", when=datetime(2012, 5, 30, tzinfo=UTC))
    found = standings(read_plan(plan), on=JUNE)[3]
    assert (found.state, found.done) == (State.DONE, date(2012, 5, 30))


def test_a_bundle_of_another_partnership_is_refused(plan: Path) -> None:
    bundle_at(plan.parent / "report.desist.zip", partnership="Elsewhere")
    with pytest.raises(InputError, match="another partnership"):
        states(plan)


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ("due = 2012-05-31", 'due = "soon"', "a day without quotes"),
        ("due = 2012-05-31\n", "", "no step.due"),
        ('owner = "Chair"', 'ownr = "Chair"', "nearest: owner"),
        ('role = "Chair"\n', "", "no step.role"),
        ('done_when = "frozen"', 'done_when = "thawed"', '"frozen"'),
        ("notice_days = 10", "notice_days = -1", "0 or more"),
        ('partnership = "Nowhere"\n', "", "no cycle.partnership"),
        ('bundle = "report', 'bundle = "../report', "beside"),
        ("[[step]]", "[step]", "TOML"),
    ],
)
def test_a_wrong_plan_is_refused_with_what_was_expected(
    plan: Path, was: str, now: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert was in PLAN
    plan.write_text(PLAN.replace(was, now), encoding="utf-8")
    with pytest.raises(InputError, match=said):
        read_plan(plan)
    assert run(["cycle", str(plan)]) == 3
    assert "What to do:" in capsys.readouterr().err


def test_a_plan_without_steps_and_one_that_is_not_there(plan: Path) -> None:
    plan.write_text(PLAN.split("[[step]]")[0], encoding="utf-8")
    with pytest.raises(InputError, match="no steps"):
        read_plan(plan)
    with pytest.raises(CommandLineError, match="no plan at"):
        read_plan(plan.parent / "none.toml")


def test_the_command_says_each_step_and_counts_them(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["cycle", str(plan), "--on", "2012-06-01"]) == 0
    said = capsys.readouterr().out
    for text in ("Probation lead", "1 over", "on 2012-05-02, 2 late", "1 done, 1 late, 1 due soon"):
        assert text in said
