"""Whether an account may go on without a second factor. It may not, but among invented people."""

from typing import Any

from allauth.mfa.models import Authenticator


def still_to_come(user: Any) -> bool:
    """True: it has to set one up before it sees a page of the record."""
    if user.partnership is not None and user.partnership.demonstration:
        return False
    own = Authenticator.objects.filter(user=user)
    return not own.exclude(type=Authenticator.Type.RECOVERY_CODES).exists()
