"""The two pages for staff: a workbook handed in, checked, previewed and published; editions compared and taken back."""
