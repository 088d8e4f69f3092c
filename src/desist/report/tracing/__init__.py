"""Where each figure of the internal report comes from: its id, definition, sum and rows."""
