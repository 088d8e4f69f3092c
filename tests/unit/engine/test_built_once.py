"""An expression is built anew where a table, a column's type or a rule differs, and only there."""

import ibis
import ibis.expr.types as ir

from desist.engine.built_once import MOST, built_once

built = []


@built_once
def more_than(events: ir.Table, *, least: int) -> ir.Table:
    built.append(least)
    return events.filter(events.count_of > least)


def _events(name: str = "events", kind: str = "int64") -> ir.Table:
    return ibis.table({"count_of": kind}, name=name)


def test_an_expression_is_built_again_only_for_another_question():
    built.clear()
    first = more_than(_events(), least=1)
    assert more_than(_events(), least=1) is first
    assert len(built) == 1
    others = [
        more_than(_events("arrests"), least=1),
        more_than(_events(kind="int32"), least=1),
        more_than(_events(), least=2),
    ]
    assert len(built) == 4
    assert not any(first.equals(other) for other in others)


def test_the_oldest_is_forgotten():
    first = more_than(_events(), least=1)
    for least in range(10, 10 + MOST):
        more_than(_events(), least=least)
    assert more_than(_events(), least=1) is not first
