"""Every word of a page comes from the catalogue, so that it can be said in another language."""

import re
from pathlib import Path

import pytest

import desist.web
from desist.record.models import CONTRACT
from desist.web.kinds import KINDS
from desist.web.words import FIELDS

TEMPLATES = Path(desist.web.__file__).parent / "templates"
BLOCK = re.compile(r"{%\s*blocktrans(?:late)?\b.*?{%\s*endblocktrans(?:late)?\s*%}", re.DOTALL)
TAG = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}|<!--.*?-->", re.DOTALL)
ATTRIBUTE = re.compile(r'(?:aria-label|title|placeholder|alt)="([^"]*)"')
MARKUP = re.compile(r"<[^>]*>", re.DOTALL)
NAMES = {"desist"}


@pytest.mark.parametrize("template", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.name)
def test_no_template_holds_words_of_its_own(template: Path) -> None:
    text = TAG.sub("", BLOCK.sub("", template.read_text(encoding="utf-8")))
    said = " ".join([*ATTRIBUTE.findall(text), MARKUP.sub(" ", text)])
    assert set(re.findall(r"[A-Za-z]{2,}", said)) - NAMES == set()


def test_every_field_of_a_form_has_its_words() -> None:
    asked = {name for kind in KINDS.values() for name in (*kind.fields, *kind.on_page)}
    assert asked - FIELDS.keys() == set()


def test_every_column_of_the_contract_is_on_a_form() -> None:
    """What a file can hold can be typed in: else a partnership could not do without files."""
    forms = {kind.model: set(kind.fields) for kind in KINDS.values() if "-" not in kind.slug}
    steps = {name for kind in KINDS.values() for name in kind.fields}
    for table, model in CONTRACT.items():
        columns = {
            field.name for field in model._meta.concrete_fields if hasattr(field, "contract")
        }
        missing = columns - forms[model] - steps - {"nominal", "episode_id"}
        assert missing == set(), table
