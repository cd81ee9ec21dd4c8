"""Reading: from files to one frozen `Site`, every value with its place."""
