"""Forms: fields made from the record's models, drawn in one pattern, saved by an action."""
