"""What the site says: of its pages, and of runs as wholes."""
