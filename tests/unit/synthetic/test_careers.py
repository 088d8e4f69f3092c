"""Invented careers are as declared: uneven, selected at a peak, valid, and the same each time."""

from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as parquet
import pytest

from desist.intake import read_record_set
from desist.kernel.errors import CommandLineError
from desist.reference.catalogue import Catalogue
from desist.synthetic.distributions import Distributions
from desist.synthetic.examples import IOM, RSO
from desist.synthetic.partnership import Population, invent, parts_of, with_offences

NOMINALS = 1_500
NO_EFFECT = Distributions().with_effect(0)
YEAR = 365


def invented(world, seed=1, nominals=NOMINALS):
    return invent([Population(world, nominals)], seed=seed)


@pytest.fixture(scope="module")
def without_effect():
    return invented(NO_EFFECT)


def arrests_around_joining(tables):
    """Arrests in the year before first joining, and in the year after, of each who joined."""
    firsts = tables["episodes"].group_by("nominal_id").aggregate([("joined_on", "min")])
    firsts = firsts.filter(pc.field("joined_on_min").is_valid())
    joined = firsts["joined_on_min"].cast("int32").to_numpy()
    early_enough = joined < joined.max() - YEAR
    place = pc.index_in(tables["offences"]["nominal_id"], firsts["nominal_id"].combine_chunks())
    arrests = (
        tables["offences"]
        .append_column("place", place)
        .filter(pc.field("place").is_valid())
        .group_by("arrest_id")
        .aggregate([("place", "min"), ("arrested_on", "min")])
        .drop_null()
    )
    who = arrests["place_min"].to_numpy()
    since = arrests["arrested_on_min"].cast("int32").to_numpy() - joined[who]
    before, after = (
        np.bincount(who[(since >= first) & (since < first + YEAR)], minlength=len(joined))
        for first in (-YEAR, 0)
    )
    return before[early_enough], after[early_enough]


def test_intake_has_nothing_to_say(tmp_path):
    for part in parts_of([replace(IOM, nominals=60), replace(RSO, nominals=40)], seed=5):
        for name, table in part.items():
            twin = tmp_path / f"{name}.parquet"
            earlier = [parquet.read_table(twin)] if twin.exists() else []
            parquet.write_table(pa.concat_tables([*earlier, table]), twin)
    codes = frozenset(row.key for row in Catalogue.shipped().offence_codes().rows)
    record_set = read_record_set(tmp_path, codes=codes)
    assert record_set.warnings == ()
    assert record_set.table("nominals").num_rows == 100
    assert set(record_set.table("episodes")["scheme"].to_pylist()) == {"iom", "rso"}


def test_the_seed_decides_and_the_effect_moves_nobody():
    small = invented(Distributions(), nominals=50)
    assert small == invented(Distributions(), nominals=50)
    assert small["offences"] != invented(Distributions(), seed=2, nominals=50)["offences"]


def test_a_few_account_for_most(without_effect):
    counts = np.sort(pc.value_counts(without_effect["offences"]["nominal_id"]).field("counts"))
    assert counts.var() > 5 * counts.mean()  # 1 if everybody had the same rate
    assert counts[-len(counts) // 5 :].sum() > counts.sum() / 3


def test_people_are_selected_at_a_peak(without_effect):
    before, after = arrests_around_joining(without_effect)
    assert 1 - after.sum() / before.sum() > 0.2


def test_a_true_effect_comes_on_top(without_effect):
    raw = {}
    for effect, tables in ((0, without_effect), (0.6, invented(Distributions().with_effect(0.6)))):
        before, after = arrests_around_joining(tables)
        raw[effect] = 1 - after.sum() / before.sum()
    assert raw[0.6] > raw[0] + 0.15


def test_nobody_offends_in_custody(without_effect):
    custody = without_effect["custody"].filter(pc.field("to_on").is_valid())
    offences = without_effect["offences"].select(["nominal_id", "committed_on"])
    both = offences.join(custody, "nominal_id", join_type="inner")
    inside = pc.and_(
        pc.greater_equal(both["committed_on"], both["from_on"]),
        pc.less(both["committed_on"], both["to_on"]),
    )
    assert custody.num_rows > NOMINALS
    assert pc.sum(inside).as_py() == 0


def test_the_number_of_offences_is_about_what_was_asked():
    world = with_offences(Distributions(), nominals=NOMINALS, offences=15 * NOMINALS)
    assert invented(world)["offences"].num_rows == pytest.approx(15 * NOMINALS, rel=0.1)
    with pytest.raises(CommandLineError, match="for each nominal"):
        with_offences(Distributions(), nominals=1, offences=100_000)
