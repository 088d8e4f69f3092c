"""Invented nominals: their episodes, custody and offences, all close to an edge."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from oracle.episodes import Row

DAY = timedelta(days=1)
HERE, ELSEWHERE = "here", "elsewhere"
# Priced and weighted; uncosted (drugs, weapons); retired with a successor; without a weight;
# unknown; and one whose published spelling is in mixed case.
CODES = (
    *("28A", "30A", "46", "49", "105A", "8N", "58C", "4.10", "1"),
    *("92D", "92A", "10D"),
    *("5A", "8A", "8F", "8G"),
    *("53C", "CIFAS", "AF"),
    *("999Z", "ZZ1"),
    "UK FINANCE",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edges:
    """The dates and numbers that the rules of a case turn on."""

    start: date
    end: date
    as_of: date | None
    last_start: date
    baseline_days: int
    rejoin_gap_days: int
    minimum_days: int

    @property
    def days(self) -> list[date]:
        """Days of the calendar that an episode may begin or end on, to the point."""
        short = self.start - max(self.minimum_days - 1, 1) * DAY
        late = self.end - max(self.minimum_days, 1) * DAY
        last = [self.as_of] if self.as_of else []
        return [self.start, self.end, self.start, self.last_start, short, late, *last]


def careers(random: Random, edges: Edges, nominals: int) -> dict[str, list[Row]]:
    """The tables nominals, episodes, offences and custody of so many invented people."""
    tables: dict[str, list[Row]] = {
        "nominals": [],
        "episodes": [],
        "offences": [],
        "custody": [],
    }
    calm = random.random() < 0.5
    for number in range(1, nominals + 1):
        nominal_id = f"N{number:03d}"
        tables["nominals"].append(_nominal(random, nominal_id))
        stays = _calm_stay(random, edges) if calm and random.random() < 0.8 else None
        stays = stays or _stays(random, edges)
        rows = _episodes(random, nominal_id, stays, edges)
        tables["episodes"] += rows
        spells = _spells(random, stays, edges) if random.random() < 0.45 else []
        tables["custody"] += [_custody_row(random, nominal_id, *spell) for spell in spells]
        tables["offences"] += _offences(random, nominal_id, stays, spells, edges)
    for table, letter in (("episodes", "E"), ("offences", "F")):
        for number, row in enumerate(tables[table], 1):
            row[f"{table[:-1]}_id"] = f"{letter}{number:04d}"
    return tables


def _nominal(random: Random, nominal_id: str) -> Row:
    blank = dict.fromkeys(("pnc_id", "crn", "surname", "forenames", "ethnicity", "area"))
    born = date(1960, 1, 1) + random.randint(0, 14000) * DAY
    return {"nominal_id": nominal_id, **blank, "date_of_birth": born, "sex": random.choice("MFX")}


def _calm_stay(random: Random, edges: Edges) -> list[tuple[date, date | None]]:
    """One ordinary stay, so that some cases have twenty counted and print money."""
    length = (edges.end - edges.start).days
    joined = edges.start + random.randint(-300, length // 4) * DAY
    left = edges.start + random.randint(length // 2, length + 60) * DAY
    return [(joined, random.choice((None, left)))]


def _stays(random: Random, edges: Edges) -> list[tuple[date, date | None]]:
    """A chain of episodes with telling gaps, one end of which is moved onto a telling day."""
    gap = edges.rejoin_gap_days
    lengths = (1, 2, 29, 30, 31, 100, 182, 183, 184, 365, 366, 500)
    gaps = (0, 0, 1, 30, -1, -20, 730, 731, 729, gap, gap + 1, 400)
    stays: list[tuple[date, date]] = []
    at = edges.start
    for _ in range(random.choice((1, 1, 1, 2, 2, 2, 3, 4))):
        left = at + random.choice(lengths) * DAY
        stays.append((at, left))
        if random.random() < 0.1:  # the same day of joining, entered twice
            stays.append((at, at + random.choice(lengths) * DAY))
        at = max(left for _, left in stays) + random.choice(gaps) * DAY
    held = random.choice([day for stay in stays for day in stay] + list(stays[-1]))
    move = random.choice(edges.days) + random.choice((-1, 0, 0, 0, 1)) * DAY - held
    moved: list[tuple[date, date | None]] = [(joined + move, left + move) for joined, left in stays]
    if random.random() < 0.35:
        still = random.choice((-1, -1, -1, random.randrange(len(moved))))
        moved[still] = (moved[still][0], None)
    return moved


def _episodes(
    random: Random, nominal_id: str, stays: Sequence[tuple[date, date | None]], edges: Edges
) -> list[Row]:
    kind = random.random()
    scheme = ELSEWHERE if kind < 0.04 else HERE
    rows = [
        _episode(random, nominal_id, scheme, joined, left)
        for joined, left in stays
        if kind < 0.92  # the rest never join
    ]
    if random.random() < 0.1:
        joined = stays[0][0] - random.choice((1, 10, 300)) * DAY
        rows.append(_episode(random, nominal_id, ELSEWHERE, joined, joined + 400 * DAY))
    if random.random() < 0.15 or not rows:
        row = _episode(random, nominal_id, HERE, _near(random, edges.days), None)
        row |= {"joined_on": None, "response": random.choice((None, "declined"))}
        row["decision"] = random.choice(("not_accepted", "accepted", "pending"))
        if row["decision"] != "accepted":
            row |= {"offered_on": None, "response": None, "agreed_on": None}
        rows.append(row)
    return rows


def _episode(random: Random, nominal_id: str, scheme: str, joined: date, left: date | None) -> Row:
    lead = random.choice((0, 1, 2, 20))
    offered = joined - lead * DAY
    assessed = offered - random.choice((0, 1, 5)) * DAY
    return {
        "episode_id": None,
        "nominal_id": nominal_id,
        "scheme": scheme,
        "referred_on": assessed - 5 * DAY,
        "assessed_on": random.choice((assessed, assessed, None)),
        "decision": "accepted",
        "decision_reason": None,
        "offered_on": random.choice((offered, offered, None)),
        "response": "joined",
        "agreed_on": None,
        "joined_on": joined,
        "left_on": left,
        "exit_reason": "other" if left else None,
        "supervision": random.choice(("statutory", "non_statutory", None)),
        "tier": None,
        "cohort_type": None,
    }


def _spells(
    random: Random, stays: Sequence[tuple[date, date | None]], edges: Edges
) -> list[tuple[date, date | None]]:
    """Custody that begins or ends on an edge of a window, overlapping, or not yet over."""
    spells: list[tuple[date, date | None]] = []
    for _ in range(random.choice((1, 1, 2, 3))):
        days = random.choice((1, 2, 7, 30, 90, edges.baseline_days - 30, edges.baseline_days - 29))
        edge = _near(random, _window_edges(stays, edges))
        begins = edge if random.random() < 0.6 else edge - days * DAY
        spells.append((begins, None if random.random() < 0.12 else begins + days * DAY))
    return spells


def _custody_row(random: Random, nominal_id: str, from_on: date, to_on: date | None) -> Row:
    kind = random.choice(("remand", "sentence", "recall", "hospital"))
    return {"nominal_id": nominal_id, "from_on": from_on, "to_on": to_on, "kind": kind}


def _window_edges(stays: Sequence[tuple[date, date | None]], edges: Edges) -> list[date]:
    """First baseline day, joining and leaving days, and the edges of the period."""
    own = [day for stay in stays for day in stay if day is not None]
    first = [joined - edges.baseline_days * DAY for joined, _ in stays]
    return own + first + edges.days[:2] + ([edges.as_of] if edges.as_of else [])


def _offences(
    random: Random,
    nominal_id: str,
    stays: Sequence[tuple[date, date | None]],
    spells: Sequence[tuple[date, date | None]],
    edges: Edges,
) -> list[Row]:
    marks = _window_edges(stays, edges) + [day for spell in spells for day in spell if day]
    rows: list[Row] = []
    arrests: list[str] = []
    for _ in range(random.choice((0, 0, 2, 5, 9, 14))):
        row = _offence(random, nominal_id, marks, edges)
        if arrests and random.random() < 0.35:
            row["arrest_id"] = random.choice(arrests)
        elif random.random() < 0.85:
            # A few ids recur between nominals: an arrest is of one of them only.
            shared = random.random() < 0.05
            row["arrest_id"] = "A-SHARED" if shared else f"A-{nominal_id}-{len(arrests)}"
            arrests.append(row["arrest_id"])
        else:
            row["arrest_id"] = None
        rows.append(row)
    return rows


def _offence(random: Random, nominal_id: str, marks: Sequence[date], edges: Edges) -> Row:
    within = (edges.end - edges.start).days + edges.baseline_days
    anywhere = edges.end - random.randint(0, within) * DAY
    committed = _near(random, marks) if random.random() < 0.75 else anywhere
    arrested = committed + random.choice((0, 0, 0, 1, 2, 5, 40)) * DAY
    outcome = random.choice(("convicted", "convicted", "convicted", "pending", "not_convicted"))
    convicted = committed + random.choice((0, 1, 20, 60, 200, 400)) * DAY
    later = [day for day in marks if day >= committed]
    if later and random.random() < 0.3:
        convicted = random.choice(later)
    known = outcome == "convicted" and random.random() < 0.85
    return {
        "offence_id": None,
        "nominal_id": nominal_id,
        "offence_code": random.choice(CODES),
        "committed_on": committed,
        "arrest_id": None,
        "arrested_on": arrested if random.random() < 0.9 else None,
        "outcome": outcome,
        "convicted_on": convicted if known else None,
    }


def _near(random: Random, marks: Sequence[date]) -> date:
    """A day on an edge, or one or two days off it."""
    return random.choice(marks) + random.choice((-2, -1, -1, 0, 0, 0, 0, 1, 1, 2)) * DAY
