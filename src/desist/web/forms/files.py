"""A form field for files, one or more of them."""

from typing import Any

from django import forms


class SeveralInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class Files(forms.FileField):
    """Cleaned to a list of files, empty when none was chosen."""

    def __init__(self, *, accept: str, **options: Any) -> None:
        super().__init__(widget=SeveralInput(attrs={"accept": accept}), **options)

    def clean(self, data: Any, initial: Any = None) -> Any:
        sent = list(data) if isinstance(data, (list, tuple)) else [data] if data else []
        if not sent and self.required:
            super().clean(None, initial)
        clean_one = super().clean
        return [clean_one(file, initial) for file in sent]
