"""How old the scheme's people were on average, beside other groups."""

from desist.evaluation.results import Results
from desist.report.charts.drawing.comparators import mean_ages, published
from desist.report.charts.drawing.marks import dots, names, row_line, width_of_names, words
from desist.report.charts.drawing.scales import Across, beneath, round_steps
from desist.report.charts.drawing.theme import UNDER_AXIS, framed, picture, spoken
from desist.report.document import Picture
from desist.report.words.numbers import decimal, whole

STEP = 38
YEARS_AROUND = 3


def age(results: Results) -> Picture | None:
    """A filled dot for the scheme, hollow ones for groups whose mean age is known."""
    own, others = results.portrait.ages["mean"], mean_ages(results)
    if own is None or not others:
        return None
    values = [float(own), *(float(str(row["value"])) for row in others)]
    groups = mean_age_texts(results)
    steps = round_steps(min(values) - YEARS_AROUND, max(values) + YEARS_AROUND)
    across = Across(steps[0], steps[-1], beneath(steps, whole))
    rows = [
        {"x": value, "y": STEP * (place + 0.5), "text": text, "name": name}
        for place, (value, (name, text)) in enumerate(zip(values, groups, strict=True))
    ]
    titles = [{"text": row["name"], "y": row["y"]} for row in rows]
    parts = [f"{row['name']} {row['text']}" for row in rows]
    frame = framed(
        left=width_of_names((name for name, _text in groups), bold=True),
        ends=[
            *(across.end(float(str(row["x"])), str(row["text"]), bold=True) for row in rows),
            across.end(steps[-1], whole(steps[-1])),
        ],
    )
    return picture(
        row_line([STEP * (place + 0.5) for place in range(len(rows))], across),
        dots(rows[1:], across, filled=False, size=130),
        dots(rows[:1], across, filled=True, size=130),
        *words(rows[1:], across, shift=11),
        *words(rows[:1], across, shift=11, bold=True),
        names(titles[1:]),
        names(titles[:1], bold=True),
        frame=frame,
        height=STEP * len(rows),
        below=UNDER_AXIS,
        said=f"Dot plot of mean ages: {spoken(parts)}.",
    )


def mean_age_texts(results: Results) -> list[tuple[str, str]]:
    """The scheme first, then each group: its name and its mean age as printed."""
    own = (results.scheme.name, f"{decimal(results.portrait.ages['mean'])} years")
    return [own, *((str(row["population"]), published(row)) for row in mean_ages(results))]
