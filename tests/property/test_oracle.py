"""The counting agrees with an independent one, written from the method alone."""

import pytest

from oracle.invent import invent
from property.differential import differences, lay_out_reference

SEEDS = range(32)
FEW = (0, 7, 19, 31)


@pytest.fixture(scope="module")
def reference_folder(tmp_path_factory):
    return lay_out_reference(tmp_path_factory.mktemp("reference"))


@pytest.mark.parametrize("seed", SEEDS)
def test_product_and_oracle_agree(seed, request, reference_folder, tmp_path):
    if request.config.getoption("engine") == "spark" and seed not in FEW:
        pytest.skip("a few are enough for a second engine")
    found = differences(
        invent(seed), reference_folder=reference_folder, scheme_path=tmp_path / "scheme.toml"
    )
    assert found == []
