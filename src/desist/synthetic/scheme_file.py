"""A scheme file for an invented record set."""

SCHEME_FILE = "scheme.toml"

TEXT = """\
# Counting rules for an invented record set.
[scheme]
id = "{scheme}"
name = "Invented scheme"
partnership = "Invented partnership"

[counting]
method = "nominal"        # or pooled, annualised
exposure = "calendar"     # or at_liberty: days in custody are taken out
minimum_days = 0          # 183 for the six-month rule

[reference]
unit_costs = "rr99-2015-16"
severity = "ons-css-2019"
"""


def scheme_text(scheme: str) -> str:
    return TEXT.format(scheme=scheme)
