"""What a reader of a value expects, in its own words."""

from desist.intake.scheme_keys import NotExpectedError, Reader


def expected_by(reader: Reader) -> str:
    """What the reader says when it is given nothing."""
    try:
        reader(None)
    except NotExpectedError as expected:
        return str(expected)
    raise TypeError("the reader takes nothing for a value")
