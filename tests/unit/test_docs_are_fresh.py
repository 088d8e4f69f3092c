"""The documentation holds: generated pages are new, links lead somewhere, commands are real."""

import contextlib
import io
import json
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import click
import pytest

from desist.cli.main import desist, run
from desist.cli.manual.commands import every_command
from desist.cli.manual.pages import pages
from desist.cli.reports.report import EDITIONS, FORMATS

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
TUTORIAL = DOCS / "tutorial" / "first-report.md"
WRITTEN = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"]
WRITTEN += sorted(DOCS.rglob("*.md"))
AS_READERS_SAY = {"docx": "Word", "xlsx": "Excel", "html": "browser", "pdf": "PDF"}

FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)\s]+)\)")
# Below these, keys are the data's own.
NAMED_BY_DATA = (
    "breakdowns",
    "borne_by",
    "asked",
    "choices",
    "nowhere",
    "moves",
    "changed",
    "standing",
    "by_standing",
)
GENERATED = (
    "commands",
    "data-dictionary",
    "editions",
    "printed-statements",
    "roles",
    "scenario-file",
    "scheme-file",
)


def name_of(page: Path) -> str:
    return str(page.relative_to(ROOT))


def prose_of(page: Path) -> str:
    return FENCE.sub("", page.read_text(encoding="utf-8"))


def blocks_of(page: Path, language: str | None = None) -> list[str]:
    found = FENCE.findall(page.read_text(encoding="utf-8"))
    return [text for said, text in found if language in (None, said)]


def command_lines(page: Path) -> Iterator[list[str]]:
    """Every `desist …` in a block or between backticks, as words after `desist`."""
    for block in blocks_of(page):
        for line in block.replace("\\\n", " ").splitlines():
            words = line.removeprefix("$ ").split("    (")[0]
            if words.startswith("desist ") and "[" not in words:
                yield shlex.split(words)[1:]
    for inline in re.findall(r"`(desist [^`]+)`", prose_of(page)):
        yield shlex.split(inline)[1:]


def anchors_of(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", prose_of(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-") for text in headings}


@pytest.mark.parametrize("name", GENERATED)
def test_a_generated_page_is_fresh(name: str) -> None:
    on_disk = (DOCS / "reference" / f"{name}.md").read_text(encoding="utf-8")
    assert on_disk == pages()[f"{name}.md"], "write it again: python -m desist.cli.manual"


def test_every_command_has_help_and_an_example() -> None:
    for one in every_command():
        assert one.about, f"{one.path} has no help"
        assert one.examples or isinstance(one.command, click.Group), f"{one.path}: no example"


@pytest.mark.parametrize("page", WRITTEN, ids=name_of)
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    for link in LINK.findall(prose_of(page)):
        if link.startswith(("https://", "http://")):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), f"{link} leads nowhere"
        assert not anchor or anchor in anchors_of(target), f"{link}: no such heading"


@pytest.mark.parametrize("page", WRITTEN, ids=name_of)
def test_every_command_line_parses(page: Path) -> None:
    for words in command_lines(page):
        parse(desist, words)
        for before, word in pairwise(words):
            if word.startswith("examples/") and before != "--out":
                assert (ROOT / word).exists(), f"{word} is not there"


def parse(command: click.Command, words: list[str]) -> None:
    """Read the words as the command line would, and run nothing.

    A command named alone, as prose does, only has to exist.
    """
    while isinstance(command, click.Group) and words and is_name(words[0]):
        context = click.Context(command)
        found = command.get_command(context, words[0])
        assert found is not None, f"there is no command {words[0]}"
        command, words = found, words[1:]
    if words and words[0] != "COMMAND" and "--help" not in words:
        command.make_context("desist", list(words))


def is_name(word: str) -> bool:
    return word[:1].isalpha() and word.islower() and word.replace("-", "").isalpha()


def test_the_readme_says_what_is_to_come() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    to_come = readme.split("## What it cannot do yet")[1].split("\n## ")[0]
    for name in FORMATS:
        assert f"{AS_READERS_SAY[name]} is to come" not in to_come
        assert f"{AS_READERS_SAY[name]}," not in to_come
    assert all(f"{name} edition" not in to_come for name in EDITIONS)


def test_an_adr_has_its_form_and_number() -> None:
    for place, page in enumerate(sorted((DOCS / "adr").glob("*.md")), start=1):
        text = page.read_text(encoding="utf-8")
        assert page.name.startswith(f"{place:04}-")
        assert text.startswith(f"# {place}. ")
        headings = re.findall(r"^## (.+)$", text, re.MULTILINE)
        assert headings == ["Status", "Context", "Decision", "Consequences"]
        assert f"adr/{page.name}" in (DOCS / "index.md").read_text(encoding="utf-8")


