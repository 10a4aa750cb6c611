"""The verbs of information sharing."""
