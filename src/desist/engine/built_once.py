"""Expressions that are not built again when the same is asked of tables of the same names.

Building one takes Ibis a tenth of a second or so, whatever the rows; each range of an extract
asks for the same. What an expression says hangs on its tables' names and columns and on the rules
alone, never on rows, so that what was built once holds for every range.
"""

from collections.abc import Callable, Hashable
from functools import wraps
from typing import ParamSpec, TypeVar

import ibis.expr.types as ir

P = ParamSpec("P")
Built = TypeVar("Built")
MOST = 32


def built_once(build: Callable[P, Built]) -> Callable[P, Built]:
    """A builder of expressions that remembers the last it built.

    Its arguments are tables and whatever can be a key of a dictionary, such as a scheme.
    """
    kept: dict[Hashable, Built] = {}

    @wraps(build)
    def built(*args: P.args, **asked: P.kwargs) -> Built:
        key = (tuple(map(_known_by, args)), tuple((k, _known_by(asked[k])) for k in sorted(asked)))
        if key not in kept:
            while len(kept) >= MOST:
                kept.pop(next(iter(kept)))
            kept[key] = build(*args, **asked)
        return kept[key]

    return built


def _known_by(asked: object) -> object:
    # Two tables are never equal to Ibis, as `==` makes an expression; what they stand on can be.
    return asked.op() if isinstance(asked, ir.Table) else asked
