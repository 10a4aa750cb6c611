"""The words of information sharing in the reader's language."""
