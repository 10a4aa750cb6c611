"""Files that governance reads, with every mistake and its line, by noun."""
