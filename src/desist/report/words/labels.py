"""The words for the short names that tables and results use."""

from desist.cohort.portrait.profile import NOT_RECORDED

ASKED = "People asked or assessed"
"""The row of a table of needs by which its shares are reckoned."""
WORDS = {
    NOT_RECORDED: "Not recorded",
    "M": "Male",
    "F": "Female",
    "X": "Another or not stated",
    "statutory": "Statutory",
    "non_statutory": "Non-statutory",
    "still_on": "Still on the scheme",
    "own_volition": "Left by their own choice",
    "removed": "Removed from the scheme",
    "removed_offending": "Removed: continued offending",
    "removed_engagement": "Removed: lack of engagement",
    "completed": "Completed",
    "transferred": "Transferred elsewhere",
    "custody": "Left into custody",
    "deceased": "Died",
    "other": "Other reason",
    "self_reported": "Said by the person",
    "oasys": "Assessed by probation (OASys)",
    "accommodation": "Accommodation",
    "ete": "Education, training and employment",
    "finance": "Finance",
    "families": "Children and families",
    "drugs": "Drugs",
    "alcohol": "Alcohol",
    "attitudes": "Attitudes",
    "health": "Health",
    "joined": "Joined",
    "declined": "Declined",
    "sex": "Sex",
    "age": "Age",
    "age_band": "Age at first joining",
    "ethnicity": "Ethnicity",
    "cohort_type": "Cohort type",
    "supervision": "Supervision",
    "tier": "Tier",
    "status": "Where they stand at the end of the period",
    "offence_group": "Offence group",
    "offence_type": "Offence type",
    "cash": "Cash",
    "in_kind": "In kind",
    "running": "Running",
    "set_up": "Set-up",
    "police": "Police",
    "probation": "Probation",
    "courts_legal_aid": "Courts and legal aid",
    "prison": "Prison",
    "other_cjs": "Other criminal justice",
    "nhs": "Health service",
    "victims_and_society": "Victims and society",
}


def label(name: str | None) -> str:
    """The word for a short name; a name without one is shown as it was written."""
    if name is None:
        return WORDS[NOT_RECORDED]
    if name in WORDS:
        return WORDS[name]
    text = name.replace("_", " ")
    return text[:1].upper() + text[1:]
