"""Maps, tiles and rankings of areas."""
