"""A number of people or episodes, traced: caseload, who was counted, who they are, needs."""

from collections.abc import Callable, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from desist.cohort.groups import Group
from desist.cohort.readings import Reading
from desist.evaluation.portrait import values_of
from desist.measures.definitions import COST, SEVERITY
from desist.report.tracing.ids import plain
from desist.report.tracing.scope import scope_of
from desist.report.tracing.trace import Material, Rows, Trace

CASELOAD = {
    "assessed": "Episodes whose assessment fell in the period.",
    "not_accepted": "Of those assessed in the period, the episodes that were not accepted.",
    "offered": "Episodes with a place offered in the period.",
    "joined": "Episodes that began in the period.",
    "left": "Episodes that ended by the period's end; the first day off may be the day after.",
    "current": "Episodes that had begun and were still on at the period's end.",
}
COHORT = {
    "counted": "Nominals with a scheme day in the period who are in no group that is left out.",
    "carried_over": "On the scheme for too short a time in the period, and still on at its end.",
    "short_stay": "On the scheme for too short a time in the period, and off at its end.",
    "not_covered": "Sources that are not shown complete over baseline and scheme window.",
    "no_exposure": "Too few days at risk in either window.",
    "baseline_days": "Σbᵢ: days at risk of the counted in their baseline windows.",
    "scheme_days": "Σsᵢ: days at risk of the counted in their scheme windows.",
}
LEFT_OUT = {
    "pending": "Offences of the counted in their scheme windows that have no result yet.",
    "in_custody_events": "Convicted or pending offences dated on a custody day: in neither window.",
    "in_custody_arrests": "Arrests dated on a custody day: in neither window.",
    "uncosted_offences": "Offences that cost counts and the edition does not price: left out.",
    "unweighted_offences": "Offences that severity counts and that have no weight: left out.",
}
EVENTS: Mapping[str, Callable[[pa.Table], pa.Array]] = {
    "pending": lambda rows: pc.and_(
        pc.and_(pc.equal(rows["kind"], "pending"), pc.invert(rows["in_custody"])),
        pc.equal(rows["window"], "scheme"),
    ),
    "in_custody_events": lambda rows: pc.and_(
        pc.is_in(rows["kind"], value_set=pa.array(["convicted", "pending"])), rows["in_custody"]
    ),
    "in_custody_arrests": lambda rows: pc.and_(
        pc.equal(rows["kind"], "arrest"), rows["in_custody"]
    ),
    "carry_ins.arrests": lambda rows: _carried(rows, "arrest"),
    "carry_ins.convictions": lambda rows: _carried(rows, "convicted"),
}


def _carried(rows: pa.Table, kind: str) -> pa.Array:
    free = pc.and_(rows["carry_in"], pc.invert(rows["in_custody"]))
    return pc.and_(pc.equal(rows["kind"], kind), free)


def of_people(material: Material, name: str) -> Trace | None:
    """The trace of a number of people, episodes or rows; None where the id is of none."""
    head, _, tail = name.partition(".")
    readers: Mapping[str, Callable[[Material, str], tuple[str, str, tuple[Rows, ...]] | None]] = {
        "caseload": _caseload,
        "cohort": _cohort,
        "profile": _profile,
        "needs": _needs,
        "interventions": _services,
        "reasons": _reasons,
        "leavers": _leavers,
        "carry_ins": lambda material, tail: _left_out(material, f"carry_ins.{tail}"),
        **dict.fromkeys(LEFT_OUT, lambda material, _tail: _left_out(material, head)),
    }
    found = readers[head](material, tail) if head in readers else None
    if found is None:
        return None
    unit, definition, rows = found
    return Trace(
        id=name,
        value=material.ids[name],
        title=name.replace("_", " ").replace(".", ", ").capitalize(),
        unit=unit,
        definition=(definition,),
        sums=_divided(material, name),
        rows=rows,
    )


def _divided(material: Material, name: str) -> tuple[str, ...]:
    """A share of people, as their number over all."""
    if not name.endswith(".share"):
        return ()
    part = material.ids[name.removesuffix("share") + "nominals"]
    whole = material.rows.attributes.num_rows
    return (f"{part} ÷ {whole} = {material.ids[name]}",)


def _caseload(material: Material, step: str) -> tuple[str, str, tuple[Rows, ...]]:
    rows = material.rows.episodes
    return "episodes", CASELOAD[step], (_episodes(rows.filter(rows[step])),)


def _episodes(rows: pa.Table) -> Rows:
    ids = tuple(rows["episode_id"].to_pylist())
    return Rows("The episodes counted here", "episodes.episode_id", ids)


def _cohort(material: Material, part: str) -> tuple[str, str, tuple[Rows, ...]]:
    group = str(Group.COUNTED) if part in ("counted", "baseline_days", "scheme_days") else part
    table = material.rows.evidence
    chosen = pc.and_(
        pc.equal(table["reading"], str(Reading.WHILE_ON_SCHEME)), pc.equal(table["group"], group)
    )
    unit = "days" if part.endswith("_days") else "people"
    return unit, COHORT[part], (_nominals(table.filter(chosen)),)


