"""The desk where a workbook is handed in: checked, previewed, published, and taken back."""
