"""What each edition holds, how it is marked, and what it says of itself."""
