"""Files in, by noun: parsed with errors by cell, compared, handed to actions."""
