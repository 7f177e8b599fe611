"""The nouns of the field. Frozen, and made of the standard library only."""
