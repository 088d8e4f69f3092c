"""Charts of people: the caseload, who they are, and what they needed."""
