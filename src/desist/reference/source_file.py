"""Reads and checks `<edition>.source.yaml`."""

import re
from collections.abc import Hashable
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from desist.kernel.errors import CommandLineError
from desist.kernel.period import financial_year_start
from desist.kernel.units import Unit
from desist.reference.findings import Findings
from desist.reference.source import Series, Source

TEXT_KEYS = ("edition", "publisher", "title", "table", "published", "licence")
NULLABLE_KEYS = ("retrieved", "price_base")
REQUIRED_KEYS = (*TEXT_KEYS, *NULLABLE_KEYS, "series", "unit", "columns", "notes")
OPTIONAL_KEYS = ("mapping", "supersedes", "sha256")

EDITION_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
PUBLISHED = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
SHA256 = re.compile(r"[0-9a-f]{64}")


class _Loader(yaml.SafeLoader):  # type: ignore[misc] # yaml ships no types
    """Safe YAML that refuses a key given twice instead of keeping the last."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        keys = [self.construct_object(key, deep=deep) for key, _ in node.value]
        for key in keys:
            if keys.count(key) > 1:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key [{key}] is given twice", node.start_mark
                )
        built: dict[Hashable, Any] = super().construct_mapping(node, deep=deep)
        return built


def source_path(csv_path: Path) -> Path:
    """`x.source.yaml` beside `x.csv`."""
    return csv_path.with_name(f"{csv_path.stem}.source.yaml")


def read_source(path: Path, findings: Findings) -> Source | None:
    """The source that the file describes; None when it has problems, which `findings` then has."""
    said = _read_yaml(path, findings)
    if said is None:
        return None
    before = len(findings.problems)
    _check_keys(said, findings)
    _check_texts(said, findings)
    series, unit = _series_and_unit(said, findings)
    _check_price_base(said, series, findings)
    columns, notes = _columns(said, findings), _notes(said, findings)
    if len(findings.problems) > before or series is None or unit is None:
        return None
    texts = {key: _text(said[key]) or "" for key in TEXT_KEYS}
    return Source(
        edition=texts["edition"],
        series=series,
        publisher=texts["publisher"],
        title=texts["title"],
        table=texts["table"],
        published=texts["published"],
        retrieved=_text(said["retrieved"]),
        price_base=_text(said["price_base"]),
        unit=unit,
        licence=texts["licence"],
        columns=columns,
        notes=notes,
        mapping=_text(said.get("mapping")),
        supersedes=_text(said.get("supersedes")),
        sha256=_text(said.get("sha256")),
    )


def _read_yaml(path: Path, findings: Findings) -> dict[str, Any] | None:
    shape = "one `key: value` a line, in UTF-8"
    try:
        said = yaml.load(path.read_text(encoding="utf-8-sig"), Loader=_Loader)  # noqa: S506 - safe
    except FileNotFoundError:
        findings.add(
            "there is no such file",
            expected="a source file beside the CSV, saying where its figures come from",
            cure=f"Write it with these keys: {', '.join(REQUIRED_KEYS)}",
        )
        return None
    except OSError as error:
        findings.add(
            f"the file cannot be read [{error.strerror}]",
            expected="a file that may be read",
            cure="Check its permissions",
        )
        return None
    except UnicodeDecodeError:
        findings.add("the file is not in UTF-8", expected=shape, cure="Save it again as UTF-8")
        return None
    except yaml.YAMLError as error:
        findings.add(
            f"the file is not YAML [{_yaml_trouble(error)}]",
            expected=shape,
            cure="Mend it; text with a colon or quotation marks goes between quotation marks",
        )
        return None
    if isinstance(said, dict):
        return {str(key): value for key, value in said.items()}
    findings.add(
        "the file holds no keys",
        expected=shape,
        cure=f"Write it with these keys: {', '.join(REQUIRED_KEYS)}",
    )
    return None


def _yaml_trouble(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    trouble = getattr(error, "problem", None) or "cannot be read"
    return f"line {mark.line + 1}: {trouble}" if mark else str(trouble)


def _check_keys(said: dict[str, Any], findings: Findings) -> None:
    missing = [key for key in REQUIRED_KEYS if key not in said]
    if missing:
        findings.add(
            f"keys are missing [{', '.join(missing)}]",
            expected=f"all of {', '.join(REQUIRED_KEYS)}",
            cure="Add them; retrieved and price_base may be null",
        )
    unknown = [key for key in said if key not in (*REQUIRED_KEYS, *OPTIONAL_KEYS)]
    if unknown:
        findings.add(
            f"keys are not known [{', '.join(unknown)}]",
            expected=f"only {', '.join((*REQUIRED_KEYS, *OPTIONAL_KEYS))}",
            cure="Correct the spelling, or move what they say into notes",
        )


def _check_texts(said: dict[str, Any], findings: Findings) -> None:
    for key in TEXT_KEYS:
        if key in said and not _text(said[key]):
            findings.add(
                f"{key} is empty or no text", expected=f"the {key} in words", cure="Fill it in"
            )
    for key in (*NULLABLE_KEYS, *OPTIONAL_KEYS):
        if said.get(key) is not None and not _text(said[key]):
            findings.add(f"{key} is no text", expected="text, or null", cure="Correct it")
    _check_form(said, "edition", EDITION_ID, "small letters, digits and hyphens", findings)
    _check_form(said, "published", PUBLISHED, "a date such as 2018, 2018-07, 2018-07-19", findings)
    _check_form(said, "retrieved", PUBLISHED, "a date such as 2018-07-19, or null", findings)
    _check_form(said, "sha256", SHA256, "64 hexadecimal digits in small letters", findings)


def _check_form(
    said: dict[str, Any], key: str, form: re.Pattern[str], expected: str, findings: Findings
) -> None:
    value = _text(said.get(key))
    if value and not form.fullmatch(value):
        findings.add(f"{key} has another form [{value}]", expected=expected, cure=f"Correct {key}")


def _series_and_unit(said: dict[str, Any], findings: Findings) -> tuple[Series | None, Unit | None]:
    series = _one_of(said, "series", list(Series), findings)
    unit = _one_of(said, "unit", list(Unit), findings)
    if series and unit and Unit(unit) is not Series(series).unit:
        findings.add(
            f"the unit does not fit the series [{unit}]",
            expected=f"{Series(series).unit} for {series}",
            cure="Correct the unit, and check that the figures are in it",
        )
    return Series(series) if series else None, Unit(unit) if unit else None


def _one_of(said: dict[str, Any], key: str, words: list[Any], findings: Findings) -> str | None:
    if key not in said:
        return None
    value = _text(said[key])
    if value in [str(word) for word in words]:
        return value
    findings.add(
        f"{key} is empty" if value is None else f"{key} is not known [{value}]",
        expected=f"one of {', '.join(str(word) for word in words)}",
        cure=f"Correct {key}",
    )
    return None


def _check_price_base(said: dict[str, Any], series: Series | None, findings: Findings) -> None:
    if series is not Series.UNIT_COSTS or "price_base" not in said:
        return
    base = _text(said["price_base"])
    if base is None or not is_financial_year(base):
        findings.add(
            f"price_base is no financial year [{base or 'empty'}]",
            expected="the financial year whose prices the costs are in, such as 2015-16",
            cure="Correct price_base; costs without one cannot be compared with anything",
        )


def is_financial_year(text: str) -> bool:
    """Whether the text is two years in a row, such as 2015-16."""
    try:
        financial_year_start(text)
    except CommandLineError:
        return False
    return text == text.strip()


def _columns(said: dict[str, Any], findings: Findings) -> dict[str, str]:
    columns = said.get("columns")
    if isinstance(columns, dict) and columns and all(_text(v) for v in columns.values()):
        return {str(key): _text(value) or "" for key, value in columns.items()}
    if "columns" in said:
        findings.add(
            "columns is not a list of headings with an explanation each",
            expected="a line such as `total_gbp: cost of one crime` for each column of the CSV",
            cure="Explain each column",
        )
    return {}


def _notes(said: dict[str, Any], findings: Findings) -> tuple[str, ...]:
    notes = said.get("notes")
    if isinstance(notes, str):
        notes = [notes]
    if isinstance(notes, list) and notes and all(_text(note) for note in notes):
        return tuple(_text(note) or "" for note in notes)
    if "notes" in said:
        findings.add(
            "notes is empty or no text",
            expected="what the copy is and how sure it is, as text or a list of texts",
            cure="Say where the figures were read and what is doubtful about them",
        )
    return ()


def _text(value: object) -> str | None:
    """Text of a scalar; YAML reads an unquoted year as a number and a day as a date."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, str):
        return " ".join(value.split()) or None
    return None
