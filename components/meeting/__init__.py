"""会議資料: cards gathered from every page, seen as they will look, and taken along in every form."""
