"""The questions the pages ask, and frozen answers. The one door through which a page reads figures."""
