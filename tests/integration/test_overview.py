"""`desist overview` from the command line, and what its files say."""

import json
import re
from pathlib import Path

import pytest

from desist.cli.main import run
from desist.cli.reports.report import FORMATS
from reports import FOLDER
from spec.test_what_may_be_said import BY_THE_SCHEME, WORD

GREENSHIRE = FOLDER / "greenshire"
SCHEMES = [str(GREENSHIRE / "iom.toml"), str(GREENSHIRE / "rso.toml")]
STEM = "overview-2020-21-internal-official-sensitive"
TEXT = re.compile(r"<style.*?</style>|<svg.*?</svg>|<[^>]+>", re.DOTALL)


def overview(out: Path, *words: str, schemes: list[str] = SCHEMES, data: Path = GREENSHIRE) -> int:
    asked = ["--data", str(data), "--year", "2020-21", "--out", str(out), "--quiet"]
    return run(["overview", *schemes, *asked, *words])


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("overview")
    assert overview(out) == 0
    return out


def test_every_format_and_the_results_are_written(made: Path) -> None:
    assert {path.name for path in made.iterdir()} == {
        *(f"{STEM}.{name}" for name in (*FORMATS, "json")),
        f"{STEM}-statements.csv",
    }
    assert run(["check-report", str(made / f"{STEM}-statements.csv")]) == 0


def test_the_page_says_what_the_results_say(made: Path) -> None:
    found = json.loads((made / f"{STEM}.json").read_text(encoding="utf-8"))
    page = TEXT.sub(" ", (made / f"{STEM}.html").read_text(encoding="utf-8"))
    counted = found["roll_up"]["counted"]
    assert counted == sum(one["cohort"]["counted"] for one in found["schemes"].values())
    assert f"{counted} people are counted on 2 schemes, each once" in page
    assert f"{found['roll_up']['measures']['arrests']['observed']:.0f} on the schemes" in page
    assert "Every scheme is counted by the same rules" in page
    assert not BY_THE_SCHEME.search(page)
    body = page.split("Glossary")[0]
    assert not [match[0] for match in WORD.finditer(body) if match[0].lower() != "declined"]


def test_the_order_of_the_files_changes_no_figure(made: Path, tmp_path: Path) -> None:
    assert overview(tmp_path, "--format", "html", schemes=SCHEMES[::-1]) == 0
    for ending in ("html", "json"):
        file = f"{STEM}.{ending}"
        assert (tmp_path / file).read_bytes() == (made / file).read_bytes()


def test_a_scheme_given_twice_and_one_that_cannot_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert overview(tmp_path / "twice", schemes=[*SCHEMES, SCHEMES[0]]) == 3
    assert "each scheme once" in capsys.readouterr().err
    bad = [tmp_path / name for name in ("one.toml", "two.toml")]
    for path in bad:
        path.write_text("[scheme]\nid = 3\n", encoding="utf-8")
    assert overview(tmp_path / "bad", schemes=list(map(str, bad))) == 3
    said = capsys.readouterr().err
    assert "one.toml" in said
    assert "two.toml" in said
    assert not (tmp_path / "twice").exists()


def test_a_wrong_command_line_ends_with_2(tmp_path: Path) -> None:
    assert overview(tmp_path, "--format", "odt") == 2
    assert run(["overview", *SCHEMES, "--data", str(GREENSHIRE), "--out", str(tmp_path)]) == 2
