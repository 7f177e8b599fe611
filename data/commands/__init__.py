"""The commands of `python -m data`. Each prints for people, or one JSON object with `--json`."""
