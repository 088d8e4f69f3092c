"""Every word of a page comes from the catalogue, so that it can be said in another language."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import desist.web
from desist.record.models import CONTRACT
from desist.web.kinds import KINDS
from desist.web.words import FIELDS

WEB = Path(desist.web.__file__).parent
TEMPLATES = WEB / "templates"
BLOCK = re.compile(r"{%\s*blocktrans(?:late)?\b.*?{%\s*endblocktrans(?:late)?\s*%}", re.DOTALL)
TAG = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}|<!--.*?-->", re.DOTALL)
ATTRIBUTE = re.compile(r'(?:aria-label|title|placeholder|alt)="([^"]*)"')
MARKUP = re.compile(r"<[^>]*>", re.DOTALL)
NAMES = {"desist"}
MESSAGE = re.compile(r'^msgid(?:_plural)? (".*"(?:\n".*")*)$', re.MULTILINE)
TRANSLATE = re.compile(r"""{% translate (?:"([^"]*)"|'([^']*)')""")
ARGUMENT = re.compile(r'[:=]_\("([^"]*)"\)')
BLOCK_BODY = re.compile(r"{% blocktranslate[^%]*%}(.*?){% endblocktranslate %}", re.DOTALL)
VARIABLE = re.compile(r"{{ (\w+) }}")
# How many texts, by the names under which the modules mark them.
MARKS = {"_": 1, "say": 1, "ngettext": 2}


@pytest.mark.parametrize("template", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.name)
def test_no_template_holds_words_of_its_own(template: Path) -> None:
    text = TAG.sub("", BLOCK.sub("", template.read_text(encoding="utf-8")))
    said = " ".join([*ATTRIBUTE.findall(text), MARKUP.sub(" ", text)])
    assert set(re.findall(r"[A-Za-z]{2,}", said)) - NAMES == set()


def test_the_catalogue_has_every_text_that_is_marked() -> None:
    told = (WEB / "locale" / "django.pot").read_text(encoding="utf-8")
    known = {ast.literal_eval(f"({text})") for text in MESSAGE.findall(told)}
    marked = {text for path in TEMPLATES.rglob("*.html") for text in _in_template(path)}
    marked |= {text for path in WEB.rglob("*.py") for text in _in_module(path)}
    assert len(marked) > 500
    assert marked - known == set(), "write it again: make messages"
    assert known - marked == {""}, "write it again: make messages"


def _in_template(path: Path) -> Iterator[str]:
    text = path.read_text(encoding="utf-8")
    for plain, quoted in TRANSLATE.findall(text):
        yield (plain or quoted).replace("%", "%%")
    yield from ARGUMENT.findall(text)
    for body in BLOCK_BODY.findall(text):
        for part in re.split(r"{%\s*plural\s*%}", body):
            yield VARIABLE.sub(r"%(\1)s", part.replace("%", "%%"))


def _in_module(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            texts = MARKS.get(node.func.id, 0)
            for one in node.args[:texts]:
                assert isinstance(one, ast.Constant), f"{path.name}:{node.lineno}"
                yield str(one.value)


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
