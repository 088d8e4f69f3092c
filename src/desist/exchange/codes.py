"""The offence codes that the reference editions know, against which files are checked."""

from functools import cache


@cache
def known_codes() -> frozenset[str]:
    """Every code of the edition that is used unless told otherwise, as `desist check` has them."""
    from desist.reference.catalogue import Catalogue

    return frozenset(row.key for row in Catalogue.load().offence_codes().all_rows)
