"""Workbooks: every table as a program can read it, with unit, mark and source in columns of their own."""
