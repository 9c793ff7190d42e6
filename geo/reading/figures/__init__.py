"""Read numbers with what they count, and decide what each measures."""
