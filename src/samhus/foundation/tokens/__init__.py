"""Access tokens for machines, and what every REST operation has in common."""
