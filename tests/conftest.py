"""How thorough the properties are: as usual, or as ``make soak`` asks."""

from hypothesis import settings

settings.register_profile("soak", max_examples=300)
