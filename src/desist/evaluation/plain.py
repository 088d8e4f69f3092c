"""A dataclass as what JSON knows."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum

import numpy as np


def plain(value: object) -> object:
    """Dicts, lists, numbers and text; days as ISO, arrays as lists, keys as text.

    A field whose metadata say `in_json: False` is left out.

    Raises  TypeError for what has no such form
    """
    if is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: plain(getattr(value, field.name))
            for field in fields(value)
            if field.metadata.get("in_json", True)
        }
    match value:
        case None | bool():
            return value
        case Enum():
            return str(value)
        case str() | int() | float():
            return value
        case np.generic() | np.ndarray():
            return plain(value.tolist())
        case date():
            return value.isoformat()
        case Mapping():
            return {str(key): plain(found) for key, found in value.items()}
        case Sequence() | frozenset() | set():
            return [plain(one) for one in value]
    raise TypeError(f"{type(value).__name__} has no plain form")
