"""A workbook in, records or findings out. Nothing here raises for a user's fault."""