def test_every_key_of_a_scheme_file_is_explained() -> None:
    page = (DOCS / "how-to" / "choose-counting-rules.md").read_text(encoding="utf-8")
    keys = re.findall(r"^\| `(\w+)`", pages()["scheme-file.md"], re.MULTILINE)
    assert [key for key in keys if f"**`{key}`**" not in page] == []


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the example, and the files that the tutorial has its reader make."""
    folder = tmp_path_factory.mktemp("tutorial")
    shutil.copytree(ROOT / "examples" / "eight-ways", folder / "examples" / "eight-ways")
    shutil.copytree(folder / "examples" / "eight-ways", folder / "practice")
    (rules,) = blocks_of(TUTORIAL, "toml")
    (folder / "my-rules.toml").write_text(rules, encoding="utf-8")
    liberty = rules.replace('"calendar"', '"at_liberty"')
    (folder / "at-liberty.toml").write_text(liberty, encoding="utf-8")
    episodes = folder / "practice" / "episodes.csv"
    heading, first, *rest = episodes.read_text(encoding="utf-8").splitlines()
    spoilt = first.replace("2011-11-08", "2011-05-08")
    assert spoilt != first
    episodes.write_text("\n".join([heading, spoilt, *rest]), encoding="utf-8")
    return folder


def typed(line: str) -> str:
    """What a terminal shows after a command."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        run(shlex.split(line)[1:])
    return said.getvalue()


def test_the_tutorial_prints_what_it_says(workplace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(workplace)
    for block in blocks_of(TUTORIAL, "console"):
        line, _, expected = block.partition("\n")
        assert typed(line.removeprefix("$ ")) == expected


def test_the_check_of_a_printed_report_prints_what_it_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(ROOT)
    (block,) = blocks_of(DOCS / "how-to" / "check-a-printed-report.md", "console")
    line, _, expected = block.partition("\n")
    assert typed(line.removeprefix("$ ")) == expected


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    example, file = (
        ROOT / "examples" / "eight-ways",
        tmp_path_factory.mktemp("json") / "results.json",
    )
    asked = f"--scheme {example}/scheme.toml --year 2011-12 --in-full --quiet --json {file}"
    typed(f"desist analyse {example} {asked}")
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return found


def test_the_tutorial_compares_the_methods_rightly(results: dict[str, Any]) -> None:
    pooled = results["measures"]
    nominal = results["alternatives"]["method_nominal"]["measures"]
    page = TUTORIAL.read_text(encoding="utf-8")
    expected = [f"{by['arrests']['expected']:.0f}" for by in (pooled, nominal)]
    assert f"| Arrests expected | {' | '.join(expected)} |" in page
    for name in ("arrests", "convictions"):
        lower = [f"{by[name]['reduction']:.0%} lower" for by in (pooled, nominal)]
        assert f"| {name.capitalize()}, difference | {' | '.join(lower)} |" in page


def test_the_example_in_ten_lines_gives_the_digest(results: dict[str, Any]) -> None:
    (code,) = blocks_of(DOCS / "explanation" / "the-digest.md", "python")
    said = subprocess.run(  # noqa: S603 - this interpreter, on the page's own example
        [sys.executable, "-I", "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == results["digest"]


def test_a_scheme_that_does_nothing_looks_as_if_it_did(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What docs/explanation/why-no-saving.md says of it."""
    monkeypatch.chdir(tmp_path)
    typed("desist synthesise --out nothing --effect 0 --quiet")
    asked = "--scheme nothing/scheme.toml --year 2018-19 --quiet --json results.json"
    typed(f"desist analyse nothing {asked}")
    found = json.loads(Path("results.json").read_text(encoding="utf-8"))
    assert found["measures"]["arrests"]["interval"][0] > 0
    assert found["valuations"]["reoffending"]["saving"] > 0


def test_every_key_of_the_results_is_explained(results: dict[str, Any]) -> None:
    page = (DOCS / "reference" / "results.md").read_text(encoding="utf-8")
    assert [key for key in sorted(keys_of(results)) if f"`{key}`" not in page] == []


def keys_of(value: object) -> set[str]:
    """Every key, but those that name a category, a bearer or a source."""
    if isinstance(value, list):
        return set().union(*map(keys_of, value))
    if not isinstance(value, dict):
        return set()
    below = [keys_of(inner) for key, inner in value.items() if key not in NAMED_BY_DATA]
    return set(value).union(*below)
