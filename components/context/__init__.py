"""What one run knows: parameters, session, page, caches, rights, clock."""
