"""Charts drawn by other processes are the charts that this one would draw."""

import os
from concurrent.futures.process import BrokenProcessPool

import pytest

from desist.report import draw
from desist.report.drawers import draw_ahead, drawers
from documents import document


@pytest.fixture
def drawn(monkeypatch):
    """The charts there are, none to begin with."""
    charts = {}
    monkeypatch.setattr(draw, "DRAWN", charts)
    monkeypatch.setattr("desist.report.drawers.DRAWN", charts)
    return charts


def test_the_drawers_draw_what_this_process_would(drawn):
    with drawers() as pool:
        draw_ahead(document(), pool)
    assert drawn
    assert drawn == {spec: draw.drawn(spec) for spec in drawn}


def test_when_a_drawer_breaks_its_charts_are_left_to_this_process(drawn):
    with drawers() as pool:
        with pytest.raises(BrokenProcessPool):
            pool.submit(os._exit, 1).result()
        draw_ahead(document(), pool)
    assert drawn == {}
    draw_ahead(document(), None)
    assert drawn == {}
