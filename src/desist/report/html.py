"""The document as one HTML page that needs nothing else: no script, no request."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from desist.report.document import Document

TEMPLATES = Path(__file__).parent / "templates"


def html(document: Document) -> str:
    """The page; every text is escaped."""
    style = (TEMPLATES / "report.css").read_text(encoding="utf-8")
    return _template().render(document=document, style=style)


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["kind"] = lambda block: type(block).__name__
    return environment.get_template("report.html.jinja")
