"""Who may do what in governance. Nothing here gives access by rank."""
