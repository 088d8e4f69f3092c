"""Pages about nominals: find one, its page, its rows of a kind, its history, the caseload."""
