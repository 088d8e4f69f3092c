"""Every bad record set ends in a clear message and the right exit code, and tells on nobody."""

import pytest

from bad.cases import CASES
from bad.writers import tables
from desist.cli.main import run
from desist.intake import read_record_set
from desist.kernel.errors import DesistError
from records import personal_values

CODES = frozenset({"49", "28E", "4.1", "4.10", "105A"})


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_bad_record_set(case, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = case.write(tmp_path)
    code = run(["check", str(path), *case.options])
    captured = capsys.readouterr()
    told = " ".join((captured.out + captured.err).split())
    assert code == case.code, told
    assert "something went wrong inside" not in told
    for words in case.says:
        assert words in told
    for value in personal_values() | set(case.hides):
        assert value not in told


def test_the_record_set_that_the_corpus_is_built_on_is_good(tmp_path, capsys):
    assert run(["check", str(tables(lambda _: None)(tmp_path))]) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    assert captured.out.startswith("No errors, no warnings: 3 nominals, 3 episodes, 4 offences")


def test_nothing_is_told_twice(tmp_path):
    case = next(one for one in CASES if any("reason for leaving" in words for words in one.says))
    warned = read_record_set(case.write(tmp_path), codes=CODES, despite_errors=True).warnings
    assert len(set(warned)) == len(warned)


@pytest.mark.parametrize("case", [case for case in CASES if not case.options], ids=lambda c: c.name)
def test_despite_errors_reads_the_rest_or_stops_in_words(case, tmp_path):
    stopped, left_out = None, ()
    try:
        left_out = read_record_set(case.write(tmp_path), codes=CODES, despite_errors=True).left_out
    except DesistError as error:
        stopped = error.exit_code
    assert case.code == (stopped or (3 if left_out else 0))
