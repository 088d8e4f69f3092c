"""The kinds of row that staff add and change: each declared once, its pages made from that."""

from desist.web.kinds.kind import Kind
from desist.web.kinds.of_nominals import OF_NOMINALS
from desist.web.kinds.of_the_partnership import OF_THE_PARTNERSHIP
from desist.web.kinds.steps import STEPS

KINDS: dict[str, Kind] = {kind.slug: kind for kind in (*OF_NOMINALS, *OF_THE_PARTNERSHIP, *STEPS)}

__all__ = ["KINDS", "OF_NOMINALS", "OF_THE_PARTNERSHIP", "STEPS", "Kind"]
