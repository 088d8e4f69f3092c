"""The tables of a record set, made from the numbers of careers."""
