"""One package per page; they do not import each other."""
