"""A partnership's own editions, small and invented."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

CSVS = {
    "unit_costs": (
        "category,label,total_gbp,fiscal_gbp,economic_gbp,social_gbp,police_gbp,status\n"
        "theft,Theft,100,60,30,10,20.50,verified\n"
        "fraud,Fraud,50,,,,,secondary\n"
        "arson,Arson,,,,,,missing\n"
    ),
    "severity": (
        "offence_code,label,weight,status\n49,Other theft,40.5,verified\n8T,New,9,verified\n"
    ),
    "deflators": "financial_year,index,status\n2010-11,80,verified\n2025-26,104,verified\n",
    "appraisal": (
        "parameter,label,from_year,value,status\n"
        "rate_0,Rate,0,0.05,verified\n"
        "rate_10,Rate,10,0.04,verified\n"
    ),
    "offence_codes": (
        "offence_code,label,group,subgroup,successor,our-costs,status\n"
        "49,Other theft,Theft offences,Other theft,,theft,own_judgement\n"
        "50,Retired theft,Theft offences,Other theft,49,theft,own_judgement\n"
        "99,Anything else,,,,,own_judgement\n"
    ),
}
UNITS = {
    "appraisal": "SHARE",
    "unit_costs": "GBP_PER_CRIME",
    "severity": "SEVERITY_POINTS_PER_OFFENCE",
    "deflators": "INDEX",
    "offence_codes": "CODE",
}
Write = Callable[..., Path]


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test sees what the user has added."""
    folder = tmp_path / "own"
    monkeypatch.setenv("DESIST_REFERENCE", str(folder))
    return folder


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes an edition's two files. `old` and `new` change the CSV; `source` the YAML's keys."""

    def write_edition(
        series: str,
        *,
        old: str = "",
        new: str = "",
        source: dict[str, Any] | None = None,
        without: tuple[str, ...] = (),
    ) -> Path:
        assert old in CSVS[series]
        text = CSVS[series].replace(old, new, 1) if old else CSVS[series]
        said: dict[str, Any] = {
            "edition": f"our-{series.split('_')[-1]}",
            "series": series,
            "publisher": "Invented Partnership",
            "title": "Figures made up for a test",
            "table": "the only one",
            "published": "2026-01",
            "retrieved": None,
            "price_base": "2025-26" if series == "unit_costs" else None,
            "unit": UNITS[series],
            "licence": "none",
            "columns": dict.fromkeys(text.splitlines()[0].split(","), "explained"),
            "notes": ["Invented."],
        } | (source or {})
        for key in without:
            del said[key]
        path = tmp_path / f"{series}.csv"
        path.write_text(text, encoding="utf-8")
        path.with_suffix(".source.yaml").write_text(yaml.safe_dump(said), encoding="utf-8")
        return path

    return write_edition
