"""The rules a workbook must keep: one module each, found by their code."""
