"""One chart on the whole screen, for a room that reads it from its last row."""
