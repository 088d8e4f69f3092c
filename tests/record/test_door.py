"""Nothing changes the record but an action: a call that would pass its history by is found."""

import ast
from pathlib import Path

import desist

SOURCE = Path(desist.__file__).parent
PASSES_BY = {
    "save",
    "delete",
    "update",
    "create",
    "get_or_create",
    "update_or_create",
    "bulk_create",
    "bulk_update",
}
# The actions, the log's own line, and migrations, which Django runs.
DOORS = ("record/actions/", "record/audit/chain.py", "record/migrations/")
# Django's own way of asking; these change no row.
NO_ROWS = {"hashlib", "digest", "whole", "options", "query", "context"}


def calls(path: Path) -> list[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [
        f"{path.relative_to(SOURCE)}:{node.lineno} .{node.func.attr}("
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in PASSES_BY
        and not (isinstance(node.func.value, ast.Name) and node.func.value.id in NO_ROWS)
    ]


def test_only_actions_change_rows() -> None:
    found = [
        call
        for room in ("record", "exchange", "web")
        for path in sorted((SOURCE / room).rglob("*.py"))
        if not str(path.relative_to(SOURCE)).startswith(DOORS)
        for call in calls(path)
    ]
    assert found == []
