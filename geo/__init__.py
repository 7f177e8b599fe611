"""Shapes: the boundaries that maps are drawn from. Made once, served as files; nothing heavy at serving time."""
