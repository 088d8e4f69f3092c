"""Charts drawn by another process are the charts that this one would draw."""

import os
from concurrent.futures.process import BrokenProcessPool

import pytest

from desist.kernel.process import another_process
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
    for section in document().sections:
        drawer.begin(section)
    drawer.finish()


def test_the_drawer_draws_what_this_process_would(drawn):
    with another_process() as process:
        draw_all(Drawer(process))
    assert drawn
    assert drawn == {spec: draw.drawn(spec) for spec in drawn}


def test_when_the_drawer_breaks_its_charts_are_left_to_this_process(drawn):
    with another_process() as process:
        drawer = Drawer(process)
        with pytest.raises(BrokenProcessPool):
            process.submit(os._exit, 1).result()
        draw_all(drawer)
    assert drawn == {}
    draw_all(Drawer(None))
    assert drawn == {}
