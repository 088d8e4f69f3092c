"""The caseload from assessment to who is on the scheme at the end."""

from desist.evaluation.results import Results
from desist.report.charts.drawing.marks import bars, names, width_of_names, words
from desist.report.charts.drawing.scales import Across
from desist.report.charts.drawing.theme import framed, picture, spoken
from desist.report.document import Picture
from desist.report.words.numbers import drawn, whole

STEPS = (
    ("Assessed", "assessed"),
    ("Not accepted", "not_accepted"),
    ("Offered a place", "offered"),
    ("Joined", "joined"),
    ("Left", "left"),
    ("On the scheme at the end", "current"),
)
AWAY = ("not_accepted", "left")
STEP = 30


def caseload(results: Results) -> Picture | None:
    """A bar for each step; hollow for those that lead away from the scheme."""
    found = results.portrait.caseload
    lengths = {key: drawn(found[key]) for _name, key in STEPS}
    if not any(lengths.values()):
        return None
    across = Across(0, max(lengths.values()))
    rows = [
        {
            "x": 0,
            "x2": lengths[key],
            "y": STEP * (place + 0.5),
            "text": whole(found[key]),
            "key": key,
        }
        for place, (_name, key) in enumerate(STEPS)
    ]
    ends = [{"x": row["x2"], "y": row["y"], "text": row["text"]} for row in rows]
    titles = [{"text": name, "y": row["y"]} for (name, _key), row in zip(STEPS, rows, strict=True)]
    steps = [f"{name.lower()} {whole(found[key])}" for name, key in STEPS]
    frame = framed(
        left=width_of_names(name for name, _key in STEPS),
        ends=[across.end(lengths[key], whole(found[key]), bold=True) for _name, key in STEPS],
    )
    return picture(
        bars([row for row in rows if row["key"] not in AWAY], across, filled=True),
        bars([row for row in rows if row["key"] in AWAY], across, filled=False),
        *words(ends, across, shift=7, bold=True),
        names(titles),
        frame=frame,
        height=STEP * len(STEPS),
        said=f"Bar chart of the caseload, in referrals: {spoken(steps)}.",
    )
