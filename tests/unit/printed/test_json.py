"""The findings for another program."""

import json
from pathlib import Path

from desist.cli.main import run
from desist.printed.statements.page import statements_page

STATEMENTS = Path(__file__).parents[3] / "examples" / "eight-ways" / "printed" / "statements.csv"


def test_the_json_holds_what_the_text_says(tmp_path, capsys):
    path = tmp_path / "new folder" / "findings.json"
    assert run(["check-report", str(STATEMENTS), "--json", str(path)]) == 0
    text = " ".join(capsys.readouterr().out.split())
    found = json.loads(path.read_text(encoding="utf-8"))
    assert (found["statements"], len(found["findings"])) == (58, 5)
    for finding in found["findings"]:
        assert finding["found"] in text
        assert finding["sum"] in text
    assert run(["check-report", str(STATEMENTS), "--json", "-"]) == 0
    assert json.loads(capsys.readouterr().out) == found


def test_every_key_is_explained(capsys):
    run(["check-report", str(STATEMENTS), "--json", "-"])
    found = json.loads(capsys.readouterr().out)
    keys = {*found, *found["findings"][0], *found["findings"][0]["others"][0]}
    assert [key for key in sorted(keys) if f"`{key}`" not in statements_page()] == []
