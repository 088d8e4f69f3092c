"""The spec tests ask what was counted, not how sure it is: a few resamples do."""

import pytest

from desist.evaluation import resampling


@pytest.fixture(autouse=True, scope="package")
def _few_resamples():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(resampling, "DRAWS", 200)
        yield
