"""Who the people of a scheme are, where they stand, and what became of referrals."""
