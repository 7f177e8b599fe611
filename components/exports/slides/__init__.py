"""Slides: a card each, with charts and tables that an office program can go on editing."""
