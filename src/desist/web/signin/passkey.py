"""A passkey that is refused: the log is told, as it is of a code, which allauth leaves out."""

from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn import forms
from django.core.exceptions import ValidationError

from desist.record.actions import reading


class _Told:
    """Before a form of allauth's: whose password was right is named in the log."""

    user: Any

    def clean_credential(self) -> Any:
        try:
            return super().clean_credential()  # type: ignore[misc]
        except (ValidationError, KeyError) as refused:  # KeyError: a part of the answer is missing
            reading.sign_in(by=self.user, worked=False, detail="webauthn")
            raise get_adapter().validation_error("incorrect_code") from refused


class AtSignIn(_Told, forms.AuthenticateWebAuthnForm):
    pass


class Again(_Told, forms.ReauthenticateWebAuthnForm):
    pass
