"""What stands around every page: main script, navigation, pickers, notices."""