def _nominals(rows: pa.Table) -> Rows:
    ids = tuple(sorted(set(rows["nominal_id"].to_pylist())))
    return Rows("The people counted here", "nominals.nominal_id", ids)


def _profile(material: Material, part: str) -> tuple[str, str, tuple[Rows, ...]]:
    """Everybody with a scheme day, by an attribute of their last episode in the period."""
    attribute, _, rest = part.partition(".")
    everybody = material.rows.attributes
    said = "Everybody with a day on the scheme in the period."
    if attribute == "age":
        return "years or people", f"{said} Age at first joining.", (_nominals(everybody),)
    slug = rest.rpartition(".")[0]
    mask = pa.array([plain(str(one)) == slug for one in values_of(everybody, attribute)])
    definition = f"{said} Of them, those whose {attribute.replace('_', ' ')} is {slug}."
    return "people", definition, (_nominals(everybody.filter(mask)),)


def _needs(material: Material, part: str) -> tuple[str, str, tuple[Rows, ...]]:
    rows = material.rows.needs
    said = "Of several answers of one source, the latest before the period's end."
    if part.startswith("asked."):
        own = rows.filter(pc.equal(rows["source"], part.removeprefix("asked.")))
        return "people", f"Nominals who were asked or assessed at all. {said}", (_nominals(own),)
    _linked, key, column = part.split(".")
    pairs = zip(rows["source"].to_pylist(), rows["need"].to_pylist(), strict=True)
    own = rows.filter(pa.array([f"{source}-{need}" == key for source, need in pairs]))
    if column == "linked":
        own = own.filter(pc.equal(own["linked_to_offending"], "yes"))
    what = "linked to offending" if column == "linked" else "with an answer on this need"
    return "people", f"Nominals with a need {what}. {said}", (_nominals(own),)


def _services(material: Material, part: str) -> tuple[str, str, tuple[Rows, ...]]:
    rows, key = material.rows.services, part.rpartition(".")[0]
    rows = rows.filter(
        pa.array(
            [
                key in (plain(service), plain(pathway), f"{plain(pathway)}-{plain(service)}")
                for pathway, service in zip(
                    rows["pathway"].to_pylist(), rows["service"].to_pylist(), strict=True
                )
            ]
        )
    )
    said = "Services with a day in the period, to people with a day on the scheme in it."
    return "people or services", said, (_nominals(rows),)


def _reasons(material: Material, part: str) -> tuple[str, str, tuple[Rows, ...]]:
    """Why people were not accepted, or what those offered a place answered."""
    key, rows = part.rpartition(".")[0], material.rows.episodes
    found: list[pa.Table] = []
    for step, column in (("not_accepted", "decision_reason"), ("offered", "response")):
        took = rows.filter(rows[step])
        names = [plain(str(one)) for one in took[column].to_pylist()]
        mask = [key in (name, f"{step}-{name}", plain(f"{step}-{name}")) for name in names]
        found.append(took.filter(pa.array(mask, pa.bool_())))
    said = "Episodes of the period, by the reason or answer that was recorded."
    return "episodes", said, (_episodes(pa.concat_tables(found)),)


def _leavers(material: Material, part: str) -> tuple[str, str, tuple[Rows, ...]]:
    key, rows = part.rpartition(".")[0], material.rows.episodes
    left = rows.filter(rows["left"])
    mask = pa.array([plain(str(one)) == key for one in left["exit_reason"].to_pylist()], pa.bool_())
    said = "Episodes that ended in the period, by the reason that was recorded."
    if part.endswith("in_custody"):
        said += " Of these rows, those whose person is in custody at the period's end."
    return "episodes", said, (_episodes(left.filter(mask)),)


def _left_out(material: Material, name: str) -> tuple[str, str, tuple[Rows, ...]] | None:
    scope = scope_of(material, "")
    if scope is None:
        return None
    counted = scope.people["nominal_id"].combine_chunks()
    rows = material.rows.events
    rows = rows.filter(pc.equal(rows["reading"], scope.reading))
    rows = rows.filter(pc.is_in(rows["nominal_id"], value_set=counted))
    said = LEFT_OUT.get(name, "In the scheme window, all of its offences committed before joining.")
    if name not in EVENTS:
        measure = COST if name == "uncosted_offences" else SEVERITY
        both = pa.concat_tables([scope.events(measure, w) for w in ("baseline", "observed")])
        return "offences", said, _of_events(both.filter(pc.is_null(both[measure.value])))
    return "rows", said, _of_events(rows.filter(EVENTS[name](rows)))


def _of_events(rows: pa.Table) -> tuple[Rows, ...]:
    found = []
    for column in ("arrest_id", "offence_id"):
        arrests = pc.equal(rows["kind"], "arrest")
        own = rows.filter(arrests if column == "arrest_id" else pc.invert(arrests))
        ids = tuple(sorted(set(own[column].drop_null().to_pylist())))
        if ids:
            found.append(Rows("The rows counted here", f"offences.{column}", ids))
    return tuple(found)
