"""Pages of the audit log, for the auditor: read it, prove it, take it away."""
