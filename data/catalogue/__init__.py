"""What is counted: one TOML file for each indicator and source, with their loader and schema."""
