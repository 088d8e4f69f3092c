"""The offence codes that the reference editions know: files are checked against them, pages name
them."""

from functools import cache


@cache
def known_codes() -> frozenset[str]:
    """Every code of the edition that is used unless told otherwise, as `desist check` has them."""
    return frozenset(_labels())


def offence_in_words(code: str) -> str:
    """What the offence is, with its code; a code that no edition knows stands alone."""
    label = _labels().get(code)
    return f"{label} ({code})" if label else code


@cache
def _labels() -> dict[str, str]:
    from desist.reference.catalogue import Catalogue

    return {row.key: row.label for row in Catalogue.load().offence_codes().all_rows}
