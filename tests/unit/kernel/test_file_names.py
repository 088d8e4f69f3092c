"""A scheme's id is the partnership's to choose, and no way to another folder."""

import pytest

from desist.kernel.file_names import in_file_name


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("8-ways", "8-ways"),
        ("iom_2", "iom_2"),
        ("../../elsewhere", "elsewhere"),
        ("/etc/scheme", "etc-scheme"),
        ("C:\\scheme", "C-scheme"),
        ("IOM / RSO", "IOM-RSO"),
        ("Cyfiawnder Ieuenctid Môn", "Cyfiawnder-Ieuenctid-Môn"),
        ("..", "scheme"),
        ("", "scheme"),
    ],
)
def test_an_id_in_a_file_name(name: str, written: str) -> None:
    assert in_file_name(name) == written
