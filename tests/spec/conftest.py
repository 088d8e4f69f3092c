"""The spec tests ask what was counted, not how sure it is: a few draws do."""

import pytest

from desist.evaluation.certainty import resampling
from desist.measures import people


@pytest.fixture(autouse=True, scope="package")
def _few_draws():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(resampling, "DRAWS", 200)
        patch.setattr(people, "MOST_DRAWS", 10)
        yield
