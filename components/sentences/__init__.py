"""Headlines and sentences made from the numbers, by fixed templates in `components/text`."""
