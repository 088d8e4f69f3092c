"""Pages of the accounts: who has one, in what role, and what each role may do."""
