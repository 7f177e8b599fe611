"""Workbooks that we write: the template, the upload with its faults in colour, and one to learn with."""
