"""Commands that count a record set and write what was found, and the options they share."""
