"""Commands of the shared record: its server, worker, snapshot and audit log."""
