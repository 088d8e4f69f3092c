"""Which people of a pool are in the record set, and under which ids."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from desist.synthetic.careers.play import Careers
from desist.synthetic.draws import Flags, Whole
from desist.synthetic.rows.columns import ids

Tables = dict[str, pa.Table]


@dataclass(frozen=True, slots=True)
class Numbering:
    """From which number on ids are given, and how many digits they have."""

    nominals: int = 0
    episodes: int = 0
    offences: int = 0
    arrests: int = 0
    digits: int = 4


@dataclass(frozen=True, slots=True)
class Chosen:
    """The nominals of a record set among the people of a pool.

    people    their positions in the pool, ascending
    number    by position in the pool, their number; -1 for others
    ids       their ids, in the order of `people`
    """

    people: Whole
    number: Whole
    ids: pa.Array

    @classmethod
    def among(cls, played: Careers, most: int, numbering: Numbering) -> "Chosen":
        people = played.referred[:most]
        number = np.full(len(played.born), -1, dtype=np.int64)
        number[people] = np.arange(len(people))
        named = ids("N", numbering.nominals + 1 + np.arange(len(people)), digits=numbering.digits)
        return cls(people, number, named)

    def ids_of(self, who: Whole) -> pa.Array:
        """The ids of people given by position; all of them are nominals."""
        return self.ids.take(pa.array(self.number[who]))

    def has(self, who: Whole) -> Flags:
        chosen: Flags = self.number[who] >= 0
        return chosen
