"""The figures that ship with the project, and their reader."""
