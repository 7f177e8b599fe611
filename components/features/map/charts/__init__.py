"""Charts that only 地図 has."""
