"""Find the places that a report names."""
