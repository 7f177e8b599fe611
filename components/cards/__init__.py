"""Cards: headline, chart, table, citation, and what builds them."""
