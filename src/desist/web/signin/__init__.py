"""Sign-in: allauth's accounts and second factor, cut down to what a partnership needs."""
