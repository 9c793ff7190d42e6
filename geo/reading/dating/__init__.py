"""Read dates and periods, and tell on which days a figure holds."""
