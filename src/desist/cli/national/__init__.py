"""Commands of a nation's records: the extract, and the report by force and region."""
