"""What the scheme is, in the partnership's own words: Markdown files beside the scheme file.

Headings, paragraphs, lists and tables are taken over; the rest of Markdown is
read as the text it holds. Raw HTML and pictures are left out.
"""

from collections.abc import Iterator
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from desist.report.document import Align, Block, Bullets, Heading, Paragraph, Section, Table

ORDER = ("objectives", "governance", "staffing", "partners", "services")
SUPPLIED = "Supplied by the partnership; not checked by desist."


def profile(folder: Path) -> Section | None:
    """A section with a part for each file, in ORDER and then by name; None without files."""
    files = sorted(folder.glob("*.md"), key=lambda file: (_place(file.stem), file.stem))
    pages = tuple(page for file in files if (page := _page(file)) is not None)
    if not pages:
        return None
    return Section("scheme", "What the scheme is", (Paragraph(SUPPLIED),), pages)


def _place(name: str) -> int:
    return ORDER.index(name) if name in ORDER else len(ORDER)


def _page(file: Path) -> Section | None:
    """A file as a section: a first heading is its title, later ones are parts of it."""
    title = file.stem.replace("-", " ").replace("_", " ").capitalize()
    tokens = (
        MarkdownIt("commonmark", {"html": False})
        .enable("table")
        .parse(file.read_text(encoding="utf-8-sig", errors="replace"))
    )
    if tokens and tokens[0].type == "heading_open":
        title, tokens = _text(tokens[1]) or title, tokens[3:]
    anchor = f"scheme-{file.stem.lower().replace(' ', '-')}"
    whole, *parts = _parted(tokens)
    blocks = tuple(_blocks(whole, title))
    sections = tuple(
        Section(f"{anchor}-{place}", _text(part[1]), tuple(_blocks(part[3:], _text(part[1]))))
        for place, part in enumerate(parts, start=1)
        if any(True for _block in _blocks(part[3:], ""))
    )
    return Section(anchor, title, blocks, sections) if blocks or sections else None


def _parted(tokens: list[Token]) -> list[list[Token]]:
    """The tokens cut before each heading; the first part is what stands before any."""
    cuts = [place for place, token in enumerate(tokens) if token.type == "heading_open"]
    ends = [*cuts, len(tokens)]
    return [tokens[first:end] for first, end in zip([0, *cuts], ends, strict=True)]


def _blocks(tokens: list[Token], title: str) -> Iterator[Block]:
    at = 0
    while at < len(tokens):
        token, end = tokens[at], _closing(tokens, at)
        inside = tokens[at : end + 1]
        match token.type:
            case "paragraph_open" if _text(tokens[at + 1]):
                yield Paragraph(_text(tokens[at + 1]))
            case "bullet_list_open" | "ordered_list_open":
                yield Bullets(tuple(_items(inside)))
            case "table_open":
                yield _table(inside, title)
            case "fence" | "code_block":
                yield Paragraph(token.content.strip())
            case "blockquote_open":
                yield from _blocks(inside[1:-1], title)
        at = end + 1


def _closing(tokens: list[Token], at: int) -> int:
    """The place of the token that closes the one at `at`; itself when it closes nothing."""
    depth = 0
    for place in range(at, len(tokens)):
        depth += tokens[place].nesting
        if depth <= 0:
            return place
    return len(tokens) - 1


def _items(tokens: list[Token]) -> Iterator[str]:
    """Each item's text; what hangs below an item is said after it."""
    level = tokens[0].level
    item: list[str] = []
    for token in tokens:
        if token.type == "list_item_open" and token.level == level + 1 and item:
            yield " ".join(item)
            item = []
        if token.type == "inline" and _text(token):
            item.append(_text(token))
    if item:
        yield " ".join(item)


def _table(tokens: list[Token], title: str) -> Table:
    rows: list[list[str]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(_text(token))
    headings, *body = rows
    return Table(
        title=title,
        scope="As the partnership states it.",
        source="The partnership.",
        units="As stated.",
        headings=tuple(Heading(text, Align.TEXT) for text in headings),
        rows=tuple(tuple(row) for row in body),
    )


def _text(token: Token) -> str:
    """The words of an inline token, without marks, pictures and HTML."""
    parts = []
    for child in token.children or []:
        if child.type in ("text", "code_inline", "text_special"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append(" ")
    return "".join(parts).strip()
