"""What came after joining, and when: first events, proven offences, and how late results come."""
