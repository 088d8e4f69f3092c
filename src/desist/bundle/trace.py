"""A figure of a bundle, traced to its definition, its sum, its rows and its editions."""

import json
from dataclasses import dataclass, fields

import pyarrow as pa

from desist.bundle.make import FIGURES, NEXT_YEAR, ROWS
from desist.bundle.manifest import PLAIN
from desist.bundle.opened import Bundle
from desist.bundle.refusals import refusal
from desist.kernel.errors import InputError
from desist.kernel.problems import Level, Problem
from desist.measures.rows_behind import RowsBehind
from desist.report.tracing.appendix import editions_of
from desist.report.tracing.explain import explain, nearest
from desist.report.tracing.printed import Printed, Sum
from desist.report.tracing.trace import Material, Trace


@dataclass(frozen=True)
class Found:
    """Where one figure comes from.

    printed   where the report prints it, or figures made of it alone
    of        what it is made of, in signs; "" where it is a figure of the results itself
    traces    of that figure, or of each that it is made of; none for what was printed as given
    editions  by role: the edition's id, and its source, the status of its rows and its digest
    """

    id: str
    printed: tuple[Printed, ...]
    of: str
    traces: tuple[Trace, ...]
    editions: dict[str, tuple[str, str]]
    digest: str


def trace(bundle: Bundle, name: str) -> Found:
    """The trace of a figure, by where it is printed or by its place in the results.

    Raises  InputError for an id that there is none of, with those nearest to it; or where the
            bundle has not what a trace needs
    """
    material, printed = material_of(bundle), figures_in(bundle)
    named = next((one for one in printed if one.id == name), None)
    if named is None and name not in material.ids:
        raise InputError([_unknown(bundle, name, [*material.ids, *(p.id for p in printed)])])
    ids = (name,) if named is None else named.of.ids if named.of else ()
    alone = named is None or (named.of is not None and named.of.ids == (named.of.text,))
    where = (named,) if named else tuple(p for p in printed if p.of and p.of.text == name)
    return Found(
        id=name,
        printed=where,
        of="" if alone or named is None or named.of is None else named.of.text,
        traces=tuple(_explained(bundle, material, one) for one in ids),
        editions=dict(editions_of(bundle.results)),
        digest=bundle.manifest.extract,
    )


def _explained(bundle: Bundle, material: Material, name: str) -> Trace:
    """Tables of a forged bundle, or of a later version, may lack what a trace reads."""
    try:
        return explain(material, name)
    except (*PLAIN, pa.ArrowException):
        raise refusal(
            f"{bundle.where}, {ROWS}",
            f"rows and results that this version cannot trace together [{name}]",
            expected=f"those that desist {bundle.manifest.version} wrote",
            cure="Trace it with the version of desist that made the bundle",
        ) from None


def _unknown(bundle: Bundle, name: str, there: list[str]) -> Problem:
    near = nearest(name, there)
    return Problem(
        Level.ERROR,
        where=bundle.where,
        found=f"no figure with the id [{name[:200]}]",
        expected=f"an id, such as {', '.join(near or there[:1])}",
        cure=f"Give one of these, or list them all: desist trace {bundle.path}",
    )


def material_of(bundle: Bundle) -> Material:
    """What its figures are traced in. Raises InputError where a table is missing."""
    names = [field.name for field in fields(RowsBehind)]
    rows = RowsBehind(**{name: bundle.table(f"{ROWS}/{name}.parquet") for name in names})
    return Material({**bundle.results, **_next_year(bundle)}, rows)


def _next_year(bundle: Bundle) -> dict[str, object]:
    """The business case that the report holds; nothing where there is none."""
    if NEXT_YEAR not in bundle.members:
        return {}
    try:
        return dict(json.loads(bundle.members[NEXT_YEAR]))
    except PLAIN:
        raise refusal(
            f"{bundle.where}, {NEXT_YEAR}",
            "a business case that cannot be read",
            expected="what desist writes of next year's business case",
        ) from None


def figures_in(bundle: Bundle) -> list[Printed]:
    """Every figure that the internal report prints, in the order in which it is read."""
    try:
        said = json.loads(bundle.members[FIGURES])
        return [
            Printed(**{**one, "of": one["of"] and Sum(one["of"]["text"], tuple(one["of"]["ids"]))})
            for one in said
        ]
    except PLAIN:
        raise refusal(
            f"{bundle.where}, {FIGURES}",
            "a list of figures that cannot be read",
            expected="what desist writes of the report's figures",
        ) from None
