"""Who may do what in information sharing. Nothing here gives access by rank."""
