"""Charts drawn by another process are the charts that this one would draw."""

import os

import pytest

from desist.kernel.process import Broken, another_process
from desist.report.charts.drawing import draw
from desist.report.charts.drawing.drawer import Drawer
from documents import document


@pytest.fixture
def drawn(monkeypatch):
    """The charts there are, none to begin with."""
    charts = {}
    monkeypatch.setattr(draw, "DRAWN", charts)
    monkeypatch.setattr("desist.report.charts.drawing.drawer.DRAWN", charts)
    return charts


def draw_all(drawer: Drawer) -> None:
    drawer.begin(document())
    drawer.finish()


def drawn_here(charts: dict[str, str]) -> dict[str, str]:
    specs = list(charts)
    charts.clear()
    return {spec: draw.drawn(spec) for spec in specs}


def test_the_drawer_draws_what_this_process_would(drawn):
    with another_process() as process:
        draw_all(Drawer(process))
    there = dict(drawn)
    assert there
    assert there == drawn_here(drawn)


def test_when_the_drawer_breaks_its_charts_are_drawn_by_this_process(drawn):
    with another_process() as process:
        with pytest.raises(Broken):
            process.answer(process.begin(os._exit, 1))
        draw_all(Drawer(process))
    there = dict(drawn)
    assert there
    assert there == drawn_here(drawn)


def test_without_another_process_nothing_is_drawn_before_it_is_wanted(drawn):
    draw_all(Drawer(None))
    assert drawn == {}
