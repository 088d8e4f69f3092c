"""A form that shows what an action found wrong."""

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError


class RefusingForm(forms.Form):
    def refuse(self, wrong: ValidationError) -> None:
        """Show each message beside its field where the form has it, else above the form."""
        by_field = (
            wrong.error_dict
            if hasattr(wrong, "error_dict")
            else {NON_FIELD_ERRORS: wrong.error_list}
        )
        for name, errors in by_field.items():
            self.add_error(name if name in self.fields else None, errors)
