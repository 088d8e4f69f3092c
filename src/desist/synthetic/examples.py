"""The shipped invented example: two schemes of one partnership in one record set."""

from dataclasses import replace
from pathlib import Path

from desist.kernel.progress import Progress, silent
from desist.synthetic.distributions import (
    Courts,
    Distributions,
    Management,
    Offending,
    People,
    Support,
)
from desist.synthetic.files import Form, write_record_set
from desist.synthetic.partnership import Population, parts_of

GREENSHIRE = "greenshire"
EXAMPLES = (GREENSHIRE,)
SEED = 2021
WRITTEN_BESIDE = Path(__file__).parent / GREENSHIRE
"""README.md and the two scheme files, copied as they are."""

IOM = Population(Distributions(), nominals=210)

# Older, arrested far less often, referred on a first arrest, managed for years.
RSO = Population(
    Distributions(
        people=replace(
            People(),
            sex=(("M", 0.98), ("F", 0.02)),
            ages=(
                ((18, 25), 0.14),
                ((25, 35), 0.24),
                ((35, 45), 0.24),
                ((45, 55), 0.21),
                ((55, 75), 0.17),
            ),
        ),
        offending=replace(
            Offending(),
            arrests_a_year=0.7,
            between_people=0.6,
            decline_a_year=0.01,
            codes=(
                ("20A", 0.13),
                ("17A", 0.03),
                ("88E", 0.1),
                ("88A", 0.08),
                ("86", 0.2),
                ("22B", 0.07),
                ("19C", 0.03),
                ("71", 0.02),
                ("8R", 0.06),
                ("105A", 0.09),
                ("8N", 0.05),
                ("46", 0.08),
                ("9A", 0.06),
            ),
            own_kind=0.55,
            renamed=(),
        ),
        courts=replace(Courts(), guilty=0.7, lag_days=110.0, sentenced=0.22, served_days=160.0),
        management=replace(
            Management(),
            scheme="rso",
            effect=0.15,
            referred_at=1,
            referred_a_month=0.2,
            decisions=(("accepted", 0.9), ("not_accepted", 0.1)),
            refusals=(("Managed by another scheme", 0.5), ("Does not live in the area", 0.5)),
            joins=1.0,
            stay_days=1_100.0,
            exits=(
                ("completed", 0.76),
                ("transferred", 0.2),
                ("deceased", 0.02),
                ("other", 0.02),
            ),
            removed=0.0,
            custody_ends=0.15,
            supervision=(("statutory", 0.97), ("non_statutory", 0.03)),
            tier=(("1", 0.3), ("2", 0.42), ("3", 0.21), ("4", 0.07)),
            cohort_type=(("registered", 1.0),),
        ),
        support=replace(
            Support(),
            needs=(
                ("accommodation", 0.28),
                ("ete", 0.4),
                ("finance", 0.25),
                ("families", 0.52),
                ("drugs", 0.16),
                ("alcohol", 0.27),
                ("attitudes", 0.78),
                ("health", 0.44),
            ),
            contacts_a_month=0.5,
        ),
    ),
    nominals=90,
)


def write_example(folder: Path, *, progress: Progress = silent) -> dict[str, int]:
    """Write the Greenshire example, the same byte for byte wherever it is made."""
    rows = write_record_set(
        parts_of((IOM, RSO), seed=SEED), folder, form=Form.CSV, progress=progress
    )
    for file in sorted(WRITTEN_BESIDE.iterdir()):
        (folder / file.name).write_bytes(file.read_bytes())
    return rows
